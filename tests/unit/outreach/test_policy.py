"""Policy: order of ways, quiet hours, what is tried again and when."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from linli.outreach.domain import Undeliverable, Way
from linli.outreach.domain.policy import outreach_policy
from tests.unit.rules.policies import LIBRARY, a_parameter, policy_of, policy_on

POLICY = outreach_policy(policy_on(date(2020, 2, 1)))
NOON = datetime(2020, 2, 1, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "goes"),
    [
        (datetime(2020, 2, 1, 13, 59, tzinfo=UTC), datetime(2020, 2, 1, 13, 59, tzinfo=UTC)),
        (datetime(2020, 2, 1, 14, 0, tzinfo=UTC), datetime(2020, 2, 1, 23, 0, tzinfo=UTC)),
        (datetime(2020, 2, 1, 22, 59, tzinfo=UTC), datetime(2020, 2, 1, 23, 0, tzinfo=UTC)),
        (datetime(2020, 2, 1, 23, 0, tzinfo=UTC), datetime(2020, 2, 1, 23, 0, tzinfo=UTC)),
    ],
)
def test_from_ten_to_seven_ordinary_messages_wait_for_the_morning(now, goes):
    assert POLICY.may_go_at(now, urgent=False) == goes
    assert POLICY.may_go_at(now, urgent=True) == now


def test_an_urgent_message_ends_with_a_knock_and_an_ordinary_one_with_a_slip():
    assert POLICY.after(Way.SMS, urgent=True) is Way.KNOCK
    assert POLICY.after(Way.SMS, urgent=False) is Way.SLIP
    assert POLICY.after(Way.SLIP, urgent=False) is None
    assert POLICY.after(Way.ROBOT, urgent=True) is None


def test_what_can_heal_is_tried_five_times_with_growing_patience():
    failed = Undeliverable("outreach.timed_out", permanent=False)

    waits = [POLICY.next_attempt(failed, attempt=n, now=NOON) for n in range(1, 6)]

    assert waits == [
        NOON + timedelta(minutes=1),
        NOON + timedelta(minutes=5),
        NOON + timedelta(minutes=30),
        NOON + timedelta(minutes=120),
        None,
    ]


def test_what_cannot_heal_is_not_tried_again():
    failed = Undeliverable("outreach.not_accepted", permanent=True)

    assert POLICY.next_attempt(failed, attempt=1, now=NOON) is None


@pytest.mark.parametrize(("asked", "waits"), [(30, 60), (600, 600), (10**6, 6 * 3600)])
def test_a_carrier_may_ask_for_patience_within_reason(asked, waits):
    failed = Undeliverable("outreach.too_many", permanent=False, wait=timedelta(seconds=asked))

    assert POLICY.next_attempt(failed, attempt=1, now=NOON) == NOON + timedelta(seconds=waits)


@pytest.mark.parametrize(("said", "holds"), [("21:00", time(21)), ("23:00", time(22))])
def test_a_district_may_make_the_quiet_hours_longer_and_not_shorter(said, holds):
    district = a_parameter(said, code="outreach.quiet.from", place="37.01.76")

    policy = outreach_policy(policy_of(*LIBRARY.parameters, district))

    assert policy.quiet_from == holds
