"""Weighing: one finding a rule, unknown where a field is missing, kept and weighed again."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli.rules.domain.weighing import Outcome, UnknownVersion, replayed, weigh
from tests.unit.rules.policies import COMMUNITY, a_rule

AT = datetime(2020, 2, 28, 16, 30, tzinfo=UTC)
OVER = a_rule({">=": [{"var": "stay.days"}, 14]}, code="stay.over")
CALM = a_rule({"===": [{"var": "stay.symptoms"}, 0]}, code="stay.calm", place=COMMUNITY)
LOCAL = a_rule({"===": [{"var": "clock.day"}, "2020-02-29"]}, code="stay.local")


def test_a_decision_is_the_list_of_rules_that_do_not_hold() -> None:
    decision = weigh([OVER, CALM], {"stay": {"days": 13, "symptoms": 0}}, at=AT)

    assert [one.outcome for one in decision.findings] == ["does_not_hold", "holds"]
    assert [one.rule for one in decision.reasons] == ["stay.over"]
    assert not decision.holds
    assert decision.policy == ("stay.over@1.0.0", f"stay.calm@1.0.0/{COMMUNITY}")


def test_no_reason_means_that_everything_holds() -> None:
    decision = weigh([OVER, CALM], {"stay": {"days": 14, "symptoms": 0}}, at=AT)

    assert decision.reasons == ()
    assert decision.holds


@pytest.mark.parametrize("facts", [{}, {"stay": {}}, {"stay": {"days": None}}, {"stay": 7}])
def test_a_missing_field_is_unknown_and_never_a_guess(facts: dict[str, object]) -> None:
    (finding,) = weigh([OVER], facts, at=AT).findings

    assert finding.outcome is Outcome.UNKNOWN
    assert finding.missing == ("stay.days",)
    assert finding.trace is None


def test_what_cannot_be_evaluated_is_unknown_with_its_problem() -> None:
    (finding,) = weigh([OVER], {"stay": {"days": "14"}}, at=AT).findings

    assert finding.outcome is Outcome.UNKNOWN
    assert finding.problem == "rules.expression_type"


def test_the_trace_of_a_finding_is_the_evaluation() -> None:
    (finding,) = weigh([OVER], {"stay": {"days": 13}}, at=AT).findings

    assert finding.trace is not None
    assert finding.trace.as_json() == {
        "op": ">=",
        "is": False,
        "of": [{"op": "var", "is": 13, "path": "stay.days"}, {"op": "", "is": 14}],
    }


def test_the_clock_tells_the_local_day() -> None:
    assert weigh([LOCAL], {}, at=AT).holds


def test_nothing_is_kept_but_what_the_rules_may_read() -> None:
    facts = {"stay": {"days": 13, "name": "林安"}, "phone": "13800138000"}

    record = weigh([OVER, LOCAL], facts, at=AT).as_record()

    assert json.loads(json.dumps(record)) == {
        "schema": 1,
        "at": "2020-02-28T16:30:00+00:00",
        "facts": {"stay": {"days": 13}},
        "policy": ["stay.over@1.0.0", "stay.local@1.0.0"],
        "findings": [
            {"rule": "stay.over", "outcome": "does_not_hold"},
            {"rule": "stay.local", "outcome": "holds"},
        ],
    }


def test_weighing_leaves_the_facts_as_they_were() -> None:
    facts = {"stay": {"days": 13, "name": "林安"}}

    weigh([OVER, a_rule({"var": "stay"}, code="stay.any")], facts, at=AT)

    assert facts == {"stay": {"days": 13, "name": "林安"}}


def test_a_kept_decision_is_made_again_by_the_versions_of_then() -> None:
    later = replace(OVER, version="2.0.0", logic={">=": [{"var": "stay.days"}, 7]})
    decision = weigh([OVER, CALM], {"stay": {"days": 13, "symptoms": 1}}, at=AT)
    record = json.loads(json.dumps(decision.as_record()))

    assert replayed(record, [later, CALM, OVER]) == decision


def test_without_the_version_of_then_nothing_is_made_up() -> None:
    record = weigh([OVER], {"stay": {"days": 13}}, at=AT).as_record()

    with pytest.raises(UnknownVersion) as refused:
        replayed(record, [replace(OVER, version="2.0.0")])

    assert refused.value.reasons[0].facts == {"version": "stay.over@1.0.0"}


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)
_NAMES = st.sampled_from(["days", "symptoms", "name"])


@settings(max_examples=60, deadline=None)
@given(stay=st.dictionaries(_NAMES, _JSON) | _JSON, logic=_JSON)
def test_weighing_is_total_and_can_be_repeated(stay: object, logic: object) -> None:
    rules = [OVER, CALM, a_rule(logic, code="stay.odd", affected_fields=("stay.days",))]

    decision = weigh(rules, {"stay": stay}, at=AT)

    assert [one.rule for one in decision.findings] == ["stay.over", "stay.calm", "stay.odd"]
    assert replayed(json.loads(json.dumps(decision.as_record())), rules) == decision
