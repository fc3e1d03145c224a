"""
In what a column wants its figures: people or ten thousands of them, per cent or per mille, to how many places.

What a heading says and what its cells show have to agree; where they do not, nothing is written: a share that
is wrong by a hundred times looks like a figure.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from linli.indicators.domain import Figure, Unit

_MANY = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
_NOUNS = {
    Unit.PERSONS: frozenset("人名位口"),
    Unit.HOUSEHOLDS: frozenset("户家"),
    Unit.VEHICLES: frozenset("辆台"),
    Unit.DWELLINGS: frozenset("套间"),
    Unit.CASES: frozenset("例起"),
    Unit.ITEMS: frozenset("件项"),
    Unit.TIMES: frozenset(("次", "人次", "户次")),
}
_OF = {"%": 100, "百分比": 100, "百分数": 100, "‰": 1_000, "千分比": 1_000}
_WORD = re.compile(
    r"(十|百|千|万|十万|百万|千万|亿)?(人次|户次|[人名位口户家辆台套间例起件项次个条元]?)"
)
_SAID = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
# 0!.0, shows ten thousands of what stands in the cell: whoever drew it may want either.
_SHOWS_MANY = re.compile(r"[0#?]\s*,+(?:\D*)$|!|万")
_PLACES = re.compile(r"\.([0#?]+)")
_RATIOS = frozenset((Unit.PERCENT, Unit.EACH, Unit.TIMES_EACH))
# As boards say them.
_OF_A_SHARE, _OF_A_QUOTIENT = 1, 2
_OF_AN_OWN_STYLE = 4


class Share(float):
    """A part of a whole whose cell does not show per cent yet, and has to."""


Number = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a blank says of a column: in what it counts (``万人``, ``%``), and how its cells show numbers."""

    units: tuple[str, ...] = ()
    shows: str = ""

    @property
    def is_plain(self) -> bool:
        """Tell whether the cells show whatever they hold."""
        return self.shows.strip().lower() in ("", "general", "@")

    @property
    def shows_per_cent(self) -> bool:
        """Tell whether the cells show a hundred times what they hold."""
        return "%" in _SAID.sub("", self.shows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How a figure becomes the number in a cell; no ``places`` means as many as there are."""

    times: Fraction = Fraction(1)
    places: int | None = None
    is_shown: bool = True

    def number(self, value: Fraction) -> Number:
        """Give the number for a cell."""
        scaled = value * self.times
        if self.places is not None:
            scaled = round(scaled, self.places)
        if not self.is_shown:
            return Share(scaled)
        return int(scaled) if scaled.denominator == 1 else float(scaled)


def is_unit(word: str) -> bool:
    """Tell whether a word only says in what is counted."""
    return bool(word) and (word in _OF or bool(_WORD.fullmatch(word)))


def says_many(word: str) -> bool:
    """Tell whether a word says that thousands or more are counted as one."""
    found = _WORD.fullmatch(word)
    return bool(found and found[1])


def scale_of(wish: Wish, *, counts: Unit) -> Scale | None:
    """Tell how figures of a unit are written into a column; nothing where that is not sure."""
    if counts is Unit.PERCENT:
        return _of_share(wish)
    if wish.shows_per_cent or any(word in _OF for word in wish.units[:1]):
        return None
    if counts in _RATIOS:
        return (
            None if any(map(says_many, wish.units)) else Scale(places=_places(wish, _OF_A_QUOTIENT))
        )
    return _of_count(wish, counts=counts)


def number_of(figure: Figure, scale: Scale) -> Number | None:
    """Give what stands in the cell of a figure; nothing where there is nothing to divide by."""
    if figure.of is None:
        return scale.number(Fraction(figure.value))
    return scale.number(figure.share) if figure.share is not None else None


def _of_share(wish: Wish) -> Scale | None:
    said = {_OF[word] for word in wish.units if word in _OF}
    if wish.shows_per_cent:
        return Scale(places=_places(wish, 0) + 2) if said <= {_OF["%"]} else None
    if len(said) == 1:
        return Scale(times=Fraction(said.pop()), places=_places(wish, _OF_A_SHARE))
    # 0.00 over a share of which nobody says in what: 0.85 or 85.00.
    return Scale(places=_OF_AN_OWN_STYLE, is_shown=False) if wish.is_plain and not said else None


def _of_count(wish: Wish, *, counts: Unit) -> Scale | None:
    words = [found for word in wish.units if (found := _WORD.fullmatch(word))]
    own = [found for found in words if not found[2] or found[2] in _NOUNS.get(counts, ())]
    many = {_MANY[found[1] or ""] for found in own}
    if not own:
        return None if any(found[1] for found in words) else Scale(places=0)
    if len(many) > 1 or (many != {1} and _SHOWS_MANY.search(_SAID.sub("", wish.shows))):
        return None
    parts = many.pop()
    if parts == 1:
        return Scale(places=0)
    return Scale(times=Fraction(1, parts), places=None if wish.is_plain else _places(wish, 0))


def _places(wish: Wish, otherwise: int) -> int:
    """Tell how many places the cells show; a format that is none shows what there is."""
    if wish.is_plain:
        return otherwise
    found = _PLACES.search(_SAID.sub("", wish.shows.partition(";")[0]))
    return len(found[1]) if found else 0
