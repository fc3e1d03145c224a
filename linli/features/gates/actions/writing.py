"""Writes checks: one, or hundreds of a batch, in one statement that the database has planned already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from linli.features.gates.domain.checks import DecidedBy, Done, Movement, Verdict, Way
from linli.store.prepared import asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A check as it is kept (``models.Check``), before the server weighs it again."""

    id: UUID
    place: str
    gate: UUID
    device: UUID
    movement: Movement
    way: Way
    person: UUID | None
    household: UUID | None
    pass_id: UUID | None
    card: bytes | None
    share: bytes | None
    sealed: bytes | None
    plate_digest: bytes | None
    musts: Mapping[str, Any]
    verdict: Verdict
    reasons: Sequence[str]
    done: Done
    pack: int
    decided_by: DecidedBy
    happened_at: datetime
    recorded_at: datetime
    settled_at: datetime | None


_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("id", "gate", "device", "person", "household", "pass_id"), "uuid"),
    **dict.fromkeys(("card", "share", "sealed", "plate_digest"), "bytea"),
    **dict.fromkeys(("place", "movement", "way", "verdict", "done", "decided_by"), "text"),
    **dict.fromkeys(("musts", "reasons"), "jsonb"),
    **dict.fromkeys(("happened_at", "recorded_at", "settled_at"), "timestamptz"),
    "pack": "int",
}
_NAMES: Mapping[str, str] = {"gate": "gate_id", "device": "device_id"}
_INSERT = f"""
INSERT INTO gates_check ({", ".join(_NAMES.get(one, one) for one in _TYPES)}, again, again_reasons)
SELECT came.*, '', '[]' FROM unnest({", ".join(f"%s::{kind}[]" for kind in _TYPES.values())}) AS came
"""
_IN_USE = f"{_INSERT} WHERE EXISTS (SELECT FROM gates_device WHERE id = %s AND ended_at IS NULL)"


def write(rows: Sequence[Row]) -> None:
    """Write checks."""
    asked(f"{_INSERT} RETURNING 1", _columns(rows))


def write_if_in_use(row: Row) -> bool:
    """Write a check unless its device has been shut out; tell whether it was written."""
    return bool(asked(f"{_IN_USE} RETURNING 1", [*_columns([row]), row.device]))


def _columns(rows: Sequence[Row]) -> list[list[Any]]:
    return [[_cell(getattr(row, name), kind) for row in rows] for name, kind in _TYPES.items()]


def _cell(value: Any, kind: str) -> Any:
    if kind == "jsonb":
        return Jsonb(value)
    # A code is sent as it is written, not by the name that it has in Python.
    return str(value) if kind == "text" else value
