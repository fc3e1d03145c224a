"""Sheets of paper: made with a code of their own; what comes back marked is noted, all at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.actions.photographing import destroy_photos
from linli.features.screening.actions.trying import Noted, record_attempt
from linli.features.screening.domain.rounds import Asked, Outcome
from linli.features.screening.domain.sheets import code_of
from linli.features.screening.queries.sheets import is_typed, mark_of, sheet_page
from linli.kernel.refusals import NotYours, Reason, Refused


class NothingMarked(Refused):
    """A sheet on which nothing was marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What was marked on a sheet, by household; ``at`` is when the doors were visited."""

    code: str
    at: datetime
    marks: Mapping[UUID, Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """
    What became of a sheet that was typed in: households noted now, and known from it before.

    ``destroyed`` counts its photos: they go when nothing is left to type in.
    """

    noted: int
    known: int
    destroyed: int


@transaction.atomic
def make_sheets(
    *, round: UUID, units: Iterable[str], by: Actor, now: datetime, ids: Ids
) -> Mapping[str, str]:
    """
    Make a sheet for one walk through each of some units; give their codes.

    :raises NotYours: if a unit is out of reach.
    """
    within, wanted = by.may("screening.answer"), tuple(units)
    if outside := next((unit for unit in wanted if not within.covers(unit)), None):
        raise NotYours(outside)
    rows = [_sheet(unit, round=round, by=by.id, now=now, id=ids()) for unit in wanted]
    models.Sheet.objects.bulk_create(rows)
    if rows:
        counted = {"sheets": len(rows)}
        deed = Deed(kind="printed", subject=round, place=rows[0].place, at=now, payload=counted)
        note(deed, by=by.id, now=now, id=ids())
    return {row.place: row.code for row in rows}


def _sheet(unit: str, *, round: UUID, by: str, now: datetime, id: UUID) -> models.Sheet:
    return models.Sheet(
        id=id, place=unit, round_id=round, code=code_of(id), printed_at=now, printed_by=by
    )


@transaction.atomic
def take_sheet(*, marked: Marked, by: Actor, now: datetime, ids: Ids) -> Typed:
    """
    Note every visit that was marked on a sheet. All of it, or nothing with the reasons.

    A household's mark is noted once for a sheet, whoever types it in and however often.

    :raises NothingMarked: ``screening.nothing_marked``.
    :raises NotYours: if the sheet or a household of it is out of reach, or not on it.
    :raises CannotTry: as of a single visit.
    """
    if not marked.marks:
        raise NothingMarked(Reason(code="screening.nothing_marked"))
    page = sheet_page(code=marked.code, within=by.may("screening.answer"))
    rows = {row.line.household: row for row in page.rows}
    if beside := next((one for one in marked.marks if one not in rows), None):
        raise NotYours(str(beside))
    fresh = {one: said for one, said in marked.marks.items() if not rows[one].typed}
    for household, outcome in fresh.items():
        noted = Noted(
            id=mark_of(page.id, household),
            round=page.round.id,
            household=household,
            way=Asked.DOOR,
            outcome=outcome,
            at=marked.at,
        )
        record_attempt(attempt=noted, by=by, now=now, ids=ids)
    return Typed(
        noted=len(fresh),
        known=len(marked.marks) - len(fresh),
        destroyed=_let_go(marked.code, by=by, now=now, ids=ids),
    )


def _let_go(code: str, *, by: Actor, now: datetime, ids: Ids) -> int:
    within = by.may("screening.answer")
    page = sheet_page(code=code, within=within)
    if not is_typed(page):
        return 0
    return destroy_photos(sheets=(page.id,), within=within, by=by.id, now=now, ids=ids)
