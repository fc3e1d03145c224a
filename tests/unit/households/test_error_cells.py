"""A spreadsheet's error in a place cell is no blank: nobody joins the household above by it."""

from io import BytesIO

import pytest
import xlsxwriter

from linli.features.households.forms.intake import Intake, RowOutcome, read_households
from linli.features.households.forms.notes import NOTICE_WORDS
from tests.unit.households.books import Cells, a_number, households, read

ONE, TWO, THREE = (a_number(order=order) for order in (11, 12, 13))
HEADINGS = ("住址", "姓名", "与户主关系", "身份证号", "车牌号")
PLACES = ("楼号", "单元", "房号", "姓名", "身份证号")
ERROR = "=1/0"
LOOK = (RowOutcome.REFUSED, "row.dwelling_error")
OK = (RowOutcome.OK, None)


def spoilt(rows: Cells, *, error: str = "#DIV/0!") -> Intake:
    """Read a sheet whose formulas gave an error."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("住户")
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell == ERROR:
                sheet.write_formula(place, column, ERROR, None, error)
            else:
                sheet.write_string(place, column, str(cell))
    book.close()
    return read_households(file.getvalue())


def said(intake: Intake) -> list[tuple[RowOutcome, str | None]]:
    """Tell outcome and reason of every row."""
    return [(row.outcome, row.reason) for row in intake.rows]


@pytest.mark.parametrize(
    "error", ["#DIV/0!", "#REF!", "#N/A", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"]
)
def test_an_error_for_a_door_joins_nobody_to_the_household_above(error: str) -> None:
    intake = spoilt(
        [
            HEADINGS,
            ("3-2-501", "王一", "户主", ONE, ""),
            (ERROR, "张三", "子", TWO, ""),
            ("3-2-502", "李四", "户主", THREE, ""),
        ],
        error=error,
    )

    assert households(intake) == {"3-2-501": ["王一"], "3-2-502": ["李四"]}
    assert said(intake) == [OK, LOOK, OK]
    assert intake.people == 2


def test_an_error_pasted_as_text_is_an_error() -> None:
    intake = read(
        [HEADINGS, ["3-2-501", "王一", "户主", ONE, ""], [" #REF! ", "张三", "子", TWO, ""]]
    )

    assert households(intake) == {"3-2-501": ["王一"]}
    assert said(intake) == [OK, LOOK]


def test_a_blank_under_an_error_repeats_the_error() -> None:
    intake = spoilt(
        [
            HEADINGS,
            ("3-2-501", "王一", "户主", ONE, ""),
            (ERROR, "张三", "户主", TWO, ""),
            ("", "张四", "子", THREE, ""),
        ]
    )

    assert households(intake) == {"3-2-501": ["王一"]}
    assert said(intake) == [OK, LOOK, LOOK]


def test_a_vehicle_under_an_error_is_not_that_of_the_household_above() -> None:
    intake = spoilt(
        [
            HEADINGS,
            ("3-2-501", "王一", "户主", ONE, ""),
            (ERROR, "", "", "", "鲁A12345"),
            ("", "", "", "", "鲁A12346"),
        ]
    )

    assert [sheet.plates for sheet in intake.sheets] == [()]


def test_an_error_for_the_unit_holds_until_the_unit_is_named_again() -> None:
    intake = spoilt(
        [
            PLACES,
            ("3", "2", "501", "王一", ONE),
            ("", ERROR, "502", "张三", TWO),
            ("", "", "503", "张四", ""),
            ("", "2", "504", "李四", THREE),
        ]
    )

    assert households(intake) == {"3-2-501": ["王一"], "3-2-504": ["李四"]}
    assert said(intake) == [OK, LOOK, LOOK, OK]


def test_of_two_lists_side_by_side_an_error_spoils_its_own() -> None:
    pair = ("房号", "姓名", "身份证号")
    intake = spoilt(
        [
            (*pair, *pair),
            ("3-2-501", "王一", ONE, "3-2-601", "李四", THREE),
            ("", "王二", a_number(order=14), ERROR, "张三", TWO),
        ]
    )

    assert households(intake) == {"3-2-501": ["王一", "王二"], "3-2-601": ["李四"]}


def test_errors_elsewhere_are_read_as_nothing() -> None:
    intake = spoilt([HEADINGS, ("3-2-501", "王一", ERROR, ONE, ERROR)])

    assert said(intake) == [(RowOutcome.NEEDS_LOOK, None)]
    assert intake.notices == {"household.no_head": 1}


def test_a_long_list_is_searched_for_errors_to_its_end() -> None:
    rows = [(f"{n // 100 + 1}-1-{n % 100 + 101}", "王一", "户主", "", "") for n in range(12_000)]
    spoilt_rows = [(ERROR, *row[1:]) if n % 3 == 2 else row for n, row in enumerate(rows)]
    intake = spoilt([HEADINGS, *spoilt_rows])

    assert sum(row.reason == "row.dwelling_error" for row in intake.rows) == 4_000
    assert len(intake.sheets) == 8_000


def test_the_notice_has_words() -> None:
    assert "没有登记" in str(NOTICE_WORDS["row.dwelling_error"])
