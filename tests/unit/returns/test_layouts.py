"""Tables as departments draw them: where rows begin and end, and what neighbours make of a heading."""

from typing import Any

import pytest

from linli.features.returns.domain.blanks import Kind, Rows
from linli.features.returns.forms.packages import open_book
from linli.features.returns.forms.reading import Knowing, read_blank
from tests.forms import MEASURES, a_blank, answers, filled, read, texts_of

EMPTY = ("", "", "", "")


def test_a_total_on_top_is_no_row_of_its_own() -> None:
    content = a_blank(
        ("社区", "户数", "人口", "备注"),
        ("合计", "=SUM(B3:B4)", "", ""),
        ("甲社区", "", "", ""),
        ("乙社区", "", "", ""),
    )

    blank = read(content)

    assert (blank.first, blank.last) == (3, 4)
    assert blank.total is not None
    assert blank.total.row == 2
    assert blank.names == {3: "甲社区", 4: "乙社区"}


def test_numbers_of_columns_units_and_an_example_stand_above_the_rows() -> None:
    blank = read(
        a_blank(
            ("社区", "户数", "人口", "车辆数"),
            ("甲", "1", "2", "3"),
            ("", "户", "人", "辆"),
            ("例:某社区", "100", "300", "20"),
            EMPTY,
        )
    )

    assert (blank.first, blank.last) == (5, 5)


def test_a_heading_over_several_columns_of_the_sheet_is_one_column() -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("B1:C1")
        sheet.merge_cells("B2:C2")

    content = a_blank(("序号", "姓名", None, "性别"), ("", "", "", ""), then=merge)

    assert [(one.at, one.answer) for one in read(content).columns] == [
        (1, "(number)"),
        (2, "person.name"),
        (4, "person.sex"),
    ]
    assert texts_of(filled(content, [{2: "林安"}, {2: "林平"}]))[2] == (None, "林平", None, None)


def test_three_rows_of_headings_are_one() -> None:
    def merge(sheet: Any) -> None:
        for cells in ("A1:A3", "B1:E1", "B2:B3", "C2:E2"):
            sheet.merge_cells(cells)

    content = a_blank(
        ("社区", "居民基本情况", None, None, None),
        (None, "户数", "人口", None, None),
        (None, None, "总数", "男", "女"),
        ("",) * 5,
        then=merge,
    )

    assert answers(content) == ["(area)", "households", "people", "people.male", "people.female"]
    assert read(content).first == 4


def test_groups_that_nobody_merged_are_understood() -> None:
    content = a_blank(
        ("楼栋", "户数", None, "人口", None),
        (None, "总户数", "租赁户", "总人数", "60岁以上"),
        ("",) * 5,
    )

    assert answers(content) == [
        *(None, "households", "households.rented", "people", "people.aged_60")
    ]


@pytest.mark.parametrize(
    ("headings", "wanted"),
    [
        (("姓名", "年龄", "监护人姓名", "联系电话"), ["person.name", "person.age", None, None]),
        (
            ("姓名", "年龄", "监护人姓名", "本人电话"),
            ["person.name", "person.age", None, "person.phone"],
        ),
        (
            ("姓名", "联系电话", "联系方式", "性别"),
            ["person.name", "person.phone", None, "person.sex"],
        ),
        (
            ("社区", "总户数", "其中:群租", "人口"),
            ["(area)", "households", "households.group_rental", "people"],
        ),
        (("社区", "总人数", "其中:群租", "户数"), ["(area)", "people", None, "households"]),
        (("社区", "总户数", "入住户数", "人口"), ["(area)", None, "households", "people"]),
        (
            ("网格", "户数", "60岁以上(含60岁)", "14岁以下(不含14岁)"),
            ["(area)", "households", "people.aged_60", "people.under_14"],
        ),
    ],
)
def test_neighbours_make_a_heading_doubtful_or_clear(
    headings: tuple[str, ...], wanted: list[str | None]
) -> None:
    assert answers(a_blank(("表",), headings, EMPTY)) == wanted


def test_what_somebody_said_goes_before_what_neighbours_make_of_it() -> None:
    content = a_blank(("表",), ("姓名", "年龄", "监护人姓名", "联系电话"), EMPTY)
    knowing = Knowing(measures=MEASURES, answers={"联系电话": "person.phone", "年龄": "open"})

    blank, _ = read_blank(open_book(content), knowing=knowing)

    assert [one.answer for one in blank.columns] == ["person.name", None, None, "person.phone"]


def test_a_list_of_vehicles_of_households_and_of_people_are_told_apart() -> None:
    vehicles = read(a_blank(("车辆登记表",), ("车牌号", "户主姓名", "住址", "车位号")))
    homes = read(a_blank(("住户登记表",), ("户主", "家庭人口数", "车牌号", "门牌号")))
    people = read(a_blank(("居民登记表",), ("姓名", "性别", "车牌号", "备注")))

    assert [one.rows for one in (vehicles, homes, people)] == [
        *(Rows.VEHICLE, Rows.HOUSEHOLD, Rows.PERSON)
    ]
    assert {one.kind for one in (vehicles, homes, people)} == {Kind.LIST}
