"""Expressions: what is refused and why, and what a trace tells."""

from typing import Any

import pytest

from linli.rules.domain.certlogic import evaluate, traced
from linli.rules.domain.unevaluable import Unevaluable


def refusal_of(expression: Any, data: Any = None) -> tuple[str, Any]:
    with pytest.raises(Unevaluable) as refused:
        evaluate(expression, data)
    (reason,) = refused.value.reasons
    return reason.code, reason.facts["operation"]


def test_an_unknown_operation_is_refused_by_its_name() -> None:
    assert refusal_of({"or": [True, False]}) == ("rules.expression_operation", "or")


@pytest.mark.parametrize(
    "expression",
    [
        {"if": [True, 1]},
        {"and": [True]},
        {"!": []},
        {"!": True},
        {"===": [1]},
        {"<": [1]},
        {"<": [1, 2, 3, 4]},
        {"reduce": [[], 0]},
        {"plusTime": ["2020-01-01", 1, "week"]},
        {"plusTime": ["2020-01-01", "1", "day"]},
        {"plusTime": ["2020-01-01", {"+": [1, 1]}, "day"]},
        {"plusTime": ["2020-01-01", True, "day"]},
        {"extractFromUVCI": ["a", "0"]},
        {"dccDateOfBirth": []},
    ],
)
def test_operands_that_do_not_fit_their_operation_are_refused(expression: dict[str, Any]) -> None:
    (operation,) = expression

    assert refusal_of(expression) == ("rules.expression_operands", operation)


@pytest.mark.parametrize("expression", [None, 1.5, {}, {"var": "a", "!": [1]}])
def test_what_is_no_expression_is_refused(expression: Any) -> None:
    assert refusal_of(expression) == ("rules.expression_shape", "")


@pytest.mark.parametrize("path", [0, None, ["x"], {"var": "x"}])
def test_a_path_is_a_text(path: Any) -> None:
    assert refusal_of({"var": path}) == ("rules.expression_path", "var")


@pytest.mark.parametrize(
    ("expression", "data"),
    [
        ({"<": [{"var": "x"}, 1]}, {"x": "0"}),
        ({"<": [{"var": "x"}, 1]}, {"x": True}),
        ({"<": [{"var": "x"}, 1]}, {"x": 0.5}),
        ({"<": [{"var": "x"}, 1]}, {}),
        ({"+": [{"var": "x"}, 1]}, {"x": None}),
        ({"in": ["a", {"var": "x"}]}, {"x": "abc"}),
        ({"in": ["a", {"var": "x"}]}, {}),
        ({"reduce": [{"var": "x"}, 1, 1]}, {"x": {"a": 1}}),
        ({"after": ["2020-01-01", "2020-01-01"]}, None),
        ({"plusTime": [{"var": "x"}, 0, "day"]}, {}),
        ({"plusTime": [{"plusTime": ["2020-01-01", 0, "day"]}, 0, "day"]}, None),
        ({"dccDateOfBirth": [{"var": "x"}]}, {"x": 2004}),
        ({"extractFromUVCI": [{"var": "x"}, 0]}, {"x": 1}),
        ({"!": [{"plusTime": ["2020-01-01", 0, "day"]}]}, None),
        ({"if": [{"plusTime": ["2020-01-01", 0, "day"]}, 1, 2]}, None),
        ({"and": [True, {"plusTime": ["2020-01-01", 0, "day"]}]}, None),
    ],
)
def test_data_that_does_not_fit_an_operation_is_refused(
    expression: dict[str, Any], data: Any
) -> None:
    (operation,) = expression

    assert refusal_of(expression, data) == ("rules.expression_type", operation)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20-01-01",
        "2020-1-1",
        "2020-13",
        "2020-02-30",
        "2021-09-99",
        "2020-01-01 08:00:00",
        "2020-01-01T08:00",
        "2020-01-01T25:00:00",
        "2020-01-01T24:00:01",
        "2020-01-01T08:60:00",
        "2020-01-01T08:00:60",
        "2020-01-01T08:00:00z",
        "2020-01-01T08:00:00+24",
        "2020-01-01T08:00:00.",
        "2020-01-01\n",
        "２０２０-01-01",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert refusal_of({"plusTime": [text, 0, "day"]})[0] == "rules.expression_date"


def test_a_date_of_birth_has_no_time() -> None:
    expression = {"dccDateOfBirth": ["2004-01-01T00:00:00Z"]}

    assert refusal_of(expression)[0] == "rules.expression_date"


def test_a_date_beyond_all_calendars_is_refused() -> None:
    expression = {"plusTime": ["2020", 10**9, "year"]}

    assert refusal_of(expression) == ("rules.expression_date", "plusTime")


def test_numbers_that_not_every_evaluator_holds_are_refused() -> None:
    expression = {"+": [2**53 - 1, 1]}

    assert refusal_of(expression) == ("rules.expression_number", "+")


def test_a_deep_expression_is_refused() -> None:
    expression: Any = True
    for _ in range(2000):
        expression = {"!": [expression]}

    assert refusal_of(expression)[0] == "rules.expression_deep"


def test_a_fold_that_takes_too_long_is_refused() -> None:
    many = list(range(2000))
    inner = {"reduce": [many, {"+": [{"var": "accumulator"}, 1]}, 0]}

    assert refusal_of({"reduce": [many, inner, 0]})[0] == "rules.expression_effort"


def test_a_fold_that_doubles_itself_is_refused() -> None:
    doubled = [{"var": "accumulator"}, {"var": "accumulator"}]

    assert refusal_of({"reduce": [[0] * 50, doubled, []]}) == ("rules.expression_effort", "[]")


def test_a_trace_tells_every_step_that_was_taken_and_no_other() -> None:
    expression = {"if": [{"var": "fever"}, {">": [{"var": "days"}, 14]}, {"or": []}]}

    trace = traced(expression, {"fever": True, "days": 3})

    assert trace.as_json() == {
        "op": "if",
        "is": False,
        "of": [
            {"op": "var", "is": True, "path": "fever"},
            {
                "op": ">",
                "is": False,
                "of": [{"op": "var", "is": 3, "path": "days"}, {"op": "", "is": 14}],
            },
        ],
    }


def test_a_trace_writes_date_times_as_text() -> None:
    trace = traced({"plusTime": [{"var": "on"}, 1, "day"]}, {"on": "2020-02-28"})

    assert trace.as_json()["is"] == "2020-02-29T00:00:00.000Z"
