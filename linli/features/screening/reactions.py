"""What this feature does because something happened: a list is done with when somebody is watched or observed."""

from datetime import datetime

from linli.features.isolation.events import OrderIssued
from linli.features.screening.actions.arranging import hear_of
from linli.features.screening.domain.rounds import Arranged
from linli.features.watch.events import Joined
from linli.journal.domain import Entry, When
from linli.kernel.places import Jurisdiction
from linli.web import clock


def _watched(entry: Entry, now: datetime) -> None:
    _hear(entry, Arranged.WATCHED, now)


def _observed(entry: Entry, now: datetime) -> None:
    _hear(entry, Arranged.OBSERVED, now)


def _hear(entry: Entry, arrangement: Arranged, now: datetime) -> None:
    if entry.subject is None:
        return
    hear_of(
        source=entry.subject,
        arrangement=arrangement,
        by=entry.by,
        within=Jurisdiction(places=(entry.place,)),
        now=now,
        ids=clock.new_id,
    )


REACTIONS: tuple[When, ...] = (
    When(kind=Joined.kind, code="screening.hear_of_watch", then=_watched),
    When(kind=OrderIssued.kind, code="screening.hear_of_order", then=_observed),
)
