"""
Claims and how they settle: many people say things, the register believes one value.

Which way of saying outweighs which is policy: dated data in ``rules/settling.toml``, never code.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class Method(StrEnum):
    """How a statement came to us."""

    WORKBOOK = "workbook"
    SELF = "self"
    RELATIVE = "relative"
    VISITOR = "visitor"
    """Somebody who came by a slip, about what they have not shown to be theirs."""

    WORKER = "worker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One field of one statement: what was said, how and when."""

    field: str
    value: Any
    method: Method
    said_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlingRule:
    """
    From ``valid_from`` on, the first of ``ranks`` in which somebody said anything decides; within a
    rank the latest word counts. ``fields`` are codes, or beginnings of codes ending in ``*``.
    """

    fields: tuple[str, ...]
    ranks: tuple[frozenset[Method], ...]
    valid_from: date
    reference: str


def settle(claims: Iterable[Claim], *, on: date) -> dict[str, Any]:
    """Give the value that each field settles on; a field on which nothing sound was said is absent."""
    by_field: dict[str, list[Claim]] = {}
    for claim in claims:
        if is_sound(claim.value):
            by_field.setdefault(claim.field, []).append(claim)
    return {field: _settled(said, field=field, on=on) for field, said in by_field.items()}


def is_sound(value: Any) -> bool:
    """Tell whether a value can be right at all: an unsound document number never settles."""
    return not (isinstance(value, dict) and value.get("sound") is False)


def unsettled(news: Mapping[str, Any], *, settled: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the fields of which something was just said that is not what now holds."""
    return tuple(
        sorted(
            code
            for code, value in news.items()
            if is_sound(value) and (value or "") != settled.get(code, "")
        )
    )


def _settled(claims: Sequence[Claim], *, field: str, on: date) -> Any:
    if len(claims) == 1:
        return claims[0].value
    rule = rule_for(field, on=on)
    for rank in rule.ranks:
        heard = [claim for claim in claims if claim.method in rank]
        if heard:
            return max(heard, key=lambda claim: claim.said_at).value
    return max(claims, key=lambda claim: claim.said_at).value


def rule_for(field: str, *, on: date) -> SettlingRule:
    """Find the rule that holds for a field on a day: the latest, the most particular first."""
    holding = [rule for rule in _rules() if rule.valid_from <= on and _speaks_of(rule, field)]
    return max(holding, key=lambda rule: (field in rule.fields, rule.valid_from))


def _speaks_of(rule: SettlingRule, field: str) -> bool:
    return any(
        field == known or (known.endswith("*") and field.startswith(known[:-1]))
        for known in rule.fields
    )


@cache
def _rules() -> tuple[SettlingRule, ...]:
    text = files("linli.register").joinpath("rules/settling.toml").read_text(encoding="utf-8")
    return tuple(
        SettlingRule(
            fields=tuple(rule["fields"]),
            ranks=tuple(frozenset(Method(method) for method in rank) for rank in rule["ranks"]),
            valid_from=rule["valid_from"],
            reference=rule["reference"],
        )
        for rule in tomllib.loads(text)["rule"]
    )
