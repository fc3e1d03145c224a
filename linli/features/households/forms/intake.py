"""
From a workbook to household sheets, without a database: what it says, row by row and in all.

Every data row ends in exactly one verdict. Here it gets its provisional outcome; the final one
needs to know what the register answered for the people on it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from linli.features.households.forms.addresses import forget_places
from linli.features.households.forms.blocks import RowLog
from linli.features.households.forms.columns import ColumnReading, forget_headings
from linli.features.households.forms.households import REPEATED, gather
from linli.features.households.forms.lists import SheetReading, read_sheet
from linli.features.households.forms.packages import Limits
from linli.features.households.forms.people import forget_people
from linli.features.households.forms.refusals import cannot_read
from linli.features.households.forms.workbook import Source, open_workbook
from linli.kernel.memory import collector_at_rest
from linli.register.domain.sheets import HouseholdSheet, Tenure

NOTICES = (
    "id.respaced",
    "id.case",
    "id.fullwidth",
    "id.upgraded_15",
    "id.truncated",
    "id.bad_check_digit",
    "id.missing",
    "phone.reformatted",
    "phone.invalid",
    "name.respaced",
    "person.repeated",
    "person.in_two_households",
    "household.no_head",
)
_TO_LOOK_AT = frozenset(
    (
        "id.truncated",
        "id.bad_check_digit",
        "id.missing",
        "phone.invalid",
        "person.in_two_households",
        "household.no_head",
    )
)
_REPAIRS = frozenset(
    (
        "id.respaced",
        "id.case",
        "id.fullwidth",
        "id.upgraded_15",
        "phone.reformatted",
        "name.respaced",
    )
)
_REFUSALS = frozenset(
    ("row.no_person", "row.no_dwelling", "row.dwelling_error", "row.other_community")
)


class RowOutcome(StrEnum):
    """What reading alone says of a row."""

    OK = "ok"
    REPAIRED = "repaired"
    NEEDS_LOOK = "needs_look"
    REFUSED = "refused"


class Verdict(StrEnum):
    """What became of a row."""

    TAKEN = "taken"
    ALREADY_KNOWN = "already_known"
    REPAIRED = "repaired"
    NEEDS_LOOK = "needs_look"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReading:
    """
    One data row: a row that carries a person or a household.

    ``row`` is its number on the sheet, from 1. ``reason`` says why it is refused, or what else is
    to be looked at (``row.no_name``, ``row.other_name``).
    """

    sheet: str
    row: int
    outcome: RowOutcome
    notices: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedSheet:
    """A sheet that was not read, with the code of the reason (``sheet.no_list``, ``sheet.hidden``)."""

    sheet: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Where on a sheet headings stand: the number of the last row of each block of them, from 1."""

    sheet: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """
    All that a workbook says.

    ``MemberSheet.row`` counts the rows from 1: member ``m`` is spoken of by ``rows[m.row - 1]``
    (0 stays free for "no row"). ``people`` counts distinct people, ``notices`` people and not rows.
    ``formulas_without_value`` counts cells that a program wrote without their result.
    """

    rows: tuple[RowReading, ...]
    sheets: tuple[HouseholdSheet, ...]
    columns: tuple[ColumnReading, ...]
    headings: tuple[Headings, ...]
    skipped: tuple[SkippedSheet, ...]
    people: int
    valid_resident_ids: int
    notices: Mapping[str, int]
    formulas_without_value: int


NOTHING_REMEMBERED: Mapping[str, str] = {}
DEFAULT_LIMITS = Limits()


def read_households(
    source: Source,
    *,
    limits: Limits = DEFAULT_LIMITS,
    remembered: Mapping[str, str] = NOTHING_REMEMBERED,
    community: str = "",
) -> Intake:
    """
    Read a workbook of households.

    ``remembered`` maps ``ColumnReading.asked_as`` to a field's code or ``"ignore"``. Rows that name
    another community than ``community`` are refused (``row.other_community``).

    :raises CannotRead: if the file as a whole cannot be taken; codes ``intake.*``.
    """
    try:
        with collector_at_rest():
            return _read(source, limits=limits, remembered=remembered, community=community)
    finally:
        # What was remembered to go faster is about people: none of it outlives the reading.
        forget_people()
        forget_places()
        forget_headings()


