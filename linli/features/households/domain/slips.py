"""
The secret of a slip: 128 bits, written with 26 signs in the QR code, 12 of them to be typed.

The signs are those of Crockford's base 32: no I, L, O or U, and a reader who types them is
understood.
"""

from linli.kernel.text import plain_dashes, squeezed

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_BYTES = 16
_LONG = 26
_TYPED = 12
_MEANT = str.maketrans("OIL", "011")


def written(secret: bytes) -> str:
    """Write a secret with the signs of a slip."""
    number = int.from_bytes(secret, "big")
    length = -(-len(secret) * 8 // 5)
    return "".join(SIGNS[(number >> 5 * place) & 31] for place in reversed(range(length)))


def typed_part(code: str) -> str:
    """Give the part of a code that people type: its last twelve signs, sixty bits."""
    return code[-_TYPED:]


def in_groups(typed: str) -> str:
    """Write the typed part as it is printed: ``ABCD-EFGH-JKMN``."""
    return "-".join(typed[at : at + 4] for at in range(0, len(typed), 4))


def read_code(text: str) -> str | None:
    """Read a whole or a typed code as somebody wrote it; ``None`` where it can be neither."""
    code = plain_dashes(squeezed(text)).replace("-", "").upper().translate(_MEANT)
    fits = len(code) in (_LONG, _TYPED) and all(sign in SIGNS for sign in code)
    return code if fits else None


def is_typed(code: str) -> bool:
    """Tell whether a code is the short one."""
    return len(code) == _TYPED
