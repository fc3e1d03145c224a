"""Laws of the intake: it takes any grid of cells, and its verdicts add up to the rows."""

from contextlib import suppress

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from linli.features.households.forms.intake import (
    Intake,
    Verdict,
    read_households,
    report,
    verdicts_of,
)
from linli.features.households.forms.refusals import CannotRead
from tests.unit.households.books import a_book, a_number

HEADINGS = [
    "序号",
    "小区",
    "楼栋",
    "房号",
    "住址",
    "姓名",
    "与户主关系",
    "身份证号",
    "电话",
    "房屋性质",
    "车牌",
    "户主",
    "成员1姓名",
    "成员2姓名",
    "身份证号2",
]
WORDS = st.sampled_from(
    [
        *HEADINGS,
        "",
        "",
        "王一",
        "张三",
        "户主",
        "子",
        "3-2-501",
        "3栋",
        "501",
        "小计",
        "填表人:李四",
        "租住",
        "群租",
        "鲁A12345",
        "13882874450",
        "身份证",
        a_number(order=21),
        a_number(order=22),
        "同上",
        "#REF!",
    ]
)
CELLS = st.one_of(
    WORDS,
    st.text(max_size=8),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.integers(-(10**6), 10**18),
)
GRIDS = st.lists(st.lists(CELLS, max_size=10), min_size=1, max_size=14)
LISTS = st.lists(st.lists(CELLS, min_size=8, max_size=8), max_size=14).map(
    lambda rows: [
        ["序号", "住址", "姓名", "与户主关系", "身份证号", "电话", "房屋性质", "车牌"],
        *rows,
    ]
)


def add_up(intake: Intake, outcome: str) -> None:
    members = [member for sheet in intake.sheets for member in sheet.members]
    verdicts = verdicts_of(intake, outcomes=[(member.row, outcome) for member in members])
    figures = report(intake, verdicts=verdicts)

    assert len(verdicts) == len(intake.rows) == figures["rows"]
    assert sum(verdicts.count(verdict) for verdict in Verdict) == len(intake.rows)
    assert intake.people <= len(members)
    assert all(sheet.members for sheet in intake.sheets)
    assert all(1 <= member.row <= len(intake.rows) for member in members)
    assert all(member.document is None or member.document.number for member in members)


@settings(max_examples=150, deadline=None)
@given(GRIDS)
def test_any_grid_is_read_or_refused(rows: list[list[object]]) -> None:
    book = a_book({"名册": rows})
    with suppress(CannotRead):
        add_up(read_households(book), "new")


@settings(max_examples=150, deadline=None)
@given(LISTS)
def test_the_verdicts_of_any_list_add_up(rows: list[list[object]]) -> None:
    add_up(_read(a_book({"名册": rows})), "known")


@settings(max_examples=60, deadline=None)
@given(LISTS)
def test_reading_the_same_file_twice_gives_the_same(rows: list[list[object]]) -> None:
    book = a_book({"名册": rows})

    assert _read(book) == _read(book)


def _read(book: bytes) -> Intake:
    """Read a list; one that names nobody is refused, and there is nothing to add up."""
    try:
        return read_households(book)
    except CannotRead as refused:
        if [reason.code for reason in refused.reasons] != ["intake.no_rows"]:
            raise
        reject()
