"""The invented areas have exactly the figures of the account, and no number twice."""

from collections import Counter
from collections.abc import Iterable

import pytest

from linli.features.households.demo.buildings import grids
from linli.features.households.demo.communities import invent_all, invent_community
from linli.features.households.demo.places import FENGHUANG, city, street
from linli.features.households.demo.shares import apportion, sizes
from linli.register.domain.documents import DocumentKind
from linli.register.domain.sheets import HouseholdSheet, Tenure

SEED = 1


@pytest.fixture(scope="module")
def fenghuang() -> tuple[HouseholdSheet, ...]:
    return tuple(invent_community(seed=SEED, community=FENGHUANG))


def people_in(sheets: Iterable[HouseholdSheet]) -> int:
    return sum(len(sheet.members) for sheet in sheets)


def test_fenghuang_has_the_households_and_people_of_the_account(
    fenghuang: tuple[HouseholdSheet, ...],
) -> None:
    assert len(fenghuang) == 8_216
    assert people_in(fenghuang) == 14_500
    assert len({sheet.dwelling.estate for sheet in fenghuang}) == 7
    assert len({sheet.dwelling for sheet in fenghuang}) == 8_216


def test_fenghuang_has_its_tenures_and_its_people_from_abroad(
    fenghuang: tuple[HouseholdSheet, ...],
) -> None:
    kinds = Counter(
        member.document.kind
        for sheet in fenghuang
        for member in sheet.members
        if member.document is not None
    )
    border = kinds[DocumentKind.HONG_KONG_MACAU_PERMIT] + kinds[DocumentKind.TAIWAN_PERMIT]

    assert Counter(sheet.tenure for sheet in fenghuang) == {
        Tenure.OWNED: 6_112,
        Tenure.RENTED: 1_890,
        Tenure.GROUP_RENTAL: 214,
    }
    assert people_in(s for s in fenghuang if s.tenure is Tenure.GROUP_RENTAL) == 882
    assert (kinds[DocumentKind.PASSPORT], border) == (13, 30)
    assert kinds[DocumentKind.RESIDENT_ID] == 14_457


def test_fenghuang_has_33_grids_of_whole_buildings_with_200_to_300_households(
    fenghuang: tuple[HouseholdSheet, ...],
) -> None:
    laid = grids(seed=SEED, community=FENGHUANG)
    lived_in = Counter((sheet.dwelling.estate, sheet.dwelling.building) for sheet in fenghuang)
    owner = {(block.estate, block.number): grid for grid in laid for block in grid.blocks}

    assert [grid.number for grid in laid] == list(range(1, 34))
    assert len(owner) == sum(len(grid.blocks) for grid in laid)
    assert all(200 <= grid.households <= 300 for grid in laid)
    for grid in laid:
        assert grid.households == sum(lived_in[grid.estate, b.number] for b in grid.blocks)


def test_the_street_has_the_figures_of_the_account_and_every_number_once() -> None:
    documents: set[str] = set()
    phones: list[str] = []
    plates: list[str] = []
    households = people = group_rentals = in_group_rentals = foreigners = 0

    for sheet in invent_all(seed=SEED, communities=street()):
        households += 1
        people += len(sheet.members)
        plates += sheet.plates
        if sheet.tenure is Tenure.GROUP_RENTAL:
            group_rentals += 1
            in_group_rentals += len(sheet.members)
        for member in sheet.members:
            assert member.document is not None
            documents.add(member.document.number)
            foreigners += member.document.kind is DocumentKind.PASSPORT
            if member.phone:
                phones.append(member.phone)

    assert (households, people) == (106_907, 275_784)
    assert (group_rentals, in_group_rentals, foreigners) == (6_396, 26_361, 86)
    assert len(documents) == people
    assert len(set(phones)) == len(phones)
    assert len(set(plates)) == len(plates)


def test_the_street_has_28_communities_and_fenghuang_is_one_of_them() -> None:
    planned = street()

    assert len(planned) == 28
    assert sum(community.people for community in planned) == 275_784
    assert planned[19].name == "凤凰国际社区"
    assert (planned[19].households, planned[19].people, planned[19].grids) == (8_216, 14_500, 33)


def test_a_city_adds_up_and_its_communities_share_no_number() -> None:
    planned = city(communities=40, people=15_000)
    sheets = list(invent_all(seed=SEED, communities=planned))
    documents = [m.document.number for s in sheets for m in s.members if m.document]
    phones = [m.phone for s in sheets for m in s.members if m.phone]

    assert len({community.code for community in planned}) == 40
    assert (len(sheets), people_in(sheets)) == (6_000, 15_000)
    assert len(set(documents)) == 15_000
    assert len(set(phones)) == len(phones)
    assert all(community.ground.place == "420198" for community in planned)


def test_the_largest_city_is_planned_to_the_person() -> None:
    planned = city()

    assert len(planned) == 3_349
    assert sum(community.people for community in planned) == 9_000_000
    assert len({community.code for community in planned}) == 3_349


def test_villages_have_houses_without_building_and_unit() -> None:
    village = next(c for c in city(communities=20, people=10_000) if c.name.endswith("村"))
    sheets = list(invent_community(seed=SEED, community=village))

    assert {(sheet.dwelling.building, sheet.dwelling.unit) for sheet in sheets} == {(None, None)}
    assert len({sheet.dwelling for sheet in sheets}) == village.households


def test_a_total_is_shared_out_to_the_last_one() -> None:
    assert apportion(total=10, weights=[1, 1, 1]) == (4, 3, 3)
    assert apportion(total=10, weights=[5, 1, 1], least=2) == (5, 3, 2)
    with pytest.raises(ValueError, match="5 cannot give 3 parts 2 each"):
        apportion(total=5, weights=[1, 1, 1], least=2)


def test_sizes_add_up_to_the_people_whatever_the_mean() -> None:
    usual = {1: 0.5, 2: 0.3, 3: 0.2}

    assert sizes(households=10, people=10, usual=usual) == (1,) * 10
    assert sizes(households=10, people=30, usual=usual) == (3,) * 10
    assert sizes(households=10, people=17, usual=usual) == (1, 1, 1, 1, 1, 2, 2, 2, 3, 3)
    with pytest.raises(ValueError, match="31 people do not fit 10 households"):
        sizes(households=10, people=31, usual=usual)
