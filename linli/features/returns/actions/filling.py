"""
Fills a form from above: the same workbook comes back, with everything in it that the house can answer.

A list is a disclosure: everybody on it can read who took it out, when and what for. The file is written
beside its place and moved there at the end: what is refused leaves nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.areas.queries import AreaRecord
from linli.features.returns import models
from linli.features.returns.actions.leaving import Leaving, delete_on, note_disclosure, watermark
from linli.features.returns.actions.noting import Deed, note
from linli.features.returns.domain.blanks import SURE, Blank, Kind, Rows
from linli.features.returns.domain.purposes import Purpose
from linli.features.returns.domain.reports import Report
from linli.features.returns.domain.scales import Number
from linli.features.returns.domain.who import Listed, NotUnderstood, Who, read_who
from linli.features.returns.forms.books import DAYS, SHARES, write_book
from linli.features.returns.forms.cells import Value
from linli.features.returns.forms.grids import Grid
from linli.features.returns.forms.labels import Said, filled
from linli.features.returns.forms.packages import Book, open_book
from linli.features.returns.forms.reading import read_blank
from linli.features.returns.forms.refusals import cannot_fill
from linli.features.returns.forms.sheets import Written
from linli.features.returns.forms.titles import whom_by
from linli.features.returns.queries.asking import new_questions
from linli.features.returns.queries.groups import groups_of
from linli.features.returns.queries.lists import Wanted, listing
from linli.features.returns.queries.tables import known, tabled
from linli.kernel.days import LOCAL, end_of, local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register.domain.purposes import AT_LEAST, AT_MOST
from linli.store.vault import Vault

_LAST_HOUR = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A form that is to be filled: the blank, for which area and day, who belongs on it, what for."""

    content: bytes
    area: AreaRecord
    on: date
    who: str = ""
    purpose: Purpose
    answers: Mapping[str, str] = field(default_factory=dict)
    demand: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What filling takes from the edge: keys for rows, and the vault."""

    ids: Ids
    vault: Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """A blank that has been read, and who belongs on it."""

    book: Book
    blank: Blank
    grid: Grid
    today: date
    who: Who
    who_confidence: float = 1.0


@transaction.atomic
def fill(out: Path, *, asking: Asking, by: Actor, now: datetime, means: Means) -> Report:
    """
    Fill a form and write it; tell what was filled and what nobody can answer yet.

    :raises CannotFill: with the reason; nothing is written then.
    :raises NotYours: if the area is out of reach.
    """
    form = _read(asking, by=by, now=now)
    at = min(now, end_of(asking.on))
    if form.blank.kind is Kind.LIST:
        written, report, people = _list(form, asking, by=by, at=at, means=means)
    else:
        written, report, people = _table(form, asking, by=by)
    spots = _labelled(form, asking, by=by, now=now)
    written = replace(written, spots={**written.spots, **spots})
    if form.blank.kind is Kind.LIST:
        leaving = Leaving(area=asking.area, purpose=asking.purpose, people=people)
        written = replace(written, footer=watermark(leaving, by=by, now=now))
        note_disclosure(leaving, by=by, now=now, ids=means.ids)
    _keep(report, asking, by=by, now=now, ids=means.ids)
    _write(out, form, written)
    return report


def _read(asking: Asking, *, by: Actor, now: datetime) -> _Form:
    if asking.on > local_day(now):
        raise cannot_fill("future", day=asking.on.isoformat())
    today = local_day(now)
    _within("returns.fill", asking, by=by, today=today)
    book = open_book(asking.content)
    blank, grid = read_blank(book, knowing=known(asking.answers))
    if blank.kind is Kind.TABLE:
        return _Form(book=book, blank=blank, grid=grid, today=today, who=Who(said=""))
    who, confidence = _whom(blank, asking, by=by)
    if who.listed is Listed.VEHICLES:
        blank = replace(blank, rows=Rows.VEHICLE)
    return _Form(book=book, blank=blank, grid=grid, today=today, who=who, who_confidence=confidence)


def _within(capability: str, asking: Asking, *, by: Actor, today: date) -> Jurisdiction:
    """
    Give the part of the area asked for in which somebody may do something; a grid is its buildings.

    :raises NotYours: if there is none.
    """
    return areas.narrowed(within=by.may(capability), code=asking.area.code, on=today)


def _whom(blank: Blank, asking: Asking, *, by: Actor) -> tuple[Who, float]:
    """Tell who belongs on a list: whom somebody named, else whom the title surely means."""
    if asking.who:
        groups = groups_of(place=asking.area.place, within=by.may("returns.fill"))
        try:
            return read_who(asking.who, groups=groups), 1.0
        except NotUnderstood as strange:
            raise cannot_fill("who_not_understood", who=asking.who[:AT_MOST]) from strange
    guess = whom_by(blank.title, rows=blank.rows)
    if guess.said and guess.confidence >= SURE:
        return read_who(guess.said), guess.confidence
    if guess.said:
        raise cannot_fill("who_doubtful", who=guess.said)
    raise cannot_fill("who_unknown")


def _list(
    form: _Form, asking: Asking, *, by: Actor, at: datetime, means: Means
) -> tuple[Written, Report, tuple[UUID, ...]]:
    try:
        within = _within("register.export", asking, by=by, today=form.today)
    except NotYours as beyond:
        raise cannot_fill("may_not_export") from beyond
    purpose = asking.purpose
    if not AT_LEAST <= len(purpose.words.strip()) <= AT_MOST:
        raise cannot_fill("no_purpose")
    wanted = Wanted(who=form.who, area=asking.area, on=asking.on, at=at, need=purpose.need)
    found = listing(blank=form.blank, wanted=wanted, within=within, vault=means.vault)
    report = replace(
        _report(form, rows=found.rows, count=len(found.rows)),
        without_birth_date=found.without_birth_date,
        new_questions=new_questions(form.blank, within=within, people=found.people or None),
    )
    return Written(rows=found.rows, count=len(found.rows)), report, found.people


def _table(form: _Form, asking: Asking, *, by: Actor) -> tuple[Written, Report, tuple[UUID, ...]]:
    within = by.may("returns.fill")
    found = tabled(blank=form.blank, area=asking.area, on=asking.on, within=within)
    total = form.blank.total
    spots: dict[tuple[int, int], Value] = {}
    results: dict[tuple[int, int], Number] = {}
    for column, figure in found.totals.items() if total else ():
        spot = (total.row, column) if total else (0, 0)
        if total and column in total.formulas:
            if _adds_up(total.formulas[column], form.blank):
                results[spot] = _sum(row.get(column) for row in found.rows)
        elif spot not in form.grid.texts and not form.grid.is_locked(spot):
            spots[spot] = figure
    report = replace(
        _report(form, rows=found.rows, count=found.count),
        unmatched_rows=found.unmatched,
        corrected=found.corrected,
        new_questions=new_questions(
            form.blank, within=_within("returns.fill", asking, by=by, today=form.today)
        ),
    )
    written = Written(rows=found.rows, count=len(found.rows), spots=spots, results=results)
    return written, report, ()


def _sum(values: Iterable[Value]) -> Number:
    """Add what stands in the cells, as the program that opens the book will."""
    return round(sum(one for one in values if isinstance(one, int | float)), 10)


def _adds_up(formula: str, blank: Blank) -> bool:
    """Tell whether a formula adds the rows of its own column: then its result is known."""
    plain = formula.replace("$", "").replace(" ", "").upper()
    ends = [int("".join(sign for sign in part if sign.isdigit()) or 0) for part in plain.split(":")]
    return plain.startswith("SUM(") and ends == [blank.first, blank.last]


def _report(form: _Form, *, rows: tuple[Mapping[int, Value], ...], count: int) -> Report:
    """Count cells: those of every column in the rows that are about somebody."""
    used = [row for row in rows if row]
    cells = sum(1 for row in used for value in row.values() if value not in (None, ""))
    return Report(
        blank=form.blank,
        count=count,
        filled_cells=cells,
        open_cells=len(used) * _asking(form.blank) - cells,
        who=form.who.said,
        who_confidence=form.who_confidence,
    )


def _asking(blank: Blank) -> int:
    """Count the columns that somebody has to fill: those that work themselves out are none."""
    return sum(1 for one in blank.columns if one.is_filled or not one.works_itself_out)


def _labelled(
    form: _Form, asking: Asking, *, by: Actor, now: datetime
) -> Mapping[tuple[int, int], Value]:
    said = Said(
        unit=asking.area.name,
        on=asking.on,
        hour=_hour(asking.on, now=now),
        filled_by=areas.names_of_actors((by.id,)).get(by.id, ""),
    )
    return {(one.row, one.column): filled(one.text, said=said) for one in form.blank.labels}


def _hour(on: date, *, now: datetime) -> int:
    """Tell until which hour a day is told of: to its end, or to now."""
    return now.astimezone(LOCAL).hour if on == local_day(now) else _LAST_HOUR


def _keep(report: Report, asking: Asking, *, by: Actor, now: datetime, ids: Ids) -> None:
    """Keep what was given, by counts and codes: the burden of forms is made of these."""
    purpose, is_list = asking.purpose, report.blank.kind is Kind.LIST
    place, today = asking.area.place, local_day(now)
    row = models.Filling.objects.create(
        id=ids(),
        place=place,
        demand_id=asking.demand,
        at=now,
        by=by.id,
        rows=report.count,
        filled_cells=report.filled_cells,
        open_cells=report.open_cells,
        new=[one.header for one in report.new_questions],
        who=report.who,
        purpose=purpose.words if is_list else "",
        recipient=purpose.recipient[:100] if is_list else "",
        delete_on=delete_on(place=place, on=today) if is_list else None,
    )
    payload = {"kind": report.blank.kind.value, "rows": report.count, "who": report.who}
    deed = Deed(
        kind="filled", subject=row.id, place=place, payload={**payload, "on": asking.on.isoformat()}
    )
    note(deed, by=by.id, now=now, id=ids())


def _write(out: Path, form: _Form, written: Written) -> None:
    draft = out.with_name(f".{out.name}.part")
    columns = form.blank.columns
    as_days = frozenset(one.at for one in columns if one.answer == "person.birth_date")
    as_shares = frozenset(one.at for one in columns if one.scale and not one.scale.is_shown)
    try:
        with draft.open("wb") as file:
            write_book(
                file,
                book=form.book,
                blank=form.blank,
                grid=form.grid,
                what=written,
                shown={**dict.fromkeys(as_days, DAYS), **dict.fromkeys(as_shares, SHARES)},
            )
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
