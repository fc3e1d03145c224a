"""
How values stand in cells: numbers as numbers, days as days, everything else as text that does nothing.

A text that a spreadsheet would take for a formula (``=HYPERLINK(…)`` typed as a name) gets an
apostrophe in front: in the workbook it is text anyway, and stays so when somebody saves it as CSV.
"""

import re
from datetime import date
from xml.sax.saxutils import escape

Value = str | int | float | date | None

_DAY_0 = date(1899, 12, 30)
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_PLAIN_NUMBER = re.compile(r"[+-]?[\d][\d\s()-]*")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767


def harmless(text: str) -> str:
    """Make a text one that no program takes for a formula."""
    clean = _FORBIDDEN.sub("", text)[: _LONGEST - 1]
    if clean.lstrip(" \n").startswith(_BEGINS_FORMULA) and not _PLAIN_NUMBER.fullmatch(clean):
        return f"'{clean}"
    return clean


def cell(reference: str, value: Value, *, style: str) -> str:
    """Write a cell as XML; an empty one keeps its style."""
    head = f'<c r="{reference}"' + (f' s="{style}"' if style else "")
    if value is None or value == "":
        return f"{head}/>"
    if isinstance(value, date):
        return f"{head}><v>{(value - _DAY_0).days}</v></c>"
    if isinstance(value, int | float):
        return f"{head}><v>{value}</v></c>"
    return f'{head} t="inlineStr"><is>{text_of(value)}</is></c>'


def text_of(value: str) -> str:
    """Write the text of a cell, its spaces kept."""
    return f'<t xml:space="preserve">{escape(harmless(value))}</t>'
