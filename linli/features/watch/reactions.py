"""What this feature does because something happened: an order, a release, a device online again."""

from datetime import datetime
from uuid import UUID

from linli.features.isolation.events import OrderIssued, Released
from linli.features.watch.actions.joining import follow_order, release
from linli.features.watch.actions.taking import take_sent
from linli.features.watch.events import Read
from linli.features.watch.forms import said_in
from linli.journal.domain import Entry, When
from linli.kernel.places import Jurisdiction
from linli.web import clock


def _watch(entry: Entry, now: datetime) -> None:
    origin = str(entry.payload.get("group", ""))
    follow_order(
        order=UUID(str(entry.subject)),
        origin=origin,
        within=Jurisdiction(places=(entry.place,)),
        now=now,
        ids=clock.new_id,
    )


def _let_go(entry: Entry, now: datetime) -> None:
    within = Jurisdiction(places=(entry.place,))
    release(order=UUID(str(entry.subject)), within=within, now=now, ids=clock.new_id)


def _take(entry: Entry, now: datetime) -> None:
    take_sent(said=said_in(entry), place=entry.place, by=entry.by, now=now, ids=clock.new_id)


REACTIONS: tuple[When, ...] = (
    When(kind=OrderIssued.kind, code="watch.watch_observed", then=_watch),
    When(kind=Released.kind, code="watch.let_go", then=_let_go),
    When(kind=Read.kind, code="watch.take", then=_take),
)
# Kinds of entries that devices may send.
SENT_KINDS = frozenset((Read.kind,))
