"""When somebody is released, and how an order stands meanwhile."""

from datetime import datetime, timedelta

import pytest

from linli.features.isolation.domain import releases
from linli.features.isolation.domain.orders import State
from linli.features.isolation.domain.releases import Standing
from linli.kernel.days import LOCAL

END = datetime(2020, 3, 5, tzinfo=LOCAL)
LATER = timedelta(hours=12)


def against(order: Standing, *, now: datetime) -> list[str]:
    return [reason.code for reason in releases.speaks_against(order, now=now)]


def test_a_second_before_the_end_it_is_too_early() -> None:
    assert against(Standing(ends_at=END), now=END - timedelta(seconds=1)) == ["isolation.too_early"]


def test_at_the_24th_hour_nothing_speaks_against_it() -> None:
    assert against(Standing(ends_at=END), now=END) == []


def test_every_hold_is_a_reason() -> None:
    held = Standing(ends_at=END, holds=("symptoms", "test_pending"))

    assert against(held, now=END) == ["isolation.held_symptoms", "isolation.held_test_pending"]


def test_what_has_ended_does_not_end_again() -> None:
    assert against(Standing(ends_at=END, ended_at=END), now=END) == ["isolation.ended_already"]


@pytest.mark.parametrize(
    ("order", "hours_after_end", "state"),
    [
        (Standing(ends_at=END), -48, State.RUNNING),
        (Standing(ends_at=END), -1, State.TODAY),
        (Standing(ends_at=END), 0, State.TO_RELEASE),
        (Standing(ends_at=END), 12, State.OVERDUE),
        (Standing(ends_at=END, holds=("symptoms",)), 48, State.HELD),
        (Standing(ends_at=END, ended_at=END), 1, State.ENDED),
    ],
    ids=["running", "today", "to_release", "overdue", "held", "ended"],
)
def test_a_state_follows_from_the_hour(order: Standing, hours_after_end: int, state: State) -> None:
    now = END + timedelta(hours=hours_after_end)

    assert releases.state_of(order, now=now, overdue_after=LATER) is state
