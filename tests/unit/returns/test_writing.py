"""The same workbook comes back: filled, longer where it has to be, and otherwise untouched."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from linli.features.returns.forms.books import DAYS
from linli.features.returns.forms.labels import Said
from linli.features.returns.forms.labels import filled as said_in
from tests.forms import a_blank, filled, sheet_of, texts_of

HEADINGS = ("序号", "姓名", "性别", "年龄", "出生日期", "备注")
PEOPLE = [{1: at, 2: f"林{at}", 3: "女", 4: 60 + at, 5: date(1960, 1, at)} for at in range(1, 6)]


def dressed(sheet: Any) -> None:
    """Give a sheet everything a department may have put into it."""
    thin = Side(style="thin")
    for row in (3, 4):
        for at in range(1, 7):
            sheet.cell(row, at).border = Border(top=thin, bottom=thin)
    sheet["B3"].font = Font(name="仿宋", size=14)
    sheet["B4"].font = Font(name="仿宋", size=14)
    sheet.row_dimensions[4].height = 30
    sheet.column_dimensions["B"].width = 22.5
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("A7:F7")
    sheet["A6"], sheet["A7"] = "填表人:", "以上内容属实"
    sheet["D5"] = "=AVERAGE(D3:D4)"
    sheet["A5"] = "合计"
    sheet.print_title_rows = "1:2"
    sheet.print_area = "A1:F7"
    sheet.page_setup.orientation = "landscape"
    sheet.freeze_panes = "C3"
    choices = DataValidation(type="list", formula1='"男,女"')
    choices.add("C3:C4")
    sheet.add_data_validation(choices)
    sheet.conditional_formatting.add(
        "D3:D4", CellIsRule(operator="greaterThan", formula=["80"], fill=PatternFill("solid"))
    )
    sheet["A6"].comment = Comment("由本人填写", "街道")
    sheet.parent.defined_names["人数"] = DefinedName("人数", attr_text="Sheet!$B$3:$B$4")
    other = sheet.parent.create_sheet("汇总")
    other["A1"] = "=COUNTA(Sheet!B3:B4)"
    other["A2"] = "=Sheet!D5"


def a_dressed_blank() -> bytes:
    return a_blank(("老年人名单",), HEADINGS, (None,) * 6, (None,) * 6, then=dressed)


def test_cells_take_values_and_keep_their_style() -> None:
    sheet = sheet_of(filled(a_dressed_blank(), PEOPLE[:2], shown={5: DAYS}))

    assert [cell.value for cell in sheet[3]] == [
        1,
        "林1",
        "女",
        61,
        datetime.fromisoformat("1960-01-01"),
        None,
    ]
    assert sheet["B3"].font.name == "仿宋"
    assert sheet["B3"].border.top.style == "thin"
    assert sheet["E3"].number_format == "mm-dd-yy"
    assert sheet["E3"].border.top.style == "thin"


def test_rows_are_added_in_the_style_of_the_last() -> None:
    sheet = sheet_of(filled(a_dressed_blank(), PEOPLE))

    assert [sheet.cell(row, 2).value for row in range(3, 8)] == ["林1", "林2", "林3", "林4", "林5"]
    assert sheet["B7"].font.name == "仿宋"
    assert sheet["B7"].border.bottom.style == "thin"
    assert sheet.row_dimensions[7].height == 30


def test_rows_without_lines_above_a_total_belong_to_the_table() -> None:
    blank = a_blank(("老年人名单",), HEADINGS, (), (), ("合计",))

    texts = texts_of(filled(blank, PEOPLE[:3], spots={(5, 4): 186}))

    assert [row[:4] for row in texts[2:]] == [
        (1, "林1", "女", 61),
        (2, "林2", "女", 62),
        (3, "林3", "女", 63),
        ("合计", None, None, 186),
    ]


def test_what_stands_below_moves_down_with_everything_that_points_to_it() -> None:
    content = filled(a_dressed_blank(), PEOPLE)
    sheet = sheet_of(content)

    assert sheet["A8"].value == "合计"
    assert sheet["D8"].value == "=AVERAGE(D3:D7)"
    assert sheet["A9"].value == "填表人:"
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:F1", "A10:F10"}
    assert sheet.print_area == "'Sheet'!$A$1:$F$10"
    assert sheet.print_title_rows == "$1:$2"
    assert str(sheet.data_validations.dataValidation[0].sqref) == "C3:C7"
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["D3:D7"]
    assert sheet["A9"].comment.text == "由本人填写"
    assert sheet.parent.defined_names["人数"].attr_text == "Sheet!$B$3:$B$7"
    assert sheet.parent["汇总"]["A1"].value == "=COUNTA(Sheet!B3:B7)"
    assert sheet.parent["汇总"]["A2"].value == "=Sheet!D8"


def test_widths_panes_and_print_settings_stay() -> None:
    sheet = sheet_of(filled(a_dressed_blank(), PEOPLE))

    assert sheet.column_dimensions["B"].width == 22.5
    assert sheet.freeze_panes == "C3"
    assert sheet.page_setup.orientation == "landscape"


def test_every_other_part_stays_byte_for_byte_where_nothing_moves() -> None:
    blank = a_blank(("名单",), HEADINGS, (None,) * 6)

    before = zipfile.ZipFile(io.BytesIO(blank))
    after = zipfile.ZipFile(io.BytesIO(filled(blank, PEOPLE[:1])))

    changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert after.namelist() == before.namelist()
    assert changed == ["xl/worksheets/sheet1.xml"]


def test_a_name_that_is_a_formula_becomes_a_text_that_does_nothing() -> None:
    names = ['=HYPERLINK("http://x","x")', "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "＝1+1"]

    content = filled(a_blank(("名单",), HEADINGS), [{1: 1, 2: name} for name in names])

    cells = [row[1] for row in sheet_of(content).iter_rows(min_row=3, max_row=7)]
    assert [cell.data_type for cell in cells] == ["s"] * 5
    assert [cell.value[0] for cell in cells] == ["'"] * 5


def test_a_phone_with_its_country_and_a_number_stay_as_they_are() -> None:
    content = filled(a_blank(("名单",), HEADINGS), [{2: "+44 20 7946 0000", 4: 61}])

    assert texts_of(content)[2] == (None, "+44 20 7946 0000", None, 61, None, None)


def test_what_stands_in_a_row_already_is_not_written_over() -> None:
    blank = a_blank(("名单",), HEADINGS, (9, None, None, "=YEAR(2020)-1960", None, "手填"))

    row = texts_of(filled(blank, [{1: 1, 2: "林安", 4: 61}]))[2]

    assert row == (1, "林安", None, "=YEAR(2020)-1960", None, "手填")


def test_formulas_of_a_row_are_written_for_added_rows_too() -> None:
    blank = a_blank(("名单",), HEADINGS, (None, None, None, None, None, "=D3+1"))

    content = filled(blank, [{2: "林安", 4: 61}, {2: "林平", 4: 62}])

    assert sheet_of(content)["F4"].value == "=D4+1"


def test_protection_stays_and_only_open_cells_are_filled() -> None:
    def protect(sheet: Any) -> None:
        sheet.protection.sheet = True
        sheet.protection.password = "linli"
        sheet["B3"].protection = Protection(locked=False)

    content = filled(
        a_blank(("名单",), HEADINGS, (None, "", "", "", "", ""), then=protect), PEOPLE[:1]
    )
    sheet = sheet_of(content)

    assert sheet.protection.sheet is True
    assert (sheet["B3"].value, sheet["C3"].value) == ("林1", None)


def test_a_list_carries_who_took_it_out_on_every_page() -> None:
    sheet = sheet_of(filled(a_dressed_blank(), PEOPLE, footer="王安 2020-02-01 导出"))

    assert sheet.oddFooter.center.text == "王安 2020-02-01 导出"


SAID = Said(unit="凤凰社区", on=date(2020, 2, 1), hour=16, filled_by="王安")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("填报单位:", "填报单位:凤凰社区"),
        ("填报单位（盖章）：______", "填报单位（盖章）：凤凰社区"),
        ("截至  月  日  时", "截至2月1日16时"),
        ("数据截止时间：", "数据截止时间：2020年2月1日16时"),
        ("填表日期:   年  月  日", "填表日期:2020年2月1日"),
        ("填表人:", "填表人:王安"),
        (
            "填报单位：            填报时间：   年   月   日",
            "填报单位：凤凰社区  填报时间：2020年2月1日",
        ),
    ],
)
def test_a_label_is_filled(text: str, said: str) -> None:
    assert said_in(text, said=SAID) == said


@pytest.mark.parametrize(
    "text",
    [
        "单位:人、户",
        "填报单位:舜奥社区",
        "负责人(签字):",
        "填报时间:2020年1月3日",
        "审核人:",
        "社区概况",
    ],
)
def test_what_is_filled_already_or_signed_by_hand_stays(text: str) -> None:
    assert said_in(text, said=SAID) == text
