"""What this feature does because something happened: it weighs again, and tells whom it concerns."""

from datetime import datetime
from uuid import UUID

from linli.features.codes.actions import telling
from linli.features.codes.actions.deriving import derive, derive_for_source
from linli.features.codes.actions.standing import stand_by_code
from linli.features.codes.actions.telling import Means
from linli.features.codes.events import Alarmed, CodeChanged
from linli.features.households.events import (
    MergeUndone,
    MovedOut,
    MovedTo,
    MoveUndone,
    PeopleMerged,
)
from linli.features.isolation.events import EndMoved, OrderIssued, Released
from linli.features.watch.events import FeverClosed, FeverFound, Joined, Left
from linli.journal.domain import Entry, When
from linli.web import clock
from linli.web.sealing import sealer
from linli.web.vault import vault


def _derive(entry: Entry, now: datetime) -> None:
    derive_for_source(source=entry.about(), now=now, ids=clock.new_id, sealer=sealer())


def _derive_person(entry: Entry, now: datetime) -> None:
    derive(people=(entry.about(),), now=now, ids=clock.new_id, sealer=sealer())


def _derive_both(entry: Entry, now: datetime) -> None:
    both = (entry.about(), UUID(str(entry.payload["gone"])))
    derive(people=both, now=now, ids=clock.new_id, sealer=sealer())


def _derive_people(entry: Entry, now: datetime) -> None:
    people = tuple(UUID(str(id)) for id in entry.payload["people"])
    derive(people=people, now=now, ids=clock.new_id, sealer=sealer())


def _tell_changed(entry: Entry, now: datetime) -> None:
    telling.tell_changed(decision=entry.about(), within=entry.here(), now=now, means=_means())


def _stand(entry: Entry, now: datetime) -> None:
    stand_by_code(decision=entry.about(), now=now, ids=clock.new_id)


def _tell_answered(entry: Entry, now: datetime) -> None:
    telling.tell_answered(appeal=entry.about(), within=entry.here(), now=now, means=_means())


def _tell_alarm(entry: Entry, now: datetime) -> None:
    telling.tell_alarm(alarm=entry.about(), now=now, means=_means())


def _means() -> Means:
    return Means(ids=clock.new_id, vault=vault())


REACTIONS: tuple[When, ...] = (
    When(kind=Joined.kind, code="codes.derive_watched", then=_derive),
    When(kind=Left.kind, code="codes.derive_unwatched", then=_derive),
    When(kind=FeverFound.kind, code="codes.derive_fever_found", then=_derive),
    When(kind=FeverClosed.kind, code="codes.derive_fever_closed", then=_derive),
    When(kind=OrderIssued.kind, code="codes.derive_ordered", then=_derive),
    When(kind=EndMoved.kind, code="codes.derive_end_moved", then=_derive),
    When(kind=Released.kind, code="codes.derive_released", then=_derive),
    When(kind=PeopleMerged.kind, code="codes.derive_merged", then=_derive_both),
    When(kind=MergeUndone.kind, code="codes.derive_parted", then=_derive_both),
    When(kind=MovedTo.kind, code="codes.derive_moved", then=_derive_person),
    When(kind=MovedOut.kind, code="codes.derive_left", then=_derive_people),
    When(kind=MoveUndone.kind, code="codes.derive_came_back", then=_derive_people),
    When(kind=CodeChanged.kind, code="codes.stand", then=_stand),
    When(kind=CodeChanged.kind, code="codes.tell_changed", then=_tell_changed),
    When(kind=Alarmed.kind, code="codes.tell_alarm", then=_tell_alarm),
    When(kind="codes.appeal_answered", code="codes.tell_answered", then=_tell_answered),
)
