"""Writes of the journal: record one's own doing, take in what devices send, link the chain."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from linli.areas.domain import Actor
from linli.journal import domain, models, queries
from linli.journal.domain import Answer, Entry, Intake
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.store import bulk
from linli.store.reach import reaching

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
_CHAIN_LOCK = 0x11A11  # any number of our own: PostgreSQL's advisory locks have no names


def record(entry: Entry, *, now: datetime) -> None:
    """Note what was just done, in the same transaction as the doing."""
    models.Entry.objects.create(
        id=entry.id,
        kind=entry.kind,
        schema=entry.schema,
        subject=entry.subject,
        place=entry.place,
        by=entry.by,
        device=entry.device,
        seq=entry.seq,
        happened_at=entry.happened_at,
        recorded_at=now,
        payload=dict(entry.payload),
    )


@transaction.atomic
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
    with reaching(reach):
        new = _insert(tuple(wanted.values()), by=by, now=now)
        clashing = _clashing(tuple(e for e in wanted.values() if e.id not in new))
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
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [list(column) for column in zip(*rows, strict=True)])
        return {row[0] for row in cursor.fetchall()}


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


# Entries are committed at most this long after the time they carry: no transaction lasts longer.
COMMITTED_WITHIN = timedelta(days=1)
FROM_THE_BEGINNING = timedelta(days=365 * 100)


def link_chain(*, back: timedelta = COMMITTED_WITHIN, at_most: int = 10_000) -> int:
    """
    Link the entries that are committed but not linked yet; tell how many.

    ``back`` is how far before the last linked entry is looked for one that came late. One hand at a
    time: a second caller finds the lock taken and links nothing.
    """
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_CHAIN_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        last = models.Link.objects.select_related("entry").order_by("-position").first()
        since = last.entry.recorded_at - back if last else None
        position, digest = (last.position, bytes(last.digest)) if last else (0, b"")
        links = []
        for row in queries.unlinked(since=since, at_most=at_most):
            position += 1
            digest = domain.link(
                previous=digest, entry=queries.as_entry(row), recorded_at=row.recorded_at
            )
            links.append((position, row.id, digest))
        bulk.put_in(models.Link, columns=("position", "entry_id", "digest"), rows=links)
        return len(links)
