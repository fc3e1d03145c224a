"""What keeps a version from being enacted: each reason, and all of them at once."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from linli.rules.domain.enacting import objections
from linli.rules.domain.versions import Direction, Level
from tests.unit.rules.policies import (
    CITY,
    COMMUNITY,
    a_parameter,
    a_rule,
    changed_by,
    known_of,
)

COUNTRY = a_parameter(14, change=changed_by(Level.CITY, how=Direction.STRICTER_ONLY))


def refused(version: Any, *known: Any, fields: tuple[str, ...] = ()) -> list[tuple[str, Any]]:
    reasons = objections(version, known=known_of(*known, fields=fields))
    return [(reason.code, dict(reason.facts)) for reason in reasons]


def test_a_version_that_follows_another_may_stand() -> None:
    assert refused(replace(COUNTRY, valid_from=date(2022, 6, 27)), COUNTRY) == []


def test_an_end_before_the_start_is_refused() -> None:
    version = a_parameter(14, valid_to=date(2020, 1, 22))

    assert refused(version) == [("rules.ends_before_start", {"rule": "stay.days"})]


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (date(2020, 2, 1), None),
        (date(2020, 2, 9), None),
        (date(2020, 1, 1), date(2020, 2, 2)),
        (date(2020, 2, 5), date(2020, 2, 6)),
    ],
)
def test_two_versions_do_not_claim_the_same_day(begins: date, ends: date | None) -> None:
    kept = a_parameter(14, valid_from=date(2020, 2, 1), valid_to=date(2020, 2, 10))
    version = replace(kept, value=7, valid_from=begins, valid_to=ends)

    assert refused(version, kept) == [
        ("rules.overlap", {"rule": "stay.days", "since": "2020-02-01"})
    ]


@pytest.mark.parametrize(
    ("begins", "ends"),
    [(date(2020, 2, 10), None), (date(2020, 1, 1), date(2020, 2, 1)), (date(2020, 1, 1), None)],
)
def test_versions_may_stand_side_by_side(begins: date, ends: date | None) -> None:
    kept = a_parameter(14, valid_from=date(2020, 2, 1), valid_to=date(2020, 2, 10))

    assert refused(replace(kept, valid_from=begins, valid_to=ends), kept) == []


def test_a_rule_that_names_an_unknown_field_is_refused() -> None:
    rule = a_rule({"and": [{"var": "stay.days"}, {"var": "stay.mood"}]})

    assert refused(rule, fields=("stay.days",)) == [
        ("rules.unknown_field", {"rule": "stay.over", "field": "stay.mood"})
    ]


def test_a_rule_may_read_the_clock_and_what_is_enacted() -> None:
    logic = {"and": [{"var": "clock.day"}, {"var": "policy.stay.days"}, {"var": "stay.doses.0.on"}]}

    assert refused(a_rule(logic), COUNTRY, fields=("stay.doses",)) == []


def test_a_rule_does_not_read_all_facts_at_once() -> None:
    assert refused(a_rule({"var": ""})) == [
        ("rules.unknown_field", {"rule": "stay.over", "field": ""})
    ]


def test_a_rule_names_every_field_it_reads() -> None:
    rule = a_rule({"var": "stay.days"}, affected_fields=())

    assert refused(rule, fields=("stay.days",)) == [
        ("rules.field_not_named", {"rule": "stay.over", "field": "stay.days"})
    ]


def test_a_rule_that_is_no_expression_is_refused() -> None:
    assert refused(a_rule({"or": [True, False]})) == [
        ("rules.expression_operation", {"operation": "or", "said": "or"})
    ]


def test_the_rows_of_a_table_are_looked_at_like_rules() -> None:
    table = {"fields": ["county.new"], "rows": [{"is": "low", "when": {"!": [{"var": "county"}]}}]}

    assert refused(a_parameter(table), fields=("county.new",)) == [
        ("rules.unknown_field", {"rule": "stay.days", "field": "county"}),
        ("rules.field_not_named", {"rule": "stay.days", "field": "county"}),
    ]


def test_a_lower_level_changes_only_what_the_level_above_allows() -> None:
    city, community = (replace(COUNTRY, value=21, place=place) for place in (CITY, COMMUNITY))

    assert refused(city, COUNTRY) == []
    assert refused(replace(city, value=7), COUNTRY) == [
        ("rules.not_allowed_above", {"rule": "stay.days", "above": "stay.days", "level": "city"})
    ]
    assert refused(community, COUNTRY) == [
        (
            "rules.not_allowed_above",
            {"rule": "stay.days", "above": "stay.days", "level": "community"},
        )
    ]


def test_a_lower_level_adds_no_condition_of_its_own() -> None:
    rule = a_rule(True, code="gate.deposit", place=COMMUNITY)

    assert refused(rule) == [
        (
            "rules.not_allowed_above",
            {"rule": "gate.deposit", "above": "rules.may_add", "level": "community"},
        )
    ]


def test_a_lower_level_adds_what_the_country_lets_it_add() -> None:
    allowed = a_parameter({"local": ["community"]}, code="rules.may_add")

    assert refused(a_rule(True, code="local.hours", place=COMMUNITY), allowed) == []
    assert len(refused(a_rule(True, code="local.hours", place=CITY), allowed)) == 1


def test_a_lower_level_may_not_reach_over_a_later_version_that_forbids_it() -> None:
    forbidding = replace(COUNTRY, change=changed_by(), valid_from=date(2022, 6, 27))
    version = replace(COUNTRY, value=21, place=CITY, valid_from=date(2022, 6, 1))

    over = replace(version, valid_to=date(2022, 7, 1))
    until = replace(version, valid_to=date(2022, 6, 27))

    assert [code for code, _ in refused(over, COUNTRY, forbidding)] == ["rules.not_allowed_above"]
    assert refused(until, COUNTRY, forbidding) == []


def test_every_reason_is_said_at_once() -> None:
    rule = a_rule({"or": [{"var": "x"}]}, place=COMMUNITY, valid_to=date(2020, 1, 1))

    assert [code for code, _ in refused(rule)] == [
        "rules.ends_before_start",
        "rules.expression_operation",
        "rules.unknown_field",
        "rules.not_allowed_above",
    ]
