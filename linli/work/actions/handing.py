"""Work changes hands: taken, answered, handed to somebody, handed down; each with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, lies_in
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.work import models
from linli.work.actions.moving import Step, note_change
from linli.work.actions.restarting import restart
from linli.work.domain.kinds import Move
from linli.work.domain.rungs import RUNG_OF, Rung, below, height
from linli.work.queries import staffing

REASON_AT_LEAST, REASON_AT_MOST = 2, 400


class CannotHandOn(Refused):
    """Work cannot go where somebody wants it to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """Work that is to go to somebody (``user:…``), or to whoever holds the rung; and why."""

    items: tuple[UUID, ...]
    to: str = ""
    reason: str = ""


def locked(items: Iterable[UUID], *, within: Jurisdiction) -> list[models.Item]:
    """
    Lock open items in one order for everybody.

    :raises NotYours: if one does not exist or is out of reach.
    :raises Refused: ``work.closed``, if one is closed.
    """
    keys = set(items)
    found = models.Item.objects.within(within).filter(id__in=keys)
    rows = list(found.order_by("id").select_for_update())
    if len(rows) != len(keys) or not rows:
        raise NotYours("work")
    if any(row.closed_at for row in rows):
        raise Refused(Reason(code="work.closed"))
    return rows


def stated(reason: str) -> str:
    """
    Give a reason as it is kept.

    :raises Refused: ``work.reason_missing``, if it says nothing.
    """
    text = " ".join(reason.split())
    if len(text) < REASON_AT_LEAST:
        raise Refused(Reason(code="work.reason_missing"))
    return text[:REASON_AT_MOST]


def is_reached_by(row: models.Item, *, by: Actor) -> bool:
    """Tell whether somebody holds the rung of an item, or one above it, at its place."""
    return any(
        lies_in(row.place, area=area)
        for post in by.posts
        if post.role in RUNG_OF and height(RUNG_OF[post.role]) >= height(Rung(row.rung))
        for area in post.places
    )


@transaction.atomic
def take(*, item: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Take work that stands at one's own rung, or below it, into one's own hands. The clock runs on.

    :raises CannotHandOn: ``work.owned_already``.
    """
    (row,) = locked((item,), within=by.may("work.oversee"))
    if not is_reached_by(row, by=by):
        raise NotYours(str(item))
    if row.owner == by.id:
        raise CannotHandOn(Reason(code="work.owned_already"))
    row.owner = by.id
    row.save(update_fields=["owner"])
    step = Step(item=row, kind=Move.TAKEN, from_rung=row.rung, at=now)
    note_change(step, by=by.id, now=now, ids=ids)


@transaction.atomic
def answer(*, item: UUID, words: str, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Say what is to be done about work that came up; it stays where it is and its clock runs on.

    :raises Refused: ``work.reason_missing``.
    """
    said = stated(words)
    (row,) = locked((item,), within=by.may("work.oversee"))
    if not is_reached_by(row, by=by):
        raise NotYours(str(item))
    step = Step(item=row, kind=Move.ANSWERED, from_rung=row.rung, at=now, reason=said)
    note_change(step, by=by.id, now=now, ids=ids)


@transaction.atomic
def hand_down(*, item: UUID, reason: str, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Give work back to the rung below, with what is expected there; its clock begins anew.

    :raises CannotHandOn: ``work.lowest_already``, ``work.nobody_below``.
    :raises Refused: ``work.reason_missing``.
    """
    said = stated(reason)
    (row,) = locked((item,), within=by.may("work.oversee"))
    if not is_reached_by(row, by=by):
        raise NotYours(str(item))
    was, to = Rung(row.rung), below(Rung(row.rung))
    if was is to:
        raise CannotHandOn(Reason(code="work.lowest_already"))
    grids = staffing.held_by_grids(places=(row.place,), on=local_day(now))
    if to is Rung.GRID and not grids.covers(row.place):
        raise CannotHandOn(Reason(code="work.nobody_below"))
    row.rung, row.owner = to, ""
    restart(row, now=now)
    row.save()
    step = Step(item=row, kind=Move.HANDED_DOWN, from_rung=was, at=now, reason=said)
    note_change(step, by=by.id, now=now, ids=ids)


@transaction.atomic
def hand_over(*, handing: Handing, by: Actor, now: datetime, ids: Ids) -> int:
    """
    Give work to somebody else, who must be in office there; tell how many pieces went.

    It then stands at the rung of their post, if that is higher; the clock runs on.

    :raises CannotHandOn: ``work.not_in_post``, ``work.owned_already``.
    :raises Refused: ``work.reason_missing``.
    """
    said = stated(handing.reason)
    rows = locked(handing.items, within=by.may("work.hand_over"))
    held = {row.id: _rung_of(handing.to, row, now=now) for row in rows}
    if all(row.owner == handing.to for row in rows):
        raise CannotHandOn(Reason(code="work.owned_already"))
    for row in rows:
        was, row.owner = row.rung, handing.to
        row.rung = max(Rung(row.rung), held[row.id], key=height)
        row.save(update_fields=["owner", "rung"])
        step = Step(item=row, kind=Move.HANDED_OVER, from_rung=was, at=now, reason=said)
        note_change(step, by=by.id, now=now, ids=ids)
    return len(rows)


def _rung_of(to: str, row: models.Item, *, now: datetime) -> Rung:
    if not to:
        return Rung(row.rung)
    rung = staffing.rung_held(to, place=row.place, on=local_day(now))
    if rung is None:
        raise CannotHandOn(Reason(code="work.not_in_post"))
    return rung
