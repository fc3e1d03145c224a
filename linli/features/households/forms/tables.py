"""
Where a list begins on a sheet, and which of its columns says what.

A list may have titles above, groups of headings in two or three rows, and one person or one
household a row. Columns that are not sure are left unread and said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from linli.features.households.forms import evidence
from linli.features.households.forms.cells import as_text
from linli.features.households.forms.choices import care_marks, plain_word
from linli.features.households.forms.columns import (
    DOUBTFUL,
    HEAD,
    IGNORE,
    ROW,
    SURE,
    ColumnReading,
    ColumnStatus,
    Match,
    match_path,
)
from linli.features.households.forms.headings import Headings, Row
from linli.features.households.forms.members import members_in_order
from linli.features.households.forms.samples import samples
from linli.register.domain.fields import all_fields
from linli.register.domain.sheets import Care

_PLACES = ("estate", "building", "unit", "room", "address")
_KEPT = (
    "person.sex",
    "person.birth_date",
    "person.nationality",
    "person.ethnicity",
    "person.language",
    "person.workplace",
    "person.registered_address",
    "person.remark",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonColumns:
    """Where one person's cells stand, by place in the row; ``None`` where there is no column."""

    slot: int
    name: int | None
    document: int | None
    document_kind: int | None
    phone: int | None
    relation: int | None
    care: tuple[tuple[int, tuple[Care, ...]], ...]
    values: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """
    One list: its columns, and where each thing stands.

    ``places`` are the columns of estate, building, unit, room and address; ``place_columns`` are
    those that exist, as level and place. ``people`` has one
    entry for a list of persons and one per member for a list of households; ``leader`` is where
    the head is named beside them, who may be an owner living elsewhere (业主) unless said (户主).
    """

    columns: tuple[ColumnReading, ...]
    headings: frozenset[tuple[str, ...]]
    places: tuple[int | None, ...]
    people: tuple[PersonColumns, ...]
    leader: PersonColumns | None
    number: int | None
    tenure: int | None
    plates: tuple[int, ...]
    grid: int | None
    community: int | None
    by_household: bool
    leader_lives_here: bool
    numbers_households: bool
    says_relations: bool
    place_columns: tuple[tuple[int, int], ...]
    door_level: int
    record_columns: tuple[int, ...]


def make_table(
    headings: Headings,
    *,
    sheet: str,
    sample: Sequence[Row],
    remembered: Mapping[str, str],
) -> Table | None:
    """Decide what each column is; ``None`` if the list names no people at all."""
    columns = members_in_order(
        _with_samples(
            _reading(headings, place, sheet=sheet, remembered=remembered),
            values=[as_text(row[place]) if place < len(row) else "" for row in sample],
        )
        for place in range(len(headings.paths))
    )
    used = {
        (column.code, column.slot): column.column - 1
        for column in reversed(columns)
        if column.status is ColumnStatus.RECOGNISED
    }
    named = {"person.name", "person.identity_number", "household.head"}
    if not any(code in named for code, _ in used):
        return None
    return _table(headings, columns, used, sample=sample)


def _table(
    headings: Headings,
    columns: tuple[ColumnReading, ...],
    used: Mapping[tuple[str | None, int], int],
    *,
    sample: Sequence[Row],
) -> Table:
    slots = sorted(
        {slot for code, slot in used if code in ("person.name", "person.identity_number")}
    )
    at = {code: place for (code, slot), place in used.items() if slot == ROW}
    places = tuple(at.get(f"dwelling.{part}") for part in _PLACES)
    place_columns = tuple((level, place) for level, place in enumerate(places) if place is not None)
    return Table(
        columns=columns,
        headings=headings.texts,
        places=places,
        place_columns=place_columns,
        door_level=min(3, max((level for level, _ in place_columns), default=0)),
        record_columns=tuple(
            place
            for (code, _), place in used.items()
            if code in ("person.phone", "person.relation")
        ),
        numbers_households=_numbers_households(sample, at),
        says_relations=any(code == "person.relation" for code, _ in used)
        or ("household.head", ROW) in used,
        people=tuple(_person(slot, columns, used) for slot in slots if slot != HEAD),
        leader=_leader(columns, used),
        number=at.get("sheet.number"),
        tenure=at.get("household.tenure"),
        plates=tuple(
            column.column - 1
            for column in columns
            if column.code == "vehicle.plate" and column.status is ColumnStatus.RECOGNISED
        ),
        grid=at.get("dwelling.grid"),
        community=at.get("dwelling.community"),
        by_household=any(slot > ROW for slot in slots) or slots in ([], [HEAD]),
        leader_lives_here=any(
            column.code == "household.head" and "户主" in column.heading for column in columns
        ),
    )


