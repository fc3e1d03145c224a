"""
The code that stands on a sheet of paper: seven signs and one that shows a mistyped one. Pure.

No 0, 1, I, L or O: nothing that a pen makes look alike.
"""

from uuid import UUID

from linli.kernel.text import plain_dashes, squeezed

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
# A prime: one sign mistyped, or two neighbours exchanged, never give the same check.
_BASE = len(SIGNS)
_LONG = 7


def code_of(sheet: UUID) -> str:
    """Give the code of a sheet, by the part of its key that is made by chance."""
    left, signs = sheet.int & ((1 << 62) - 1), []
    for _ in range(_LONG):
        left, at = divmod(left, _BASE)
        signs.append(SIGNS[at])
    return "".join(signs) + _check(signs)


def shown(code: str) -> str:
    """Write a code as it stands on paper: ``K7F3-PD2Q``."""
    return f"{code[:4]}-{code[4:]}"


def read_code(text: str) -> str | None:
    """Read a code as somebody typed it; nothing, where it cannot be one."""
    code = plain_dashes(squeezed(text)).replace("-", "").upper()
    if len(code) != _LONG + 1 or any(sign not in SIGNS for sign in code):
        return None
    return code if _check(code[:_LONG]) == code[_LONG] else None


def _check(signs: list[str] | str) -> str:
    return SIGNS[sum(at * SIGNS.index(sign) for at, sign in enumerate(signs, start=1)) % _BASE]
