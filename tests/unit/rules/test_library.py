"""The library of policy: complete, grounded, and what it says of regimes, readings and risk."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from linli.kernel.refusals import Reason
from linli.rules.domain.enacting import Known, objections
from linli.rules.domain.policy import NoSuchPolicy
from linli.rules.domain.tables import choose, rows_that_hold
from linli.rules.domain.versions import LANGUAGES, Rule, Sourced
from linli.rules.forms.library import NotALibrary, read_library
from tests.unit.rules.policies import LIBRARY, policy_on

REGIMES = (
    "central_observation",
    "home_observation",
    "home_health_monitoring",
    "health_monitoring",
    "self_monitoring",
)
SPRING = date(2020, 2, 28)


def test_every_version_of_the_library_may_stand_beside_the_others() -> None:
    known = Known(fields={field.path: field for field in LIBRARY.fields})
    refused: list[Reason] = []
    for version in (*LIBRARY.parameters, *LIBRARY.rules):
        refused += objections(version, known=known)
        if isinstance(version, Rule):
            known = replace(known, rules=(*known.rules, version))
        else:
            known = replace(known, parameters=(*known.parameters, version))

    assert refused == []


def test_everything_says_its_ground_and_has_words_in_every_language() -> None:
    versions = (*LIBRARY.parameters, *LIBRARY.rules)

    assert [one.code for one in versions if not one.ground.title] == []
    assert [one.code for one in versions if tuple(one.words) != LANGUAGES] == []
    assert [one.code for one in versions if not all(one.words.values())] == []


def test_no_code_begins_with_another() -> None:
    codes = sorted({one.code for one in LIBRARY.parameters})

    assert [(a, b) for a, b in product(codes, codes) if b.startswith(f"{a}.")] == []


@pytest.mark.parametrize("regime", REGIMES)
def test_a_regime_answers_every_question(regime: str) -> None:
    answers = policy_on(SPRING).value(f"regime.{regime}")

    assert set(answers) == {
        "goes_out",
        "on_word_of",
        "transport",
        "own_room",
        "visitors",
        "measured_by",
        "tests_on_days",
    }


@pytest.mark.parametrize(
    ("regime", "on", "days"),
    [
        ("central_observation", SPRING, []),
        ("central_observation", date(2021, 5, 11), [1, 4, 7, 14]),
        ("central_observation", date(2022, 6, 27), [1, 2, 3, 5, 7]),
        ("central_observation", date(2022, 11, 11), [1, 2, 3, 5]),
        ("home_health_monitoring", date(2021, 5, 11), [2, 7]),
        ("home_health_monitoring", date(2022, 6, 27), [3]),
        ("home_observation", date(2022, 11, 11), [1, 3]),
    ],
)
def test_tests_are_due_on_days_of_the_regime(regime: str, on: date, days: list[int]) -> None:
    assert policy_on(on).value(f"regime.{regime}")["tests_on_days"] == days


def test_temperature_is_taken_twice_a_day_and_only_visible_symptoms_are_asked() -> None:
    policy = policy_on(SPRING)

    assert policy.value("readings.temperature.times_a_day") == 2
    assert policy.value("readings.temperature.fever_from") == 373
    assert policy.value("readings.symptoms") == [
        "fever",
        "dry_cough",
        "fatigue",
        "sore_throat",
        "loss_of_smell_or_taste",
        "diarrhoea",
    ]
    assert policy.parameter("readings.symptoms").ground.sourced is Sourced.SEEN
    assert policy.parameter("readings.temperature.fever_from").ground.sourced is Sourced.REPORTED


def test_cured_patients_come_back_in_the_second_and_the_fourth_week() -> None:
    assert policy_on(SPRING).value("observation.cured.revisit_weeks") == [2, 4]


def county(total: int, new: int, cluster: bool) -> dict[str, object]:
    facts = {"confirmed_total": total, "confirmed_14_days": new, "cluster_14_days": cluster}
    return {"county": facts}


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        (county(0, 0, False), "low"),
        (county(50, 0, False), "low"),
        (county(51, 0, False), "low"),
        (county(51, 0, True), "low"),
        (county(1, 1, False), "medium"),
        (county(50, 1, True), "medium"),
        (county(51, 1, False), "medium"),
        (county(51, 1, True), "high"),
    ],
)
def test_the_level_of_a_county(facts: dict[str, object], level: str) -> None:
    assert choose(policy_on(SPRING).value("risk.county"), facts).chosen == level


def test_where_the_printed_texts_overlap_low_is_tried_first() -> None:
    table = policy_on(SPRING).value("risk.county")

    assert rows_that_hold(table, county(51, 0, False)) == ("low", "medium")
    assert rows_that_hold(table, county(51, 0, True)) == ("low", "high")
    assert choose(table, county(51, 0, False)).row == 0


def test_every_county_has_a_level() -> None:
    table = policy_on(SPRING).value("risk.county")
    every = product((0, 1, 50, 51, 500), (0, 1, 60), (False, True))

    assert {choose(table, county(*facts)).chosen for facts in every} == {"low", "medium", "high"}


def test_a_county_of_which_something_is_missing_has_no_level() -> None:
    choice = choose(policy_on(SPRING).value("risk.county"), {"county": {"confirmed_total": 3}})

    assert choice.chosen is None
    assert choice.missing == ("county.confirmed_14_days", "county.cluster_14_days")


def community(total: int, linked: int, unclear: int, many: bool = False) -> dict[str, object]:
    facts = {
        "confirmed_total": total,
        "linked_14_days": linked,
        "unclear_14_days": unclear,
        "outbreaks_many": many,
    }
    return {"community": facts}


@pytest.mark.parametrize(
    ("facts", "is_of_class"),
    [
        (community(0, 0, 0), "none"),
        (community(1, 1, 0), "cases"),
        (community(2, 2, 0), "outbreak"),
        (community(2, 0, 1), "cases"),
        (community(2, 0, 2), "spread"),
        (community(5, 3, 2), "spread"),
        (community(9, 3, 0, True), "spread"),
    ],
)
def test_the_class_of_a_community(facts: dict[str, object], is_of_class: str) -> None:
    assert choose(policy_on(SPRING).value("risk.community"), facts).chosen == is_of_class


def test_the_strategy_is_chosen_by_the_pair_from_april_2020() -> None:
    assert policy_on(SPRING).value("risk.strategy")["any"]["none"] == ["guard_entry"]
    strategy = policy_on(date(2020, 4, 14)).value("risk.strategy")
    assert strategy["low"]["none"] == ["guard_entry"]
    assert strategy["high"]["spread"] == ["stop_spread", "guard_exit", "strict_control"]


@pytest.mark.parametrize(
    ("on", "unit", "levels"),
    [
        (SPRING, "county", ["high", "medium", "low"]),
        (date(2022, 6, 27), "estate", ["high", "medium", "low"]),
        (date(2022, 11, 11), "building", ["high", "low"]),
    ],
)
def test_the_unit_of_risk_became_smaller(on: date, unit: str, levels: list[str]) -> None:
    assert policy_on(on).value("risk.unit") == unit
    assert policy_on(on).value("risk.levels") == levels


def test_with_the_stand_down_there_is_no_risk_level_any_more() -> None:
    with pytest.raises(NoSuchPolicy):
        policy_on(date(2023, 1, 8)).value("risk.unit")
    assert policy_on(date(2023, 1, 8)).rules("release") == ()


@pytest.mark.parametrize(
    "text",
    [
        "[[parameter",
        '[[parameter]]\ncode = "x"',
        '[[rule]]\ncode = "x"\nwords = ["a", "b", "c"]\n[[rule.version]]\nlogic = "{"',
    ],
)
def test_a_file_that_is_no_library_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(NotALibrary) as refused:
        read_library({"odd.toml": text})

    assert refused.value.reasons[0].facts["file"] == "odd.toml"
