"""A form that comes again: what was added, what is gone, what only has another name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_DATES = re.compile(
    r"\d{4}年|\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日号]|第?[一二三四五六七八九十\d]+[期次批周版]|[vV]\d+|\s+"
)
# What stood between them was a date: they say nothing any more.
_EMPTY = re.compile(r"[(（\[【][、,，\-—]*[)）\]】]")
_ALIKE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed from one version of a form to the next."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()

    @property
    def is_none(self) -> bool:
        """Tell whether the two ask the same."""
        return not (self.added or self.gone or self.renamed)


def title_without_dates(title: str) -> str:
    """Give the title by which a form is known from one day to the next."""
    return _EMPTY.sub("", _DATES.sub("", title))[:200]


def difference(before: Sequence[str], after: Sequence[str]) -> Difference:
    """Compare the headings of two versions; a heading much like one that is gone has only been renamed."""
    gone = [one for one in before if one not in after]
    added = [one for one in after if one not in before]
    renamed = []
    for new in list(added):
        old = max(gone, key=lambda one: _likeness(one, new), default="")
        if old and _likeness(old, new) >= _ALIKE:
            renamed.append((old, new))
            gone.remove(old)
            added.remove(new)
    return Difference(added=tuple(added), gone=tuple(gone), renamed=tuple(renamed))


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """Tell which part of the smaller of two forms the other asks as well."""
    smaller = min(len(set(one)), len(set(other)))
    return len(set(one) & set(other)) / smaller if smaller else 0.0


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
