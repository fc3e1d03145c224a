"""The verdict workbook is the person's own file with two columns added."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import xlsxwriter
from openpyxl.styles import PatternFill

from linli.features.households.forms.annotate import SheetNotes, annotate
from linli.features.households.forms.intake import read_households, verdicts_of
from linli.features.households.forms.notes import notes_of
from tests.unit.households.books import a_book

WORKBOOKS = Path(__file__).parents[2] / "data" / "workbooks"
WORDS = ("已录入", "手机号去掉了横线 <&>")


def annotated(source: bytes | Path, *notes: SheetNotes) -> bytes:
    target = BytesIO()
    annotate(source, target, notes=notes)
    return target.getvalue()


def sheet_xml(book: bytes) -> str:
    return ZipFile(BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()


def with_sheet_xml(book: bytes, xml: str) -> bytes:
    file = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return file.getvalue()


def test_two_cells_stand_right_of_the_last_filled_column() -> None:
    book = a_book({"名册": [["住址", "姓名", "电话"], ["3-2-501", "王一", ""]]})

    sheet = openpyxl.load_workbook(
        BytesIO(annotated(book, SheetNotes(sheet="名册", rows={1: ("结论", "说明"), 2: WORDS})))
    )["名册"]

    assert [cell.value for cell in sheet[1]] == ["住址", "姓名", "电话", "结论", "说明"]
    assert [cell.value for cell in sheet[2]] == ["3-2-501", "王一", None, *WORDS]
    assert sheet.dimensions == "A1:E2"


def test_everything_else_stays() -> None:
    original = openpyxl.load_workbook(WORKBOOKS / "households-one-person-a-row.xlsx")
    notes = SheetNotes(sheet="一户一表", rows=dict.fromkeys(range(3, 471), WORDS))

    copy = openpyxl.load_workbook(
        BytesIO(annotated(WORKBOOKS / "households-one-person-a-row.xlsx", notes))
    )

    before, after = original["一户一表"], copy["一户一表"]
    assert {str(area) for area in before.merged_cells.ranges} == {
        str(area) for area in after.merged_cells.ranges
    }
    for row in range(1, 471):
        own = [cell.value for cell in before[row]][:13]
        assert [cell.value for cell in after[row]][:13] == own
    assert [after.cell(470, 14).value, after.cell(470, 15).value] == list(WORDS)


def test_formulas_styles_and_widths_are_not_touched() -> None:
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("名册")
    sheet.set_column(0, 0, 33)
    sheet.write_row(0, 0, ["住址", "姓名", "人数"])
    sheet.write_row(1, 0, ["3-2-501", "王一"])
    sheet.write_formula(1, 2, "=1+1", book.add_format({"bg_color": "#FFEE00"}), 2)
    book.close()

    copy = openpyxl.load_workbook(
        BytesIO(annotated(file.getvalue(), SheetNotes(sheet="名册", rows={2: WORDS})))
    )["名册"]

    assert copy["C2"].value == "=1+1"
    assert copy["C2"].fill.fgColor.rgb == "FFFFEE00"
    assert copy.column_dimensions["A"].width > 33
    assert copy["D2"].value == WORDS[0]


def test_blank_cells_that_only_have_a_style_make_room() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["住址", "姓名"])
    sheet.append(["3-2-501", "王一"])
    for column in range(1, 9):
        sheet.cell(2, column).fill = PatternFill("solid", fgColor="FFEE00")
    file = BytesIO()
    book.save(file)

    copy = openpyxl.load_workbook(
        BytesIO(annotated(file.getvalue(), SheetNotes(sheet="Sheet", rows={2: WORDS})))
    )["Sheet"]

    assert [cell.value for cell in copy[2]][:4] == ["3-2-501", "王一", *WORDS]
    assert copy["H2"].fill.fgColor.rgb == "00FFEE00"


def test_prefixes_spans_and_rows_without_cells_are_understood() -> None:
    xml = (
        '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<x:dimension ref="A1:B3"/><x:sheetData><x:row r="1" spans="1:2"><x:c r="A1" t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c></x:row>'
        '<x:row r="2"/><x:row r="3" spans="1:2"><x:c r="B3"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    book = with_sheet_xml(a_book({"名册": [["姓名"]]}), xml)

    told = sheet_xml(annotated(book, SheetNotes(sheet="名册", rows={3: ("已录入", "")})))

    assert '<x:dimension ref="A1:D3"/>' in told
    assert (
        '<x:row r="2"/><x:row r="3" spans="1:4"><x:c r="B3"><x:v>5</x:v></x:c><x:c r="C3" t="inlineStr"><x:is><x:t>已录入</x:t></x:is></x:c></x:row>'
        in told
    )


def with_verdicts(book: bytes) -> bytes:
    intake = read_households(book)
    notes = notes_of(intake, verdicts=verdicts_of(intake, outcomes=[(1, "new")]))
    return annotated(book, *notes)


def test_a_verdict_workbook_handed_in_again_reads_the_same_and_grows_no_further() -> None:
    book = a_book({"名册": [["住址", "姓名", "电话"], ["3-2-501", "王 一", "138-8287-4450"]]})

    once = with_verdicts(book)
    twice = with_verdicts(once)

    assert read_households(once).sheets == read_households(book).sheets
    for copy in (once, twice):
        sheet = openpyxl.load_workbook(BytesIO(copy))["名册"]
        assert [cell.value for cell in sheet[1]] == ["住址", "姓名", "电话", "结论", "说明"]
        assert [cell.value for cell in sheet[2]] == [
            "3-2-501",
            "王 一",
            "138-8287-4450",
            "修正后登记",
            "去掉了姓名里的空格；电话统一了写法",
        ]
