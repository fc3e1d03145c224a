"""
Evaluates CertLogic 1.3.3: what an expression says of some data, and step by step why.

The trace is the evaluation itself, never a second guess at it. Whatever is handed in, evaluating
ends: depth and effort are limited.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from operator import ge, gt, le, lt
from typing import Any

from linli.rules.domain.moments import UNITS, Moment, date_of, moment_of, plus
from linli.rules.domain.unevaluable import unevaluable
from linli.rules.domain.values import (
    DEEPEST,
    Value,
    at,
    counts_as_true,
    exact,
    is_integer,
    plain,
    same,
    weight,
)

SPECIFICATION = "1.3.3"
# Steps that one evaluation may take: a thousand times what a rule of ours takes.
EFFORT = 100_000
_URN = "URN:UVCI:"
_SEPARATORS = str.maketrans("#:", "//")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One step: the operation (``""`` for a literal), what it came to, and the steps it stood on."""

    operation: str
    value: Value
    path: str = ""
    operands: tuple["Trace", ...] = ()

    def as_json(self) -> Mapping[str, Any]:
        """Give the steps as JSON: ``{"op", "is", "path"?, "of"?}``."""
        said: dict[str, Any] = {"op": self.operation, "is": plain(self.value)}
        if self.operation == "var":
            said["path"] = self.path
        if self.operands:
            said["of"] = [step.as_json() for step in self.operands]
        return said


@dataclass(slots=True)
class _Effort:
    left: int = EFFORT

    def spend(self, steps: int, *, operation: str) -> None:
        self.left -= steps
        if self.left < 0:
            raise unevaluable("effort", operation=operation)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    data: Value
    effort: _Effort = field(default_factory=_Effort)


def evaluate(expression: Value, data: Value) -> Value:
    """
    Give what an expression comes to with some data: JSON, or a ``Moment``.

    :raises Unevaluable: if it is no valid expression, or its operations do not fit the data.
    """
    return traced(expression, data).value


def traced(expression: Value, data: Value) -> Trace:
    """
    Give what an expression comes to with some data, with every step taken.

    :raises Unevaluable: if it is no valid expression, or its operations do not fit the data.
    """
    return _step(expression, _Scope(data=data), 0)


def _step(expression: Value, scope: _Scope, depth: int) -> Trace:
    scope.effort.spend(1, operation="")
    if depth > DEEPEST:
        raise unevaluable("deep")
    if isinstance(expression, str | bool):
        return Trace(operation="", value=expression)
    if is_integer(expression):
        return Trace(operation="", value=exact(expression, operation=""))
    if isinstance(expression, list):
        return _array(expression, scope, depth)
    return _operation(expression, scope, depth)


def _array(items: list[Value], scope: _Scope, depth: int) -> Trace:
    steps = tuple(_step(item, scope, depth + 1) for item in items)
    value = [step.value for step in steps]
    # Folding [x, x] over and over doubles what it means, though not what it takes in memory.
    scope.effort.spend(weight(value, at_most=scope.effort.left), operation="[]")
    return Trace(operation="[]", value=value, operands=steps)


def _operation(expression: Value, scope: _Scope, depth: int) -> Trace:
    if not isinstance(expression, dict) or len(expression) != 1:
        raise unevaluable("shape", said=type(expression).__name__)
    ((name, operands),) = expression.items()
    if name == "var":
        return _var(operands, scope)
    known = OPERATIONS.get(name)
    if known is None:
        raise unevaluable("operation", operation=str(name))
    if not isinstance(operands, list) or not known.least <= len(operands) <= known.most:
        raise unevaluable("operands", operation=name)
    return known.run(operands, scope, depth + 1)


def _var(path: Value, scope: _Scope) -> Trace:
    if not isinstance(path, str):
        raise unevaluable("path", operation="var", said=str(path))
    return Trace(operation="var", path=path, value=at(scope.data, path))


def _if(operands: list[Value], scope: _Scope, depth: int) -> Trace:
    guard = _step(operands[0], scope, depth)
    chosen = 1 if counts_as_true(guard.value, operation="if") else 2
    branch = _step(operands[chosen], scope, depth)
    return Trace(operation="if", value=branch.value, operands=(guard, branch))


def _and(operands: list[Value], scope: _Scope, depth: int) -> Trace:
    steps: list[Trace] = []
    for operand in operands:
        steps.append(_step(operand, scope, depth))
        if not counts_as_true(steps[-1].value, operation="and"):
            break
    return Trace(operation="and", value=steps[-1].value, operands=tuple(steps))


def _not(operands: list[Value], scope: _Scope, depth: int) -> Trace:
    step = _step(operands[0], scope, depth)
    return Trace(
        operation="!", value=not counts_as_true(step.value, operation="!"), operands=(step,)
    )


def _steps(operands: list[Value], scope: _Scope, depth: int) -> tuple[Trace, ...]:
    return tuple(_step(operand, scope, depth) for operand in operands)


def _equal(operands: list[Value], scope: _Scope, depth: int) -> Trace:
    one, other = steps = _steps(operands, scope, depth)
    _spend_on(one.value, scope, operation="===")
    return Trace(operation="===", value=same(one.value, other.value), operands=steps)


