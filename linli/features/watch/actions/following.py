"""
A watch follows its person: to another dwelling, another household, another community.

What hangs on it comes along, and whoever looks after the new dwelling takes up the open work.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.watch import models
from linli.features.watch.actions.membership import Hand, settle
from linli.features.watch.actions.noting import Deed, note
from linli.features.watch.domain.codes import BY_CLOCK
from linli.kernel.places import EVERYWHERE
from linli.register import queries as register
from linli.store.reach import reaching
from linli.work import actions as work

_HANGING: Sequence[tuple[Any, str]] = (
    (models.Membership, "watch"),
    (models.Reading, "watch"),
    (models.Link, "watch"),
    (models.Need, "watch"),
    (models.Chase, "watch"),
    (models.Fever, "watch"),
    (models.FeverStep, "fever__watch"),
)


@transaction.atomic
def follow_home(*, people: Iterable[UUID], now: datetime, ids: Ids) -> int:
    """
    Bring the open watch of each of some people to where they live now; tell how many moved. Idempotent.

    Old and new dwelling may lie in two communities: the engine alone reaches both.
    """
    with reaching(EVERYWHERE):
        hand = Hand(within=EVERYWHERE, now=now, ids=ids)
        rows = models.Watch.objects.within(EVERYWHERE).select_for_update()
        found = list(rows.filter(person__in=set(people), ended_at=None).order_by("id"))
        return sum(bring(row, hand=hand) for row in found)


def bring(row: models.Watch, *, hand: Hand) -> bool:
    """Bring a watch to where its person lives now; tell whether it stood elsewhere."""
    home = register.person(id=row.person, within=hand.within).line
    if (row.place, row.household) == (home.place, home.household):
        return False
    row.place, row.household = home.place, home.household
    row.save(update_fields=["place", "household"])
    for model, way in _HANGING:
        model.objects.within(hand.within).filter(**{way: row.id}).update(place=row.place)
    carry_work(row, hand=hand)
    # Another community may name another group first.
    settle(row, hand=hand)
    deed = Deed(kind="watch.moved", subject=row.id, place=row.place)
    note(deed, by=BY_CLOCK, now=hand.now, id=hand.ids())
    return True


def carry_work(row: models.Watch, *, hand: Hand) -> None:
    """Let the open work about a watch, and about its fever, stand where the watch stands."""
    fevers = models.Fever.objects.within(hand.within).filter(watch=row, closed_at=None)
    work.carry_over(
        subjects=(row.id, *fevers.values_list("id", flat=True)),
        to=row.place,
        household=row.household,
        by=BY_CLOCK,
        now=hand.now,
        ids=hand.ids,
    )
