"""Figures of areas of every level, counted from the register."""

from datetime import date, timedelta

import pytest

from linli.areas import actions as areas
from linli.areas import queries as area_queries
from linli.areas.domain import Level
from linli.areas.queries import AreaRecord
from linli.indicators.queries import figures
from linli.kernel.places import Jurisdiction
from linli.register.domain.sheets import Care, HouseholdSheet, Tenure
from tests import world

pytestmark = pytest.mark.django_db


def a_family(
    room: str, *, tenure: Tenure = Tenure.OWNED, plates: tuple[str, ...] = ()
) -> HouseholdSheet:
    old = world.a_member(
        "林安", document=world.a_document(world.a_resident_number(born="19500601"))
    )
    young = world.a_member(
        "林小安",
        relation=None,
        document=world.a_document(world.a_resident_number(born="20120301")),
        care=frozenset((Care.HARDSHIP,)),
    )
    return world.a_sheet(old, young, room=room, tenure=tenure, plates=plates)


def test_the_figures_of_a_community_are_counted() -> None:
    here = world.a_community()
    world.taken_in(
        a_family("501", plates=("鲁A12345",)),
        a_family("502", tenure=Tenure.GROUP_RENTAL),
        world.a_sheet(room="503", tenure=Tenure.RENTED),
        community=here,
    )

    found = values(
        here,
        "households",
        "households.rented",
        "households.group_rental",
        "people",
        "people.aged_60",
        "people.under_14",
        "people.in_group_rental",
        "people.in_hardship",
        "vehicles",
    )

    assert found == [3, 1, 1, 5, 3, 2, 2, 2, 1]


def values(area: AreaRecord, *measures: str, on: date = world.DAY) -> list[int | None]:
    with world.as_seen_from(area) as within:
        found = figures(measures=measures, areas=[area.code], on=on, within=within)
    return [one and one.value for one in (found[area.code, code] for code in measures)]


def test_somebody_with_two_homes_counts_once_in_an_area() -> None:
    here = world.a_community()
    both = world.a_member()
    world.taken_in(world.a_sheet(both), world.a_sheet(both, room="502"), community=here)

    assert values(here, "people", "households") == [1, 2]


def test_somebody_with_homes_in_two_communities_is_cared_for_in_both() -> None:
    here, there = world.a_community(), world.a_community(code="370176001021", name="舜奥社区")
    both = world.a_member(care=frozenset((Care.CHRONIC,)))
    world.taken_in(world.a_sheet(both), community=here)
    world.taken_in(world.a_sheet(both), community=there)

    assert [values(one, "people.chronic") for one in (here, there)] == [[1], [1]]
    assert values(world.area_named("370176001000"), "people.chronic") == [1]


def test_a_grid_and_a_building_have_figures_of_their_own() -> None:
    here = world.a_community()
    world.taken_in(a_family("501"), community=here)
    building = area_queries.areas_under(place=here.place, levels=(Level.BUILDING,), on=world.DAY)[0]
    wanted = areas.OwnArea(above=here.place, level=Level.GRID, name="第一网格")
    grid = areas.found_areas(wanted=[wanted], community=here, on=world.DAY, ids=world.new_id)
    areas.share_out_grid(
        grid=grid[wanted], buildings=[building.place], on=world.DAY, ids=world.new_id
    )
    codes = (building.code, f"{here.code}-G001", here.code)

    with world.as_seen_from(here) as within:
        found = figures(measures=["people"], areas=codes, on=world.DAY, within=within)

    assert [found[code, "people"].value for code in codes] == [2, 2, 2]


def test_what_lies_out_of_reach_has_no_figure() -> None:
    here, there = world.a_community(), world.a_community(code="370176001021", name="舜奥社区")
    world.taken_in(a_family("501"), community=there)

    with world.as_seen_from(here) as within:
        codes = [here.code, there.code, "370176001000", "370176001099"]
        found = figures(measures=["people"], areas=codes, on=world.DAY, within=within)

    assert [found[code, "people"] and found[code, "people"].value for code in codes] == [
        0,
        None,
        None,
        None,
    ]


def test_a_day_that_is_over_is_counted_as_it_was() -> None:
    here = world.a_community()
    world.taken_in(a_family("501"), community=here, at=world.NOW + timedelta(days=2))

    assert values(here, "people", on=world.DAY + timedelta(days=1)) == [0]
    assert values(here, "people", on=world.DAY + timedelta(days=2)) == [2]


def test_a_ratio_has_its_denominator_beside_it() -> None:
    here = world.a_community()
    world.taken_in(a_family("501"), a_family("502"), community=here)

    with world.as_seen_from(here) as within:
        found = figures(
            measures=["households.checked_share"], areas=[here.code], on=world.DAY, within=within
        )[here.code, "households.checked_share"]

    assert (found.value, found.of, found.share) == (0, 2, 0)


def test_an_unknown_measure_has_no_figure() -> None:
    here = world.a_community()

    assert values(here, "households.on_the_moon") == [None]
    assert figures(measures=["people"], areas=[], on=world.DAY, within=Jurisdiction()) == {}
