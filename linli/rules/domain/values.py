"""Values of CertLogic: JSON and date-times; which of them count as true, and when two are the same."""

from typing import Any, TypeGuard

from linli.rules.domain.moments import Moment
from linli.rules.domain.unevaluable import unevaluable

# JSON as Python reads it (dict, list, str, int, float, bool, None), or a Moment.
Value = Any
DEEPEST = 64
# Integers that every evaluator holds exactly (ECMAScript's safe integers).
_LARGEST = 2**53 - 1


def is_integer(value: Value) -> TypeGuard[int]:
    """Tell whether a value is a whole number: 1 and 1.0 are, true is not."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, float) and value.is_integer())


def exact(value: int, *, operation: str) -> int:
    """
    Give a whole number as it is, unless some evaluators could not hold it exactly.

    :raises Unevaluable: ``rules.expression_number``.
    """
    if abs(value) > _LARGEST:
        raise unevaluable("number", operation=operation)
    return int(value)


def counts_as_true(value: Value, *, operation: str) -> bool:
    """
    Tell whether a value counts as true; nothing, 0, and what is empty do not.

    :raises Unevaluable: ``rules.expression_type`` for a date-time, which is neither.
    """
    if isinstance(value, Moment):
        raise unevaluable("type", operation=operation)
    return bool(value)


def same(one: Value, other: Value, *, depth: int = 0) -> bool:
    """
    Tell whether two values are the same without taking one kind for another: 1 is not true.

    :raises Unevaluable: ``rules.expression_deep``.
    """
    if depth > DEEPEST:
        raise unevaluable("deep", operation="===")
    if isinstance(one, list) and isinstance(other, list):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(same(a, b, depth=depth + 1) for a, b in pairs)
    if isinstance(one, dict) and isinstance(other, dict):
        if one.keys() != other.keys():
            return False
        return all(same(value, other[key], depth=depth + 1) for key, value in one.items())
    return _kind(one) == _kind(other) and bool(one == other)


def _kind(value: Value) -> type:
    return float if is_integer(value) or isinstance(value, float) else type(value)


def at(data: Value, path: str) -> Value:
    """Give what stands at a path of names and indices; nothing where the path leads nowhere."""
    if not path:
        return data
    for part in path.split("."):
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list):
            data = _item(data, part)
        else:
            return None
    return data


def _item(items: list[Value], part: str) -> Value:
    is_index = part.isascii() and part.isdigit() and len(part) < 10
    return items[int(part)] if is_index and int(part) < len(items) else None


def weight(value: Value, *, at_most: int) -> int:
    """Count the values inside a value, up to a limit; more than the limit is not counted out."""
    found, waiting = 0, [value]
    while waiting and found <= at_most:
        found += 1
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            waiting.extend(one.values())
    return found


def plain(value: Value) -> Value:
    """Give a value as JSON: a date-time as its text."""
    if isinstance(value, Moment):
        return str(value)
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value
