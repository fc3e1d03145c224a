"""
Where a list begins on a sheet, and which of its columns says what.

A list may have titles above, groups of headings in two or three rows, and one person or one
household a row. Columns that are not sure are left unread and said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from linli.features.households.forms import evidence
from linli.features.households.forms.cells import as_text
from linli.features.households.forms.choices import care_marks, choice_words, plain_word
from linli.features.households.forms.columns import (
    DOUBTFUL,
    HEAD,
    IGNORE,
    ROW,
    SURE,
    ColumnReading,
    ColumnStatus,
    Match,
    is_heading,
    match_path,
)
from linli.features.households.forms.workbook import Cell, Merge
from linli.register.domain.fields import all_fields
from linli.register.domain.sheets import Care

Row = Sequence[Cell]
_DEEPEST = 3
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
    by_household: bool
    leader_lives_here: bool
    numbers_households: bool
    says_relations: bool
    place_columns: tuple[tuple[int, int], ...]
    door_level: int
    record_columns: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The rows of headings of one list: first row, how many, and for each column its path."""

    first: int
    depth: int
    paths: tuple[tuple[str, ...], ...]
    texts: frozenset[tuple[str, ...]]


def find_headings(rows: Sequence[Row], *, first: int, merges: Iterable[Merge]) -> Headings | None:
    """
    Find the first rows of headings; ``first`` is the number of the first row given, from 0.

    A row of headings has at least two cells that the dictionary knows.
    """
    wide = _wide_merges(merges)
    for place, row in enumerate(rows):
        if is_heading_row(row):
            top = (
                place - 1
                if place and _is_group_row(rows[place - 1], wide.get(first + place - 1))
                else place
            )
            return _headings(rows[top : top + _DEEPEST + 1], first=first + top, wide=wide)
    return None


def is_heading_row(row: Row) -> bool:
    """
    Tell whether a row is one of headings.

    户主 and 身份证 are headings as well as values, so at least two others have to be there.
    """
    texts = [cell for cell in row if isinstance(cell, str) and cell]
    known = {plain_word(text) for text in texts if is_heading(text)}
    telling = len(known - _value_words())
    return telling >= 2 and (len(known) * 2 >= len(texts) or telling >= 4)


@cache
def _value_words() -> frozenset[str]:
    fields = ("person.relation", "person.document_kind", "person.sex", "household.tenure")
    return frozenset(word for code in fields for word in choice_words(code))


def make_table(
    headings: Headings,
    *,
    sheet: str,
    sample: Sequence[Row],
    remembered: Mapping[str, str],
) -> Table | None:
    """Decide what each column is; ``None`` if the list names no people at all."""
    columns = _members_in_order(
        _decide(
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


def _wide_merges(merges: Iterable[Merge]) -> dict[int, list[tuple[int, int]]]:
    """Tell, for each row, the merges that cover several of its columns."""
    wide: dict[int, list[tuple[int, int]]] = {}
    for top, left, bottom, right in merges:
        if right > left:
            for row in range(top, min(bottom, top + _DEEPEST) + 1):
                wide.setdefault(row, []).append((left, right))
    return wide


def _is_group_row(row: Row, wide: list[tuple[int, int]] | None) -> bool:
    """Tell a row of groups from a title: it has several texts, and some cover several columns."""
    return bool(wide) and sum(1 for cell in row if cell != "") >= 2


def _headings(
    rows: Sequence[Row], *, first: int, wide: Mapping[int, list[tuple[int, int]]]
) -> Headings:
    depth = 1
    while depth < min(_DEEPEST, len(rows)) and _continues(rows, depth, wide.get(first + depth - 1)):
        depth += 1
    width = max(len(row) for row in rows[:depth])
    levels = [
        _spread(rows[level], wide.get(first + level), width=width, last=level == depth - 1)
        for level in range(depth)
    ]
    paths = tuple(
        tuple(dict.fromkeys(text for level in levels if (text := level[place])))
        for place in range(width)
    )
    texts = frozenset(heading_texts(row) for row in rows[:depth])
    return Headings(first=first, depth=depth, paths=paths, texts=texts)


def heading_texts(row: Row) -> tuple[str, ...]:
    """Tell by what a repeated row of headings is known again."""
    return tuple(plain_word(cell) if isinstance(cell, str) else str(cell) for cell in row)


def _continues(rows: Sequence[Row], depth: int, wide: list[tuple[int, int]] | None) -> bool:
    """Tell whether the next row belongs to the headings: it names columns under a group."""
    above, row = rows[depth - 1], rows[depth]
    texts = [(place, cell) for place, cell in enumerate(row) if cell != ""]
    if not texts or not all(isinstance(cell, str) for _, cell in texts):
        return False
    known = sum(1 for _, cell in texts if isinstance(cell, str) and is_heading(cell))
    under = wide or any(place < len(above) and above[place] == "" for place, _ in texts)
    same = heading_texts(above) == heading_texts(row)
    return bool(under) and not same and known >= 1 and known * 2 >= len(texts)


def _spread(row: Row, wide: list[tuple[int, int]] | None, *, width: int, last: bool) -> list[str]:
    """Write the text of a group over every column that it covers."""
    texts = [as_text(cell) for cell in row] + [""] * (width - len(row))
    for left, right in wide or ():
        texts[left : right + 1] = [texts[left]] * (min(right, width - 1) - left + 1)
    if not last and not wide:
        for place in range(1, width):
            texts[place] = texts[place] or texts[place - 1]
    return texts


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


def _members_in_order(readings: Iterable[ColumnReading]) -> tuple[ColumnReading, ...]:
    """
    Settle whose field each column is.

    Names that repeat without numbers are members in the order of their columns; a number on a
    field whose member has no name column (电话2) says nothing about members. A field met twice for
    the same member is read once.
    """
    columns = [column for column in readings if column.heading or column.code]
    columns.sort(key=lambda column: not column.heading)  # what has a heading comes first
    names = [
        column
        for column in columns
        if column.code == "person.name" and column.status is ColumnStatus.RECOGNISED
    ]
    if len([column for column in names if column.slot == ROW]) > 1:
        columns = _numbered(columns)
        names = [column for column in columns if column.code == "person.name"]
    slots = {column.slot for column in names}
    slots |= {
        column.slot
        for column in columns
        if column.slot == HEAD and column.code == "person.identity_number"
    }
    if names and slots == {HEAD}:
        slots = {ROW}
    settled, taken = [], set()
    for column in columns:
        own = column if column.slot in slots else replace(column, slot=ROW)
        key = (own.code, own.slot)
        if own.status is ColumnStatus.RECOGNISED and own.code != "vehicle.plate" and key in taken:
            own = replace(own, status=ColumnStatus.UNKNOWN)
        elif own.status is ColumnStatus.RECOGNISED:
            taken.add(key)
        settled.append(own)
    return tuple(settled)


def _numbered(columns: Iterable[ColumnReading]) -> list[ColumnReading]:
    """Number members by their order: each field's first column is the first member's."""
    seen: dict[str, int] = {}
    numbered = []
    for column in columns:
        personal = column.code is not None and column.code.startswith(("person.", "care."))
        if column.code is not None and personal and column.slot == ROW:
            seen[column.code] = seen.get(column.code, 0) + 1
            numbered.append(replace(column, slot=seen[column.code]))
        else:
            numbered.append(column)
    return numbered
