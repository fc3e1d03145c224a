"""
Records what a call or a visit came to, for several open questions at once; takes it back if asked.

A sending has a key from the device: however often it arrives, it counts once. What somebody else
has closed in between stays closed as they said, and the words that arrive late are kept all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.places import NOWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.work import models
from linli.work.actions.moving import Step, note_move, place_of_entry
from linli.work.actions.restarting import look_again
from linli.work.domain import answering
from linli.work.domain.kinds import Move, Outcome, WorkKind
from linli.work.queries.items import as_item
from linli.work.queries.kinds import kinds

NOTE_AT_MOST = 1000


class CannotRecord(Refused):
    """An outcome that this kind of work does not have."""


class CannotUndo(Refused):
    """It is too late, or more than this has been done with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """
    What a worker says: an outcome for each item, and a note for all of them.

    ``sending`` is the device's key for it, ``happened_at`` what the device's clock said.
    """

    sending: UUID
    outcomes: Mapping[UUID, str]
    note: str = ""
    happened_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """
    What became of it: items closed, items kept open, and those that somebody had closed before.

    ``clock_doubted``: the device's clock cannot be right; the server's time was noted.
    """

    closed: tuple[UUID, ...] = ()
    kept_open: tuple[UUID, ...] = ()
    late: tuple[UUID, ...] = ()
    clock_doubted: bool = False
    known: bool = False
    can_be_undone: bool = True


@transaction.atomic
def record(*, answers: Answering, by: Actor, now: datetime, ids: Ids) -> Recorded:
    """
    Note the outcomes of a visit or a call and close what they close. Idempotent by ``sending``.

    :raises CannotRecord: ``work.unknown_outcome``, ``work.no_outcome_here``, ``work.unknown_kind``.
    :raises NotYours: if one of the items is out of reach; then nothing is noted.
    """
    rows = _locked(answers, by=by)
    if known := _known(answers, rows, by=by):
        return known
    chosen = {row.id: _outcome(row, answers.outcomes[row.id]) for row in rows}
    late = tuple(row.id for row in rows if row.closed_at)
    closed = tuple(row.id for row in rows if not row.closed_at and chosen[row.id].closes)
    doubted = False
    for row in rows:
        believed = answering.believed(answers.happened_at, opened_at=row.opened_at, now=now)
        doubted = doubted or believed.doubted
        _keep(row, answers, at=believed.at, by=by, now=now, ids=ids)
        if row.id not in late:
            _let_the_feature_know(row, answers, by=by, now=now, ids=ids)
        if row.id in closed:
            _close(row, chosen[row.id], by=by, now=now, ids=ids)
    _journal(rows, answers, by=by, now=now, ids=ids)
    return Recorded(
        closed=closed,
        kept_open=tuple(row.id for row in rows if row.id not in (*late, *closed)),
        late=late,
        clock_doubted=doubted,
        can_be_undone=_can_be_undone(rows),
    )


def _can_be_undone(rows: list[models.Item]) -> bool:
    return all(kinds()[row.kind].can_be_undone for row in rows)


def _locked(answers: Answering, *, by: Actor) -> list[models.Item]:
    """Lock the items, in one order for everybody; each must be within what its kind asks for."""
    found = models.Item.objects.within(by.reach()).filter(id__in=answers.outcomes)
    rows = list(found.order_by("id").select_for_update())
    missing = set(answers.outcomes) - {row.id for row in rows}
    beyond = {row.id for row in rows if not _may(by, row.kind).covers(row.place)}
    if missing or beyond or not rows:
        raise NotYours(str(answers.sending))
    return rows


def _may(by: Actor, kind: str) -> Jurisdiction:
    known = kinds().get(kind)
    return by.may(known.capability) if known else NOWHERE


def _known(answers: Answering, rows: list[models.Item], *, by: Actor) -> Recorded | None:
    """Answer a sending that has arrived before as it was answered then."""
    before = models.Result.objects.filter(sending=answers.sending, by=by.id)
    if not before.exists():
        return None
    own = tuple(row.id for row in rows if row.closed_by == by.id)
    return Recorded(
        closed=own,
        kept_open=tuple(row.id for row in rows if row.closed_at is None),
        late=tuple(row.id for row in rows if row.closed_at and row.id not in own),
        known=True,
        can_be_undone=_can_be_undone(rows),
    )


def _outcome(row: models.Item, code: str) -> Outcome:
    kind: WorkKind = kinds()[row.kind]
    if not kind.outcomes:
        raise CannotRecord(Reason(code="work.no_outcome_here"))
    if found := kind.outcome(code):
        return found
    raise CannotRecord(Reason(code="work.unknown_outcome", facts={"outcome": code[:64]}))


