"""The vocabulary of forms, read once from ``vocabulary.toml``, and texts brought to one form."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from linli.kernel.text import half_width

_FILE = Path(__file__).parent.parent / "vocabulary.toml"
_PUNCTUATION = re.compile(r"[\W_]+")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_CHINESE_AGE = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)(?=周?岁)")
_BRACKETS = re.compile(r"[(\[【〔（]([^)\]】〕）]*)[)\]】〕）]")


@cache
def vocabulary() -> Mapping[str, Any]:
    """Give the vocabulary as it stands in its file."""
    found: Mapping[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return found


def even(text: str) -> str:
    """Bring a text to half width, small letters, no spaces; ages to plain digits."""
    plain = "".join(half_width(unicodedata.normalize("NFKC", text)).lower().split())
    return _CHINESE_AGE.sub(_number, plain)


def bare(text: str) -> str:
    """Bring a text to the form in which headings are compared: without punctuation as well."""
    return _PUNCTUATION.sub("", even(text))


def in_brackets(text: str) -> tuple[str, ...]:
    """Give what stands in brackets."""
    return tuple(_BRACKETS.findall(even(text)))


def without_brackets(text: str) -> str:
    """Take out what stands in brackets, with them."""
    return _BRACKETS.sub("", even(text))


def _number(found: "re.Match[str]") -> str:
    tens, ones = found.groups()
    return str(10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0))
