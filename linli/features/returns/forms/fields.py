"""
Headings of lists to fields of the dictionary.

Sure is what the dictionary knows sign for sign, in what it says of a person in a row. A near miss is
a guess for somebody to confirm; a word whose mark in the register says less or more than the form
asks (低保, 高血压) is left open.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz, process

from linli.features.returns.domain.blanks import NUMBER, SURE, UNKNOWN, Match, Rows
from linli.features.returns.forms.measures import is_number
from linli.features.returns.forms.words import bare, in_brackets, vocabulary, without_brackets
from linli.register.domain.fields import all_fields

_NEAR = 70
_CHINESE_THEN_LATIN = re.compile(r"([\u4e00-\u9fff]+)([a-z]+)")
_OF_HEAD = {"person.name": "household.head", "person.phone": "household.phone"}
_HEAD_GROUP = frozenset(("户主", "户主信息", "户主情况", "户主基本信息", "户主基本情况"))


def match_field(path: Sequence[str], *, rows: Rows) -> Match:
    """Tell which field a heading asks for, in a list with a row per person, household or vehicle."""
    if not path or not bare(path[-1]):
        return UNKNOWN
    if is_number(path):
        return Match(code=NUMBER, confidence=1.0)
    if code := _dictionary().get(bare("".join(path))):
        return Match(code=_for_rows(code, rows), confidence=1.0)
    return _in_group(path, rows=rows)


def _in_group(path: Sequence[str], *, rows: Rows) -> Match:
    *groups, own = path
    group = bare("".join(groups))
    if group in _HEAD_GROUP:
        code = _OF_HEAD.get(_known(own) or "")
        return Match(code=code, confidence=1.0) if code else UNKNOWN
    if not _says_nothing(group):
        # 监护人 / 姓名 is the name of somebody else.
        return UNKNOWN
    if code := _known(own):
        return Match(code=_for_rows(code, rows), confidence=0.97 if in_brackets(own) else 1.0)
    return _near(bare(own), rows=rows)


def is_field(text: str) -> bool:
    """Tell whether a heading is one of a list that we know."""
    return _known(text) is not None


def _known(text: str) -> str | None:
    plain = bare(text)
    words = _dictionary()
    if plain in words:
        return words[plain]
    if (both := _in_two_languages(plain)) is not None:
        return both
    if any(not _harmless(inside) for inside in in_brackets(text)):
        return None
    short = bare(without_brackets(text))
    for word in (
        short,
        *_unprefixed(short),
        short.removesuffix("情况"),
        f"是否{short}",
        short.replace("是否为", "是否"),
    ):
        if word in words:
            return words[word]
    return None


def _in_two_languages(plain: str) -> str | None:
    """Read 姓名 Name: both halves have to mean the same."""
    found = _CHINESE_THEN_LATIN.fullmatch(plain)
    if found is None:
        return None
    words = _dictionary()
    one, other = words.get(found[1]), words.get(found[2])
    return one if one == other else None


def _unprefixed(text: str) -> tuple[str, ...]:
    """Take away what says only of whom the list is; 独居老人姓名 is a name."""
    heads: list[str] = vocabulary()["prefixes"]["words"]
    return tuple(
        rest for head in heads if (rest := text.removeprefix(head)) != text and len(rest) >= 2
    )


@cache
def _harmless(inside: str) -> bool:
    return not inside or bool(re.fullmatch(vocabulary()["brackets"]["pattern"], inside))


@cache
def _dictionary() -> Mapping[str, str]:
    """Give every heading a form may use for a field; a mark that says something else is left out."""
    unfit = vocabulary()["unfit"]
    known: dict[str, str] = {}
    # The address of a person goes before that of a dwelling: forms about people ask for it.
    ordered = sorted(all_fields().items(), key=lambda item: item[0] != "person.address")
    for code, field in ordered:
        barred = unfit.get(code, ())
        if code == "sheet.number" or barred == "*":
            continue
        apart = {bare(word) for word in barred}
        for word in (*field.words.values(), *field.synonyms):
            if (plain := bare(word)) not in apart and len(plain) > 1:
                known.setdefault(plain, code)
    for code, words in vocabulary()["more_fields"].items():
        known |= {bare(word): code for word in words}
    return known


def _for_rows(code: str, rows: Rows) -> str:
    """Say whose it is: the address in a list of households is that of the dwelling."""
    if code == "person.address" and rows is not Rows.PERSON:
        return "dwelling.address"
    return code


@cache
def _says_nothing(group: str) -> bool:
    words = sorted(vocabulary()["groups"]["words"], key=len, reverse=True)
    return re.fullmatch("(?:" + "|".join(words) + ")*", group) is not None


def _near(plain: str, *, rows: Rows) -> Match:
    if len(plain) < 2:
        return UNKNOWN
    best = process.extractOne(plain, list(_dictionary()), scorer=fuzz.ratio, score_cutoff=_NEAR)
    if best is None:
        return UNKNOWN
    code = _for_rows(_dictionary()[best[0]], rows)
    return Match(code=code, confidence=round(min(best[1] / 100, SURE - 0.05), 2))
