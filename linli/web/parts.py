"""
Plain records that pages hand to the parts in ``templates/web/parts/``.

Words in them are already words for people, in the reader's language; nothing here is looked up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a state is drawn. Each has a colour and a shape; the word beside them is the page's."""

    OK = "ok"
    INFO = "info"
    WARN = "warn"
    STOP = "stop"
    QUIET = "quiet"


# The shape is what a reader who sees no colours goes by: no two tones share one.
SHAPES: Mapping[Tone, str] = {
    Tone.OK: "ok",
    Tone.INFO: "info",
    Tone.WARN: "attention",
    Tone.STOP: "refused",
    Tone.QUIET: "unchanged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state of something, as a chip: ``State(tone=Tone.OK, word=_("已核对"))``."""

    tone: Tone
    word: str

    @property
    def shape(self) -> str:
        """The icon that goes with the tone."""
        return SHAPES[self.tone]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Somewhere to go: a crumb, a row of a menu, an action."""

    text: str
    url: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One of the four or five places of the main navigation."""

    text: str
    url: str
    icon: str
    current: bool = False
    count: int = 0
    """What waits there; not shown when 0."""

    on_phone: bool = True
    """At the foot of a phone there is room for five; the others go into the menu there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What stands around the work of somebody who is signed in."""

    place: str
    """The area the reader works in, in words."""

    role: str
    who: str
    nav: tuple[NavItem, ...] = ()
    search_url: str = ""
    """Where the search box sends ``?q=``; no box without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table. With ``sort_url`` its head is a link that sorts by it."""

    text: str
    figure: bool = False
    sort_url: str = ""
    sorted: str = ""
    """``ascending``, ``descending`` or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: text, or a link, or a state; ``column`` is repeated as its label on a phone."""

    column: Column
    text: str
    url: str = ""
    state: State | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Figures to compare: the first cell of a row names it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    note: str = ""
    """What the figures mean and when they were taken."""

    @property
    def sortable(self) -> bool:
        """Whether some column can be sorted by: a phone then shows the heads as choices."""
        return any(column.sort_url for column in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where one is in a list paged by key: there is a next page and a way back, no count of pages."""

    shown: int
    next_url: str = ""
    first_url: str = ""
    """Empty on the first page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far long work is, in things a person counts (rows, households)."""

    words: str
    done: int
    of: int
    poll_url: str = ""
    """Asked every two seconds for the same part again; empty when the work has ended."""

    @property
    def figures(self) -> str:
        """How far, grouped by thousands in every language."""
        return f"{self.done:,} / {self.of:,}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a wizard: ``done``, ``current`` or still to come."""

    text: str
    place: str = ""
