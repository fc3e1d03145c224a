"""Invented lists look like the lists that communities keep, and can be read back."""

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from linli.features.households.demo.communities import invent_community
from linli.features.households.demo.layouts import Layout, pages
from linli.features.households.demo.lines import lines
from linli.features.households.demo.messes import spoil
from linli.features.households.demo.places import FENGHUANG
from linli.features.households.demo.truths import truth_of
from linli.features.households.demo.workbooks import write_lines, write_workbook
from linli.register.domain.sheets import HouseholdSheet


def some_households(count: int = 120) -> list[HouseholdSheet]:
    return list(islice(invent_community(seed=1, community=FENGHUANG), count))


def written(path: Path, *, layout: Layout) -> list[list[object]]:
    write_workbook(sheets=some_households(), path=path, layout=layout, title="凤凰国际社区")
    return rows_of(path, sheet=0)


def rows_of(path: Path, *, sheet: int) -> list[list[object]]:
    rows: Sequence[Sequence[object]] = (
        CalamineWorkbook.from_path(path).get_sheet_by_index(sheet).to_python(skip_empty_area=False)
    )
    return [list(row) for row in rows]


def test_one_person_a_row_merges_the_cells_of_the_household(tmp_path: Path) -> None:
    people = truth_of(lines(some_households())).people

    rows = written(tmp_path / "list.xlsx", layout=Layout.PERSON_A_ROW)
    merged = (
        CalamineWorkbook.from_path(tmp_path / "list.xlsx").get_sheet_by_index(0).merged_cell_ranges
    )

    assert rows[0][0] == "凤凰国际社区居民一户一表(疫情防控摸排)"
    assert " ".join(map(str, rows[1])) == (
        "序号 小区 楼栋 单元 房号 与户主关系 姓名 性别 身份证号码 联系电话 房屋性质 车牌号 备注"
    )
    assert rows[2][:6] == [1.0, "凤凰国际一区", "1号楼", "1单元", "101", "户主"]
    assert len(rows) == 2 + people + 2
    assert rows[-1][0] == "填表人:"
    assert merged is not None
    assert ((0, 0), (0, 12)) in merged


def test_one_household_a_row_repeats_the_columns_of_the_members(tmp_path: Path) -> None:
    rows = written(tmp_path / "list.xlsx", layout=Layout.HOUSEHOLD_A_ROW)

    assert rows[0][:9] == [
        *("门牌号", "房屋情况", "户主", "户主电话", "车辆"),
        *("成员1姓名", "成员1与户主关系", "成员1身份证号", "成员1电话"),
    ]
    assert len(rows) == 1 + 120
    assert rows[1][0] == "凤凰国际一区1-1-101"
    assert rows[1][2] == rows[1][5]


def test_a_list_by_building_has_a_sheet_for_each_and_one_for_additions(tmp_path: Path) -> None:
    spoilt, truth = spoil(lines(some_households()), seed=3)

    write_lines(
        rows=spoilt, path=tmp_path / "list.xlsx", layout=Layout.BY_BUILDING, title="凤凰国际社区"
    )

    book = CalamineWorkbook.from_path(tmp_path / "list.xlsx")
    first = rows_of(tmp_path / "list.xlsx", sheet=0)
    additions = rows_of(tmp_path / "list.xlsx", sheet=len(book.sheet_names) - 1)
    assert book.sheet_names == ["1栋", "2栋", "3栋", "补登"]
    assert first[0][0] == "凤凰国际社区1栋居民摸排登记表(2020年2月)"
    assert first[2][1] == "姓  名"
    assert first[-1][0] == "小计"
    assert len(additions) - 1 == truth.faults["person_in_two_households"]


def test_the_street_list_has_twenty_columns_and_a_row_for_everybody(tmp_path: Path) -> None:
    people = truth_of(lines(some_households())).people

    rows = written(tmp_path / "list.xlsx", layout=Layout.STREET)

    assert " ".join(map(str, rows[0])) == (
        "序号 小区 楼栋 单元 房号 与户主关系 姓名 性别 证件类型 身份证号码 联系电话 房屋性质 车牌号 民族 "
        "户籍地 工作单位 是否独居老人 特殊人群 语言 备注"
    )
    assert len(rows) == 1 + people


def test_numbers_stored_as_numbers_lose_their_last_digits(tmp_path: Path) -> None:
    spoilt, truth = spoil(lines(some_households(500)), seed=3)
    path = tmp_path / "list.xlsx"
    write_lines(rows=spoilt, path=path, layout=Layout.STREET, title="凤凰国际社区")

    floats = [row[9] for row in rows_of(path, sheet=0) if isinstance(row[9], float)]

    assert len(floats) == truth.faults["id_number_cell"] == 6
    assert min(floats) > 2**53


@pytest.mark.parametrize("layout", list(Layout))
def test_the_same_seed_writes_the_same_bytes(tmp_path: Path, layout: Layout) -> None:
    written(tmp_path / "once.xlsx", layout=layout)
    written(tmp_path / "again.xlsx", layout=layout)

    assert (tmp_path / "once.xlsx").read_bytes() == (tmp_path / "again.xlsx").read_bytes()


def test_spellings_of_dwellings_are_mixed_as_in_real_lists() -> None:
    listed = list(pages(lines(some_households()), layout=Layout.BY_BUILDING, title="", seed=1))

    rows = [row.cells for page in listed for row in page.rows if len(row.cells) == 11]

    spelt = {re.sub(r"\d+", "9", str(cells[0])) for cells in rows if cells[0]}
    assert {re.sub("[一二三四五]单元", "二单元", words) for words in spelt} == {
        "楼栋房号",
        "9号楼9单元9室",
        "9栋9单元9",
        "9-9-9",
        "9栋二单元9",
    }
