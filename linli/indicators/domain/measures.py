"""
What a measure is: declared once by the app that keeps its rows, in ``indicators.py``.

A source says in SQL which rows there are at a place at the end of a day; a measure says which of
them count, and how the figures of parts add to the figure of the whole. Everything else follows from
the two: the figure of a building or a city, the fact of a day, the rows behind a figure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Unit(StrEnum):
    """What is counted. Figures of two units are never added nor compared: cases are not persons."""

    PERSONS = "persons"
    HOUSEHOLDS = "households"
    DWELLINGS = "dwellings"
    VEHICLES = "vehicles"
    CASES = "cases"
    QUESTIONS = "questions"
    ITEMS = "items"
    TIMES = "times"
    THINGS = "things"
    """What was asked or answered, one by one."""

    PERCENT = "percent"
    EACH = "each"
    """So many things for each household: a ratio that is no share."""

    TIMES_EACH = "times_each"


class Sums(StrEnum):
    """How the figures of parts give the figure of the whole."""

    STOCK = "stock"
    """What there is at the end of a day; parts add."""

    FLOW = "flow"
    """What happened on a day; parts add, and days as well."""

    DISTINCT = "distinct"
    """Each counts once in an area, however often it is found there: parts may give more."""

    RATIO = "ratio"
    """Two figures, one over the other: both are added, the quotient never is."""


class Words(NamedTuple):
    """What people call it, in the three languages of the house."""

    zh_hans: str
    zh_hant: str
    en: str

    def by_language(self) -> Mapping[str, str]:
        """Give the words by the code of the language."""
        return {"zh-hans": self.zh_hans, "zh-hant": self.zh_hant, "en": self.en}


class Kept(NamedTuple):
    """Rows are kept so many days after they are over, as a parameter says; a day's figure reads ``reads`` of them."""

    code: str
    reads: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """
    Where rows come from that measures count.

    ``rows`` is one SELECT with a column ``subject`` (the key of what is counted) and ``place``, and
    those that the conditions of measures read. It keeps to ``within("alias")`` and may use
    ``%(began)s`` and ``%(end)s``, the first instant of the day and 24:00, and ``%(on)s``, the day.
    ``counts`` says what the subject is a key of. ``repeated`` is the same SELECT without ``within``
    for those that may be found in more than one community, if measures count each once.

    ``tables`` are those whose changes ask for another count; ``days_back`` is for how many days the
    rows still tell how it was then: a number, or ``kept``, the parameters that say for how many days rows
    are kept. ``policy`` are parameters that conditions read, by the name under which they do.
    ``by_the_clock``: too many rows come for each to leave a mark. ``sees`` are the capabilities that
    reading its rows one by one takes, beside seeing the register.
    """

    code: str
    counts: str
    rows: str
    tables: tuple[str, ...]
    repeated: str = ""
    days_back: int = 0
    kept: tuple[Kept, ...] = ()
    policy: tuple[tuple[str, str], ...] = ()
    by_the_clock: bool = False
    sees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """
    A measure: what is counted, in whose words, and how.

    ``where`` keeps those rows of the source that count (SQL over its columns); ``amount`` is what
    each adds, one if empty. A ratio has no source: it is ``part`` over ``of``, codes of two others.
    ``synonyms`` are how forms from above call it. ``good`` says which way is better, if one is:
    ``"up"`` or ``"down"``. ``sees`` is what reading its rows takes beyond what those of the source do.
    """

    code: str
    words: Words
    definition: Words
    unit: Unit
    sums: Sums
    source: Source | None = None
    where: str = ""
    amount: str = ""
    part: str = ""
    of: str = ""
    synonyms: tuple[str, ...] = ()
    good: str = ""
    sees: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """
        Refuse what cannot be counted, before the program starts.

        :raises ValueError: with what is wrong.
        """
        if problem := _problem(self):
            raise ValueError(f"{self.code}: {problem}")


def _problem(measure: Measure) -> str:
    is_ratio = measure.sums is Sums.RATIO
    problems: dict[str, Any] = {
        "a ratio has a part and a whole": is_ratio and not (measure.part and measure.of),
        "nothing but a ratio has parts": not is_ratio and (measure.part or measure.of),
        "a ratio has no source, anything else has one": is_ratio is bool(measure.source),
        "what counts each once adds no amounts": measure.sums is Sums.DISTINCT and measure.amount,
        "good is up, down or nothing": measure.good not in ("", "up", "down"),
        "words are missing": not all((*measure.words, *measure.definition)),
    }
    return next((words for words, wrong in problems.items() if wrong), "")


def within(alias: str) -> str:
    """Say in SQL that a row lies in the range of places that is being counted."""
    return f'{alias}.place >= low COLLATE "C" AND {alias}.place < high COLLATE "C"'


def held(alias: str, *, began: str = "began_at", ended: str = "ended_at") -> str:
    """Say in SQL that what a row tells of held at the end of the day."""
    return f"{alias}.{began} < %(end)s AND ({alias}.{ended} IS NULL OR {alias}.{ended} >= %(end)s)"
