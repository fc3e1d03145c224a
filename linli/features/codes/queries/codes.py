"""Codes as records: the colour now, why, since when, until when; decisions that were taken before."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from linli.features.codes import models
from linli.features.codes.domain.colours import Colour, deciding
from linli.features.codes.domain.decisions import as_record, field_of, grounds_said
from linli.features.codes.domain.facts import Fact
from linli.features.codes.domain.picture import Ground
from linli.features.codes.queries.facts import as_fact
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours
from linli.rules import queries as rules
from linli.rules.domain.versions import Rule
from linli.rules.domain.weighing import Outcome, replayed
from linli.store.reach import reaching


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """
    Why a code is not green: the rule that does not hold, and what that stands on.

    ``fact`` is the fact of ours behind it, ``ground`` what the decision knew; a code that is grey
    because nothing is known has neither.
    """

    code: str
    rule: Rule
    outcome: Outcome
    ground: Ground | None
    fact: Fact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRecord:
    """The code of a person, or what it was by an earlier decision."""

    person: UUID
    place: str
    decision: UUID
    colour: Colour
    since: datetime
    at: datetime
    until: datetime | None
    next_at: datetime | None
    reasons: tuple[Reason, ...]


def code_of(*, person: UUID, within: Jurisdiction) -> CodeRecord | None:
    """Give the code of a person in reach, with its reasons; nothing, if none was ever derived."""
    rows = models.Code.objects.within(within).select_related("decision").filter(id=person)
    row = rows.first()
    return _as_record(row) if row else None


def codes_of(*, people: Iterable[UUID], within: Jurisdiction) -> Mapping[UUID, CodeRecord]:
    """Give the codes of people, with their reasons."""
    rows = models.Code.objects.within(within).select_related("decision")
    found = rows.filter(id__any_of=tuple(people))
    return {row.id: _as_record(row) for row in found}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeLine:
    """A code in a list."""

    person: UUID
    place: str
    colour: Colour
    since: datetime
    until: datetime | None


def codes_at(*, within: Jurisdiction, colour: Colour, at_most: int = 50) -> tuple[CodeLine, ...]:
    """List the codes of a colour in a jurisdiction, the latest change first."""
    rows = models.Code.objects.within(within).filter(colour=colour)
    return tuple(
        CodeLine(
            person=row.id,
            place=row.place,
            colour=Colour(row.colour),
            since=row.since,
            until=row.until,
        )
        for row in rows.order_by("-since", "id")[:at_most]
    )


def counts(*, within: Jurisdiction) -> Mapping[Colour, int]:
    """Count the codes of a jurisdiction by colour."""
    rows = (
        models.Code.objects.within(within)
        .exclude(place="")
        .values("colour")
        .annotate(number=Count("id"))
    )
    return {Colour(row["colour"]): row["number"] for row in rows.order_by("colour")}


def said(*, decision: UUID, within: Jurisdiction) -> Mapping[str, Any]:
    """
    Give what a decision said, as it was sealed.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row = models.Decision.objects.within(within).filter(id=decision).first()
    if row is None:
        raise NotYours(str(decision))
    return _said(row)


def decided_at(*, person: UUID, at: datetime, within: Jurisdiction) -> Mapping[str, Any] | None:
    """Give what the code of a person stood on at an instant: the version of the rules of its hours."""
    rows = models.Decision.objects.within(within).filter(person=person, at__lte=at)
    row = rows.order_by("-at", "-id").first()
    return _said(row) if row else None


def _said(row: models.Decision) -> Mapping[str, Any]:
    said: Mapping[str, Any] = json.loads(row.said)
    return {**said, "colour": row.colour}


def _as_record(row: models.Code) -> CodeRecord:
    return CodeRecord(
        person=row.id,
        place=row.place,
        decision=row.decision_id,
        colour=Colour(row.colour),
        since=row.since,
        at=row.at,
        until=row.until,
        next_at=row.next_at,
        reasons=reasons_of(json.loads(row.decision.said)),
    )


def reasons_of(said: Mapping[str, Any]) -> tuple[Reason, ...]:
    """Give the reasons of a decision, in the words of the versions that were weighed."""
    if not said["not"]:
        return ()
    known = {f"{rule.code}@{rule.version}": rule for rule in rules.all_rules()}
    findings = deciding(replayed(as_record(said), known.values()).findings)
    grounds = {one.field: one for one in grounds_said(said)}
    facts = _facts(one.source for one in grounds.values())
    return tuple(
        Reason(
            code=one.rule,
            rule=known[f"{one.rule}@{one.version}"],
            outcome=one.outcome,
            ground=grounds.get(field_of(one.rule)),
            fact=_fact_of(grounds.get(field_of(one.rule)), facts),
        )
        for one in findings
    )


def _facts(ids: Iterable[UUID]) -> Mapping[UUID, Fact]:
    # What a code stands on is told to whoever may see the code, wherever it was noted.
    with reaching(EVERYWHERE):
        rows = models.Fact.objects.within(EVERYWHERE).select_related("correction")
        return {row.id: as_fact(row) for row in rows.filter(id__in=tuple(ids))}


def _fact_of(ground: Ground | None, facts: Mapping[UUID, Fact]) -> Fact | None:
    return facts.get(ground.source) if ground else None
