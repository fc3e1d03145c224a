"""How a pass stands at a gate at an instant, and by which of theirs somebody goes."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from linli.features.gates.domain.passes import Pass, Quota, chosen

AT = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
LIFE = Pass(
    card=bytes(16),
    share=bytes(8),
    source=UUID(int=1),
    kind="life",
    bearer="household",
    is_for_here=True,
    begins_at=AT - timedelta(days=1),
    ends_at=AT + timedelta(days=1),
    quota=Quota(count=1, days=2, minutes=120),
    not_under=("home_observation",),
)
DOCTOR = replace(LIFE, card=b"\x01" * 16, kind="special", quota=None, not_under=())


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        (LIFE, "valid"),
        (replace(LIFE, begins_at=AT + timedelta(seconds=1)), "not_yet_valid"),
        (replace(LIFE, ends_at=AT), "ended"),
        (replace(LIFE, is_for_here=False), "elsewhere"),
        (replace(LIFE, hours=("10:00", "10:01")), "valid"),
        (replace(LIFE, hours=("07:00", "10:00")), "outside_hours"),
        (replace(LIFE, hours=("22:00", "06:00")), "outside_hours"),
        (replace(LIFE, hours=("22:00", "10:01")), "valid"),
    ],
)
def test_a_pass_stands_at_an_instant(changed: Pass, state: str) -> None:
    assert changed.state(AT) == state


def test_a_quota_is_counted_by_local_days() -> None:
    assert LIFE.quota is not None
    assert LIFE.quota.since(AT) == datetime.fromisoformat("2020-02-19T00:00:00+08:00")


def test_whoever_shows_no_pass_goes_by_the_one_that_asks_the_least() -> None:
    closed = replace(DOCTOR, hours=("07:00", "08:00"))

    assert chosen((LIFE, DOCTOR), regimes=(), at=AT) == DOCTOR
    assert chosen((LIFE, closed), regimes=(), at=AT) == LIFE
    assert chosen((LIFE, DOCTOR), regimes={"home_observation"}, at=AT) == DOCTOR
    assert chosen((), regimes=(), at=AT) is None
