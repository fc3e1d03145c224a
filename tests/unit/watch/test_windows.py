"""The windows of a day, and the steps about what is missing in one."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.features.watch.domain.windows import (
    Slot,
    Step,
    Window,
    next_step,
    slot_at,
    slots_of,
    step_due,
)
from tests import watching

DAY = date(2020, 2, 28)


def windows(day: date = DAY) -> tuple[Window, ...]:
    return watching.policy_on(day).windows


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2020-02-28T{clock}:00+08:00")


def slot(clock: str) -> Slot:
    found = slot_at(at(clock), windows=windows())
    assert found
    return found


@pytest.mark.parametrize(
    ("clock", "code"),
    [
        ("04:59", None),
        ("05:00", "morning"),
        ("14:59", "morning"),
        ("15:00", "evening"),
        ("23:59", "evening"),
    ],
)
def test_an_instant_lies_in_one_window_or_in_none(clock: str, code: str | None) -> None:
    found = slot_at(at(clock), windows=windows())

    assert (found.window.code if found else None) == code


def test_where_policy_asks_for_nothing_no_window_opens() -> None:
    assert windows(date(2023, 1, 8)) == ()
    assert slot_at(at("09:00"), windows=()) is None


@pytest.mark.parametrize(
    ("clock", "step"),
    [
        ("08:59", None),
        ("09:00", Step.MESSAGE),
        ("10:00", Step.CALL),
        ("11:30", Step.KNOCK),
        ("14:59", Step.KNOCK),
    ],
)
def test_each_step_is_due_at_its_hour(clock: str, step: Step | None) -> None:
    assert step_due(slot(clock), now=at(clock)) is step


def test_what_is_over_is_chased_no_more() -> None:
    assert step_due(slot("09:00"), now=at("15:00")) is None


@given(
    done=st.sampled_from((None, *Step)),
    due=st.sampled_from((None, *Step)),
)
def test_a_step_is_the_next_one_and_never_beyond_what_is_due(
    done: Step | None, due: Step | None
) -> None:
    step = next_step(done=done, due=due)

    if step is None:
        assert due is None or (done is not None and done >= due)
    else:
        assert due is not None
        assert step <= due
        assert step == (1 if done is None else done + 1)


def test_the_slots_of_a_day_follow_one_another() -> None:
    morning, evening = slots_of(DAY, windows=windows())

    assert morning.closes_at == evening.opens_at
    assert evening.closes_at == datetime.fromisoformat("2020-02-29T00:00:00+08:00")
    assert morning.key == "2020-02-28.morning"
