"""
What this feature does because something happened: an order, a release, a device online again; somebody
moved, or turned out to be somebody else.
"""

from datetime import datetime
from uuid import UUID

from linli.features.households.events import (
    MergeUndone,
    MovedOut,
    MovedTo,
    MoveUndone,
    PeopleMerged,
)
from linli.features.isolation.events import OrderIssued, Released
from linli.features.watch.actions.following import follow_home
from linli.features.watch.actions.joining import follow_order, release
from linli.features.watch.actions.parting import part
from linli.features.watch.actions.taking import take_sent
from linli.features.watch.actions.uniting import unite
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
    release(order=entry.about(), now=now, ids=clock.new_id)


def _take(entry: Entry, now: datetime) -> None:
    take_sent(said=said_in(entry), place=entry.place, by=entry.by, now=now, ids=clock.new_id)


def _bring_one(entry: Entry, now: datetime) -> None:
    follow_home(people=(entry.about(),), now=now, ids=clock.new_id)


def _bring_all(entry: Entry, now: datetime) -> None:
    people = tuple(UUID(str(id)) for id in entry.payload["people"])
    follow_home(people=people, now=now, ids=clock.new_id)


def _unite(entry: Entry, now: datetime) -> None:
    gone, merge = _key(entry, "gone"), _key(entry, "merge")
    unite(gone=gone, merge=merge, now=now, ids=clock.new_id)


def _part(entry: Entry, now: datetime) -> None:
    part(kept=entry.about(), merge=_key(entry, "merge"), now=now, ids=clock.new_id)


def _key(entry: Entry, name: str) -> UUID:
    return UUID(str(entry.payload[name]))


REACTIONS: tuple[When, ...] = (
    When(kind=OrderIssued.kind, code="watch.watch_observed", then=_watch),
    When(kind=Released.kind, code="watch.let_go", then=_let_go),
    When(kind=Read.kind, code="watch.take", then=_take),
    When(kind=MovedTo.kind, code="watch.follow_moved", then=_bring_one),
    When(kind=MovedOut.kind, code="watch.follow_left", then=_bring_all),
    When(kind=MoveUndone.kind, code="watch.follow_back", then=_bring_all),
    When(kind="households.household_split", code="watch.follow_split", then=_bring_all),
    When(kind=PeopleMerged.kind, code="watch.unite", then=_unite),
    When(kind=MergeUndone.kind, code="watch.part", then=_part),
)
# Kinds of entries that devices may send.
SENT_KINDS = frozenset((Read.kind,))
