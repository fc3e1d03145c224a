"""The clock of work: due times, reminders, climbing; what it never does."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.days import LOCAL
from linli.work.domain.calendar import calendar_of
from linli.work.domain.ladders import Counts, Ladder, Rise, read_ladder
from linli.work.domain.rungs import ORDER, Rung, height
from linli.work.domain.spans import Span, read_span
from linli.work.domain.stepping import (
    Lapse,
    Raise,
    Remind,
    Running,
    Wait,
    due,
    due_as_given,
    next_step,
)

# Friday 2020-01-24 to Sunday 2020-02-02 were off; Sunday 2020-01-19 was worked.
CALENDAR = calendar_of(
    off=[date(2020, 1, 24) + timedelta(days=day) for day in range(10)],
    worked=[date(2020, 1, 19)],
    first=date(2020, 1, 1),
    last=date(2020, 12, 31),
)
LADDER = read_ladder(
    {
        "due_in": "PT2H",
        "counts": "hours",
        "remind": ["PT1H"],
        "climb": [{"after": "PT2H", "to": "community"}, {"after": "PT6H", "to": "street"}],
        "overnight": True,
    }
)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def dispatched(at: datetime, *, ladder: Ladder = LADDER, rung: Rung = Rung.GRID) -> Running:
    counted = due(ladder=ladder, dispatched_at=at, calendar=CALENDAR)
    return Running(
        rung=rung,
        clock_from=counted.clock_from,
        settled_at=at,
        due_at=counted.at,
        counted=counted.counted,
    )


def steps(item: Running, *, now: datetime, ladder: Ladder = LADDER) -> list[object]:
    """Take every step that is due; the last answer is what one waits for."""
    taken: list[object] = []
    while len(taken) < 200:
        step = next_step(item, ladder=ladder, now=now, calendar=CALENDAR)
        taken.append(step)
        if isinstance(step, Wait | Lapse):
            return taken
        rung = step.to if isinstance(step, Raise) else item.rung
        item = replace(item, rung=rung, settled_at=step.settled_at)
    raise AssertionError("the clock does not come to rest")


NINE = local("2020-02-05T09:00")


def test_it_waits_for_the_first_reminder():
    assert steps(dispatched(NINE), now=NINE) == [Wait(until=local("2020-02-05T10:00"))]


def test_it_reminds_then_climbs_then_climbs_again_then_at_midnight():
    taken = steps(dispatched(NINE), now=local("2020-02-06T00:00"))

    assert [(type(step), step.at) for step in taken[:-1]] == [
        (Remind, local("2020-02-05T10:00")),
        (Raise, local("2020-02-05T11:00")),
        (Raise, local("2020-02-05T15:00")),
        (Raise, local("2020-02-06T00:00")),
    ]
    assert [step.to for step in taken[1:4]] == [Rung.COMMUNITY, Rung.STREET, Rung.DISTRICT]
    assert [step.overnight for step in taken[1:4]] == [False, False, True]
    assert taken[-1] == Wait(until=local("2020-02-07T00:00"))


def test_what_is_dispatched_late_in_the_evening_climbs_at_midnight():
    late = local("2020-02-05T23:50")

    taken = steps(dispatched(late), now=local("2020-02-06T00:00"))

    assert [step.to for step in taken[:-1]] == [Rung.COMMUNITY]


def test_a_minute_before_midnight_it_has_not_climbed():
    late = local("2020-02-05T23:50")

    assert steps(dispatched(late), now=local("2020-02-05T23:59")) == [
        Wait(until=local("2020-02-06T00:00"))
    ]


def test_the_clock_runs_from_dispatch_and_a_paused_one_stands():
    paused = replace(dispatched(NINE), paused=True)

    assert steps(paused, now=local("2020-03-01T00:00")) == [Wait(until=None)]


def test_what_is_due_on_a_day_to_come_stays_overnight_until_that_day():
    given = due_as_given(
        local("2020-02-07T18:00"), ladder=LADDER, dispatched_at=NINE, calendar=CALENDAR
    )
    item = Running(
        rung=Rung.GRID,
        clock_from=given.clock_from,
        settled_at=NINE,
        due_at=given.at,
        counted=given.counted,
    )

    taken = steps(item, now=local("2020-02-07T18:00"))

    assert given.clock_from == local("2020-02-07T16:00")
    assert [step.at for step in taken[:-1]] == [
        local("2020-02-07T17:00"),
        local("2020-02-07T18:00"),
    ]


def test_what_was_due_before_it_was_dispatched_is_late_from_now_on():
    given = due_as_given(
        local("2020-02-05T08:00"), ladder=LADDER, dispatched_at=NINE, calendar=CALENDAR
    )

    assert (given.at, given.clock_from) == (local("2020-02-05T08:00"), NINE)


THREE_WORKING_DAYS = Ladder(
    due_in=Span(days=3),
    counts=Counts.WORKING_DAYS,
    climb=(Rise(after=Span(days=5), to=Rung.STREET),),
    overnight=False,
    begins=Rung.COMMUNITY,
)


@pytest.mark.parametrize(
    ("dispatched_at", "due_at"),
    [
        ("2020-02-05T09:00", "2020-02-11T00:00"),  # Wednesday: Thu, Fri, Mon
        ("2020-01-22T09:00", "2020-02-05T00:00"),  # before the long holiday: Thu, then Mon, Tue
        ("2020-01-17T09:00", "2020-01-22T00:00"),  # the Sunday of the 19th was worked
        ("2020-12-28T23:59", "2021-01-01T00:00"),
    ],
)
def test_working_days_pass_over_the_nations_holidays(dispatched_at, due_at):
    counted = due(ladder=THREE_WORKING_DAYS, dispatched_at=local(dispatched_at), calendar=CALENDAR)

    assert (counted.at, counted.counted) == (local(due_at), Counts.WORKING_DAYS)


def test_behind_the_last_published_year_the_guess_is_said():
    counted = due(
        ladder=THREE_WORKING_DAYS, dispatched_at=local("2020-12-30T09:00"), calendar=CALENDAR
    )

    assert (counted.at, counted.counted) == (local("2021-01-05T00:00"), Counts.UNPUBLISHED)


def test_an_end_that_is_given_counts_working_days_back():
    given = due_as_given(
        local("2020-02-11T00:00"),
        ladder=THREE_WORKING_DAYS,
        dispatched_at=local("2020-01-20T09:00"),
        calendar=CALENDAR,
    )

    assert given.clock_from == local("2020-02-05T00:00")


def test_what_lapses_ends_behind_everything_else():
    ladder = replace(LADDER, overnight=False, lapses_in=read_span("P1D"))

    taken = steps(dispatched(NINE), now=local("2020-02-20T00:00"), ladder=ladder)

    assert taken[-1] == Lapse(at=local("2020-02-06T09:00"), settled_at=local("2020-02-06T09:00"))


SPANS = st.integers(1, 72).map(lambda hours: Span(time=timedelta(hours=hours)))
DAYS = st.integers(1, 9).map(lambda days: Span(days=days))


@st.composite
def ladders(draw):
    afters = sorted(draw(st.lists(SPANS | DAYS, max_size=4)), key=lambda span: span.elapsed)
    climb = tuple(Rise(after=one, to=ORDER[at + 1]) for at, one in enumerate(afters))
    return Ladder(
        due_in=draw(SPANS | DAYS),
        counts=draw(st.sampled_from([Counts.HOURS, Counts.WORKING_DAYS])),
        remind=tuple(draw(st.lists(SPANS, max_size=3))),
        climb=climb,
        overnight=draw(st.booleans()),
        lapses_in=draw(st.none() | DAYS),
    )


@given(
    ladder=ladders(),
    minutes=st.integers(0, 60 * 24 * 30),
    later=st.lists(st.integers(0, 60 * 24 * 5), max_size=6),
    rung=st.sampled_from(ORDER),
)
def test_it_never_comes_down_never_skips_a_rung_and_always_answers(ladder, minutes, later, rung):
    now = local("2020-01-15T00:00") + timedelta(minutes=minutes)
    item = dispatched(now, ladder=ladder, rung=rung)

    for wait in later:
        now += timedelta(minutes=wait)
        for step in steps(item, now=now, ladder=ladder):
            if isinstance(step, Raise):
                assert height(step.to) == height(item.rung) + 1
                item = replace(item, rung=step.to, settled_at=step.settled_at)
            elif isinstance(step, Remind):
                assert step.settled_at > item.settled_at
                item = replace(item, settled_at=step.settled_at)
            elif isinstance(step, Wait):
                assert step.until is None or step.until > now
            assert isinstance(step, Wait) or step.at <= now


@given(ladder=ladders(), hours=st.lists(st.integers(0, 50), min_size=1, max_size=8))
def test_however_often_one_looks_the_rung_is_the_same(ladder, hours):
    began = local("2020-01-15T09:00")
    often, once = dispatched(began, ladder=ladder), dispatched(began, ladder=ladder)
    now = began

    def settled(item, *, at):
        for step in steps(item, now=at, ladder=ladder):
            if isinstance(step, Raise):
                item = replace(item, rung=step.to, settled_at=step.settled_at)
            elif isinstance(step, Remind | Lapse):
                item = replace(item, settled_at=step.settled_at)
            if isinstance(step, Lapse):
                return replace(item, paused=True)  # closed: nothing happens any more
        return item

    for wait in hours:
        now += timedelta(hours=wait)
        often = settled(often, at=now)

    assert often.rung == settled(once, at=now).rung
