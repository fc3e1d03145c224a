"""
Claims and how they settle: many people say things, the register believes one value.

Which way of saying outweighs which is policy: dated data in ``rules/settling.toml``, never code.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from linli.rules.domain.policy import Policy

_OURS = "settling."


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
    The first of ``ranks`` in which somebody said anything decides; within a rank the latest word
    counts. ``fields`` are codes, or beginnings of codes ending in ``*``.
    """

    fields: tuple[str, ...]
    ranks: tuple[frozenset[Method], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """The rules of a day, one for every field."""

    rules: tuple[SettlingRule, ...]

    def rule_for(self, field: str) -> SettlingRule:
        """Find the rule for a field: the most particular."""
        speaking = [rule for rule in self.rules if _speaks_of(rule, field)]
        return max(speaking, key=lambda rule: field in rule.fields)


def settling_of(policy: Policy) -> Settling:
    """Read the rules out of what is in force."""
    return Settling(
        rules=tuple(
            SettlingRule(
                fields=tuple(one.value["fields"]),
                ranks=tuple(frozenset(map(Method, rank)) for rank in one.value["ranks"]),
            )
            for code, one in policy.parameters.items()
            if code.startswith(_OURS)
        )
    )


def settle(claims: Iterable[Claim], *, by: Settling) -> dict[str, Any]:
    """Give the value that each field settles on; a field on which nothing sound was said is absent."""
    by_field: dict[str, list[Claim]] = {}
    for claim in claims:
        if is_sound(claim.value):
            by_field.setdefault(claim.field, []).append(claim)
    return {field: _settled(said, field=field, by=by) for field, said in by_field.items()}


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


def _settled(claims: Sequence[Claim], *, field: str, by: Settling) -> Any:
    if len(claims) == 1:
        return claims[0].value
    for rank in by.rule_for(field).ranks:
        heard = [claim for claim in claims if claim.method in rank]
        if heard:
            return max(heard, key=lambda claim: claim.said_at).value
    return max(claims, key=lambda claim: claim.said_at).value


def _speaks_of(rule: SettlingRule, field: str) -> bool:
    return any(
        field == known or (known.endswith("*") and field.startswith(known[:-1]))
        for known in rule.fields
    )
