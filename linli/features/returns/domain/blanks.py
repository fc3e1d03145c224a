"""
What a blank form is: where its table stands, what each column asks, which lines are filled by hand.

Rows and columns are counted from 1, as on the sheet.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from linli.features.returns.domain.scales import Scale

SURE = 0.9
"""At or above it a column is filled; below it somebody is asked. A wrong column is worse than none."""

NUMBER = "(number)"
AREA = "(area)"


class Kind(StrEnum):
    """What sort of form it is."""

    LIST = "list"
    TABLE = "table"


class Rows(StrEnum):
    """What one row of a form stands for."""

    PERSON = "person"
    HOUSEHOLD = "household"
    VEHICLE = "vehicle"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"
    ESTATE = "estate"
    BUILDING = "building"
    GRID = "grid"
    AREA = "area"
    """The one area that the form is about."""


LISTED = frozenset((Rows.PERSON, Rows.HOUSEHOLD, Rows.VEHICLE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a heading seems to ask: the code of a field or measure, and how surely."""

    code: str | None = None
    confidence: float = 0.0


UNKNOWN = Match()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """
    One column of a blank: its heading from the group down, and what it asks.

    ``guess`` is what a doubtful heading may mean; nobody fills it before somebody has said so.
    ``names_rows`` marks the column whose texts say which area a row is about, ``works_itself_out`` one whose
    cells are formulas of the blank, or hidden: nobody fills it, and nobody is asked. ``scale`` is how figures are
    written into a column that a measure answers.
    """

    at: int
    path: tuple[str, ...]
    answer: str | None = None
    confidence: float = 0.0
    guess: str | None = None
    names_rows: bool = False
    works_itself_out: bool = False
    scale: Scale | None = None

    @property
    def heading(self) -> str:
        """Say the heading as one text."""
        return " / ".join(self.path)

    @property
    def is_filled(self) -> bool:
        """Tell whether the house fills this column."""
        return self.answer is not None or self.names_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A cell beside the table that says for where it is filled in, by whom and until when."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The row that adds up: where it stands, and its formulas by column."""

    row: int
    formulas: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """
    One form, read.

    ``first`` and ``last`` are the rows to be filled (``last`` < ``first`` where the blank has none);
    ``names`` are the texts that already name rows.
    """

    sheet: str
    title: str
    kind: Kind
    rows: Rows
    columns: tuple[Column, ...]
    header: tuple[int, int]
    first: int
    last: int
    names: dict[int, str] = field(default_factory=dict)
    total: Total | None = None
    labels: tuple[Label, ...] = ()

    @property
    def signature(self) -> tuple[str, ...]:
        """Give by what a form is known again: its headings in their order."""
        return tuple(column.heading for column in self.columns)
