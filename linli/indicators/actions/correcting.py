"""Ask for figures of days that are over to be counted again, and say why."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.indicators import models
from linli.indicators.queries.declared import all_by_source
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.days import local_day, start_of
from linli.kernel.refusals import Reason, Refused


class CannotCount(Refused):
    """What was asked for cannot be counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What is to be counted again: an area by its code, from a day on, and why."""

    area: str
    since: date
    because: str


@transaction.atomic
def count_again(*, wanted: Again, by: Actor, now: datetime, ids: Ids) -> None:
    """
    This will have the figures of an area counted again from a day on; the reason stands beside them.

    What was published stays readable.

    :raises NotYours: if the area is out of reach.
    :raises CannotCount: ``indicators.in_the_future``, ``indicators.no_reason``.
    """
    area = areas.area(code=wanted.area, on=local_day(now))
    within = areas.narrowed(within=by.may("indicators.see"), code=wanted.area, on=local_day(now))
    if reasons := _speaks_against(wanted, now=now):
        raise CannotCount(*reasons)
    tables = sorted({table for source in all_by_source() for table in source.tables})
    models.Mark.objects.bulk_create(
        models.Mark(
            id=ids(),
            place=place,
            about=table,
            since_at=start_of(wanted.since),
            because=wanted.because[:200],
        )
        for place in within.places
        for table in tables
    )
    entry = Entry(
        id=ids(),
        kind="indicators.count_again",
        place=area.place,
        by=by.id,
        happened_at=now,
        payload={"since": wanted.since.isoformat()},
    )
    journal.record(entry, now=now)


def _speaks_against(wanted: Again, *, now: datetime) -> tuple[Reason, ...]:
    reasons = {
        "indicators.in_the_future": wanted.since > local_day(now),
        "indicators.no_reason": not wanted.because.strip(),
    }
    return tuple(Reason(code=code) for code, applies in reasons.items() if applies)
