"""Rows that only a sealed text may write, for the laws that hold for every table."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from linli.features.codes import models
from linli.register.models import Merge, Person, Standing
from linli.register.models.said import merge_said
from linli.register.models.standings import said_of
from linli.web.sealing import sealer
from tests import world

KEPT_UNTIL = (world.NOW + timedelta(days=36_500)).isoformat()


def columns(table: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Seal what a row says, and give the columns that are written with it."""
    sealed = sealer().sealed(said, table=table)
    return {
        "id": UUID(said["id"]),
        "place": said["place"],
        "said": sealed.said,
        "seal": sealed.seal,
    }


def a_fact(place: str) -> dict[str, Any]:
    said = {
        "id": str(world.new_id()),
        "place": place,
        "person": str(world.new_id()),
        "kind": "test",
        "value": "negative",
        "source": "x",
        "evidence": "x",
        "happened_at": world.NOW.isoformat(),
        "until": None,
        "noted_by": "x",
        "noted_at": world.NOW.isoformat(),
        "kept_until": KEPT_UNTIL,
    }
    return columns("codes_fact", said)


def a_correction(place: str) -> dict[str, Any]:
    fact = models.Fact(**a_fact(place))
    fact.save(force_insert=True)
    said = {
        "id": str(world.new_id()),
        "place": place,
        "fact_id": str(fact.pk),
        "why": "x",
        "by": "x",
        "at": world.NOW.isoformat(),
        "kept_until": KEPT_UNTIL,
    }
    return {**columns("codes_correction", said), "fact": fact}


def a_decision(place: str) -> dict[str, Any]:
    said = {
        "id": str(world.new_id()),
        "place": place,
        "person": str(world.new_id()),
        "same": "x",
        "at": world.NOW.isoformat(),
        "until": None,
        "next_at": None,
        "kept_until": KEPT_UNTIL,
        "facts": {},
        "policy": [],
        "not": [],
        "grounds": [],
    }
    return columns("codes_decision", said)


def a_destruction(place: str, *, cause: str = "retention") -> dict[str, Any]:
    said = {
        "id": str(world.new_id()),
        "place": place,
        "cause": cause,
        "reference": "x",
        "by": "x",
        "at": world.NOW.isoformat(),
    }
    return columns("codes_destruction", said)


def a_code(place: str) -> models.Code:
    """Make a code the one way there is: by a decision."""
    decision = models.Decision(**a_decision(place))
    decision.save(force_insert=True)
    return models.Code.objects.get(decision=decision.pk)


def a_standing(place: str, *, person: Person) -> dict[str, Any]:
    """Give the columns of a standing as the register seals it."""
    row = Standing(
        id=world.new_id(),
        place=place,
        person=person,
        kind="x",
        value="x",
        source=world.new_id(),
        began_at=world.NOW,
        noted_at=world.NOW,
    )
    named = ("id", "place", "person", "kind", "value", "source", "began_at", "noted_at")
    return {**{name: getattr(row, name) for name in named}, "seal": sealer().seal(said_of(row))}


def a_merge(gone: Person, kept: Person) -> dict[str, Any]:
    """Give the columns of a merge as the register seals it."""
    row = Merge(id=world.new_id(), gone=gone, kept=kept)
    return {"id": row.id, "gone": gone, "kept": kept, "seal": sealer().seal(merge_said(row))}
