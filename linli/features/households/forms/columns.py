"""
Headings to fields, each with how sure that is.

A heading that the dictionary knows is sure. A near miss is doubtful until the values under it
confirm it or somebody says so. What is remembered from an earlier file overrides everything.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from linli.features.households.forms.choices import plain_word, without_brackets
from linli.register.domain.fields import all_fields

SURE = 0.9
DOUBTFUL = 0.6
IGNORE = "ignore"
# The slot of a column: whose field it is. Members of a row count from 1.
ROW = 0
HEAD = -1


class ColumnStatus(StrEnum):
    """What becomes of a column."""

    RECOGNISED = "recognised"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The field that a heading seems to mean, for which member of the row, and how surely."""

    code: str | None = None
    slot: int = ROW
    confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReading:
    """
    One column of one table.

    ``row`` and ``column`` are those of the heading, counted from 1. ``code`` is the best guess and
    is used only where the status is *recognised*. ``asked_as`` is the key under which an answer
    is remembered. ``samples`` are values under the heading, masked for showing.
    """

    sheet: str
    row: int
    column: int
    heading: str
    asked_as: str
    code: str | None
    slot: int
    confidence: float
    status: ColumnStatus
    samples: tuple[str, ...] = ()


UNKNOWN = Match()

_NUMBER_WORDS = {word: place for place, word in enumerate("零一二三四五六七八九十")}
_NUMBER = r"(\d{1,2}|十?[一二三四五六七八九]|十)"
_MEMBER = r"(?:家庭成员|户内成员|成员|家属|家人|居住人员|居住人|共同居住人|同住人|人员|住户|租客|租户|承租人|居民)"
_INDEXED = (
    re.compile(rf"(?:第)?{_MEMBER}?{_NUMBER}(?:号|人|位|个)?(?:成员|家属|人)?(?:的)?(?P<rest>\D+)"),
    re.compile(rf"(?P<rest>\D+?){_NUMBER}"),
    re.compile(rf"(?P<rest>{_MEMBER}){_NUMBER}"),
)
_GROUP = re.compile(
    rf"(?:第)?{_MEMBER}?{_NUMBER}(?:号|人|位|个)?(?:成员|家属|人|信息|情况|基本情况)*"
)
_HEADS = re.compile(r"(?:户主|房主|户代表)(?:本人)?(?:的)?(?P<rest>.+)")
_HEAD_GROUP = re.compile(r"(?:户主|房主)(?:本人)?(?:基本)?(?:信息|情况)?")
_PERSONAL = ("person.", "care.")


def match_heading(heading: str) -> Match:
    """Tell which field a heading means."""
    for text in (heading, without_brackets(heading)):
        if found := _exact(plain_word(text)):
            return found
    return _near(plain_word(heading))


def match_path(path: Sequence[str]) -> Match:
    """
    Tell which field a heading of several rows means, from the group down to the column.

    ``("成员一", "姓名")`` is a member's name; ``("户主", "电话")`` is the phone of the head.
    """
    if not path:
        return UNKNOWN
    *groups, own = path
    if groups and (whole := _exact(plain_word("".join(path)))):
        return whole
    found = match_heading(own)
    slot = slot_of_group("".join(groups)) if groups else ROW
    if slot != ROW and found.slot == ROW and _is_personal(found.code):
        return Match(code=found.code, slot=slot, confidence=found.confidence)
    return found


def slot_of_group(text: str) -> int:
    """Tell which member a group heading speaks of: 成员一 is 1, 户主信息 the head, others none."""
    plain = plain_word(without_brackets(text))
    if _HEAD_GROUP.fullmatch(plain):
        return HEAD
    found = _GROUP.fullmatch(plain)
    return _index(found.group(1)) if found else ROW


@lru_cache(maxsize=8192)
def is_heading(text: str) -> bool:
    """Tell whether a text is, sign for sign, a heading that the dictionary knows."""
    return len(text) <= 40 and _exact(plain_word(text)) is not None


def forget_headings() -> None:
    """Let go of the texts that were compared with headings; some of them were names."""
    is_heading.cache_clear()
    _exact.cache_clear()


@cache
def _headings() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for code, entry in all_fields().items():
        # A person's address is that of the dwelling: in a list it says where the door is.
        for word in (*entry.words.values(), *entry.synonyms) if code != "person.address" else ():
            known.setdefault(plain_word(word), code)
    return known


@lru_cache(maxsize=8192)
def _exact(plain: str) -> Match | None:
    if code := _headings().get(plain):
        return Match(code=code, confidence=1.0)
    for shape in _INDEXED:
        found = shape.fullmatch(plain)
        code = _headings().get(found.group("rest")) if found else None
        if found and code and _is_personal(code):
            return Match(
                code=code,
                slot=_index(found.group(1 if shape is _INDEXED[0] else 2)),
                confidence=1.0,
            )
    if found := _HEADS.fullmatch(plain):
        code = _headings().get(found.group("rest"))
        if code and _is_personal(code):
            return Match(code=code, slot=HEAD, confidence=1.0)
    return None


def _near(plain: str) -> Match:
    if len(plain) < 3:
        return UNKNOWN
    best = process.extractOne(plain, _long_headings(), scorer=fuzz.ratio, score_cutoff=60)
    if best is None:
        return UNKNOWN
    heading, score, _ = best
    # Never sure by likeness alone: 户主姓名 and 房东姓名 are alike and mean different people.
    return Match(code=_headings()[heading], confidence=min(score / 100, SURE - 0.01))


@cache
def _long_headings() -> tuple[str, ...]:
    return tuple(heading for heading in _headings() if len(heading) >= 3)


def _is_personal(code: str | None) -> bool:
    return code is not None and code.startswith(_PERSONAL)


def _index(word: str) -> int:
    if word.isdecimal():
        return int(word) or 1
    return sum(_NUMBER_WORDS[sign] for sign in word)
