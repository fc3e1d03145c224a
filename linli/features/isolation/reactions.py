"""What this feature does because something happened: a device was online, somebody is told, or free."""

from datetime import datetime

from linli.features.isolation.actions import alerting, telling
from linli.features.isolation.actions.arriving import note_sent
from linli.features.isolation.actions.letting_go import let_go
from linli.features.isolation.actions.telling import Means
from linli.features.isolation.events import Contacted, EndMoved, OrderIssued, Released
from linli.journal.domain import Entry, When
from linli.web import clock
from linli.web.vault import vault


def _note(entry: Entry, now: datetime) -> None:
    note_sent(entry, now=now, ids=clock.new_id)


def _let_go(entry: Entry, now: datetime) -> None:
    let_go(order=entry.about(), place=entry.place, by=entry.by, now=now, ids=clock.new_id)


def _tell_ordered(entry: Entry, now: datetime) -> None:
    telling.tell_ordered(order=entry.about(), within=entry.here(), now=now, means=_means())


def _tell_end_moved(entry: Entry, now: datetime) -> None:
    telling.tell_end_moved(
        order=entry.about(), entry=entry.id, within=entry.here(), now=now, means=_means()
    )


def _tell_released(entry: Entry, now: datetime) -> None:
    telling.tell_released(order=entry.about(), within=entry.here(), now=now, means=_means())


def _tell_refusal_climbed(entry: Entry, now: datetime) -> None:
    alerting.tell_refusal_climbed(
        refusal=entry.about(), within=entry.here(), now=now, means=_means()
    )


def _tell_reception_climbed(entry: Entry, now: datetime) -> None:
    alerting.tell_reception_climbed(
        reception=entry.about(), within=entry.here(), now=now, means=_means()
    )


def _means() -> Means:
    return Means(ids=clock.new_id, vault=vault())


REACTIONS: tuple[When, ...] = (
    When(kind=OrderIssued.kind, code="isolation.tell_ordered", then=_tell_ordered),
    When(kind=EndMoved.kind, code="isolation.tell_end_moved", then=_tell_end_moved),
    When(kind=Released.kind, code="isolation.tell_released", then=_tell_released),
    When(kind=Contacted.kind, code="isolation.note_contact", then=_note),
    When(kind=Released.kind, code="isolation.stop_moving", then=_let_go),
    When(
        kind="isolation.refusal_climbed",
        code="isolation.tell_refusal_climbed",
        then=_tell_refusal_climbed,
    ),
    When(
        kind="isolation.reception_climbed",
        code="isolation.tell_reception_climbed",
        then=_tell_reception_climbed,
    ),
)
# Kinds of entries that devices may send.
SENT_KINDS = frozenset((Contacted.kind,))
