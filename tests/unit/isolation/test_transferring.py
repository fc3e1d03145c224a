"""The way to another place: asked, accepted, left, arrived; each once, in order, in time."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.features.isolation.domain import transferring
from linli.features.isolation.domain.moving import MovingPolicy, read_moving
from linli.features.isolation.domain.transferring import (
    Journey,
    StepTaken,
    TransferKind,
    TransferStep,
)
from linli.kernel.days import local_day
from linli.rules.domain.policy import NoSuchPolicy
from tests import observed

ASKED = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
POLICY: MovingPolicy = read_moving(observed.in_force_on(local_day(ASKED)))


def a_journey(*steps: TransferStep, kind: TransferKind = TransferKind.OBSERVATION_SITE) -> Journey:
    """Make a journey whose steps were taken an hour apart."""
    return Journey(
        kind=kind,
        asked_at=ASKED,
        steps=tuple(
            StepTaken(step=step, at=ASKED + timedelta(hours=hours))
            for hours, step in enumerate(steps, start=1)
        ),
        holds_until=ASKED + timedelta(hours=12),
    )


def codes(
    journey: Journey, step: TransferStep, *, hours: float = 5, late: timedelta = timedelta()
) -> list[str]:
    at = ASKED + timedelta(hours=hours)
    found = transferring.objections(journey, step=step, at=at, now=at + late, policy=POLICY)
    return [reason.code for reason in found]


def test_nobody_is_sent_before_the_receiving_side_has_accepted() -> None:
    assert codes(a_journey(), TransferStep.UNDER_WAY) == ["transfer.not_accepted"]
    assert codes(a_journey(TransferStep.ACCEPTED), TransferStep.UNDER_WAY) == []


def test_nobody_is_sent_after_a_refusal_of_the_receiving_side() -> None:
    assert codes(a_journey(TransferStep.DECLINED), TransferStep.UNDER_WAY) == ["transfer.over"]


def test_a_step_taken_twice_is_refused() -> None:
    under_way = a_journey(TransferStep.ACCEPTED, TransferStep.UNDER_WAY)

    assert codes(under_way, TransferStep.UNDER_WAY) == ["transfer.already"]


def test_nobody_arrives_who_has_not_left() -> None:
    assert codes(a_journey(TransferStep.ACCEPTED), TransferStep.ARRIVED) == ["transfer.not_left"]


def test_a_journey_that_ended_with_its_order_goes_no_further() -> None:
    ended = Journey(kind=TransferKind.HOME, asked_at=ASKED, closed_at=ASKED)

    assert codes(ended, TransferStep.ACCEPTED) == ["transfer.over"]


def test_an_answer_after_the_answer_is_refused() -> None:
    accepted = a_journey(TransferStep.ACCEPTED)

    assert codes(accepted, TransferStep.DECLINED) == ["transfer.answered"]


def test_an_acceptance_lapses() -> None:
    accepted = a_journey(TransferStep.ACCEPTED)

    assert codes(accepted, TransferStep.UNDER_WAY, hours=12) == []
    assert codes(accepted, TransferStep.UNDER_WAY, hours=12.5) == ["transfer.acceptance_lapsed"]


def test_all_that_is_wrong_with_the_time_is_said_at_once() -> None:
    accepted = a_journey(TransferStep.ACCEPTED)

    assert codes(accepted, TransferStep.UNDER_WAY, hours=0.5) == ["transfer.out_of_order"]
    assert codes(accepted, TransferStep.UNDER_WAY, hours=0.5, late=timedelta(days=2)) == [
        "transfer.out_of_order",
        "transfer.noted_too_late",
    ]
    assert codes(accepted, TransferStep.UNDER_WAY, late=-timedelta(minutes=6)) == [
        "transfer.from_the_future"
    ]
    assert codes(accepted, TransferStep.UNDER_WAY, late=-timedelta(minutes=5)) == []


def test_only_from_a_medical_visit_somebody_comes_back() -> None:
    there = (TransferStep.ACCEPTED, TransferStep.UNDER_WAY, TransferStep.ARRIVED)

    assert codes(a_journey(*there, kind=TransferKind.MEDICAL_VISIT), TransferStep.RETURNED) == []
    assert codes(a_journey(*there), TransferStep.RETURNED) == ["transfer.over"]


def test_whoever_does_not_want_to_go_is_not_sent() -> None:
    refused = Journey(
        kind=TransferKind.OBSERVATION_SITE,
        asked_at=ASKED,
        steps=(StepTaken(step=TransferStep.ACCEPTED, at=ASKED),),
        hindered_by=("transfer.still_refused",),
    )

    assert codes(refused, TransferStep.UNDER_WAY) == ["transfer.still_refused"]
    assert codes(refused, TransferStep.BROKEN_OFF) == []


@given(st.lists(st.sampled_from(TransferStep), max_size=12), st.sampled_from(TransferKind))
def test_in_whatever_order_steps_are_tried_nobody_travels_unaccepted(
    tried: list[TransferStep], kind: TransferKind
) -> None:
    journey = a_journey(kind=kind)
    for step in tried:
        if not codes(journey, step):
            at = ASKED + timedelta(hours=5)
            journey = Journey(
                kind=kind, asked_at=ASKED, steps=(*journey.steps, StepTaken(step=step, at=at))
            )
    taken = [one.step for one in journey.steps]

    assert len(taken) == len(set(taken))
    assert TransferStep.UNDER_WAY not in taken or taken[0] is TransferStep.ACCEPTED
    assert TransferStep.ARRIVED not in taken or TransferStep.UNDER_WAY in taken


def test_after_the_stand_down_nobody_is_moved_by_a_policy_that_is_over() -> None:
    with pytest.raises(NoSuchPolicy, match=r"^rules\.no_such_policy$"):
        read_moving(observed.in_force_on(date(2023, 1, 8)))
