"""What forms drawn by hand ask is understood, asked about, or left to a hand."""

from collections.abc import Callable
from typing import Any

import pytest

from linli.features.returns.domain.blanks import Blank, Column
from linli.features.returns.domain.reports import asks_something_new
from linli.features.returns.forms.packages import open_book
from linli.features.returns.forms.reading import read_blank
from linli.features.returns.queries.tables import known
from tests.drawn_by_hand import FORMS as BY_HAND
from tests.drawn_by_hand import ByHand
from tests.drawn_with_groups import FORMS as WITH_GROUPS
from tests.forms import a_blank

FORMS = {**BY_HAND, **WITH_GROUPS}


def a_form(form: ByHand) -> bytes:
    def merge(sheet: Any) -> None:
        for cells in form.merged:
            sheet.merge_cells(cells)

    then: Callable[[Any], None] | None = merge if form.merged else None
    return a_blank(*form.rows, then=then)


def read(form: ByHand) -> Blank:
    return read_blank(open_book(a_form(form)), knowing=known())[0]


def asked(column: Column) -> str | None:
    """Say what a column asks in the short way of these tests."""
    if column.answer or column.names_rows:
        return column.answer
    if column.guess:
        return f"?{column.guess}"
    return "!" if asks_something_new(column) else None


@pytest.mark.parametrize("name", FORMS)
def test_a_form_drawn_by_hand_is_read_as_it_is_meant(name: str) -> None:
    form = FORMS[name]

    blank = read(form)

    assert tuple(map(asked, blank.columns)) == form.wanted
    assert (blank.rows, (blank.first, blank.last)) == (form.kind, form.body)
    assert (blank.total and blank.total.row) == form.total
    assert tuple(label.text for label in blank.labels) == form.labels


def test_a_title_that_says_until_when_is_still_the_title() -> None:
    form = FORMS["late work and appeals, in the words of an inspection"]

    assert read(form).title == "督查事项办理情况统计表"


def test_what_a_column_wants_that_nobody_sees_is_asked_of_nobody() -> None:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions["C"].hidden = True

    rows = (("楼栋表",), ("楼栋号", "居民户数", "内部代码"), (None, None, None))

    shown = read_blank(open_book(a_blank(*rows)), knowing=known())[0]
    hidden = read_blank(open_book(a_blank(*rows, then=hide)), knowing=known())[0]

    assert [tuple(map(asked, blank.columns)) for blank in (shown, hidden)] == [
        (None, "households", "!"),
        (None, "households", None),
    ]
