"""
What an expression of a form asks for, where it is of the usual kind: comparisons, joined by one word. Pure.

What is not understood whole is not understood: nobody is told half of a condition.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from linli.features.screening.domain.xlsform.expressions import outside_brackets


class Of(StrEnum):
    """What of an answer is compared."""

    VALUE = "value"
    LENGTH = "length"
    MANY = "many"
    """How many choices were taken."""

    CHOICE = "choice"
    """Whether one choice is among those taken."""


class Joined(StrEnum):
    """How the clauses of an expression hang together."""

    ALL = "and"
    ANY = "or"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """
    One comparison: ``question`` is empty for the question itself; ``other`` names another question.

    ``sign`` is ``=``, ``!=``, ``<``, ``<=``, ``>``, ``>=``; ``value`` is a number or text as written,
    ``today()``, or empty with ``other``.
    """

    question: str
    of: Of
    sign: str
    value: str
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """An expression that was understood."""

    parts: tuple[Clause, ...]
    joined: Joined = Joined.ALL


_SUBJECT = r"(?:\.|\$\{\s*(?P<question>[^}]+?)\s*\})"
_OBJECT = (
    r"(?:\$\{\s*(?P<other>[^}]+?)\s*\}|'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\""
    r"|(?P<number>-?\d+(?:\.\d+)?)|(?P<today>today\(\s*\)))"
)
_SIGN = r"\s*(?P<sign><=|>=|!=|=|<|>)\s*"
_PATTERNS = (
    (Of.VALUE, re.compile(_SUBJECT + _SIGN + _OBJECT)),
    (Of.LENGTH, re.compile(rf"string-length\(\s*{_SUBJECT}\s*\)" + _SIGN + _OBJECT)),
    (Of.MANY, re.compile(rf"count-selected\(\s*{_SUBJECT}\s*\)" + _SIGN + _OBJECT)),
)
_CHOICE = re.compile(
    rf"selected\(\s*{_SUBJECT}\s*,\s*(?:'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\")\s*\)"
)
_NOT = re.compile(r"not\s*\((?P<inside>.*)\)", re.DOTALL)
_WORD = re.compile(r"\s(and|or)\s")


def clauses_of(expression: str) -> Clauses | None:
    """Take an expression apart; nothing, where it is of another kind."""
    plain = _bare(expression)
    joints = [found for found in _WORD.finditer(plain) if outside_brackets(plain, found.start())]
    words = {found[1] for found in joints}
    if len(words) > 1:
        return None
    ends = [0, *(place for found in joints for place in found.span()), len(plain)]
    parts = [_clause(_bare(plain[a:b])) for a, b in zip(ends[::2], ends[1::2], strict=True)]
    known = tuple(part for part in parts if part)
    if len(known) < len(parts):
        return None
    return Clauses(parts=known, joined=Joined(words.pop()) if words else Joined.ALL)


def _clause(text: str) -> Clause | None:
    for of, pattern in _PATTERNS:
        if found := pattern.fullmatch(text):
            said = found.groupdict()
            return Clause(
                question=said["question"] or "",
                of=of,
                sign=said["sign"],
                value=_value(said),
                other=said["other"] or "",
            )
    return _choice(text)


def _choice(text: str) -> Clause | None:
    denied = _NOT.fullmatch(text)
    found = _CHOICE.fullmatch(_bare(denied["inside"]) if denied else text)
    if found is None:
        return None
    sign = "!=" if denied else "="
    value = found["single"] or found["double"] or ""
    return Clause(question=found["question"] or "", of=Of.CHOICE, sign=sign, value=value)


def _value(said: dict[str, str | None]) -> str:
    ways = ("single", "double", "number", "today")
    return next((text for way in ways if (text := said[way]) is not None), "")


def _bare(text: str) -> str:
    """Take away brackets that hold the whole."""
    plain = text.strip()
    while plain.startswith("(") and plain.endswith(")"):
        if any(outside_brackets(plain, at) for at in range(1, len(plain) - 1)):
            break
        plain = plain[1:-1].strip()
    return plain
