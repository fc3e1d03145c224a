"""Looking at expressions before they are relied on."""

from typing import Any

import pytest

from linli.rules.domain.checking import Flaw, affected_fields, flaws


def test_every_flaw_is_found_with_its_place() -> None:
    expression = {
        "and": [
            {"or": [True]},
            {"<": [{"var": "a."}, None]},
            {"plusTime": [{"var": "on"}, 1, "week"]},
        ]
    }

    assert flaws(expression) == (
        Flaw(code="rules.expression_operation", at="and.0.or", operation="or"),
        Flaw(code="rules.expression_path", at="and.1.<.0.var", operation="var"),
        Flaw(code="rules.expression_shape", at="and.1.<.1"),
        Flaw(code="rules.expression_operands", at="and.2.plusTime", operation="plusTime"),
    )


@pytest.mark.parametrize("expression", [True, 1, "a", [1, "a"], {"var": ""}, {"var": "a.0.b"}])
def test_an_expression_has_no_flaw(expression: Any) -> None:
    assert flaws(expression) == ()


def test_a_deep_expression_is_looked_at_no_further() -> None:
    expression: Any = True
    for _ in range(5000):
        expression = [expression]

    (flaw,) = flaws(expression)

    assert flaw.code == "rules.expression_deep"


def test_the_fields_of_an_expression_are_those_of_the_data_alone() -> None:
    expression = {
        "and": [
            {"in": [{"var": "origin"}, ["hubei", {"var": "also"}]]},
            {"reduce": [{"var": "doses"}, {"+": [{"var": "current.n"}, 1]}, {"var": "start"}]},
        ]
    }

    assert affected_fields(expression) == {"origin", "also", "doses", "start"}