def _in(operands: list[Value], scope: _Scope, depth: int) -> Trace:
    one, among = steps = _steps(operands, scope, depth)
    if not isinstance(among.value, list):
        raise unevaluable("type", operation="in")
    _spend_on(among.value, scope, operation="in")
    found = any(same(one.value, item) for item in among.value)
    return Trace(operation="in", value=found, operands=steps)


def _spend_on(value: Value, scope: _Scope, *, operation: str) -> None:
    if isinstance(value, list | dict):
        scope.effort.spend(weight(value, at_most=scope.effort.left), operation=operation)


def _plus(operands: list[Value], scope: _Scope, depth: int) -> Trace:
    one, other = steps = _steps(operands, scope, depth)
    if not (is_integer(one.value) and is_integer(other.value)):
        raise unevaluable("type", operation="+")
    return Trace(operation="+", value=exact(one.value + other.value, operation="+"), operands=steps)


Holds = Callable[[Any, Any], bool]


def _compared(
    operands: list[Value],
    scope: _Scope,
    depth: int,
    *,
    name: str,
    holds: Holds,
    fits: Callable[[Value], bool],
) -> Trace:
    steps = _steps(operands, scope, depth)
    values = [step.value for step in steps]
    if not all(fits(value) for value in values):
        raise unevaluable("type", operation=name)
    value = all(holds(left, right) for left, right in pairwise(values))
    return Trace(operation=name, value=value, operands=steps)


def _is_moment(value: Value) -> bool:
    return isinstance(value, Moment)


def _plus_time(operands: list[Value], scope: _Scope, depth: int) -> Trace:
    day, amount, unit = operands
    if not is_integer(amount) or not isinstance(unit, str) or unit not in UNITS:
        raise unevaluable("operands", operation="plusTime")
    step = _step(day, scope, depth)
    if not isinstance(step.value, str):
        raise unevaluable("type", operation="plusTime")
    value = plus(moment_of(step.value), amount=exact(amount, operation="plusTime"), unit=unit)
    return Trace(operation="plusTime", value=value, operands=(step,))


def _birth(operands: list[Value], scope: _Scope, depth: int) -> Trace:
    step = _step(operands[0], scope, depth)
    if not isinstance(step.value, str):
        raise unevaluable("type", operation="dccDateOfBirth")
    return Trace(operation="dccDateOfBirth", value=date_of(step.value), operands=(step,))


def _reduce(operands: list[Value], scope: _Scope, depth: int) -> Trace:
    items = _step(operands[0], scope, depth)
    so_far = _step(operands[2], scope, depth)
    if not isinstance(items.value, list | None):
        raise unevaluable("type", operation="reduce")
    steps = [items, so_far]
    for current in items.value or ():
        data = {"accumulator": so_far.value, "current": current}
        so_far = _step(operands[1], _Scope(data=data, effort=scope.effort), depth)
        steps.append(so_far)
    return Trace(operation="reduce", value=so_far.value, operands=tuple(steps))


def _extract(operands: list[Value], scope: _Scope, depth: int) -> Trace:
    if not is_integer(operands[1]):
        raise unevaluable("operands", operation="extractFromUVCI")
    step = _step(operands[0], scope, depth)
    if not isinstance(step.value, str | None):
        raise unevaluable("type", operation="extractFromUVCI")
    scope.effort.spend(len(step.value or "") // 16, operation="extractFromUVCI")
    parts = [] if step.value is None else _parts(step.value)
    index = int(operands[1])
    value = parts[index] if 0 <= index < len(parts) else None
    return Trace(operation="extractFromUVCI", value=value, operands=(step,))


def _parts(identifier: str) -> list[str]:
    return identifier.removeprefix(_URN).translate(_SEPARATORS).split("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operation: how many operands it takes, and what it does with them."""

    least: int
    most: int
    run: Callable[[list[Value], _Scope, int], Trace]


def _comparison(name: str, holds: Holds, fits: Callable[[Value], bool]) -> Operation:
    return Operation(least=2, most=3, run=partial(_compared, name=name, holds=holds, fits=fits))


OPERATIONS: Mapping[str, Operation] = {
    "if": Operation(least=3, most=3, run=_if),
    "and": Operation(least=2, most=EFFORT, run=_and),
    "!": Operation(least=1, most=1, run=_not),
    "===": Operation(least=2, most=2, run=_equal),
    "in": Operation(least=2, most=2, run=_in),
    "+": Operation(least=2, most=2, run=_plus),
    ">": _comparison(">", gt, is_integer),
    "<": _comparison("<", lt, is_integer),
    ">=": _comparison(">=", ge, is_integer),
    "<=": _comparison("<=", le, is_integer),
    "after": _comparison("after", gt, _is_moment),
    "before": _comparison("before", lt, _is_moment),
    "not-after": _comparison("not-after", le, _is_moment),
    "not-before": _comparison("not-before", ge, _is_moment),
    "plusTime": Operation(least=3, most=3, run=_plus_time),
    "reduce": Operation(least=3, most=3, run=_reduce),
    "extractFromUVCI": Operation(least=2, most=2, run=_extract),
    "dccDateOfBirth": Operation(least=1, most=1, run=_birth),
}
