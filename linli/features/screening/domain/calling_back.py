"""When somebody who has no time now is called again, for one tap: soon, in the evening, in the morning. Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from linli.features.screening.domain.policies import Ladder, Usual
from linli.kernel.days import LOCAL


class Then(StrEnum):
    """The times that are offered."""

    SOON = "soon"
    EVENING = "evening"
    MORNING = "morning"


def offered(*, usual: Usual, ladder: Ladder, now: datetime) -> tuple[tuple[Then, datetime], ...]:
    """Give the times that lie ahead, each at an hour at which somebody may be called."""
    return tuple(
        (then, at)
        for then, at in _times(usual, now=now.astimezone(LOCAL))
        if at > now and ladder.is_hour(at)
    )


def _times(usual: Usual, *, now: datetime) -> Iterator[tuple[Then, datetime]]:
    # What is said to somebody is a whole minute.
    soon = (now + usual.soon).replace(second=0, microsecond=0)
    evening = datetime.combine(now.date(), usual.evening, tzinfo=LOCAL)
    yield Then.SOON, soon
    if evening > soon:
        yield Then.EVENING, evening
    tomorrow = now.date() + timedelta(days=1)
    yield Then.MORNING, datetime.combine(tomorrow, usual.morning, tzinfo=LOCAL)
