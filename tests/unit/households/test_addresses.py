"""Dwellings in all their spellings are one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.features.households.forms.addresses import (
    Place,
    PlaceCells,
    dwelling_of,
    estate_key,
    read_place,
)
from linli.register.domain.sheets import DwellingWords


@pytest.mark.parametrize(
    "typed",
    [
        "3栋2单元501",
        "3-2-501",
        "3号楼二单元501室",
        "3#-2-501",
        "３－２－５０１",
        "3号楼 2单元 501",
        "三栋二单元五〇一",
        "3幢2单元5层501",
        "3/2/501",
        "3栋2单元0501",
        "3座-2-501室",
        "3栋2单元501(南)",
    ],
)
def test_one_door_has_many_spellings(typed: str) -> None:
    assert read_place(typed) == Place(building="3", unit="2", room="501")


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("凤凰国际二区1-1-402", Place(estate="凤凰国际二区", building="1", unit="1", room="402")),
        (
            "凤凰国际二区一栋二单元501",
            Place(estate="凤凰国际二区", building="1", unit="2", room="501"),
        ),
        ("阳光100小区3-2-501", Place(estate="阳光100小区", building="3", unit="2", room="501")),
        ("某区某街道凤凰二区3-2-501", Place(estate="凤凰二区", building="3", unit="2", room="501")),
        (
            "凤凰国际社区一区3-2-501",
            Place(estate="凤凰国际社区一区", building="3", unit="2", room="501"),
        ),
        ("梦想小镇东区3-2-501", Place(estate="梦想小镇东区", building="3", unit="2", room="501")),
        ("A座1203", Place(building="A", room="1203")),
        ("3幢501", Place(building="3", room="501")),
        ("12号楼3单元1001号", Place(building="12", unit="3", room="1001")),
        ("十二号楼三单元一百零一室", Place(building="12", unit="3", room="101")),
        ("幸福村一组12号", Place(estate="幸福村一组", room="12")),
        ("3栋东单元501", Place(building="3", unit="东", room="501")),
        ("1号楼", Place(building="1")),
        ("501", Place(room="501")),
        ("东头", Place()),
        ("", Place()),
    ],
)
def test_each_part_is_told_from_the_others(typed: str, place: Place) -> None:
    assert read_place(typed) == place


@pytest.mark.parametrize(
    "cells",
    [
        PlaceCells(building="1号楼", unit="1单元", room="101"),
        PlaceCells(building="1", unit="1", room="101"),
        PlaceCells(building="1号楼", room="1-101"),
        PlaceCells(building="1号楼", room="1单元101"),
        PlaceCells(room="1-1-101"),
        PlaceCells(building="1号楼", unit="1", room="1-1-101"),
        PlaceCells(building="一栋一单元", room="101室"),
        PlaceCells(address="1栋1单元101"),
        PlaceCells(address="1栋1单元", room="101"),
    ],
)
def test_columns_and_text_give_the_same_door(cells: PlaceCells) -> None:
    assert dwelling_of(cells) == DwellingWords(building="1", unit="1", room="101")


def test_a_house_of_its_own_has_a_number_only() -> None:
    assert dwelling_of(PlaceCells(estate="幸福村", building="12号")) == DwellingWords(
        estate="幸福村", room="12"
    )
    assert dwelling_of(PlaceCells(unit="1")) is None


def test_two_spellings_of_an_estate_are_the_same() -> None:
    assert estate_key("凤凰国际二区") == estate_key("凤凰国际(2区)小区")


@given(st.text(alphabet="凤凰国际东一二三十百〇栋幢号楼单元室#-/ 0123456789AB（）", max_size=30))
def test_reading_a_dwelling_never_raises(typed: str) -> None:
    read_place(typed)
    dwelling_of(PlaceCells(building=typed, room=typed))
    dwelling_of(PlaceCells(address=typed))
