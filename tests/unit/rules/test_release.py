"""The rules of release, weighed with the policy of the day."""

from datetime import date, datetime
from typing import Any

from linli.kernel.days import LOCAL
from linli.rules.domain.weighing import Decision, weigh
from tests.unit.rules.policies import policy_on

READY = {
    "release_at": "2020-02-29T00:00:00+08:00",
    "symptoms_open": 0,
    "temperature_highest": 368,
    "watch": "none",
    "checked": True,
}
IN_TIME = datetime(2020, 2, 29, tzinfo=LOCAL)


def released(*, on: date = date(2020, 2, 28), at: datetime = IN_TIME, **facts: Any) -> Decision:
    policy = policy_on(on)
    observation = {**READY, **facts}
    return weigh(policy.rules("release"), {"observation": observation, **policy.as_facts()}, at=at)


def test_somebody_who_is_well_goes_home_at_midnight() -> None:
    assert released().holds


def test_a_second_earlier_the_period_is_not_over() -> None:
    early = datetime(2020, 2, 28, 23, 59, 59, tzinfo=LOCAL)

    assert [one.rule for one in released(at=early).reasons] == ["release.period_over"]


def test_a_fever_and_a_symptom_are_two_reasons() -> None:
    decision = released(temperature_highest=373, symptoms_open=1)

    assert [one.rule for one in decision.reasons] == ["release.no_fever", "release.no_symptoms"]
    assert [one.words["zh-hans"] for one in decision.reasons] == [
        "最近一天没有发热",
        "最近一天没有症状",
    ]


def test_nobody_is_released_on_a_reading_that_is_missing() -> None:
    (reason,) = released(temperature_highest=None).reasons

    assert (reason.outcome, reason.missing) == ("unknown", ("observation.temperature_highest",))


def test_tests_are_asked_for_from_the_eighth_plan_on() -> None:
    codes = [rule.code for rule in policy_on(date(2021, 5, 10)).rules("release")]
    later = [rule.code for rule in policy_on(date(2021, 5, 11)).rules("release")]

    assert "release.tests_negative" not in codes
    assert set(later) - set(codes) == {"release.tests_negative"}
    assert not released(on=date(2021, 5, 11), tests_outstanding=1).holds


def test_the_threshold_of_the_day_is_kept_with_the_decision() -> None:
    facts = released().as_record()["facts"]

    assert facts["policy"] == {"readings": {"temperature": {"fever_from": 373}}}
