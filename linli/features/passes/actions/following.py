"""
Passes of households follow those who move: whoever leaves goes out by it no longer, whoever comes does.

Where nobody is left it ends, as one that was taken back because they moved away.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from linli.features.passes import models
from linli.features.passes.actions.ending import end_moved_away
from linli.features.passes.actions.issuing import STANDING, cover
from linli.features.passes.actions.noting import Means
from linli.features.passes.domain.kinds import Holder
from linli.kernel.places import EVERYWHERE
from linli.register import queries as register
from linli.register.actions import standings
from linli.register.queries import standings as held
from linli.store.reach import reaching


@transaction.atomic
def follow(
    *, people: Collection[UUID], households: Collection[UUID], now: datetime, means: Means
) -> None:
    """Let the passes of households, and those by which some people went, cover who lives there now."""
    with reaching(EVERYWHERE):
        whose = Q(household__in=households) | Q(id__in=_sources(people, now=now))
        rows = models.Pass.objects.within(EVERYWHERE).select_for_update()
        found = list(rows.filter(whose, holder=Holder.HOUSEHOLD, ended_at=None).order_by("id"))
        # Of a kind one stands at a time: whoever moves leaves by all before they come in by any.
        for row in found:
            _let_go(row, now=now, means=means)
        for row in found:
            _take_in(row, now=now, means=means)


def _sources(people: Iterable[UUID], *, now: datetime) -> frozenset[UUID]:
    found = held.of_people(people=people, at=now, within=EVERYWHERE)
    return frozenset(
        one.source
        for records in found.values()
        for one in records
        if one.kind.startswith(f"{STANDING}.")
    )


def _let_go(row: models.Pass, *, now: datetime, means: Means) -> None:
    living = _living(row)
    if not living:
        end_moved_away(row, now=now, means=means)
        return
    for person in _covered(row, now=now) - living:
        standings.end_of(person=person, source=row.id, within=EVERYWHERE, now=now)


def _take_in(row: models.Pass, *, now: datetime, means: Means) -> None:
    coming = _living(row) - _covered(row, now=now)
    cover(row, people=coming, within=EVERYWHERE, now=now, means=means)


def _living(row: models.Pass) -> frozenset[UUID]:
    keys = (row.household,) if row.household else ()
    homes = register.households_by_key(keys=keys, within=EVERYWHERE)
    return frozenset(one.person for home in homes if home.ended_at is None for one in home.members)


def _covered(row: models.Pass, *, now: datetime) -> frozenset[UUID]:
    ever = held.people_of_sources(sources=(row.id,), within=EVERYWHERE).get(row.id, ())
    found = held.of_people(people=ever, at=now, within=EVERYWHERE)
    return frozenset(
        person for person, records in found.items() if any(one.source == row.id for one in records)
    )
