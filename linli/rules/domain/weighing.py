"""
Weighs facts by rules: which hold, which do not, and of which nobody can say; kept and weighed again.

Weighing is total: whatever the facts are, every rule gets one finding.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from linli.kernel.days import local_day
from linli.kernel.refusals import Reason, Refused
from linli.rules.domain.certlogic import Trace, traced
from linli.rules.domain.unevaluable import Unevaluable
from linli.rules.domain.values import Value, at, counts_as_true
from linli.rules.domain.versions import Rule

# What every rule may read beside the facts: ``clock.at`` (a date-time) and ``clock.day`` (local).
CLOCK = "clock"
_SCHEMA = 1


class Outcome(StrEnum):
    """What a rule says of the facts."""

    HOLDS = "holds"
    DOES_NOT_HOLD = "does_not_hold"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """
    What one rule says, and why: ``missing`` fields or a ``problem`` make it unknown.

    ``trace`` is the evaluation itself, step by step; none where nothing was evaluated.
    """

    rule: str
    version: str
    place: str
    words: Mapping[str, str]
    outcome: Outcome
    missing: tuple[str, ...] = ()
    problem: str = ""
    trace: Trace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What all rules say of some facts at an instant. ``facts`` holds only what the rules may read."""

    at: datetime
    facts: Mapping[str, Any]
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Tell whether every rule holds."""
        return all(one.outcome is Outcome.HOLDS for one in self.findings)

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """List the rules that do not hold or of which nobody can say: each is one reason."""
        return tuple(one for one in self.findings if one.outcome is not Outcome.HOLDS)

    @property
    def policy(self) -> tuple[str, ...]:
        """Name the versions that were weighed: ``code@version``, and ``/place`` below the country."""
        return tuple(_name(one.rule, one.version, one.place) for one in self.findings)

    def as_record(self) -> dict[str, Any]:
        """Give what is kept of the decision: JSON from which it can be made again."""
        return {
            "schema": _SCHEMA,
            "at": self.at.astimezone(UTC).isoformat(),
            "facts": dict(self.facts),
            "policy": list(self.policy),
            "findings": [_kept(one) for one in self.findings],
        }


class UnknownVersion(Refused):
    """A decision was taken by a version that is not here."""


def weigh(rules: Iterable[Rule], facts: Mapping[str, Any], *, at: datetime) -> Decision:
    """
    Give one finding for every rule, in their order.

    Facts are JSON, nested by the dots of the fields. A field that is missing or null makes *unknown*
    of every rule that names it: nothing is guessed.
    """
    asked = tuple(rules)
    kept = _needed(asked, facts)
    data = {**kept, CLOCK: _clock(at)}
    findings = tuple(_finding(rule, data) for rule in asked)
    return Decision(at=at, facts=kept, findings=findings)


def replayed(record: Mapping[str, Any], rules: Iterable[Rule]) -> Decision:
    """
    Weigh a kept decision again by the versions that were in force then; the rules given may be more.

    :raises UnknownVersion: ``rules.unknown_version`` for each version that is not among them.
    """
    known = {_name(rule.code, rule.version, rule.place): rule for rule in rules}
    lost = [name for name in record["policy"] if name not in known]
    if lost:
        facts = ({"version": name} for name in lost)
        raise UnknownVersion(*(Reason(code="rules.unknown_version", facts=one) for one in facts))
    asked = [known[name] for name in record["policy"]]
    return weigh(asked, record["facts"], at=datetime.fromisoformat(record["at"]))


def _name(code: str, version: str, place: str) -> str:
    return f"{code}@{version}/{place}" if place else f"{code}@{version}"


def _kept(finding: Finding) -> dict[str, Any]:
    said: dict[str, Any] = {"rule": finding.rule, "outcome": finding.outcome.value}
    if finding.missing:
        said["missing"] = list(finding.missing)
    if finding.problem:
        said["problem"] = finding.problem
    return said


def _clock(moment: datetime) -> dict[str, str]:
    said = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return {"at": said, "day": local_day(moment).isoformat()}


def _finding(rule: Rule, data: Mapping[str, Any]) -> Finding:
    missing = tuple(field for field in rule.affected_fields if at(data, field) is None)
    if missing:
        return _found(rule, Outcome.UNKNOWN, missing=missing)
    try:
        trace = traced(rule.logic, data)
        holds = counts_as_true(trace.value, operation="")
    except Unevaluable as refusal:
        return _found(rule, Outcome.UNKNOWN, problem=refusal.reasons[0].code)
    return _found(rule, Outcome.HOLDS if holds else Outcome.DOES_NOT_HOLD, trace=trace)


def _found(
    rule: Rule,
    outcome: Outcome,
    *,
    missing: tuple[str, ...] = (),
    problem: str = "",
    trace: Trace | None = None,
) -> Finding:
    return Finding(
        rule=rule.code,
        version=rule.version,
        place=rule.place,
        words=rule.words,
        outcome=outcome,
        missing=missing,
        problem=problem,
        trace=trace,
    )


def _needed(rules: Sequence[Rule], facts: Mapping[str, Any]) -> dict[str, Any]:
    needed: dict[str, Any] = {}
    for field in dict.fromkeys(field for rule in rules for field in rule.affected_fields):
        way = tuple(_names(field))
        value = at(facts, ".".join(way))
        if way[0] != CLOCK and value is not None:
            _put(needed, way, value)
    return needed


def _names(field: str) -> Iterator[str]:
    for part in field.split("."):
        if part.isdigit():
            return
        yield part


def _put(into: dict[str, Any], way: tuple[str, ...], value: Value) -> None:
    *above, last = way
    for part in above:
        into = into.setdefault(part, {})
    into[last] = value