def _read(
    source: Source, *, limits: Limits, remembered: Mapping[str, str], community: str
) -> Intake:
    log = RowLog()
    readings, formulas = _read_sheets(
        source, log=log, limits=limits, remembered=remembered, community=community
    )
    if all(reading.skipped for reading in readings):
        raise cannot_read("no_list", sheets=len(readings))
    gathered = gather([block for reading in readings for block in reading.blocks], log=log)
    rows = _rows(log)
    if not rows:
        raise cannot_read("no_rows")
    return Intake(
        rows=rows,
        sheets=gathered.sheets,
        columns=tuple(column for reading in readings for column in reading.columns),
        headings=tuple(map(_headings, readings)),
        skipped=tuple(
            SkippedSheet(sheet=reading.name, code=reading.skipped)
            for reading in readings
            if reading.skipped
        ),
        people=gathered.people,
        valid_resident_ids=gathered.valid_resident_ids,
        notices=gathered.notices,
        formulas_without_value=formulas,
    )


def _read_sheets(
    source: Source,
    *,
    log: RowLog,
    limits: Limits,
    remembered: Mapping[str, str],
    community: str,
) -> tuple[list[SheetReading], int]:
    """Read every sheet; the workbook is let go before households are made."""
    readings, formulas = list[SheetReading](), 0
    for sheet in open_workbook(source, limits=limits):
        reading = read_sheet(sheet, log=log, remembered=remembered, community=community)
        formulas += 0 if reading.skipped else sheet.formulas_without_value
        readings.append(reading)
    return readings, formulas


def with_refusals(said: Intake, *, refused: Mapping[int, str]) -> Intake:
    """Note rows that the register refused: ``refused`` maps ``MemberSheet.row`` to the reason."""
    if not refused:
        return said
    rows = list(said.rows)
    for row, reason in refused.items():
        rows[row - 1] = replace(rows[row - 1], outcome=RowOutcome.REFUSED, reason=reason)
    return replace(said, rows=tuple(rows))


def verdict_of(reading: RowReading, *, outcomes: Iterable[str]) -> Verdict:
    """
    Tell what became of a row.

    ``outcomes`` is what the register answered for each person on it: ``new``, ``known`` or
    ``changed``. A row that only repeats another has no outcome of its own.
    """
    if reading.outcome is RowOutcome.REFUSED:
        return Verdict.REFUSED
    answers = set(outcomes)
    # Known word for word: whatever there is to look at has been asked already.
    if answers == {"known"} or (not answers and REPEATED in reading.notices):
        return Verdict.ALREADY_KNOWN
    if reading.outcome is RowOutcome.NEEDS_LOOK:
        return Verdict.NEEDS_LOOK
    return Verdict.REPAIRED if reading.outcome is RowOutcome.REPAIRED else Verdict.TAKEN


def verdicts_of(intake: Intake, *, outcomes: Iterable[tuple[int, str]]) -> tuple[Verdict, ...]:
    """Tell the verdict of every row; ``outcomes`` are pairs of ``MemberSheet.row`` and answer."""
    answers: list[set[str] | None] = [None] * (len(intake.rows) + 1)
    for row, answer in outcomes:
        own = answers[row]
        if own is None:
            answers[row] = {answer}
        else:
            own.add(answer)
    return tuple(
        verdict_of(reading, outcomes=answers[place] or ())
        for place, reading in enumerate(intake.rows, start=1)
    )


def report(intake: Intake, *, verdicts: Sequence[Verdict]) -> dict[str, object]:
    """Make the figures of ``--json``, all but the seconds."""
    counted = Counter(verdicts)
    tenures = Counter(sheet.tenure for sheet in intake.sheets)
    return {
        "rows": len(intake.rows),
        "households": len(intake.sheets),
        "people": intake.people,
        "vehicles": sum(len(sheet.plates) for sheet in intake.sheets),
        "tenure": {tenure.value: tenures[tenure] for tenure in Tenure},
        "valid_resident_ids": intake.valid_resident_ids,
        "verdicts": {verdict.value: counted[verdict] for verdict in Verdict},
        "notices": {code: intake.notices.get(code, 0) for code in NOTICES},
    }


def _rows(log: RowLog) -> tuple[RowReading, ...]:
    return tuple(
        RowReading(
            sheet=sheet,
            row=number,
            outcome=_outcome(notices, reason),
            notices=notices,
            reason=reason,
        )
        for sheet, number, notices, reason in zip(
            log.sheets, log.numbers, log.notices, log.reasons, strict=True
        )
    )


def _outcome(notices: tuple[str, ...], reason: str | None) -> RowOutcome:
    if reason in _REFUSALS:
        return RowOutcome.REFUSED
    if reason is not None or not _TO_LOOK_AT.isdisjoint(notices):
        return RowOutcome.NEEDS_LOOK
    return RowOutcome.OK if _REPAIRS.isdisjoint(notices) else RowOutcome.REPAIRED


def _headings(reading: SheetReading) -> Headings:
    return Headings(
        sheet=reading.name, rows=tuple(first + depth for first, depth in reading.headings)
    )
