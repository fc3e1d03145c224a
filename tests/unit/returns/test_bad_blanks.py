"""What is no form is turned away with its reason."""

import io
import zipfile
from typing import Any

import pytest

from linli.features.returns.forms.packages import Limits, open_book
from linli.features.returns.forms.refusals import CannotFill
from tests.forms import a_blank, read

LIST = ("序号", "姓名", "性别", "身份证号")
TABLE = ("社区名称", "户数", "人口", "车辆数")


def reason(content: bytes) -> str:
    """Tell why a blank is refused."""
    with pytest.raises(CannotFill) as refused:
        read(content)
    return refused.value.reasons[0].code.removeprefix("returns.")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "not_a_workbook"),
        (b"%PDF-1.4", "not_a_workbook"),
        (b"PK\x03\x04 half of it", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "old_xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_what_is_no_open_workbook_is_refused(content: bytes, code: str) -> None:
    assert reason(content) == code


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", "<document/>")

    assert reason(out.getvalue()) == "not_a_workbook"


def test_a_workbook_with_macros_is_refused() -> None:
    out = io.BytesIO(a_blank(("名单",), LIST))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\x00")

    assert reason(out.getvalue()) == "macros"


def test_a_workbook_of_two_hundred_sheets_is_refused() -> None:
    def more(sheet: Any) -> None:
        for at in range(200):
            sheet.parent.create_sheet(f"表{at}")

    assert reason(a_blank(("名单",), LIST, then=more)) == "too_many_sheets"


def test_a_workbook_without_headings_we_know_is_refused() -> None:
    assert reason(a_blank(("会议通知",), ("时间", "地点"), ("明天", "二楼"))) == "no_heading"
    assert reason(a_blank()) == "no_heading"


def test_lists_and_tables_in_one_workbook_are_refused() -> None:
    def add_a_table(sheet: Any) -> None:
        sheet.parent.create_sheet("统计").append(TABLE)

    assert reason(a_blank(("名单",), LIST, then=add_a_table)) == "mixed"


def test_a_list_with_a_table_beneath_it_is_refused() -> None:
    assert reason(a_blank(LIST, (None,) * 4, (None,) * 4, TABLE)) == "mixed"


def test_two_lists_in_one_workbook_are_refused() -> None:
    def add_a_list(sheet: Any) -> None:
        sheet.parent.create_sheet("名单二").append(LIST)

    assert reason(a_blank(LIST, then=add_a_list)) == "several"


def test_a_sheet_whose_cells_are_all_locked_is_refused() -> None:
    def protect(sheet: Any) -> None:
        sheet.protection.sheet = True

    assert reason(a_blank(LIST, ("",) * 4, then=protect)) == "protected"


def test_a_blank_larger_than_any_form_is_refused() -> None:
    with pytest.raises(CannotFill) as refused:
        open_book(a_blank(LIST), limits=Limits(unpacked_bytes=1_000))

    assert refused.value.reasons[0].code == "returns.too_large"


def test_hidden_sheets_and_instructions_do_not_count() -> None:
    def add(sheet: Any) -> None:
        hidden = sheet.parent.create_sheet("选项")
        hidden.append(LIST)
        hidden.sheet_state = "hidden"
        sheet.parent.create_sheet("填表说明").append(("1、姓名、身份证号必须准确填写。",))

    assert read(a_blank(LIST, then=add)).sheet == "Sheet"
