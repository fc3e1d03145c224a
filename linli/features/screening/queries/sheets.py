"""Sheets of paper: found by their code, with what has been typed in from them already."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from linli.features.screening import models
from linli.features.screening.domain.rounds import State
from linli.features.screening.domain.sheets import read_code
from linli.features.screening.queries.rounds import RoundRecord, round_at
from linli.features.screening.queries.turns import TurnLine, doors_at
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A household on a sheet; ``typed`` says that its mark has been typed in from this very sheet."""

    line: TurnLine
    typed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """A sheet with its households in walking order."""

    id: UUID
    code: str
    place: str
    round: RoundRecord
    printed_at: datetime
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A sheet in a list."""

    code: str
    place: str
    round_name: str
    printed_at: datetime


def mark_of(sheet: UUID, household: UUID) -> UUID:
    """Give the key of what is marked on a sheet for a household: typed in twice it counts once."""
    return uuid5(sheet, str(household))


def sheet_page(*, code: str, within: Jurisdiction) -> SheetPage:
    """
    Read a sheet by its code.

    :raises NotYours: if there is none such within reach.
    """
    rows = models.Sheet.objects.within(within).filter(code=read_code(code) or "")
    row = rows.order_by("-printed_at", "id").first()
    if row is None:
        raise NotYours(code)
    lines = doors_at(round=row.round_id, place=row.place, within=within)
    keys = {mark_of(row.id, line.household): line.household for line in lines}
    typed = models.Attempt.objects.within(within).filter(id__in=list(keys))
    known = {keys[key] for key in typed.values_list("id", flat=True)}
    return SheetPage(
        id=row.id,
        code=row.code,
        place=row.place,
        round=round_at(id=row.round_id, within=within),
        printed_at=row.printed_at,
        rows=tuple(SheetRow(line=line, typed=line.household in known) for line in lines),
    )


def is_typed(page: SheetPage) -> bool:
    """Tell whether nothing is left to type in: every household has a mark of this sheet, or its end."""
    return all(row.typed or row.line.state is not State.OPEN for row in page.rows)


def sheets_printed(*, by: str, within: Jurisdiction, at_most: int = 10) -> tuple[SheetLine, ...]:
    """List the sheets somebody printed last for rounds that are under way."""
    rows = models.Sheet.objects.within(within).filter(printed_by=by, round__closed_at=None)
    some = rows.select_related("round").order_by("-printed_at", "place", "id")[:at_most]
    return tuple(
        SheetLine(
            code=row.code,
            place=row.place,
            round_name=row.round.name,
            printed_at=row.printed_at,
        )
        for row in some
    )
