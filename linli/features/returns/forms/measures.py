"""
Headings of tables to measures: every sign of a heading has to be understood.

A heading is taken apart into units (户数), qualifiers (群租) and words that say nothing (其中). With
anything left over — 流动, 新增, 次, 率 — it is no measure that we know: the closest is a guess for a
person to confirm, never an answer.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from linli.features.returns.domain.blanks import NUMBER, SURE, UNKNOWN, Match, Rows
from linli.features.returns.forms.words import bare, vocabulary

_AGE_FROM = re.compile(r"(\d{1,3})(?:周岁|岁)(?:及|含)?以上(?:含\1(?:周岁|岁)?)?")
_AGE_BELOW = re.compile(r"(\d{1,3})(?:周岁|岁)以下(?:不含\1(?:周岁|岁)?)?")
_NEAR = 70
# Shares are known by their whole name or not at all: 登记率 and 自助登记率 are alike.
_DIVIDED = ("率", "占比", "比例", "比重")
_DENYING = ("未", "不", "非", "无", "没有")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What a heading is made of; ``rest`` is what nobody understood."""

    units: frozenset[str]
    weak: frozenset[str]
    ages: frozenset[str]
    sums: frozenset[str]
    qualifiers: tuple[str, ...]
    rest: str


def match_measure(path: Sequence[str], *, known: Mapping[str, Sequence[str]]) -> Match:
    """
    Tell which measure a heading asks for, from the group down to the column.

    ``known`` are the measures that exist, with their words: a code beyond them is never answered.
    """
    whole = bare("".join(path))
    if not whole:
        return UNKNOWN
    if is_number(path):
        return Match(code=NUMBER, confidence=1.0)
    by_word = spoken(known)
    if code := (
        by_word.get(whole)
        or by_word.get(_alone(path))
        or by_word.get(_repeated(path))
        or _of_the_subject(path, by_word)
    ):
        return Match(code=code, confidence=1.0)
    composed = _composed(_taken_apart(whole)) or _qualified(_alone(path))
    if composed in known:
        return Match(code=composed, confidence=0.95)
    return _near(whole, by_word)


def says_unit(path: Sequence[str]) -> bool:
    """Tell whether a heading says by itself what it counts: households, people, vehicles."""
    whole = bare("".join(path))
    return bool(_taken_apart(whole).units) or whole.endswith("户")


def is_number(path: Sequence[str]) -> bool:
    """Tell whether a column only counts its rows."""
    return bare("".join(path)) in vocabulary()["number"]["words"]


def rows_named_by(path: Sequence[str]) -> Rows | None:
    """Tell of which sort the areas are that a column names, if it names any."""
    return _area_words().get(bare("".join(path)))


def sounds_like_measure(text: str) -> bool:
    """Tell whether a heading counts something, whatever it is."""
    parts = _taken_apart(bare(text))
    return not parts.rest and bool(parts.units or parts.weak or parts.qualifiers)


def _alone(path: Sequence[str]) -> str:
    """Give the column's own words, where the groups above say nothing."""
    groups = bare("".join(path[:-1])).removesuffix("人数").removesuffix("人")
    if groups.removesuffix("情况") in vocabulary()["table_groups"]["words"]:
        return bare(path[-1])
    parts = _taken_apart(groups)
    silent = not parts.rest and not parts.units and not parts.qualifiers
    return bare(path[-1]) if silent else ""


def _repeated(path: Sequence[str]) -> str:
    """Give the column's own words, where the group above only says again what they say: 观察情况 / 在观察人数."""
    *groups, own = map(bare, path)
    group = "".join(groups).removesuffix("情况").removesuffix("的")
    return own if group and group in own else ""


def _of_the_subject(path: Sequence[str], by_word: Mapping[str, str]) -> str:
    """Tell a measure of what the group is all about: 健康监测 / 体温上报率; 监测对象 beneath it is 健康监测对象."""
    *groups, own = map(bare, path)
    group = "".join(groups).removesuffix("情况")
    subject = next((k for k, some in vocabulary()["subjects"].items() if group in some), "")
    if not subject:
        return ""
    shared = next((n for n in range(len(own), 0, -1) if group.endswith(own[:n])), 0)
    found = by_word.get(own) or by_word.get(f"{group}{own[shared:]}") or ""
    return found if found.startswith(f"{subject}.") else ""


@cache
def _area_words() -> Mapping[str, Rows]:
    return {word: Rows(rows) for rows, words in vocabulary()["areas"].items() for word in words}


