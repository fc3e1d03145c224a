"""Who or what stands behind a figure, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from linli.areas import queries as areas
from linli.indicators import queries as indicators
from linli.kernel.places import Jurisdiction, community_of, parent_of
from linli.register import queries as register
from linli.register.queries import HouseholdLine

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """
    One of those behind a figure, in words, and the page to go on from: ``kind`` and ``subject``.

    Of what has no page of its own (work, an order, a vehicle) it is the household at its place; where
    several live there, or none, ``kind`` is empty. ``community`` says where it lies, for whoever sees several.
    """

    kind: str
    subject: UUID
    place: str
    after: UUID
    words: str
    community: str


def rows(asking: indicators.Asking, *, within: Jurisdiction) -> tuple[Row, ...]:
    """
    List who or what was counted, numbers masked as in every list.

    :raises NotYours: if the area is out of reach.
    """
    _kind, found = indicators.rows_behind(asking, within=within, at_most=PAGE)
    named = register.named(subjects=tuple(one.subject for one in found), within=within)
    homes = register.households_at(places=tuple({one.place for one in found}), within=within)
    at: dict[str, list[HouseholdLine]] = {}
    for home in homes:
        at.setdefault(home.place, []).append(home)
    called = _names(found, on=asking.on)
    return tuple(_row(one, named.get(one.subject), at.get(one.place, []), called) for one in found)


def _names(found: Sequence[indicators.Behind], *, on: date) -> Mapping[str, str]:
    """Name the areas that rows lie in: what lies in no home is said by its area."""
    above = (
        place
        for one in found
        for place in (one.place, parent_of(one.place), community_of(one.place))
    )
    return {one.place: one.name for one in areas.areas_at(places=tuple(set(above)), on=on)}


def _row(
    one: indicators.Behind,
    known: register.Named | None,
    homes: Sequence[HouseholdLine],
    called: Mapping[str, str],
) -> Row:
    home = f"{homes[0].estate} {homes[0].dwelling}".strip() if homes else ""
    page, subject = ("household", homes[0].id) if len(homes) == 1 else ("", one.subject)
    if known is not None:
        page, subject = known.kind, one.subject
    is_person = known is not None and known.kind == "person"
    words = (known.words if known and (is_person or not home) else "", home)
    area = called.get(one.place) or called.get(parent_of(one.place)) or ""
    return Row(
        kind=page,
        subject=subject,
        place=one.place,
        after=one.subject,
        words=" · ".join(filter(None, words)) or area,
        community=called.get(community_of(one.place), ""),
    )
