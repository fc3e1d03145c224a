"""Devices send what happened: sent twice, late or shuffled, each entry counts once."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from psycopg.types.json import Jsonb

from linli.areas.domain import Actor
from linli.journal import domain, queries
from linli.journal.actions.reacting import expect_reactions
from linli.journal.domain import Answer, Entry, Intake
from linli.kernel.places import Jurisdiction
from linli.store.prepared import asked
from linli.store.reach import reaching_on

_COLUMNS = "id, kind, schema, subject, place, by, device, seq, happened_at, recorded_at, payload"
# One array a column: with a parameter for each of 5,500 values, most of the time went into writing and
# reading the statement.
_INSERT = f"""
    INSERT INTO journal_entry ({_COLUMNS})
    SELECT * FROM unnest(
        %s::uuid[], %s::text[], %s::smallint[], %s::uuid[], %s::text[], %s::text[], %s::text[],
        %s::bigint[], %s::timestamptz[], %s::timestamptz[], %s::jsonb[]
    )
    ON CONFLICT DO NOTHING RETURNING id
"""


@transaction.atomic(savepoint=False)
def take_in(
    entries: Sequence[Entry], *, kinds: Collection[str], by: Actor, now: datetime
) -> tuple[Answer, ...]:
    """
    Take in a batch of entries from a device: sent twice, late or shuffled, each counts once.

    The answer stands in the order of the batch. An entry of a kind that devices do not send is
    refused (``journal.kind_not_sent``): what our own actions record nobody can say in their stead.
    So is one outside the sender's area (``journal.not_your_area``), and one whose number its device
    has used for something else (``journal.number_used``); the others of the batch are taken all the
    same.
    """
    reach = by.may("journal.send")
    refused = {
        entry.id: reason
        for entry in entries
        if (
            reason := domain.objection(entry, now=now)
            or _not_to_send(entry, kinds=kinds)
            or _outside(entry, reach)
        )
    }
    wanted = {entry.id: entry for entry in entries if entry.id not in refused}
    # Whoever sends need not see a row about people: what was sent is known again from here alone.
    with reaching_on(reach):
        new = _insert(tuple(wanted.values()), by=by, now=now)
        clashing = _clashing(tuple(e for e in wanted.values() if e.id not in new))
    expect_reactions([wanted[id] for id in new], now=now)
    return tuple(_answer(entry.id, refused, clashing, new) for entry in entries)


def _not_to_send(entry: Entry, *, kinds: Collection[str]) -> str:
    return "" if entry.kind in kinds else "journal.kind_not_sent"


def _outside(entry: Entry, reach: Jurisdiction) -> str:
    return "" if reach.covers(entry.place) else "journal.not_your_area"


def _insert(entries: tuple[Entry, ...], *, by: Actor, now: datetime) -> set[UUID]:
    # In one order for everybody: two batches that share entries wait for, never block, each other.
    rows: list[tuple[Any, ...]] = [
        (
            *(e.id, e.kind, e.schema, e.subject, e.place, by.id, e.device, e.seq),
            *(e.happened_at, now, Jsonb(dict(e.payload))),
        )
        for e in sorted(entries, key=lambda entry: entry.id)
    ]
    if not rows:
        return set()
    return {row[0] for row in asked(_INSERT, [list(column) for column in zip(*rows, strict=True)])}


def _clashing(entries: tuple[Entry, ...]) -> set[UUID]:
    """Find those that were not taken although nobody knows them: their number is used."""
    known = queries.known_ids(tuple(entry.id for entry in entries))
    return {entry.id for entry in entries} - known


def _answer(id: UUID, refused: dict[UUID, str], clashing: set[UUID], new: set[UUID]) -> Answer:
    if id in refused:
        return Answer(id=id, intake=Intake.REFUSED, reason=refused[id])
    if id in clashing:
        return Answer(id=id, intake=Intake.REFUSED, reason="journal.number_used")
    if id not in new:
        return Answer(id=id, intake=Intake.KNOWN)
    new.discard(id)  # a second time in the same batch it is known
    return Answer(id=id, intake=Intake.NEW)
