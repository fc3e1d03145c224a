"""
Keeps readings: one or five hundred at once, each with its own answer, in a few statements for all.

A broken one among many is answered with its reasons; the others are kept. What is known is known by
its key, or because something was said of the same person at the same instant.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from linli.areas.domain import Actor
from linli.features.watch import models
from linli.features.watch.actions.fevers import follow
from linli.features.watch.actions.membership import Hand
from linli.features.watch.actions.noting import Deed, note
from linli.features.watch.domain.codes import CALL, KNOCK, READ
from linli.features.watch.domain.readings import (
    Finding,
    Measuring,
    Said,
    Watched,
    finding,
    speaks_against,
)
from linli.features.watch.domain.verdicts import Taken, Verdict, refusal
from linli.features.watch.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import community_of
from linli.kernel.refusals import Reason
from linli.work import actions as work

# One array a column, as the journal does it: a parameter for each value would take longer to read.
_INSERT = """
    INSERT INTO watch_reading (
        id, place, watch_id, taken_at, temperature, "where", symptoms, finding, way, by, recorded_at,
        taken_back_by
    )
    SELECT *, '' FROM unnest(
        %s::uuid[], %s::text[], %s::uuid[], %s::timestamptz[], %s::smallint[], %s::text[],
        %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[]
    )
    ON CONFLICT DO NOTHING RETURNING id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A reading that was new, with what was decided of it."""

    said: Said
    watch: Any
    finding: Finding


def keep(readings: Sequence[Said], *, by: str, hand: Hand) -> tuple[Verdict, ...]:
    """
    Keep readings; tell for each, in their order, what became of it.

    One for somebody out of reach is refused with ``watch.not_watched``, as is one for nobody: the
    answer is the same.
    """
    watches = _watches(readings, hand=hand)
    if any(row.into for row in watches.values()):
        readings = _onward(readings, watches=watches)
        watches = _watches(readings, hand=hand)
    judged = _Judging(now=hand.now, watches=watches).all_of(readings)
    sound = [one for one in readings if not judged[one.id]]
    found = _findings(sound, watches=watches)
    new = _insert(sound, watches=watches, findings=found, by=by, now=hand.now)
    kept = [
        Kept(said=one, watch=watches[one.watch], finding=found[one.id])
        for one in sound
        if one.id in new
    ]
    _settle(kept, by=by, hand=hand)
    return tuple(_verdict(one, judged[one.id], new=new, findings=found) for one in readings)


def _watches(readings: Sequence[Said], *, hand: Hand) -> Mapping[UUID, Any]:
    rows = models.Watch.objects.within(hand.within).filter(
        id__any_of=list({one.watch for one in readings})
    )
    columns = ("id", "place", "person", "household", "began_at", "ended_at", "into")
    return {row.id: row for row in rows.values_list(*columns, named=True)}


def _onward(readings: Sequence[Said], *, watches: Mapping[UUID, Any]) -> tuple[Said, ...]:
    """Give what is said of a watch that was joined to another to that one: it is one person."""
    into = {id: row.into for id, row in watches.items() if row.into}
    return tuple(replace(one, watch=into.get(one.watch, one.watch)) for one in readings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judging:
    """Judges many readings: what policy says is asked once a community and day."""

    now: datetime
    watches: Mapping[UUID, Any]

    def all_of(self, readings: Sequence[Said]) -> Mapping[UUID, tuple[Reason, ...]]:
        """Give the reasons against each, by key."""
        said: dict[tuple[str, date], Measuring] = {}
        return {one.id: self._against(one, said) for one in readings}

    def _against(self, one: Said, said: dict[tuple[str, date], Measuring]) -> tuple[Reason, ...]:
        watch = self.watches.get(one.watch)
        if watch is None:
            return (Reason(code="watch.not_watched"),)
        of = Watched(began_at=watch.began_at, ended_at=watch.ended_at)
        measuring = _measuring(watch.place, one.taken_at, known=said)
        return speaks_against(one, of=of, measuring=measuring, now=self.now)


def _measuring(place: str, at: datetime, *, known: dict[tuple[str, date], Measuring]) -> Measuring:
    """Give what held on the day of the reading: a change in between does not judge it."""
    key = (community_of(place), local_day(at))
    if key not in known:
        known[key] = policy(place=key[0], on=key[1]).measuring
    return known[key]


def _findings(readings: Iterable[Said], *, watches: Mapping[UUID, Any]) -> Mapping[UUID, Finding]:
    known: dict[tuple[str, date], Measuring] = {}
    return {
        one.id: finding(
            tenths=one.tenths,
            where=one.where,
            symptoms=one.symptoms,
            by=_measuring(watches[one.watch].place, one.taken_at, known=known),
        )
        for one in readings
    }


def _insert(
    readings: Sequence[Said],
    *,
    watches: Mapping[UUID, Any],
    findings: Mapping[UUID, Finding],
    by: str,
    now: datetime,
) -> set[UUID]:
    # In one order for everybody: two batches that share readings wait for, never block, each other.
    rows = [
        (
            *(one.id, watches[one.watch].place, one.watch, one.taken_at, one.tenths, one.where),
            *(" ".join(one.symptoms), findings[one.id].value, one.way.value, by, now),
        )
        for one in sorted(readings, key=lambda one: one.id)
    ]
    if not rows:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [list(column) for column in zip(*rows, strict=True)])
        return {row[0] for row in cursor.fetchall()}


def _settle(kept: Sequence[Kept], *, by: str, hand: Hand) -> None:
    """Do what follows: open work about them is done, fevers are followed up, one entry is written."""
    if not kept:
        return
    subjects = {one.said.watch for one in kept}
    for kind in (CALL, KNOCK):
        work.close_items(
            kind=kind,
            subjects=subjects,
            outcome=READ,
            by=Actor(id=by),
            now=hand.now,
            ids=hand.ids,
        )
    follow([(one.said, one.watch, one.finding) for one in kept], by=by, hand=hand)
    counted = Counter(community_of(one.watch.place) for one in kept)
    only = next(iter(subjects)) if len(subjects) == 1 else None
    for place, count in sorted(counted.items()):
        deed = Deed(kind="watch.taken", subject=only, place=place, payload={"readings": count})
        note(deed, by=by, now=hand.now, id=hand.ids())


def _verdict(
    one: Said, reasons: tuple[Reason, ...], *, new: set[UUID], findings: Mapping[UUID, Finding]
) -> Verdict:
    if reasons:
        return Verdict(id=one.id, watch=one.watch, taken=refusal(reasons), reasons=reasons)
    if one.id not in new:
        return Verdict(id=one.id, watch=one.watch, taken=Taken.KNOWN)
    new.discard(one.id)  # a second time in the same batch it is known
    return Verdict(id=one.id, watch=one.watch, taken=Taken.TAKEN, finding=findings[one.id])
