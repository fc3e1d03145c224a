"""What is in force: the day, the place, the levels above, and what was known."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from linli.rules.domain.policy import NoSuchPolicy, in_force
from linli.rules.domain.versions import Direction, Level, Parameter, level_of
from tests.unit.rules.policies import (
    CITY,
    COMMUNITY,
    a_parameter,
    a_rule,
    changed_by,
    policy_of,
)


def test_a_version_holds_from_its_day_until_a_later_one() -> None:
    versions = a_parameter(14), a_parameter(7, valid_from=date(2022, 6, 27))

    assert policy_of(*versions, on=date(2022, 6, 26)).value("stay.days") == 14
    assert policy_of(*versions, on=date(2022, 6, 27)).value("stay.days") == 7


def test_a_version_with_an_end_holds_no_longer() -> None:
    version = a_parameter(14, valid_to=date(2020, 2, 2))

    assert policy_of(version, on=date(2020, 2, 1)).value("stay.days") == 14
    with pytest.raises(NoSuchPolicy) as refused:
        policy_of(version, on=date(2020, 2, 2)).value("stay.days")
    assert refused.value.reasons[0].facts == {"code": "stay.days", "day": "2020-02-02"}


def test_before_its_day_nothing_holds() -> None:
    assert policy_of(a_parameter(14), on=date(2020, 1, 21)).parameters == {}


def test_the_nearest_level_that_may_decides() -> None:
    country = a_parameter(14, change=changed_by(Level.CITY, Level.COMMUNITY))
    versions = country, replace(country, value=10, place=CITY)

    assert policy_of(*versions).value("stay.days") == 10
    assert policy_of(*versions, place="42").value("stay.days") == 14
    assert policy_of(*versions).parameter("stay.days").level is Level.CITY


def test_what_no_level_above_allows_is_set_aside() -> None:
    country = a_parameter(14, change=changed_by(Level.CITY))
    below = replace(country, value=21, place=COMMUNITY)

    policy = policy_of(country, below)

    assert policy.value("stay.days") == 14
    assert policy.set_aside == (below,)


def test_a_new_version_above_sets_aside_what_it_does_not_allow_any_more() -> None:
    country = a_parameter(14, change=changed_by(Level.CITY, how=Direction.STRICTER_ONLY))
    city = replace(country, value=21, place=CITY)
    later = a_parameter(7, valid_from=date(2022, 6, 27))

    assert policy_of(country, city, later, on=date(2022, 6, 26)).value("stay.days") == 21
    assert policy_of(country, city, later, on=date(2022, 6, 27)).value("stay.days") == 7


def test_every_level_above_has_to_allow_it() -> None:
    country = a_parameter(14, change=changed_by(Level.CITY, Level.COMMUNITY))
    city = replace(country, value=15, place=CITY, change=changed_by())
    community = replace(country, value=16, place=COMMUNITY)

    assert policy_of(country, city, community).value("stay.days") == 15


def test_a_rule_of_a_lower_level_counts_only_where_it_may_be_added() -> None:
    rule = a_rule({"var": "paid"}, code="pass.paid", place=COMMUNITY)
    allowed = a_parameter({"pass": ["community"]}, code="rules.may_add")

    assert policy_of(rule).rules("pass") == ()
    assert policy_of(rule, allowed).rules("pass") == (rule,)


def test_nobody_below_says_what_may_be_added() -> None:
    rule = a_rule({"var": "paid"}, code="pass.paid", place=COMMUNITY)
    own = a_parameter({"pass": ["community"]}, code="rules.may_add", place=COMMUNITY)

    assert policy_of(rule, own).rules("pass") == ()


def test_what_was_not_known_yet_did_not_hold() -> None:
    later = datetime(2020, 2, 10, tzinfo=UTC)
    versions = a_parameter(14), a_parameter(7, valid_from=date(2020, 2, 1), known_from=later)

    assert policy_of(*versions).value("stay.days") == 7
    assert known_at(versions, datetime(2020, 2, 9, tzinfo=UTC)) == 14
    assert known_at(versions, later) == 7


def known_at(versions: tuple[Parameter, ...], moment: datetime) -> object:
    policy = in_force(place="", on=date(2020, 2, 1), known_at=moment, parameters=versions, rules=())
    return policy.value("stay.days")


def test_rules_are_found_by_the_beginning_of_their_code() -> None:
    rules = [a_rule(True, code=code) for code in ("release.b", "release.a", "released", "release")]

    found = policy_of(*rules).rules("release")

    assert [rule.code for rule in found] == ["release", "release.a", "release.b"]


@pytest.mark.parametrize(
    ("place", "level"),
    [("", "nation"), ("37", "province"), (CITY, "city"), (COMMUNITY, "community")],
)
def test_the_level_is_told_by_the_depth_of_a_place(place: str, level: str) -> None:
    assert level_of(place) == level


@pytest.mark.parametrize(
    ("how", "stricter", "becomes", "allowed"),
    [
        ("freely", "larger", 99, True),
        ("nobody", "larger", 15, False),
        ("nobody", "larger", 14, True),
        ("stricter_only", "larger", 15, True),
        ("stricter_only", "larger", 13, False),
        ("stricter_only", "smaller", 13, True),
        ("milder_only", "larger", 13, True),
        ("milder_only", "larger", 15, False),
        ("milder_only", "larger", True, False),
        ("stricter_only", "larger", "21", False),
        ("stricter_only", (7, 14, 21), 21, True),
        ("stricter_only", (7, 14, 21), 28, False),
        ("milder_only", (7, 14, 21), 7, True),
    ],
)
def test_a_change_goes_only_in_the_direction_allowed(
    how: str, stricter: object, becomes: object, allowed: bool
) -> None:
    change = changed_by(Level.CITY, how=Direction(how), stricter=stricter)

    assert change.allows(level=Level.CITY, was=14, becomes=becomes) is allowed


def test_the_values_are_facts_for_rules() -> None:
    facts = policy_of(a_parameter(14), a_parameter(2, code="stay.readings")).as_facts()

    assert facts == {"policy": {"stay": {"days": 14, "readings": 2}}}
