"""Places and jurisdictions: three ways to say "lies in" are one."""

from itertools import pairwise

from hypothesis import given

from linli.kernel.places import (
    EVERYWHERE,
    NOWHERE,
    Jurisdiction,
    community_of,
    district_of,
    lies_in,
    parent_of,
    street_of,
)
from tests.laws_of_places import jurisdictions, places


def in_ranges(place: str, jurisdiction: Jurisdiction) -> bool:
    return any(low <= place < high for low, high in jurisdiction.ranges())


@given(place=places, jurisdiction=jurisdictions)
def test_covering_is_lying_in_a_range(place: str, jurisdiction: Jurisdiction) -> None:
    assert jurisdiction.covers(place) == in_ranges(place, jurisdiction)


@given(place=places)
def test_everywhere_is_one_range_and_nowhere_is_none(place: str) -> None:
    assert EVERYWHERE.covers(place)
    assert in_ranges(place, EVERYWHERE)
    assert not NOWHERE.covers(place)
    assert NOWHERE.ranges() == ()


@given(place=places, one=jurisdictions, other=jurisdictions)
def test_a_wider_jurisdiction_never_sees_less(
    place: str, one: Jurisdiction, other: Jurisdiction
) -> None:
    both = one.and_also((other,))

    assert both.covers(place) == (one.covers(place) or other.covers(place))


@given(place=places, area=places)
def test_what_the_level_below_sees_the_level_above_sees(place: str, area: str) -> None:
    below, above = Jurisdiction(places=(area,)), Jurisdiction(places=(parent_of(area) or area,))

    assert above.covers(place) or not below.covers(place)


@given(jurisdiction=jurisdictions)
def test_no_range_lies_in_another_nor_touches_it(jurisdiction: Jurisdiction) -> None:
    ranges = jurisdiction.ranges()

    assert list(ranges) == sorted(ranges)
    assert all(high <= low for (_, high), (low, _) in pairwise(ranges))


@given(place=places, jurisdiction=jurisdictions, area=places)
def test_narrowing_keeps_exactly_what_lies_in_the_area(
    place: str, jurisdiction: Jurisdiction, area: str
) -> None:
    narrowed = jurisdiction.narrowed_to(area)

    assert narrowed.covers(place) == (jurisdiction.covers(place) and lies_in(place, area=area))


@given(place=places, one=jurisdictions, other=jurisdictions)
def test_what_two_share_is_what_both_cover(
    place: str, one: Jurisdiction, other: Jurisdiction
) -> None:
    assert one.shared_with(other).covers(place) == (one.covers(place) and other.covers(place))


def test_a_label_that_begins_alike_is_another_place() -> None:
    first_building = Jurisdiction(places=("37.01.E01.B1",))

    assert first_building.covers("37.01.E01.B1.U1.D0001")
    assert not first_building.covers("37.01.E01.B10")
    assert not first_building.covers("37.01.E01.B1A")


def test_a_place_has_one_above_it_and_a_province_has_none() -> None:
    assert parent_of("37.01.76") == "37.01"
    assert parent_of("37") == ""


def test_a_dwelling_lies_in_a_community_and_a_wider_place_stays_as_it_is() -> None:
    assert community_of("37.01.76.001.020.E003.B012.U002.D0007") == "37.01.76.001.020"
    assert community_of("37.01.76.001.020") == "37.01.76.001.020"
    assert community_of("37.01") == "37.01"


def test_a_dwelling_lies_in_a_street_and_in_a_district() -> None:
    assert street_of("37.01.76.001.020.E003") == "37.01.76.001"
    assert district_of("37.01.76.001.020.E003") == "37.01.76"
    assert (street_of("37.01"), district_of("37.01")) == ("37.01", "37.01")
