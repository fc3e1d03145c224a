"""Words in cells that stand for one of a field's values: 租住, 户主, 男, 是."""

import re
from collections.abc import Mapping
from functools import cache

from linli.kernel.text import half_width
from linli.register.domain.fields import FieldType, all_fields, field
from linli.register.domain.sheets import Care

_PUNCTUATION = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"[(\[【（][^)\]】）]*[)\]】）]")
_NO = frozenset(
    (
        "否",
        "无",
        "不",
        "没有",
        "没",
        "n",
        "no",
        "false",
        "0",
        "不是",
        "非",
        "未",
        "x",
        "×",
        "良好",
        "健康",
        "正常",
        "一般",
        "无基础病",
        "无基础疾病",
    )
)
_TO_THE_HEAD = re.compile(r"^(?:户主|房主|本人)(?:的|之)?(?=.)")
_BETWEEN = re.compile(r"[、,;/|。\s]+")


def plain_word(text: str) -> str:
    """Bring a word to the form in which words are compared: no width, spaces or punctuation."""
    return _PUNCTUATION.sub("", half_width(text).lower())


def without_brackets(text: str) -> str:
    """Take out what stands in brackets, with them."""
    return _BRACKETS.sub("", text)


def read_choice(code: str, text: str) -> str | None:
    """Tell which value of a field a word means, if any."""
    words = choice_words(code)
    for word in (plain_word(text), plain_word(without_brackets(text))):
        for own in (word, _TO_THE_HEAD.sub("", word)):
            if own in words:
                return words[own]
    if code != "household.tenure":
        return None
    # A heading like 自有/租住 is no value, but 租赁(2020年起) and 群租房3间 are.
    plain = plain_word(text)
    long = [word for word in words if len(word) >= 2 and plain.startswith(word)]
    return words[max(long, key=len)] if long else None


@cache
def choice_words(code: str) -> Mapping[str, str]:
    """Tell every word for every value of a field."""
    return {
        plain_word(word): choice.value
        for choice in field(code).choices
        for word in (*choice.words.values(), *choice.synonyms)
    }


def is_yes(text: str) -> bool:
    """Tell whether a cell under a yes-or-no heading says yes; any other word but no counts."""
    plain = plain_word(text)
    if not plain:
        return text.strip() in {"√", "✓", "✔", "●", "○", "☑", "■"}
    return plain not in _NO


def care_in(remark: str) -> frozenset[Care]:
    """Tell the care marks that a remark states word by word; a sentence is left to people."""
    found: set[Care] = set()
    for word in _BETWEEN.split(half_width(remark)):
        found.update(_care_words().get(plain_word(word), ()))
    return frozenset(found)


def without_care(remark: str) -> str:
    """Give what is left of a remark when its care marks, kept as such, are taken out."""
    words = _BETWEEN.split(half_width(remark))
    if not any(plain_word(word) in _care_words() for word in words):
        return remark
    return "、".join(word for word in words if word and plain_word(word) not in _care_words())


@cache
def _care_words() -> Mapping[str, tuple[Care, ...]]:
    words: dict[str, tuple[Care, ...]] = {}
    for code, entry in all_fields().items():
        if entry.type is FieldType.BOOLEAN and code.startswith("care."):
            for word in (*entry.words.values(), *entry.synonyms):
                if not word.startswith("是否"):
                    words[plain_word(word)] = care_marks(code, word)
    return words


def care_marks(code: str, heading: str) -> tuple[Care, ...]:
    """Tell what a mark under this heading says: 独居老人 is living alone and aged."""
    care = Care(code.removeprefix("care."))
    return (care, Care.AGED) if "老人" in heading and care is not Care.AGED else (care,)
