"""The list of households that a worker walks along, and the counts of the areas below."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Actor, Level
from linli.areas.queries import AreaRecord
from linli.features.households.queries import policy
from linli.features.households.queries.reach import (
    COMMUNITIES,
    AreaInReach,
    area_in_reach,
    children_in_reach,
    is_named,
)
from linli.kernel.days import local_day
from linli.register import queries as register
from linli.register.queries import ANY_QUESTION, AreaCounts, HouseholdFilter, HouseholdLine

_AT_ONCE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChoice:
    """What a reader chose to see: an area by its code, a filter, and where the page begins."""

    code: str = ""
    tenure: str = ""
    care: str = ""
    show: str = ""
    """``asked``: with an open question; ``unchecked``: nobody confirmed the sheet for long."""

    after: tuple[str, UUID] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdList:
    """
    A page of households; ``next_after`` is where the next begins, if there is one.

    What was last confirmed before ``checked_before`` is unchecked for long.
    """

    here: AreaInReach
    lines: tuple[HouseholdLine, ...]
    checked_before: datetime
    next_after: tuple[str, UUID] | None
    below: tuple[AreaRecord, ...] = ()


def household_list(*, choice: ListChoice, by: Actor, now: datetime) -> HouseholdList:
    """
    List households in walking order.

    :raises NotYours: if the area chosen is out of reach.
    """
    on = local_day(now)
    here = area_in_reach(code=choice.code, by=by, capability="register.see", on=on)
    before = policy.checked_before(now=now, place=here.area.place)
    matching = HouseholdFilter(
        tenure=choice.tenure,
        care=choice.care,
        question=ANY_QUESTION if choice.show == "asked" else "",
        checked_before=before if choice.show == "unchecked" else None,
    )
    found = register.households(
        within=here.within, matching=matching, after=choice.after, at_most=_AT_ONCE + 1
    )
    lines = found[:_AT_ONCE]
    return HouseholdList(
        here=here,
        lines=lines,
        checked_before=before,
        next_after=lines[-1].key if len(found) > _AT_ONCE else None,
        below=() if choice.after else _to_choose(here, by=by, now=now),
    )


def _to_choose(here: AreaInReach, *, by: Actor, now: datetime) -> tuple[AreaRecord, ...]:
    """List the areas that the reader can go to from here, in the order of their places."""
    on = local_day(now)
    reach = by.may("register.see")
    community = next((one for one in here.path if one.level in COMMUNITIES), None)
    if community is None:
        return tuple(children_in_reach(area=here.area, reach=reach, on=on))
    levels = (Level.ESTATE, Level.BUILDING, Level.GRID)
    found = areas.areas_under(place=community.place, levels=levels, on=on)
    own_grids = {post.place for post in by.posts}
    return tuple(one for one in found if is_named(one, reach=reach) or one.place in own_grids)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaOverview:
    """
    An area and the figures of each area one step below it, in the part that is in reach.

    A sheet is unchecked for long ``unchecked_after`` days after somebody confirmed it.
    """

    here: AreaInReach
    total: AreaCounts
    unchecked_after: int
    below: Mapping[AreaRecord, AreaCounts]


def area_overview(*, code: str, by: Actor, now: datetime) -> AreaOverview:
    """
    Count an area and the areas one step below, in as many statements for one as for a hundred.

    :raises NotYours: if the area is out of reach.
    """
    on = local_day(now)
    here = area_in_reach(code=code, by=by, capability="register.see", on=on)
    below = children_in_reach(area=here.area, reach=by.may("register.see"), on=on)
    parts = {area.place: part for area, part in below.items()}
    before = policy.checked_before(now=now, place=here.area.place)
    counted = register.counts_by_area(
        areas={**parts, here.area.place: here.within}, checked_before=before
    )
    return AreaOverview(
        here=here,
        total=counted[here.area.place],
        unchecked_after=(now - before).days,
        below={area: counted[area.place] for area in below},
    )
