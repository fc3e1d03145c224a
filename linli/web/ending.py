"""
The end of an emergency: what every feature that collected data for it destroys.

``wiring.ENDINGS`` lists them in the order in which they are asked. All of it is one transaction: either
the whole area has stood down, or nothing is gone and it is said what speaks against it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.store.destroying import Destroyed, told_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """That an emergency ends in an area: who orders it, and by which text (``reference``)."""

    place: str
    reference: str
    by: Actor
    now: datetime
    ids: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """
    What one feature does at the end, and keeps a record of.

    ``stand_down`` gives the record of what was destroyed, or raises ``Refused``, as long as somebody
    is still bound by what the feature keeps.
    """

    feature: str
    stand_down: Callable[[Order], Any]


def area_ended(*, place: str, by: Actor, capability: str) -> Jurisdiction:
    """
    Give what a feature destroys things in: one area, as far as whoever orders it may reach.

    :raises NotYours: if the area is out of reach.
    """
    within = by.may(capability).narrowed_to(place)
    if not within.covers(place):
        raise NotYours(place)
    return within


def note_destroyed(gone: Destroyed, *, kind: str, order: Order, more: Mapping[str, int]) -> None:
    """Write the one entry of an end: how many of what are gone, and their digests; of whom, of nobody."""
    entry = Entry(
        id=order.ids(),
        kind=kind,
        subject=order.ids(),
        place=order.place,
        by=order.by.id,
        happened_at=order.now,
        payload={
            **told_of(gone, cause="stand_down"),
            "reference": order.reference,
            **more,
        },
    )
    journal.record(entry, now=order.now)


def stand_down(*, order: Order, endings: tuple[Ending, ...]) -> Mapping[str, Any]:
    """
    End the emergency: destroy what every feature collected for it; give their records by feature.

    :raises Refused: with the reasons of all features that cannot yet; nothing is destroyed then.
    :raises NotYours: if the area is out of reach.
    """
    destroyed: dict[str, Any] = {}
    against: list[Reason] = []
    with transaction.atomic():
        for ending in endings:
            try:
                destroyed[ending.feature] = ending.stand_down(order)
            except Refused as refused:
                against.extend(refused.reasons)
        if against:
            raise Refused(*against)
    return destroyed
