"""Opens work: once a kind and subject, with its clock running from now."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason, Refused
from linli.store import bulk
from linli.work import models
from linli.work.actions.moving import Step, note_moves
from linli.work.domain.kinds import Move, Opening, WorkKind
from linli.work.domain.ladders import Ladder, UnsoundLadder
from linli.work.domain.rungs import Rung, area_of
from linli.work.domain.stepping import Due, Running, Wait, due, due_as_given, next_step
from linli.work.queries import ladders, staffing
from linli.work.queries.calendar import national
from linli.work.queries.kinds import kinds

# What is due farther away than this was typed wrongly.
_DUE_WITHIN = timedelta(days=366)
_COLUMNS = (
    *("id", "place", "kind", "subject", "household", "person", "facts", "rung", "owner"),
    *("opened_at", "dispatched_at", "clock_from", "settled_at", "due_at", "counted", "next_at"),
    *("closed_by", "outcome"),
)


class CannotOpen(Refused):
    """Work of a kind that nobody declared, without a ladder, or due in another age."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What opening needs to know: asked once for many items."""

    now: datetime
    on: date
    kinds: Mapping[str, WorkKind]
    grids: Jurisdiction
    ladders: dict[tuple[str, str], Ladder] = field(default_factory=dict)
    owners: dict[tuple[str, str], Rung | None] = field(default_factory=dict)

    def ladder(self, opening: Opening) -> Ladder:
        """Give the ladder of an opening; looked up once a community."""
        community = area_of(opening.place, rung=Rung.COMMUNITY)
        key = (opening.kind, community)
        if key not in self.ladders:
            self.ladders[key] = _ladder(self.kinds[opening.kind], place=community, on=self.on)
        return self.ladders[key]

    def owner_rung(self, opening: Opening) -> Rung | None:
        """Tell the rung at which the owner named may hold this; none without one in office."""
        if not opening.owner:
            return None
        key = (opening.owner, opening.place)
        if key not in self.owners:
            self.owners[key] = staffing.rung_held(opening.owner, place=opening.place, on=self.on)
        return self.owners[key]


def open_item(*, item: Opening, now: datetime, ids: Ids) -> UUID:
    """
    Open a piece of work; tell its key. Idempotent: what is open already stays as it is.

    :raises CannotOpen: ``work.unknown_kind``, ``work.ladder_missing``, ``work.ladder_unsound``,
        ``work.due_out_of_range``.
    """
    return open_items(items=(item,), now=now, ids=ids)[0]


@transaction.atomic
def open_items(*, items: Iterable[Opening], now: datetime, ids: Ids) -> tuple[UUID, ...]:
    """
    Open many pieces of work at once; tell their keys in the order given. Idempotent, as above.

    An owner whose post does not cover the place is passed over: the work belongs to the rung. Where
    no grid worker is in office, what begins at the grid begins at the community.

    :raises CannotOpen: with every reason at once; nothing is opened then.
    """
    wanted = tuple(items)
    _refuse(wanted, now=now)
    on = local_day(now)
    grids = staffing.held_by_grids(places=(one.place for one in wanted), on=on)
    ground = _Ground(now=now, on=on, kinds=kinds(), grids=grids)
    rows = {(one.kind, one.subject): _row(one, ground, id=ids()) for one in wanted}
    bulk.put_in_unless_there(
        models.Item, columns=_COLUMNS, rows=(_cells(row) for row in rows.values())
    )
    standing = _standing(wanted)
    begun = {(one.kind, one.subject): _wanted_at(one, ground) for one in wanted}
    fresh = {row: begun[key] for key, row in rows.items() if standing[key] == row.id}
    _note_nobody_there(fresh, ground, ids=ids)
    return tuple(standing[one.kind, one.subject] for one in wanted)


def _refuse(wanted: tuple[Opening, ...], *, now: datetime) -> None:
    known = kinds()
    reasons = [
        Reason(code="work.unknown_kind", facts={"kind": kind})
        for kind in sorted({one.kind for one in wanted} - known.keys())
    ]
    if any(one.due_at and abs(one.due_at - now) > _DUE_WITHIN for one in wanted):
        reasons.append(Reason(code="work.due_out_of_range"))
    if reasons:
        raise CannotOpen(*reasons)


def _ladder(kind: WorkKind, *, place: str, on: date) -> Ladder:
    try:
        return ladders.ladder(kind.ladder, place=place, on=on)
    except ladders.NoLadder as missing:
        raise CannotOpen(Reason(code="work.ladder_missing", facts={"kind": kind.code})) from missing
    except UnsoundLadder as unsound:
        raise CannotOpen(Reason(code="work.ladder_unsound", facts={"kind": kind.code})) from unsound


def _row(opening: Opening, ground: _Ground, *, id: UUID) -> models.Item:
    ladder, owner_rung = ground.ladder(opening), ground.owner_rung(opening)
    rung = owner_rung or _begins(opening, ground)
    running = _running(_due(opening, ladder, now=ground.now), rung=rung, now=ground.now)
    step = next_step(running, ladder=ladder, now=ground.now, calendar=national())
    return models.Item(
        id=id,
        place=opening.place,
        kind=opening.kind,
        subject=opening.subject,
        household=opening.household,
        person=opening.person,
        facts=dict(opening.facts),
        rung=rung,
        owner=(opening.owner or "") if owner_rung else "",
        opened_at=ground.now,
        dispatched_at=ground.now,
        clock_from=running.clock_from,
        settled_at=ground.now,
        due_at=running.due_at,
        counted=running.counted,
        next_at=step.until if isinstance(step, Wait) else ground.now,
    )


def _wanted_at(opening: Opening, ground: _Ground) -> Rung:
    return opening.rung or ground.ladder(opening).begins


def _begins(opening: Opening, ground: _Ground) -> Rung:
    begins = _wanted_at(opening, ground)
    nobody = begins is Rung.GRID and not ground.grids.covers(opening.place)
    return Rung.COMMUNITY if nobody else begins


def _due(opening: Opening, ladder: Ladder, *, now: datetime) -> Due:
    if opening.due_at is None:
        return due(ladder=ladder, dispatched_at=now, calendar=national())
    return due_as_given(opening.due_at, ladder=ladder, dispatched_at=now, calendar=national())


def _running(counted: Due, *, rung: Rung, now: datetime) -> Running:
    return Running(
        rung=rung,
        clock_from=counted.clock_from,
        settled_at=now,
        due_at=counted.at,
        counted=counted.counted,
    )


def _cells(row: models.Item) -> tuple[Any, ...]:
    return tuple(
        json.dumps(row.facts) if column == "facts" else getattr(row, column) for column in _COLUMNS
    )


def _standing(wanted: tuple[Opening, ...]) -> Mapping[tuple[str, UUID], UUID]:
    rows = models.Item.objects.filter(
        kind__in={one.kind for one in wanted},
        subject__in={one.subject for one in wanted},
        closed_at=None,
    )
    return {(kind, subject): id for kind, subject, id in rows.values_list("kind", "subject", "id")}


def _note_nobody_there(begun: Mapping[models.Item, Rung], ground: _Ground, *, ids: Ids) -> None:
    note_moves(
        (
            Step(item=row, kind=Move.NOBODY_THERE, from_rung=wanted, at=ground.now)
            for row, wanted in begun.items()
            if row.rung is not wanted and not row.owner
        ),
        by="engine",
        now=ground.now,
        ids=ids,
    )
