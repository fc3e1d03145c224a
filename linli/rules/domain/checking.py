"""Looks at an expression before anybody relies on it: is it one, and which fields does it read?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linli.rules.domain.certlogic import OPERATIONS
from linli.rules.domain.moments import UNITS
from linli.rules.domain.values import DEEPEST, Value, is_integer

_PATH = re.compile(r"[^.]+(\.[^.]+)*|")
# Operands that are written down as they are: where they stand, and what they may be.
_AMOUNTS = {"plusTime": 1, "extractFromUVCI": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """
    Why an expression is none.

    ``code`` is a reason (``rules.expression_operands``), ``at`` the way to the place from the top
    (``and.1.plusTime``), ``operation`` what stands there.
    """

    code: str
    at: str
    operation: str = ""


def flaws(expression: Value) -> tuple[Flaw, ...]:
    """Find everything that keeps this from being an expression of CertLogic; nothing if it is one."""
    return tuple(_flaws(expression, (), 0))


def affected_fields(expression: Value) -> frozenset[str]:
    """
    Give the paths that an expression may read from the data.

    Inside the folding of ``reduce`` the data is another: what is read there does not count.
    """
    return frozenset(_reads(expression))


def _flaws(expression: Value, way: tuple[str, ...], depth: int) -> Iterator[Flaw]:
    if depth > DEEPEST:
        yield Flaw(code="rules.expression_deep", at=".".join(way[:8]))
    elif isinstance(expression, list):
        for number, item in enumerate(expression):
            yield from _flaws(item, (*way, str(number)), depth + 1)
    elif isinstance(expression, dict) and len(expression) == 1:
        ((name, operands),) = expression.items()
        yield from _flaws_of(name, operands, (*way, name), depth)
    elif not (isinstance(expression, str | bool) or is_integer(expression)):
        yield Flaw(code="rules.expression_shape", at=".".join(way))


def _flaws_of(name: str, operands: Value, way: tuple[str, ...], depth: int) -> Iterator[Flaw]:
    if name == "var":
        if not (isinstance(operands, str) and _PATH.fullmatch(operands)):
            yield Flaw(code="rules.expression_path", at=".".join(way), operation=name)
        return
    known = OPERATIONS.get(name)
    if known is None:
        yield Flaw(code="rules.expression_operation", at=".".join(way), operation=name)
        return
    fits = isinstance(operands, list) and known.least <= len(operands) <= known.most
    if not fits or not _written_down(name, operands):
        yield Flaw(code="rules.expression_operands", at=".".join(way), operation=name)
        return
    for number, operand in enumerate(_evaluated(name, operands)):
        yield from _flaws(operand, (*way, str(number)), depth + 1)


def _written_down(name: str, operands: list[Value]) -> bool:
    place = _AMOUNTS.get(name)
    if place is not None and not is_integer(operands[place]):
        return False
    return name != "plusTime" or operands[2] in UNITS


def _evaluated(name: str, operands: list[Value]) -> list[Value]:
    return operands[:1] if name in _AMOUNTS else operands


def _reads(expression: Value) -> Iterator[str]:
    if isinstance(expression, list):
        for item in expression:
            yield from _reads(item)
    elif isinstance(expression, dict):
        for name, operands in expression.items():
            yield from _reads_of(name, operands)


def _reads_of(name: str, operands: Value) -> Iterator[str]:
    if name == "var":
        yield str(operands)
    elif name == "reduce" and isinstance(operands, list) and len(operands) == 3:
        yield from _reads([operands[0], operands[2]])
    else:
        yield from _reads(operands)
