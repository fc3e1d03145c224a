"""How long the queues at gates are: as a guard said, or as the checks of the last minutes tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncMinute

from linli.features.gates import models
from linli.features.gates.domain.queues import Queue, Said, Waiting, waiting
from linli.features.gates.queries.policies import limits
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction

# Longer than any policy looks back.
_SPAN = timedelta(hours=3)
Minutes = Mapping[datetime, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtGate:
    """How long the queue at a gate is."""

    gate: UUID
    place: str
    waiting: Waiting


def all_waiting(*, within: Jurisdiction, now: datetime) -> tuple[AtGate, ...]:
    """Tell it of every gate in use of which policy says when a queue is long, in the order of places."""
    gates = list(models.Gate.objects.within(within).filter(ended_at=None).order_by("place", "id"))
    passed = _passed(gates, within=within, now=now)
    return tuple(
        AtGate(gate=gate.id, place=gate.place, waiting=found)
        for gate in gates
        if (found := _waiting(gate, passed=passed.get(gate.id, {}), now=now))
    )


def _waiting(gate: models.Gate, *, passed: Minutes, now: datetime) -> Waiting | None:
    bounds = limits(place=gate.place, on=local_day(now))
    if bounds is None:
        return None
    before = now - bounds.at_most
    return waiting(
        _said(gate),
        passed=_between(passed, since=now - bounds.over, until=now),
        passed_before=_between(passed, since=before - bounds.over, until=before),
        limits=bounds,
        now=now,
    )


def _said(gate: models.Gate) -> Said | None:
    if not gate.queue or gate.queue_since is None or gate.queue_at is None:
        return None
    return Said(queue=Queue(gate.queue), since=gate.queue_since, at=gate.queue_at)


def _between(passed: Minutes, *, since: datetime, until: datetime) -> int:
    return sum(count for minute, count in passed.items() if since <= minute < until)


def _passed(
    gates: list[models.Gate], *, within: Jurisdiction, now: datetime
) -> Mapping[UUID, Minutes]:
    """Count the checks of gates minute by minute, in one statement for all."""
    rows = models.Check.objects.within(within).filter(
        gate__in=gates, happened_at__gt=now - _SPAN, happened_at__lte=now
    )
    counted = rows.annotate(minute=TruncMinute("happened_at")).values_list("gate_id", "minute")
    found: dict[UUID, dict[datetime, int]] = {}
    for gate, minute, count in counted.annotate(count=Count("id")).order_by("gate_id", "minute"):
        found.setdefault(gate, {})[minute] = count
    return found
