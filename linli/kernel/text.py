"""How people type: full-width forms, odd spaces and invisible signs brought to one form."""

import re

_FULL_WIDTH = {0xFF01 + place: 0x21 + place for place in range(94)}
# Signs that look like digits or letters of the plain alphabet but are others.
_LOOKALIKES = {ord("〇"): "0", ord("○"): "0", ord("Ⅹ"): "X", ord("ⅹ"): "x"}
_SPACES = dict.fromkeys(
    (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029),
    " ",
) | dict.fromkeys((0x202F, 0x205F, 0x3000), " ")
_INVISIBLE = dict.fromkeys(
    # Control signs among them: a workbook can hold a NUL, a database cannot.
    (
        *range(0x09),
        *range(0x0E, 0x20),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        0xAD,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        0xFEFF,
    )
)
_TO_HALF_WIDTH = _FULL_WIDTH | _SPACES | _INVISIBLE
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−─━ー－~～"), "-")
_FULL_WIDTH_SIGN = re.compile("[０-９Ａ-Ｚａ-ｚ]")


def half_width(text: str) -> str:
    """Bring full-width signs to half width and every kind of space to one; drop invisible signs."""
    return text if text.isascii() and text.isprintable() else text.translate(_TO_HALF_WIDTH)


def is_full_width(text: str) -> bool:
    """Tell whether any digit or letter stands in full width."""
    return not text.isascii() and _FULL_WIDTH_SIGN.search(text) is not None


def squeezed(text: str) -> str:
    """Bring a text to half width and take out all its spaces."""
    return "".join(half_width(text).split())


def plain_dashes(text: str) -> str:
    """Write every kind of dash as ``-``."""
    return text if text.isascii() else text.translate(_DASHES)


def plain_digits(text: str) -> str:
    """Write circles and Roman signs that stand for digits and letters as those."""
    return text if text.isascii() else text.translate(_LOOKALIKES)


def gettext_noop(words: str) -> str:
    """Mark words that a pure module holds: they are collected here and translated where shown."""
    return words
