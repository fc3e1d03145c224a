"""Ladders as policy writes them: what is read, and what is no ladder."""

from datetime import date, timedelta

import pytest

from linli.work.domain.ladders import Counts, Ladder, UnsoundLadder, read_ladder
from linli.work.domain.rungs import Rung, area_of
from linli.work.domain.spans import Span, read_span
from linli.work.queries.calendar import national


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("PT2H", Span(time=timedelta(hours=2))),
        ("PT90M", Span(time=timedelta(minutes=90))),
        ("P3D", Span(days=3)),
        ("P1DT12H", Span(days=1, time=timedelta(hours=12))),
    ],
)
def test_a_span_is_read(text, span):
    assert read_span(text) == span


@pytest.mark.parametrize("text", ["", "P", "PT", "2h", "PT-2H", "P1Y", "PT1S", "P1D12H"])
def test_what_is_no_span_is_refused(text):
    with pytest.raises(ValueError, match="not a span"):
        read_span(text)


def test_without_a_beginning_work_begins_below_the_first_climb():
    read = read_ladder({"due_in": "PT2H", "climb": [{"after": "PT2H", "to": "street"}]})

    assert read.begins is Rung.COMMUNITY


def test_a_ladder_may_be_no_more_than_a_due_time():
    assert read_ladder({"due_in": "PT2H"}) == Ladder(
        due_in=Span(time=timedelta(hours=2)), counts=Counts.HOURS, begins=Rung.GRID
    )


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"due_in": "soon"},
        {"due_in": "PT2H", "counts": "moons"},
        {"due_in": "PT2H", "counts": "given"},
        {"due_in": "PT2H", "climb": [{"after": "PT2H", "to": "palace"}]},
        {"due_in": "PT2H", "climb": [{"to": "street"}]},
        {"due_in": "PT2H", "climb": "street"},
        {"due_in": "PT2H", "begins": "city", "climb": [{"after": "PT2H", "to": "city"}]},
        {"due_in": "PT2H", "begins": "grid", "climb": [{"after": "PT2H", "to": "street"}]},
        {
            "due_in": "PT2H",
            "climb": [{"after": "PT6H", "to": "community"}, {"after": "PT2H", "to": "street"}],
        },
    ],
)
def test_what_is_no_ladder_is_refused(value):
    with pytest.raises(UnsoundLadder):
        read_ladder(value)


@pytest.mark.parametrize(
    ("rung", "area"),
    [
        (Rung.GRID, "37.01.76.001.020.E001.B001.U001.D0001"),
        (Rung.COMMUNITY, "37.01.76.001.020"),
        (Rung.STREET, "37.01.76.001"),
        (Rung.DISTRICT, "37.01.76"),
        (Rung.CITY, "37.01"),
    ],
)
def test_the_area_that_holds_work_is_told_by_the_place(rung, area):
    assert area_of("37.01.76.001.020.E001.B001.U001.D0001", rung=rung) == area


def test_the_nations_calendar_knows_days_off_and_days_worked_instead():
    calendar = national()

    assert [
        calendar.is_working(day)
        for day in (date(2020, 1, 19), date(2020, 1, 31), date(2020, 2, 2), date(2020, 2, 3))
    ] == [True, False, False, True]
    assert (calendar.first, calendar.last) == (date(2004, 1, 1), date(2026, 12, 31))
