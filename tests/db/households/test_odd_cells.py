"""Cells that nobody expects: endless, unprintable, looking like formulas. They stay text."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import override_settings
from python_calamine import CalamineWorkbook

from linli.areas.queries import AreaRecord
from linli.project.verbs import linli
from tests import bad_books, world
from tests.unit.households.books import a_number

pytestmark = pytest.mark.django_db

CODE = "370176001020"
DOOR = ("凤凰国际一区", "3", "2")
DOOR_WORDS = ("凤凰国际一区", "3号楼", "2单元", "501")


@pytest.fixture
def community(tmp_path: Path) -> Iterator[AreaRecord]:
    with override_settings(FILES=tmp_path / "files"):
        yield world.a_community()


def imported(tmp_path: Path, book: bytes) -> dict[str, object]:
    path = tmp_path / "list.xlsx"
    path.write_bytes(book)
    words = ["register", "import", str(path), "--community", CODE, "--json"]
    answer = CliRunner().invoke(linli, words, catch_exceptions=False)
    assert answer.exit_code == 0, answer.stderr
    report: dict[str, object] = json.loads(answer.stdout)
    return report


def exported(tmp_path: Path) -> list[list[object]]:
    out = tmp_path / "out.xlsx"
    words = ["register", "export", str(out), "--area", CODE]
    answer = CliRunner().invoke(linli, words, catch_exceptions=False)
    assert answer.exit_code == 0, answer.stderr
    rows: list[list[object]] = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
    return rows


def test_a_name_that_looks_like_a_formula_is_a_name(community: AreaRecord, tmp_path: Path) -> None:
    name = '=HYPERLINK("http://localhost/"&A1,"林安")'
    report = imported(tmp_path, bad_books.a_list((*DOOR, "501", name, a_number(), "")))

    assert report["people"] == 1
    assert name in [cell for row in exported(tmp_path) for cell in row]


def test_signs_that_cannot_be_printed_do_no_harm(community: AreaRecord, tmp_path: Path) -> None:
    headings = (*bad_books.HEADINGS, "备注", "宠物", "与户主关系")
    cells = (
        *DOOR,
        "501",
        "林\x00安\x07\u200b\u202e",
        a_number(),
        "13800000198",
        "好",
        "猫",
        "户主",
    )
    book = bad_books.a_list(
        tuple(f"\x00{cell}\x01" for cell in cells),
        headings=tuple(f"{heading}\x00" for heading in headings),
    )

    report = imported(tmp_path, book)

    assert report["valid_resident_ids"] == 1
    assert exported(tmp_path)[2][1:9] == [*DOOR_WORDS, "户主", "林安", "男", a_number()]


def test_endless_cells_are_cut_and_kept(community: AreaRecord, tmp_path: Path) -> None:
    long = "长" * 32_000
    headings = (*bad_books.HEADINGS, "备注", "工作单位")
    book = bad_books.a_list(
        (*DOOR, "501", "林安", a_number(), "", long, long),
        ("凤凰国际一区", "3", "2", long, long, long, long, long, long),
        headings=headings,
    )

    report = imported(tmp_path, book)

    assert report["rows"] == 2


def test_five_thousand_columns_do_no_harm(community: AreaRecord, tmp_path: Path) -> None:
    more = tuple(f"列{number}" for number in range(5_000))
    book = bad_books.a_list(
        (*DOOR, "501", "林安", a_number(), "", *more),
        headings=(*bad_books.HEADINGS, *more),
    )

    report = imported(tmp_path, book)

    assert (report["rows"], report["people"]) == (1, 1)


def test_rows_of_another_community_are_refused_and_the_rest_is_taken(
    community: AreaRecord, tmp_path: Path
) -> None:
    headings = ("社区", *bad_books.HEADINGS)
    book = bad_books.a_list(
        ("凤凰国际社区", *DOOR, "501", "林安", a_number(order=1), ""),
        ("", *DOOR, "501", "林宁", a_number(order=2), ""),
        ("舜兴社区居委会", *DOOR, "502", "周清明", a_number(order=3), ""),
        ("舜华路街道凤凰国际社区居委会", *DOOR, "601", "吴白露", a_number(order=4), ""),
        headings=headings,
    )

    report = imported(tmp_path, book)

    assert report["people"] == 3
    assert report["verdicts"]["refused"] == 1  # type: ignore[index]


def test_rows_without_an_estate_are_refused_where_there_are_several(
    community: AreaRecord, tmp_path: Path
) -> None:
    book = bad_books.a_list(
        ("凤凰国际一区", "3", "2", "501", "林安", a_number(order=1), ""),
        ("凤凰国际二区", "3", "2", "501", "周清明", a_number(order=2), ""),
    )
    imported(tmp_path, book)
    headings = bad_books.HEADINGS[1:]
    more = bad_books.a_list(
        ("3", "2", "501", "吴白露", a_number(order=3), ""),
        ("9", "1", "101", "李谷雨", a_number(order=4), ""),
        headings=headings,
    )

    report = imported(tmp_path, more)

    assert report["verdicts"] == {
        **dict.fromkeys(("taken", "already_known", "repaired", "needs_look"), 0),
        "refused": 2,
    }
