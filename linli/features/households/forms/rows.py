"""One row of a list: which dwelling is in force, whose household it belongs to, who is on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from linli.features.households.forms.addresses import NOWHERE, Place, PlaceCells, dwelling_of
from linli.features.households.forms.blocks import Block, RowLog, heads_of
from linli.features.households.forms.cells import as_text, is_error
from linli.features.households.forms.choices import read_choice
from linli.features.households.forms.columns import ColumnReading
from linli.features.households.forms.communities import is_same_community
from linli.features.households.forms.errors import NOWHERE as NO_ERRORS
from linli.features.households.forms.headings import Row
from linli.features.households.forms.people import PersonRow, read_person
from linli.features.households.forms.tables import Table
from linli.features.households.forms.workbook import Cell
from linli.kernel.text import half_width
from linli.register.domain.phones import read_phone
from linli.register.domain.plates import read_plates
from linli.register.domain.sheets import DwellingWords, Relation, Tenure

NO_PERSON = "row.no_person"
NO_DWELLING = "row.no_dwelling"
OTHER_COMMUNITY = "row.other_community"
DWELLING_ERROR = "row.dwelling_error"
_ROOM_LEVEL = 3
# Stands among the place cells for an error: it is no door, and blank cells below repeat it.
_ERROR = "\0"
_DITTO = frozenset(("同上", "〃", "″", '"', "''", "“", "”"))


@dataclass(slots=True, kw_only=True)
class Here:
    """
    Where the reading of a sheet stands: the list, the place cells in force, the open block.

    ``community`` is the one the list is read for (nothing: any), ``stated_community`` the one that
    the rows name.

    ``wide_rows`` are the rows in which a cell is merged over three columns or more: titles.
    ``errors_in`` tells the columns of a row that hold an error.
    """

    sheet: str
    log: RowLog
    table: Table
    community: str = ""
    stated_community: str = ""
    context: Place = NOWHERE
    wide_rows: frozenset[int] = frozenset()
    errors_in: Callable[[int], frozenset[int]] = lambda _row: NO_ERRORS
    cells: list[str] = field(default_factory=lambda: [""] * 5)
    dwelling: DwellingWords | None = None
    block: Block | None = None
    blocks: list[Block] = field(default_factory=list)
    columns: list[ColumnReading] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)

    def leave_door(self) -> None:
        """Forget the dwelling in force: what follows names its own."""
        self.cells, self.dwelling, self.block = [""] * 5, None, None
        self.stated_community = ""


def read_row(here: Here, row: Row, *, number: int) -> None:
    """Take one data row; ``number`` counts from 0."""
    stated = _move(here, row, errors=here.errors_in(number))
    index = len(here.log.numbers)
    people = [
        person
        for columns in here.table.people
        if (person := read_person(columns, row, index=index)) is not None
    ]
    columns = here.table.leader
    leader = read_person(columns, row, index=index) if columns is not None else None
    if not people and leader is None:
        _take_without_people(here, row, number=number, stated=stated)
        return
    here.log.add(sheet=here.sheet, number=number + 1)
    for person in people:
        here.log.notice(index, person.notices)
    if here.dwelling is None or _is_elsewhere(here):
        here.log.reasons[index] = _why_not(here)
        here.block = None
        return
    _join(here, row, _said(here.table, row, people, leader, stated=stated))


def _why_not(here: Here) -> str:
    if here.dwelling is not None:
        return OTHER_COMMUNITY
    return DWELLING_ERROR if _ERROR in here.cells else NO_DWELLING


def _move(here: Here, row: Row, *, errors: frozenset[int]) -> bool:
    """
    Bring the dwelling in force up to date; tell whether this row names the door itself.

    A blank cell repeats the one above. Where a cell changes, what lies below it (the unit of
    another building) is forgotten. An error is no blank: whose door it was nobody can tell.
    """
    cells, stated, changed = here.cells, False, here.dwelling is None
    if here.table.community is not None and (named := as_text(row[here.table.community]).strip()):
        here.stated_community = here.stated_community if named in _DITTO else named
    for level, column in here.table.place_columns:
        if (cell := row[column]) == "" and column not in errors:
            continue
        text = _place_text(cell) if column not in errors else _ERROR
        if not text or text in _DITTO:
            continue
        stated = stated or level >= here.table.door_level
        if text != cells[level]:
            cells[level:] = [text, *[""] * (4 - level)]
            changed = True
    if changed:
        _come_to_door(here)
    return stated


def _come_to_door(here: Here) -> None:
    here.dwelling = _dwelling(here)
    if here.dwelling is None:
        here.block = None  # nothing that follows is said of the household above


def _is_elsewhere(here: Here) -> bool:
    """Tell whether the rows name another community than the one the list is read for."""
    return not is_same_community(here.stated_community, here.community)


def _place_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return _ERROR if is_error(cell) else cell.strip()
    # A spreadsheet makes a day of 3-2-11: what was typed cannot be told any more.
    return as_text(cell) if isinstance(cell, int | float) else ""


def _dwelling(here: Here) -> DwellingWords | None:
    estate, building, unit, room, address = here.cells
    if _ERROR in here.cells:
        return None
    if here.table.door_level >= _ROOM_LEVEL and not room and not address:
        return None
    words = dwelling_of(
        PlaceCells(estate=estate, building=building, unit=unit, room=room, address=address)
    )
    if words is None:
        return None
    if words.building is None and here.context.building is not None:
        words = replace(words, building=here.context.building)
    if words.estate is None and here.context.estate is not None:
        words = replace(words, estate=here.context.estate)
    return words


def _take_without_people(here: Here, row: Row, *, number: int, stated: bool) -> None:
    """Take a row that names nobody: a further vehicle, a heading of a building, or a refusal."""
    plates = _plates(here.table, row)
    if plates and not stated and here.block is not None:
        here.block.plates.extend(plates)
        return
    filled = any(row[place] != "" for place in here.table.record_columns)
    if stated or filled:
        index = here.log.add(sheet=here.sheet, number=number + 1)
        here.log.reasons[index] = NO_PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a row says of a household; ``stated`` if it names the door itself."""

    people: Sequence[PersonRow]
    leader: PersonRow | None
    number: str
    tenure: Tenure | None
    stated: bool


