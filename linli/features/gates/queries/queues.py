"""How long the queues at gates are: as a guard said, or as the checks of the last minutes tell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncMinute

from linli.features.gates import models
from linli.features.gates.domain.queues import Limits, Queue, Said, Waiting, waiting
from linli.features.gates.queries.policies import limits
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, community_of

Minutes = Mapping[datetime, int]
Bound = tuple[models.Gate, Limits]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtGate:
    """How long the queue at a gate is."""

    gate: UUID
    place: str
    waiting: Waiting


def all_waiting(*, within: Jurisdiction, now: datetime) -> tuple[AtGate, ...]:
    """Tell it of every gate in use of which policy says when a queue is long, in the order of places."""
    rows = models.Gate.objects.within(within).filter(ended_at=None).order_by("place", "id")
    bound = _bound(rows, now=now)
    passed = _passed(bound, within=within, now=now)
    return tuple(
        AtGate(
            gate=gate.id,
            place=gate.place,
            waiting=_waiting(gate, passed=passed.get(gate.id, {}), bounds=bounds, now=now),
        )
        for gate, bounds in bound
    )


def _bound(rows: Iterable[models.Gate], *, now: datetime) -> tuple[Bound, ...]:
    """Give gates with what policy says there, which is the same in all of a community."""
    gates = tuple(rows)
    said = {place: limits(place=place, on=local_day(now)) for place in _communities(gates)}
    found = ((gate, said[community_of(gate.place)]) for gate in gates)
    return tuple((gate, bounds) for gate, bounds in found if bounds)


def _communities(gates: Iterable[models.Gate]) -> frozenset[str]:
    return frozenset(community_of(gate.place) for gate in gates)


def _waiting(gate: models.Gate, *, passed: Minutes, bounds: Limits, now: datetime) -> Waiting:
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
    bound: tuple[Bound, ...], *, within: Jurisdiction, now: datetime
) -> Mapping[UUID, Minutes]:
    """Count the checks of gates minute by minute, in one statement, as far back as any policy looks."""
    if not bound:
        return {}
    since = now - max(bounds.at_most + bounds.over for _, bounds in bound)
    rows = models.Check.objects.within(within).filter(
        gate__in=[gate for gate, _ in bound], happened_at__gte=since, happened_at__lte=now
    )
    counted = rows.annotate(minute=TruncMinute("happened_at")).values_list("gate_id", "minute")
    found: dict[UUID, dict[datetime, int]] = {}
    for gate, minute, count in counted.annotate(count=Count("id")).order_by("gate_id", "minute"):
        found.setdefault(gate, {})[minute] = count
    return found
