"""Names of people as typed, brought to the form in which they are compared and shown."""

import re
from dataclasses import dataclass

from linli.kernel.text import half_width


@dataclass(frozen=True, slots=True, kw_only=True)
class NameReading:
    """A name (``None`` where nothing was given) and what was noticed while reading it."""

    name: str | None = None
    notices: tuple[str, ...] = ()


_PLAIN = re.compile(r"[\u4e00-\u9fff]{2,8}")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_DOTS = re.compile(r"\s*[•・‧∙･●▪⋅·．.]\s*")
_NOTHING = frozenset(
    ("", "无", "/", "-", "—", "空", "空户", "空房", "空置", "无人", "不详", "待补", "待定")
)
_LONGEST = 80


def read_name(given: str) -> NameReading:
    """
    Read a name; never raises.

    Spaces inside a Chinese name are taken out (``廖　强``), a foreign name keeps single ones, and
    the dot between the parts of a minority name is written ``·``.
    """
    if _PLAIN.fullmatch(given) and given not in _NOTHING:
        return NameReading(name=given)
    plain = half_width(given)
    tidy = " ".join(plain.split())
    if _HAN.search(tidy):
        tidy = _DOTS.sub("·", tidy.replace(" ", "")).strip("·")
    if tidy in _NOTHING or not any(map(str.isalpha, tidy)):
        return NameReading()
    # Only what concerns spaces is worth a notice: width and dots change nothing for a reader.
    respaced = given.count(" ") != tidy.count(" ") or len(plain) != len(given) or "\u3000" in given
    return NameReading(name=tidy[:_LONGEST], notices=("name.respaced",) if respaced else ())