def _keep(
    row: models.Item, answers: Answering, *, at: datetime, by: Actor, now: datetime, ids: Ids
) -> None:
    models.Result.objects.create(
        id=ids(),
        place=row.place,
        item=row,
        sending=answers.sending,
        outcome=answers.outcomes[row.id],
        note=answers.note.strip()[:NOTE_AT_MOST],
        by=by.id,
        happened_at=at,
        recorded_at=now,
    )


def _let_the_feature_know(
    row: models.Item, answers: Answering, *, by: Actor, now: datetime, ids: Ids
) -> None:
    if does := kinds()[row.kind].record:
        outcome, note = answers.outcomes[row.id], answers.note.strip()
        does(item=as_item(row), outcome=outcome, note=note, by=by, now=now, ids=ids)


def _close(row: models.Item, outcome: Outcome, *, by: Actor, now: datetime, ids: Ids) -> None:
    row.closed_at, row.closed_by, row.outcome, row.next_at = now, by.id, outcome.code, None
    row.save(update_fields=["closed_at", "closed_by", "outcome", "next_at"])
    models.Pause.objects.filter(item=row, ended_at=None).update(ended_at=now, ended_by=by.id)
    closed = Step(item=row, kind=Move.CLOSED, from_rung=row.rung, at=now)
    note_move(closed, by=by.id, now=now, ids=ids)


def _journal(
    rows: list[models.Item], answers: Answering, *, by: Actor, now: datetime, ids: Ids
) -> None:
    entry = Entry(
        id=ids(),
        kind="work.recorded",
        subject=answers.sending,
        place=place_of_entry(rows[0]),
        by=by.id,
        happened_at=now,
        payload={
            "items": {str(row.id): answers.outcomes[row.id] for row in rows},
        },
    )
    journal.record(entry, now=now)


@transaction.atomic
def undo(*, sending: UUID, by: Actor, now: datetime, ids: Ids) -> tuple[UUID, ...]:
    """
    Take back what oneself has just recorded; tell which items stand open again.

    :raises CannotUndo: ``work.not_your_result``, ``work.undo_too_late``, ``work.undo_not_offered``,
        ``work.undone_already``, ``work.opened_again``.
    :raises NotYours: if nothing of this was recorded within reach.
    """
    told = models.Result.objects.within(by.may("work.today")).filter(sending=sending)
    results = list(told.select_related("item").order_by("item_id").select_for_update())
    if not results:
        raise NotYours(str(sending))
    if any(one.by != by.id for one in results):
        raise CannotUndo(Reason(code="work.not_your_result"))
    _refuse_undo(results, now=now)
    models.Result.objects.filter(sending=sending, by=by.id).update(undone_at=now)
    opened = [one.item for one in results if _closed_by(one)]
    for one in results:
        if takes_back := kinds()[one.item.kind].unrecord:
            item = as_item(one.item)
            takes_back(item=item, outcome=one.outcome, note=one.note, by=by, now=now, ids=ids)
    for row in opened:
        _reopen(row, by=by, now=now, ids=ids)
    _journal_undo(results, by=by, now=now, ids=ids)
    return tuple(row.id for row in opened)


def _closed_by(result: models.Result) -> bool:
    item = result.item
    return bool(item.closed_at == result.recorded_at and item.closed_by == result.by)


def _refuse_undo(results: list[models.Result], *, now: datetime) -> None:
    reasons = []
    minutes = int(answering.UNDO_WITHIN.total_seconds() // 60)
    if any(one.undone_at for one in results):
        reasons.append(Reason(code="work.undone_already"))
    if not all(answering.may_undo(one.recorded_at, now=now) for one in results):
        reasons.append(Reason(code="work.undo_too_late", facts={"minutes": minutes}))
    if not all(kinds()[one.item.kind].can_be_undone for one in results):
        reasons.append(Reason(code="work.undo_not_offered"))
    if any(_is_open_again(one.item) for one in results if _closed_by(one)):
        reasons.append(Reason(code="work.opened_again"))
    if reasons:
        raise CannotUndo(*reasons)


def _is_open_again(row: models.Item) -> bool:
    twins = models.Item.objects.filter(kind=row.kind, subject=row.subject, closed_at=None)
    return bool(twins.exists())


def _reopen(row: models.Item, *, by: Actor, now: datetime, ids: Ids) -> None:
    row.closed_at, row.closed_by, row.outcome = None, "", ""
    row.next_at = look_again(row, now=now)
    row.save(update_fields=["closed_at", "closed_by", "outcome", "next_at"])
    opened = Step(item=row, kind=Move.REOPENED, from_rung=row.rung, at=now)
    note_move(opened, by=by.id, now=now, ids=ids)


def _journal_undo(results: list[models.Result], *, by: Actor, now: datetime, ids: Ids) -> None:
    first = results[0]
    entry = Entry(
        id=ids(),
        kind="work.undone",
        subject=first.sending,
        place=place_of_entry(first.item),
        by=by.id,
        happened_at=now,
        payload={"items": [str(one.item.id) for one in results]},
    )
    journal.record(entry, now=now)