def _numbers_households(sample: Sequence[Row], at: Mapping[str | None, int]) -> bool:
    """Tell whether the running number counts households: then some members go without."""
    number, name = at.get("sheet.number"), at.get("person.name")
    if number is None or name is None:
        return False
    return any(row[name] != "" and row[number] == "" for row in sample)


def _person(
    slot: int, columns: Iterable[ColumnReading], used: Mapping[tuple[str | None, int], int]
) -> PersonColumns:
    own = [
        column
        for column in columns
        if column.slot == slot and column.status is ColumnStatus.RECOGNISED
    ]
    return PersonColumns(
        slot=slot,
        name=used.get(("person.name", slot)),
        document=used.get(("person.identity_number", slot)),
        document_kind=used.get(("person.document_kind", slot)),
        phone=used.get(("person.phone", slot)),
        relation=used.get(("person.relation", slot)),
        care=tuple(
            (column.column - 1, care_marks(column.code, column.heading))
            for column in own
            if column.code is not None and column.code.startswith("care.")
        ),
        values=tuple((column.column - 1, column.code) for column in own if column.code in _KEPT),
    )


def _leader(
    columns: Iterable[ColumnReading], used: Mapping[tuple[str | None, int], int]
) -> PersonColumns | None:
    """Tell where the head of the household is named apart from the members."""
    found = _person(HEAD, columns, used)
    name = used.get(("household.head", ROW), found.name)
    phone = used.get(("household.phone", ROW), found.phone)
    if name is None and phone is None and found.document is None:
        return None
    return replace(found, name=name, phone=phone)


def _reading(
    headings: Headings, place: int, *, sheet: str, remembered: Mapping[str, str]
) -> ColumnReading:
    path = headings.paths[place]
    if _is_ours(headings, place):
        path = ("结论",)
    key = plain_word("".join(path))
    found = match_path(path)
    if answer := remembered.get(key):
        found = Match(code=None if answer == IGNORE else answer, slot=found.slot, confidence=1.0)
    return ColumnReading(
        sheet=sheet,
        row=headings.first + headings.depth,
        column=place + 1,
        heading=" ".join(path),
        asked_as=key,
        code=found.code,
        slot=found.slot,
        confidence=found.confidence,
        status=_status(found),
    )


def _is_ours(headings: Headings, place: int) -> bool:
    """Know again the two columns of a verdict workbook that is handed in anew."""
    return headings.paths[place][-1:] == ("说明",) and headings.paths[place - 1][-1:] == ("结论",)


def _status(found: Match) -> ColumnStatus:
    if found.code is None:
        return ColumnStatus.IGNORED if found.confidence else ColumnStatus.UNKNOWN
    if found.confidence >= SURE:
        known = found.code in all_fields()
        return ColumnStatus.RECOGNISED if known else ColumnStatus.UNKNOWN
    return ColumnStatus.DOUBTFUL if found.confidence >= DOUBTFUL else ColumnStatus.UNKNOWN


def _with_samples(column: ColumnReading, *, values: Sequence[str]) -> ColumnReading:
    decided = _decide(column, values=values)
    return replace(decided, samples=samples(values, code=decided.code))


def _decide(column: ColumnReading, *, values: Sequence[str]) -> ColumnReading:
    """Let the values under a heading confirm it, or name what it leaves open."""
    if column.status is ColumnStatus.IGNORED:
        return column
    if column.code == "person.document_kind" and evidence.supports(
        "person.identity_number", values
    ):
        return replace(column, code="person.identity_number")
    if column.status is ColumnStatus.RECOGNISED:
        return column
    if column.code is not None and evidence.supports(column.code, values):
        return replace(column, confidence=SURE, status=ColumnStatus.RECOGNISED)
    told = evidence.guess(values)
    if told is None:
        return column
    # Nobody can be asked about a column without a heading: its values speak for it.
    status = ColumnStatus.DOUBTFUL if column.heading else ColumnStatus.RECOGNISED
    return replace(column, code=told, confidence=0.8, status=status)
