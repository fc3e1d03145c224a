"""What was decided about orders and why; and whether it would be decided so again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.features.isolation import models
from linli.features.isolation.domain.deciding import About
from linli.kernel.places import Jurisdiction
from linli.rules import queries as rules
from linli.rules.domain.weighing import Outcome, replayed

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What one rule said: its words and those of the facts that were missing, by language."""

    rule: str
    words: Mapping[str, str]
    outcome: Outcome
    missing: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A decision as it was kept."""

    about: About
    at: datetime
    by: str
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """Decisions weighed again by the rules of then: how many, and which came out otherwise."""

    decisions: int
    otherwise: tuple[UUID, ...]


def decisions_of(*, order: UUID, within: Jurisdiction) -> tuple[Kept, ...]:
    """List what was decided about an order, the last first."""
    rows = models.Decision.objects.within(within).filter(order=order)
    return tuple(map(_kept, rows.order_by("-at", "-id")))


def replay(*, within: Jurisdiction) -> Replay:
    """Weigh every decision that is kept again, by the versions that were in force when it was taken."""
    many, otherwise, versions = 0, [], rules.all_rules()
    rows = models.Decision.objects.within(within).order_by("at", "id").values_list("id", "record")
    for key, record in rows.iterator(chunk_size=_AT_ONCE):
        many += 1
        if replayed(record, versions).as_record() != record:
            otherwise.append(key)
    return Replay(decisions=many, otherwise=tuple(otherwise))


def waiting_for_tests(*, orders: Iterable[UUID], within: Jurisdiction) -> frozenset[UUID]:
    """Tell which orders are held because a test has no result yet."""
    rows = models.Hold.objects.within(within).filter(
        order__any_of=tuple(orders), reason="test_pending", lifted_at=None
    )
    return frozenset(rows.values_list("order_id", flat=True))


def _kept(row: models.Decision) -> Kept:
    again = replayed(row.record, rules.all_rules())
    return Kept(
        about=About(row.about),
        at=row.at,
        by=row.by,
        judged=tuple(
            _judged(said, words=finding.words)
            for said, finding in zip(row.record["findings"], again.findings, strict=True)
        ),
    )


def _judged(said: Mapping[str, Any], *, words: Mapping[str, str]) -> Judged:
    fields = rules.fields()
    return Judged(
        rule=said["rule"],
        words=words,
        outcome=Outcome(said["outcome"]),
        missing=tuple(fields[one].words for one in said.get("missing", ()) if one in fields),
    )
