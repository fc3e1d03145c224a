"""Exactly one area answers for a person at every instant; an unanswered question climbs above both."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.areas.domain import Level
from linli.features.isolation.domain import custody
from linli.features.isolation.domain.handing_over import (
    Climb,
    Offer,
    Question,
    climbs,
    objections_to_asking,
    objections_to_offer,
)
from linli.features.isolation.domain.moving import read_moving
from linli.kernel.days import local_day
from tests import observed

BEGAN = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
HERE, BESIDE, ACROSS = "37.01.76.001.020", "37.01.76.001.021", "37.01.02.003.004"
POLICY = read_moving(observed.in_force_on(local_day(BEGAN)))
hours = st.integers(min_value=-5, max_value=200)


def after(number: float) -> datetime:
    return BEGAN + timedelta(hours=number)


@given(st.lists(st.tuples(st.sampled_from((HERE, BESIDE, ACROSS)), hours), max_size=8), hours)
def test_at_every_instant_one_area_answers(moves: list[tuple[str, int]], look: int) -> None:
    chain = custody.begun(place=HERE, at=BEGAN)
    for place, hour in moves:
        chain = custody.passed_on(chain, to=place, at=after(hour))

    owners = custody.owners_at(chain, at=max(BEGAN, after(look)))
    assert len(owners) == 1
    assert custody.owners_at(chain, at=after(500)) == ((moves[-1][0] if moves else HERE),)
    assert custody.owners_at(custody.closed(chain, at=after(300)), at=after(300)) == ()


@pytest.mark.parametrize(
    ("one", "other", "above"),
    [
        (HERE, BESIDE, "37.01.76.001"),
        (HERE, ACROSS, "37.01"),
        (HERE, "37.01.76.001", "37.01.76"),
        ("37.01.76.001", HERE, "37.01.76"),
        (HERE, "42.01.02.003.004", ""),
    ],
)
def test_above_both_is_the_lowest_area_that_neither_side_is(
    one: str, other: str, above: str
) -> None:
    assert custody.above_both(one, other) == above


def a_question(asked: str = BESIDE, *, wanted: float = 3) -> Question:
    return Question(asking=HERE, asked=asked, asked_at=BEGAN, wanted_at=after(wanted))


def test_what_nobody_answers_climbs_level_by_level_from_above_both_sides() -> None:
    assert climbs(a_question(), until=after(1.9), policy=POLICY) == ()
    assert climbs(a_question(), until=after(4), policy=POLICY) == (
        Climb(area="37.01.76.001", level=Level.STREET, at=after(2)),
        Climb(area="37.01.76", level=Level.DISTRICT, at=after(4)),
    )
    assert [one.level for one in climbs(a_question(ACROSS), until=after(99), policy=POLICY)] == [
        Level.CITY,
        Level.PROVINCE,
    ]


def test_an_area_does_not_ask_itself_nor_for_yesterday() -> None:
    found = objections_to_asking(a_question(HERE, wanted=-1))

    assert [one.code for one in found] == ["handover.own_area", "handover.wanted_in_the_past"]


def test_an_offer_without_room_contact_or_time_is_no_acceptance() -> None:
    empty = Offer(room=1, contact=" ", expected_at=after(-1))
    full = Offer(room=2, contact="值班室 0531-12345678", expected_at=after(1))

    assert [one.code for one in objections_to_offer(empty, people=2, now=BEGAN)] == [
        "reception.too_little_room",
        "reception.no_contact",
        "reception.expected_in_the_past",
    ]
    assert objections_to_offer(full, people=2, now=BEGAN) == ()
