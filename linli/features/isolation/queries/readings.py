"""What the watch has read of people under observation: nobody is asked for it a second time."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from linli.kernel.days import end_of, local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.register.queries import standings
from linli.web import readings
from linli.web.readings import Span, Watched

# The kind of standing that says under which group of the watch somebody stands.
_WATCH = "watch"


def read_today(
    *, people: Iterable[UUID], within: Jurisdiction, now: datetime
) -> Mapping[UUID, Watched]:
    """Give what was read today of those who are watched; the others are asked by us."""
    today = Span(since=start_of(local_day(now)), until=end_of(local_day(now)))
    return readings.readings_of(people=people, span=today, within=within)


def read_since(
    *, people: Iterable[UUID], since: datetime, within: Jurisdiction, now: datetime
) -> Mapping[UUID, Watched]:
    """Give what was read of those who are watched from an instant until today is over."""
    span = Span(since=since, until=end_of(local_day(now)))
    return readings.readings_of(people=people, span=span, within=within)


def watched_as(
    *, people: Iterable[UUID], within: Jurisdiction, now: datetime
) -> Mapping[UUID, str]:
    """Tell as what people are watched, as the register says it; whoever is not is absent."""
    found = standings.of_people(people=people, at=now, within=within)
    return {
        person: one.value for person, held in found.items() for one in held if one.kind == _WATCH
    }


def matters_of(watched: Watched) -> tuple[str, ...]:
    """List what somebody has to see to of what was read, as the choices of a contact are named."""
    hot = ("fever",) if any(one.fever for one in watched.readings) else ()
    told = (code for one in watched.readings for code in one.symptoms)
    return tuple(dict.fromkeys(f"symptoms.{code}" for code in (*hot, *told)))