def _said(
    table: Table,
    row: Row,
    people: Sequence[PersonRow],
    leader: PersonRow | None,
    *,
    stated: bool,
) -> _Said:
    counts = table.numbers_households and table.number is not None
    return _Said(
        people=people,
        leader=leader,
        number=as_text(row[table.number]) if counts and table.number is not None else "",
        tenure=_tenure(table, row),
        stated=stated,
    )


def _join(here: Here, row: Row, said: _Said) -> None:
    assert here.dwelling is not None
    block = here.block
    if block is None or _begins(block, here, said):
        block = Block(dwelling=here.dwelling, number=said.number)
        here.block = block
        here.blocks.append(block)
    block.tenure = block.tenure or said.tenure
    block.leader = block.leader or said.leader
    block.leader_lives_here = here.table.leader_lives_here
    block.says_relations = block.says_relations or here.table.says_relations
    if here.table.plates:
        block.plates.extend(_plates(here.table, row))
    _take_household_values(here, block, row)
    block.people.extend(said.people)


def _begins(block: Block, here: Here, said: _Said) -> bool:
    """Tell whether a row begins another household than the one above."""
    if block.dwelling is not here.dwelling and block.dwelling != here.dwelling:
        return True
    if said.number and said.number != block.number:
        return True
    if not said.stated:
        return False
    # In a shared flat everybody may be written down as a head of household.
    shared = Tenure.GROUP_RENTAL in (block.tenure, said.tenure)
    return here.table.by_household or (not shared and _has_other_head(block, said))


def _has_other_head(block: Block, said: _Said) -> bool:
    if block.leader is not None and said.leader is not None:
        return block.leader.name != said.leader.name
    return any(
        person.relation is Relation.HEAD and _is_other_head(block, person) for person in said.people
    )


def _is_other_head(block: Block, person: PersonRow) -> bool:
    heads = [block.people[place] for place in heads_of(block)]
    return bool(heads) and not any(
        head.name == person.name or (head.typed and head.typed == person.typed) for head in heads
    )


def _take_household_values(here: Here, block: Block, row: Row) -> None:
    table = here.table
    if table.grid is not None and row[table.grid] != "":
        text = " ".join(half_width(as_text(row[table.grid])).split())
        block.values.setdefault("dwelling.grid", text)
    if (
        table.leader is not None
        and table.leader.phone is not None
        and row[table.leader.phone] != ""
    ):
        cell = row[table.leader.phone]
        reading = read_phone(cell if isinstance(cell, str | float | int) else as_text(cell))
        if reading.phone:
            block.values.setdefault("household.phone", reading.phone)


def _tenure(table: Table, row: Row) -> Tenure | None:
    return None if table.tenure is None else _tenure_of(as_text(row[table.tenure]))


@lru_cache(maxsize=4096)
def _tenure_of(text: str) -> Tenure | None:
    value = read_choice("household.tenure", text) if text else None
    return Tenure(value) if value else None


def _plates(table: Table, row: Row) -> list[str]:
    return [
        plate
        for column in table.plates
        if row[column] != ""
        for plate in read_plates(as_text(row[column]))
    ]