def spoken(known: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Tell the words by which measures go; a word of two measures means neither."""
    found: dict[str, str] = {}
    doubtful = {bare(word) for word in vocabulary()["unfit_measures"]["words"]}
    for code, words in known.items():
        for word in {bare(one) for one in words}:
            if found.setdefault(word, code) != code:
                doubtful.add(word)
    return {word: code for word, code in found.items() if word and word not in doubtful}


@cache
def _taken_apart(text: str) -> _Parts:
    found: dict[str, set[str]] = {"unit": set(), "weak": set(), "age": set(), "sum": set()}
    qualifiers: list[str] = []
    rest = ""
    while text:
        length, sort, code = _first_word(text)
        if sort == "qualifier":
            qualifiers.append(code)
        elif sort in found:
            found[sort].add(code)
        elif sort == "rest":
            rest += text[:length]
        text = text[length:]
    return _Parts(
        units=frozenset(found["unit"]),
        weak=frozenset(found["weak"]),
        ages=frozenset(found["age"]),
        sums=frozenset(found["sum"]),
        qualifiers=tuple(dict.fromkeys(qualifiers)),
        rest=rest,
    )


def _first_word(text: str) -> tuple[int, str, str]:
    """Take the longest word that a text begins with: its length, sort and meaning."""
    for shape, code in ((_AGE_FROM, "aged_{}"), (_AGE_BELOW, "under_{}")):
        if found := shape.match(text):
            return len(found.group()), "qualifier", code.format(found.group(1))
    for length in range(min(len(text), _longest()), 0, -1):
        if known := _lexicon().get(text[:length]):
            return length, *known
    return 1, "rest", ""


@cache
def _lexicon() -> Mapping[str, tuple[str, str]]:
    words: dict[str, tuple[str, str]] = {}
    spoken = vocabulary()
    for word in spoken["neutral"]["words"]:
        words[word] = ("neutral", "")
    for name, sort in (("ages", "age"), ("weak_units", "weak"), ("units", "unit")):
        for unit, texts in spoken[name].items():
            words |= dict.fromkeys(texts, (sort, unit))
    for qualifier in spoken["qualifier"]:
        words |= dict.fromkeys(qualifier["words"], ("qualifier", qualifier["code"]))
    # 群租房 / 合计 adds up households or people: nobody knows which.
    words |= dict.fromkeys(("合计", "小计", "总计", "共计"), ("sum", "sum"))
    words["未成年人"] = ("qualifier", "under_18")
    return words


@cache
def _longest() -> int:
    return max(map(len, _lexicon()))


def _composed(parts: _Parts) -> str | None:
    """Put the code together: unit and qualifier; nothing where they do not fit."""
    if parts.rest or len(parts.units) > 1 or len(parts.qualifiers) > 2:
        return None
    qualifier = _one_of(parts.qualifiers)
    if qualifier is None or not all(qualifier.startswith(age) for age in parts.ages):
        return None
    unit = _unit(parts, qualifier=qualifier)
    if not unit:
        return None
    code = f"{unit}.{qualifier}" if qualifier else unit
    renamed: str = vocabulary()["codes"].get(code, code)
    return renamed


def _qualified(own: str) -> str | None:
    """Tell what a column counts by its own words, if they say of whom."""
    parts = _taken_apart(own)
    return _composed(parts) if parts.qualifiers else None


def _one_of(qualifiers: tuple[str, ...]) -> str | None:
    """Give the qualifier that counts: none is ``""``, two that are not one inside the other ``None``."""
    if set(qualifiers) == {"rented", "group_rental"}:
        return "group_rental"
    if len(qualifiers) > 1:
        return None
    return qualifiers[0] if qualifiers else ""


def _unit(parts: _Parts, *, qualifier: str) -> str:
    if parts.units:
        return next(iter(parts.units))
    if parts.sums and not parts.weak:
        return ""
    own = next((one["unit"] for one in vocabulary()["qualifier"] if one["code"] == qualifier), "")
    if qualifier.startswith(("aged_", "under_")):
        own = "people"
    if parts.weak and (len(parts.weak) > 1 or (own and own not in parts.weak)):
        # 困难家庭 counts households, whatever 困难 alone would count.
        return next(iter(parts.weak)) if len(parts.weak) == 1 else ""
    return own or next(iter(parts.weak), "")


def _denies(text: str) -> bool:
    """Tell whether a heading counts those of whom something is not so: 未登记户数 are no 登记户数."""
    return text.startswith(_DENYING)


def _near(whole: str, words: Mapping[str, str]) -> Match:
    """Guess by likeness; not where a heading is understood and asks for what no measure says."""
    if _denies(whole) or whole.endswith(_DIVIDED) or len(_taken_apart(whole).qualifiers) > 1:
        return UNKNOWN
    words = {word: code for word, code in words.items() if not word.endswith(_DIVIDED)}
    best = process.extractOne(whole, list(words), scorer=fuzz.ratio, score_cutoff=_NEAR)
    if best is None or _denies(best[0]):
        return UNKNOWN
    # Never sure by likeness alone: 流动人口 and 常住人口 are alike.
    return Match(code=words[best[0]], confidence=round(min(best[1] / 100, SURE - 0.05), 2))
