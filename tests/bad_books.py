"""Files that people hand in by mistake, and that others would hand in on purpose."""

import struct
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import xlsxwriter

from tests.unit.households.books import Cells, a_book, a_number

HEADINGS = ("小区", "楼栋", "单元", "房号", "姓名", "身份证号码", "电话")
_END_OF_CHAIN = 0xFFFFFFFE
_FAT_SECTOR = 0xFFFFFFFD
_FREE = 0xFFFFFFFF


def a_list(*rows: tuple[object, ...], headings: tuple[object, ...] = HEADINGS) -> bytes:
    """Make a list of people; without rows one household of 凤凰国际一区 3-2-501."""
    one = ("凤凰国际一区", "3", "2", "501", "林安", a_number(), "13800000198")
    return a_book({"住户": (headings, *(rows or (one,)))})


def a_compound_file(*streams: str) -> bytes:
    """Make an OLE compound file whose directory names these streams; all of them are empty."""
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        *(bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1, 1, 0, 4096),
        *(_END_OF_CHAIN, 0, _END_OF_CHAIN, 0),
    )
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    fat = struct.pack("<128I", _FAT_SECTOR, _END_OF_CHAIN, *[_FREE] * 126)
    entries = [_entry("Root Entry", kind=5), *(_entry(name, kind=2) for name in streams)]
    directory = b"".join(entries).ljust(512, b"\0")
    return header + fat + directory + bytes(4096)


def _entry(name: str, *, kind: int) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        *(text, len(text) + 2, kind, 1, _FREE, _FREE, 1 if kind == 5 else _FREE, b"", 0, 0, 0),
        *(_END_OF_CHAIN, 0),
    )


def with_part(path: str, content: bytes, *, book: bytes | None = None) -> bytes:
    """Put a part into a workbook, in place of the one that stands there."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(book or a_list())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name != path:
                new.writestr(name, old.read(name))
        new.writestr(path, content)
    return out.getvalue()


def a_zip_bomb() -> bytes:
    """A gigabyte of blanks that packs into a few megabytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(a_list())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != "xl/worksheets/sheet1.xml":
                new.writestr(name, old.read(name))
        part = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
        part.compress_type = zipfile.ZIP_DEFLATED
        with new.open(part, "w", force_zip64=True) as sheet:
            piece = bytes(1 << 24)
            for _ in range(64):
                sheet.write(piece)
    return out.getvalue()


def a_bomb_that_lies() -> bytes:
    """A sheet that says it is small, and is not."""
    bomb = with_part("xl/worksheets/sheet1.xml", b" " * (8 << 20))
    return bomb.replace(struct.pack("<I", 8 << 20), struct.pack("<I", 4096))


def many_sheets(count: int) -> bytes:
    """A workbook with so many sheets."""
    return a_book({f"表{number}": (("姓名", "房号"),) for number in range(count)})


def blank_styled_rows(count: int, *, before: Cells = ()) -> bytes:
    """A list with so many rows under it that have a style and nothing else."""
    book = a_book({"住户": before})
    with zipfile.ZipFile(BytesIO(book)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    first = len(before) + 1
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(first, first + count)
    )
    empty = b"<sheetData/>" in sheet
    old, new = (
        (b"<sheetData/>", b"<sheetData>%b</sheetData>")
        if empty
        else (b"</sheetData>", b"%b</sheetData>")
    )
    return with_part("xl/worksheets/sheet1.xml", sheet.replace(old, new % rows.encode()), book=book)


def with_formulas() -> bytes:
    """A list whose names are formulas, some of them into another workbook."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("住户")
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, ("凤凰国际一区", "3", "2", "501"))
    sheet.write_formula(1, 4, '=HYPERLINK("http://127.0.0.1/","林安")', value="林安")
    sheet.write_formula(1, 5, "='[住户.xlsx]Sheet1'!A1", value=a_number())
    book.close()
    return out.getvalue()


# What is refused as a whole, by the code of the reason.
REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(64), "intake.not_a_workbook"),
    "an old xls": (lambda: a_compound_file("Workbook"), "intake.old_xls"),
    "a csv in GB18030": (
        lambda: "姓名,身份证号码,房号\n林安,370198196001010011,501\n".encode("gb18030"),
        "intake.csv",
    ),
    "a web page": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "intake.html"),
    "a file with a password": (
        lambda: a_compound_file("EncryptionInfo", "EncryptedPackage"),
        "intake.password",
    ),
    "an empty file": (lambda: b"", "intake.empty"),
    "half a file": (lambda: (book := a_list())[: len(book) // 2], "intake.broken"),
    "a zip that is no workbook": (lambda: _zip("readme.txt"), "intake.not_a_workbook"),
    "a bomb that lies": (a_bomb_that_lies, "intake.broken"),
    "three hundred sheets": (lambda: many_sheets(300), "intake.too_many_sheets"),
    "no list": (lambda: a_book({"通知": (("各位居民:",), ("明天停水。",))}), "intake.no_list"),
    "unknown columns": (
        lambda: a_list(("甲", "乙"), headings=("颜色", "形状")),
        "intake.no_list",
    ),
    "nothing but blank rows": (lambda: blank_styled_rows(1000), "intake.no_list"),
}


def _zip(name: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, b"hello")
    return out.getvalue()
