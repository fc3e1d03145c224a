"""Keeps what was decided about orders with what was weighed: one by one, or a whole midnight at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.areas.actions import Ids
from linli.features.isolation import models
from linli.features.isolation.domain.deciding import About
from linli.rules.domain.weighing import Decision
from linli.store import bulk


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided about which order; ``place`` is where the order lies."""

    order: UUID
    place: str
    decision: Decision


def keep(decided: Iterable[Decided], *, about: About, by: str, now: datetime, ids: Ids) -> None:
    """Keep decisions, each with its record."""
    bulk.put_in(
        models.Decision,
        columns=("id", "place", "order_id", "record"),
        rows=[
            (ids(), one.place, one.order, bulk.as_json(one.decision.as_record())) for one in decided
        ],
        shared={"about": about.value, "by": by, "at": now},
    )
