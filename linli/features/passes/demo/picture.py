"""A picture that looks like a photographed paper from afar: lines on a sheet, nobody's words."""

import struct
import zlib
from functools import cache

_WIDTH, _HEIGHT = 300, 420
_PAPER, _INK, _TABLE = 250, 120, 200


@cache
def paper() -> bytes:
    """Draw it, as PNG in grey."""
    rows = b"".join(b"\0" + bytes(_tone(x, y) for x in range(_WIDTH)) for y in range(_HEIGHT))
    head = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, content)
        for kind, content in ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    )


def _tone(x: int, y: int) -> int:
    if not (20 <= x < _WIDTH - 20 and 20 <= y < _HEIGHT - 20):
        return _TABLE
    is_line = 70 < y < _HEIGHT - 60 and y % 24 < 5 and 45 < x < _WIDTH - 45 - (y * 7) % 60
    is_title = 38 < y < 52 and 90 < x < _WIDTH - 90
    return _INK if is_line or is_title else _PAPER


def _chunk(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))
