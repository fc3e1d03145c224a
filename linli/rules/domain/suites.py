"""Test suites of CertLogic: run them and tell which expectations did not come true."""

from collections.abc import Iterator
from dataclasses import dataclass

from linli.rules.domain.certlogic import evaluate
from linli.rules.domain.moments import Moment, moment_of
from linli.rules.domain.unevaluable import Unevaluable
from linli.rules.domain.values import Value, plain, same


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """What an expression is expected to come to with some data; ``skipped`` ones are not run."""

    case: str
    message: str
    expression: Value
    data: Value
    expected: Value
    skipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """A named list of assertions."""

    name: str
    assertions: tuple[Assertion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an assertion; ``got`` is the value, or the code of the refusal."""

    assertion: Assertion
    passed: bool
    got: Value


def run(suite: Suite) -> Iterator[Outcome]:
    """Evaluate every assertion that is not skipped, in order."""
    for assertion in suite.assertions:
        if not assertion.skipped:
            yield _outcome(assertion)


def _outcome(assertion: Assertion) -> Outcome:
    try:
        value = evaluate(assertion.expression, assertion.data)
        passed = _as_expected(value, assertion.expected)
    except Unevaluable as refusal:
        return Outcome(assertion=assertion, passed=False, got=str(refusal))
    return Outcome(assertion=assertion, passed=passed, got=plain(value))


def _as_expected(value: Value, expected: Value) -> bool:
    # JSON has no date-times: a suite writes the expected one as a text, in whatever form.
    if isinstance(value, Moment) and isinstance(expected, str):
        return value == moment_of(expected)
    return same(plain(value), expected)
