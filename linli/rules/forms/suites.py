"""
Reads a CertLogic test suite: ``{name, cases: [{name, certLogicExpression, assertions: […]}]}``.

An assertion may bring an expression of its own, which goes before that of its case. ``directive:
skip`` leaves out a case or an assertion, as in the reference runner. A rule in the envelope with
``Tests: [{data, expected, message?}]`` is taken as a suite of one case.
"""

import json
from collections.abc import Iterator
from typing import Any

from linli.kernel.refusals import Reason, Refused
from linli.rules.domain.suites import Assertion, Suite

BYTES_AT_MOST = 16 * 1024 * 1024


class NotASuite(Refused):
    """A file is no test suite."""


def read_suite(content: bytes, *, name: str) -> Suite:
    """
    Read a suite from a file.

    :raises NotASuite: ``rules.suite_json`` or ``rules.suite_shape``, naming the file.
    """
    document = _parsed(content, name=name)
    if isinstance(document, dict) and "Logic" in document:
        document = _as_suite(document, name=name)
    cases = document.get("cases") if isinstance(document, dict) else None
    if not isinstance(cases, list) or not all(_is_case(case) for case in cases):
        raise _no_suite("shape", name)
    assertions = [one for case in cases for one in _assertions(case, suite=document, name=name)]
    return Suite(name=str(document.get("name", name)), assertions=tuple(assertions))


def _parsed(content: bytes, *, name: str) -> Any:
    if len(content) > BYTES_AT_MOST:
        raise _no_suite("json", name)
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as flaw:
        raise _no_suite("json", name) from flaw


def _no_suite(problem: str, name: str) -> NotASuite:
    return NotASuite(Reason(code=f"rules.suite_{problem}", facts={"file": name}))


def _as_suite(rule: dict[str, Any], *, name: str) -> dict[str, Any]:
    called = str(rule.get("Identifier", name))
    case = {"name": called, "certLogicExpression": rule["Logic"], "assertions": rule.get("Tests")}
    return {"name": called, "cases": [case]}


def _is_case(case: Any) -> bool:
    assertions = case.get("assertions") if isinstance(case, dict) else None
    return isinstance(assertions, list) and all(_is_assertion(one) for one in assertions)


def _is_assertion(one: Any) -> bool:
    return isinstance(one, dict) and "expected" in one


def _assertions(case: Any, *, suite: Any, name: str) -> Iterator[Assertion]:
    for number, one in enumerate(case["assertions"], start=1):
        if "certLogicExpression" not in one and "certLogicExpression" not in case:
            raise _no_suite("shape", name)
        directives = [level.get("directive") for level in (suite, case, one)]
        yield Assertion(
            case=str(case.get("name", "")),
            message=str(one.get("message") or f"#{number}"),
            expression=one.get("certLogicExpression", case.get("certLogicExpression")),
            data=one.get("data"),
            expected=one["expected"],
            skipped="skip" in directives,
        )
