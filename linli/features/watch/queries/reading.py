"""What was read of people, for whoever else speaks with them."""

from collections.abc import Mapping
from uuid import UUID

from linli.features.watch import models
from linli.features.watch.domain.readings import Finding
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.web.readings import Read, Span, Watched


def watches_of(*, people: tuple[UUID, ...], within: Jurisdiction) -> Mapping[UUID, UUID]:
    """Find the open watch of each of some people; of two records of one, by either of them."""
    keys = register.keys_of(people=people, within=within)
    rows = models.Watch.objects.within(within).filter(
        person__in={one.id for one in keys.values()}, ended_at=None
    )
    watches = dict(rows.values_list("person", "id"))
    found = {person: watches.get(one.id) for person, one in keys.items()}
    return {person: watch for person, watch in found.items() if watch}


def read_of(
    *, people: tuple[UUID, ...], span: Span, within: Jurisdiction
) -> Mapping[UUID, Watched]:
    """Give what was read in a span of those who are watched, the earliest first."""
    watches = watches_of(people=people, within=within)
    rows = models.Reading.objects.within(within).filter(
        watch__in=set(watches.values()),
        taken_at__gte=span.since,
        taken_at__lt=span.until,
        taken_back_at=None,
    )
    readings: dict[UUID, list[Read]] = {}
    for row in rows.order_by("taken_at", "id") if watches else ():
        readings.setdefault(row.watch_id, []).append(_as_read(row))
    return {
        person: Watched(watch=watch, readings=tuple(readings.get(watch, ())))
        for person, watch in watches.items()
    }


def _as_read(row: models.Reading) -> Read:
    return Read(
        at=row.taken_at,
        tenths=row.temperature,
        symptoms=tuple(row.symptoms.split()),
        fever=row.finding == Finding.FEVER,
        way=row.way,
    )
