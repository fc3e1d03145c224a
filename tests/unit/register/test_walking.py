"""Dwellings in the order of walking past them, under the names people use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.register.domain.sheets import DwellingWords
from linli.register.domain.walking import dwelling_name, padded, walking_sort

ESTATE = "37.01.76.001.020.E001"


def words(text: str) -> DwellingWords:
    building, unit, room = text.split("-")
    return DwellingWords(building=building or None, unit=unit or None, room=room)


def test_numbers_sort_as_numbers_building_by_building() -> None:
    order = ["--9", "1-1-101", "1-1-201", "1-1-1001", "1-2-101", "2-1-101", "10-1-101", "A-1-101"]

    sorts = [walking_sort(words(text), estate_place=ESTATE) for text in order]

    assert sorts == sorted(sorts)


@given(one=st.integers(0, 999_999), other=st.integers(0, 999_999))
def test_a_padded_number_sorts_as_a_number(one: int, other: int) -> None:
    assert (padded(f"B{one}") < padded(f"B{other}")) == (one < other)


def test_estates_do_not_mix() -> None:
    first = walking_sort(words("9-9-9999"), estate_place=f"{ESTATE}")
    second = walking_sort(words("1-1-101"), estate_place="37.01.76.001.020.E002")

    assert first < second


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("3-2-501", "3号楼2单元501"),
        ("A-2-501", "A座2单元501"),
        ("3--501", "3号楼501"),
        ("--12", "12"),
    ],
)
def test_a_dwelling_is_called_as_people_call_it(text: str, name: str) -> None:
    assert dwelling_name(words(text)) == name
