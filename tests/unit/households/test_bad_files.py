"""Files that cannot be taken are refused as a whole, with a code that says why."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from linli.features.households.forms.intake import read_households
from linli.features.households.forms.packages import Limits
from linli.features.households.forms.refusals import CannotRead
from tests.unit.households.books import a_book, a_number, households

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LIST = [["住址", "姓名", "身份证号"], ["3-2-501", "王一", a_number()]]


def refusal(source: bytes | Path, *, limits: Limits | None = None) -> str:
    with pytest.raises(CannotRead) as refused:
        read_households(source, limits=limits or Limits())
    return refused.value.reasons[0].code


def a_zip(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def rezipped(book: bytes, changed: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        return a_zip({name: package.read(name) for name in package.namelist()} | changed)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "intake.empty"),
        ("姓名,电话\n王一,13882874450\n".encode(), "intake.csv"),
        ("姓名,电话\n王一,13882874450\n".encode("gb18030"), "intake.csv"),
        (
            "姓名,电话\n".encode("gb18030") + "王一,13882874450\n".encode("gb18030") * 999,
            "intake.csv",
        ),
        ("姓名\t电话\n王一\t1\n".encode("utf-16"), "intake.csv"),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "intake.old_xls"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "intake.password"),
        (OLE + b"\0" * 600, "intake.not_a_workbook"),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "intake.html"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "intake.not_a_workbook"),
        (b"PK\x03\x04 and then nothing", "intake.broken"),
        (a_zip({"readme.txt": b"hello"}), "intake.not_a_workbook"),
        (a_book({"说明": [["请如实填写"]]}), "intake.no_list"),
        (a_book({"统计": [["社区", "户数", "人数"], ["某社区", 100, 300]]}), "intake.no_list"),
        (a_book({"名册": LIST[:1]}), "intake.no_rows"),
    ],
)
def test_each_kind_of_wrong_file_has_its_reason(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_a_file_on_disk_is_refused_alike(tmp_path: Path) -> None:
    file = tmp_path / "名册.xls"
    file.write_bytes(OLE + "Workbook".encode("utf-16-le"))

    assert refusal(file) == "intake.old_xls"


def test_sizes_and_numbers_of_sheets_have_limits() -> None:
    book = a_book({"甲": LIST, "乙": LIST})

    assert refusal(book, limits=Limits(file_bytes=1000)) == "intake.too_large"
    assert refusal(book, limits=Limits(unpacked_bytes=1000)) == "intake.zip_bomb"
    assert refusal(book, limits=Limits(sheets=1)) == "intake.too_many_sheets"
    assert refusal(book, limits=Limits(ratio=1, ratio_from_bytes=1000)) == "intake.zip_bomb"


def test_a_zip_bomb_is_refused_before_it_goes_off() -> None:
    bomb = rezipped(a_book({"名册": LIST}), {"xl/sharedStrings.xml": b"0" * 150_000_000})

    assert len(bomb) < 200_000
    assert refusal(bomb) == "intake.zip_bomb"


def test_broken_parts_are_refused() -> None:
    book = a_book({"名册": LIST})

    assert refusal(book[: len(book) // 2]) == "intake.broken"
    assert refusal(rezipped(book, {"xl/workbook.xml": b"<workbook"})) == "intake.broken"
    assert refusal(rezipped(book, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"})) in {
        "intake.broken",
        "intake.no_list",
    }


def test_a_stray_cell_in_the_last_corner_is_refused() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("名册")
    sheet.write(0, 0, "姓名")
    sheet.write(1_048_575, 16_383, "x")
    book.close()

    assert refusal(file.getvalue()) == "intake.too_many_cells"


def test_a_hundred_thousand_blank_rows_with_a_style_cost_nothing() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet, style = book.add_worksheet("名册"), book.add_format({"border": 1})
    for row, cells in enumerate(LIST):
        sheet.write_row(row, 0, cells)
    for row in range(2, 100_000):
        sheet.write_blank(row, 0, None, style)
    book.close()

    intake = read_households(file.getvalue())

    assert households(intake) == {"3-2-501": ["王一"]}
    assert len(intake.rows) == 1


def test_formulas_give_their_last_result_and_an_absent_one_is_said() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in LIST:
        sheet.append(row)
    sheet["D1"], sheet["D2"] = "电话", "=VLOOKUP(B2,[1]Sheet1!A:B,2,0)"
    file = io.BytesIO()
    book.save(file)

    intake = read_households(file.getvalue())

    assert intake.formulas_without_value == 1
    assert intake.sheets[0].members[0].phone is None


def test_links_out_of_the_file_are_not_followed() -> None:
    book = a_book({"名册": LIST})
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        links = package.read("xl/_rels/workbook.xml.rels").decode()
    outside = links.replace(
        "</Relationships>",
        '<Relationship Id="rId99" Type="x" Target="http://198.51.100.1/a.xlsx" TargetMode="External"/></Relationships>',
    )

    intake = read_households(rezipped(book, {"xl/_rels/workbook.xml.rels": outside.encode()}))

    assert households(intake) == {"3-2-501": ["王一"]}
