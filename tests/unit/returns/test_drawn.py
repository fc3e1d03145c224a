"""Pictures, charts, notes, choices and colours of a blank come back as they were, by two readers."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from python_calamine import CalamineWorkbook

from tests.forms import filled

HEADINGS = ("序号", "姓名", "性别", "年龄", "备注")
PEOPLE = [{1: at, 2: f"林{at}", 3: "女", 4: 60 + at} for at in range(1, 6)]
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# A dot, as a picture (PNG).
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8cfc0f01f00050001ff89999d5b0000000049454e44ae426082"
)
# The order of what a sheet may hold (ECMA-376, 18.3.1.99).
ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData"),
    *("sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter"),
    *("sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr"),
    *("conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches"),
    *("ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture"),
    *("oleObjects", "controls", "webPublishItems", "tableParts", "extLst"),
)


def a_drawn_blank(*, rows: int) -> bytes:
    """Make a blank as another program does: with all that is drawn, and a second sheet that draws it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, other = book.add_worksheet("名单"), book.add_worksheet("图")
    sheet.merge_range("A1:E1", "老年人名单", book.add_format({"bold": True}))
    sheet.write_row("A2", HEADINGS)
    box = book.add_format({"border": 1})
    for row in range(2, 2 + rows):
        sheet.write_row(row, 0, ("",) * 5, box)
    last = 2 + rows
    sheet.write(last, 0, "填表人：")
    sheet.write_comment(last, 0, "由本人填写")
    sheet.data_validation(2, 2, last - 1, 2, {"validate": "list", "source": ["男", "女"]})
    sheet.conditional_format(
        2, 3, last - 1, 3, {"type": "data_bar", "data_bar_2010": True, "bar_solid": True}
    )
    sheet.insert_image(last + 1, 0, "dot.png", {"image_data": io.BytesIO(DOT)})
    sheet.add_sparkline("G1", {"range": f"名单!D3:D{last}"})
    sheet.set_header("&C内部资料")
    for there in (sheet, other):
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": f"=名单!$D$3:$D${last}", "name": "=名单!$D$2"})
        there.insert_chart(last + 3 if there is sheet else 0, 0, chart)
    book.close()
    return out.getvalue()


def parts_of(content: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def in_order(sheet: bytes) -> bool:
    """Tell whether everything in a sheet stands where the standard wants it."""
    at = [ORDER.index(etree.QName(one).localname) for one in etree.fromstring(sheet)]
    return at == sorted(at)


def names_read(content: bytes) -> tuple[list[Any], list[Any]]:
    """Read the names of a list with two programs that know nothing of each other."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))["名单"]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("名单").to_python()
    ours = [sheet.cell(row, 2).value for row in range(3, 8)]
    return ours, [row[1] for row in rows[2:7]]


def test_where_nothing_moves_all_that_is_drawn_stays_byte_for_byte() -> None:
    blank = a_drawn_blank(rows=5)

    before, after = parts_of(blank), parts_of(filled(blank, PEOPLE))

    assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet1.xml"]
    assert list(before) == list(after)
    assert in_order(after["xl/worksheets/sheet1.xml"])


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_two_readers_find_the_same_people() -> None:
    for rows in (1, 5):
        content = filled(a_drawn_blank(rows=rows), PEOPLE)
        names = [f"林{at}" for at in range(1, 6)]
        assert names_read(content) == (names, names)


def test_drawings_move_down_and_charts_draw_the_added_rows() -> None:
    parts = parts_of(filled(a_drawn_blank(rows=1), PEOPLE))

    rows = [
        int(one.text or "")
        for one in etree.fromstring(parts["xl/drawings/drawing1.xml"]).iter("{*}row")
    ]
    assert min(rows) == 4 + 4
    for chart in ("xl/charts/chart1.xml", "xl/charts/chart2.xml"):
        drawn = [one.text for one in etree.fromstring(parts[chart]).iter("{*}f")]
        assert drawn == ["名单!$D$2", "名单!$D$3:$D$7"]


def test_choices_bars_small_charts_and_notes_follow_the_rows() -> None:
    parts = parts_of(filled(a_drawn_blank(rows=1), PEOPLE))
    sheet = etree.fromstring(parts["xl/worksheets/sheet1.xml"])

    choices = sheet.find(f"{_MAIN}dataValidations/{_MAIN}dataValidation")
    assert choices is not None
    assert choices.get("sqref") == "C3:C7"
    assert [one.get("sqref") for one in sheet.iter(f"{_MAIN}conditionalFormatting")] == ["D3:D7"]
    ext = sheet.find(f"{_MAIN}extLst")
    assert ext is not None
    assert {one.text for one in ext.iter("{*}sqref")} == {"D3:D7", "G1"}
    assert "名单!D3:D7" in [one.text for one in ext.iter("{*}f")]
    assert b'ref="A8"' in parts["xl/comments1.xml"]
    assert in_order(parts["xl/worksheets/sheet1.xml"])


def test_a_chart_drawn_by_hand_on_another_sheet_follows_too() -> None:
    parts = dict(parts_of(a_drawn_blank(rows=1)))
    parts["xl/charts/chart2.xml"] = parts["xl/charts/chart2.xml"].replace(
        "名单!$D$3:$D$3".encode(), "'名单'!$D$3:$D$3".encode()
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)

    after = parts_of(filled(out.getvalue(), PEOPLE))

    assert "'名单'!$D$3:$D$7".encode() in after["xl/charts/chart2.xml"]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("", "&C王安 导出"),
        ("<oddFooter>&amp;L第&amp;P页</oddFooter>", "&L第&P页\n王安 导出"),
        ("<oddFooter>" + "长" * 250 + "</oddFooter>", "长" * 250 + "\n王安 导"),
        ("<oddFooter>" + "长" * 255 + "</oddFooter>", "长" * 255),
    ],
)
def test_the_mark_of_a_list_keeps_to_what_a_footer_may_hold(own: str, said: str) -> None:
    sheet = etree.fromstring(_marked(own))

    footer = sheet.find(f"{_MAIN}headerFooter/{_MAIN}oddFooter")
    assert footer is not None
    assert footer.text == said
    assert len(said) <= 255


def test_a_first_page_of_its_own_carries_the_mark_too() -> None:
    sheet = etree.fromstring(
        _marked("<firstHeader>首页</firstHeader>", first=' differentFirst="1"')
    )

    section = sheet.find(f"{_MAIN}headerFooter")
    assert section is not None
    assert [etree.QName(one).localname for one in section] == [
        "oddFooter",
        "firstHeader",
        "firstFooter",
    ]


def _marked(own: str, *, first: str = "") -> bytes:
    """Fill a list whose sheet has a header and footer of its own; give the sheet."""
    parts = dict(parts_of(a_drawn_blank(rows=5)))
    path = "xl/worksheets/sheet1.xml"
    before, _, behind = parts[path].partition(b"<headerFooter>")
    rest = behind.partition(b"</headerFooter>")[2]
    parts[path] = before + f"<headerFooter{first}>{own}</headerFooter>".encode() + rest
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return parts_of(filled(out.getvalue(), PEOPLE, footer="王安 导出"))[path]
