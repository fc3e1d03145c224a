"""When somebody is called back by one tap: soon, in the evening, in the morning, and never at night."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from linli.features.screening.domain.calling_back import Then, offered
from linli.features.screening.domain.policies import Usual
from tests.unit.screening.test_decisions import LADDER

USUAL = Usual(soon=timedelta(hours=1), evening=time(19), morning=time(9))


def times(at: str, **said: time) -> list[tuple[Then, str]]:
    """Give what is offered at a time of the 20th of February, as day and hour."""
    now = datetime.fromisoformat(f"2020-02-20T{at}+08:00")
    usual = replace(USUAL, **said) if said else USUAL
    return [
        (then, f"{when:%d %H:%M:%S}") for then, when in offered(usual=usual, ladder=LADDER, now=now)
    ]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (
            "10:20:40",
            [
                (Then.SOON, "20 11:20:00"),
                (Then.EVENING, "20 19:00:00"),
                (Then.MORNING, "21 09:00:00"),
            ],
        ),
        ("18:30:00", [(Then.SOON, "20 19:30:00"), (Then.MORNING, "21 09:00:00")]),
        ("20:10:00", [(Then.MORNING, "21 09:00:00")]),
    ],
)
def test_what_lies_ahead_and_is_no_night_is_offered(
    at: str, expected: list[tuple[Then, str]]
) -> None:
    assert times(at) == expected


def test_a_morning_within_the_quiet_hours_is_not_offered() -> None:
    assert times("20:10:00", morning=time(7)) == []
