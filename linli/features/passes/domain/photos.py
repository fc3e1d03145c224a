"""A photographed paper: what it shows, and whether it is a picture at all. Pure."""

from dataclasses import dataclass

BYTES_AT_MOST = 6_000_000
AT_MOST = 3
_SIGNS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture as it came in; ``paper`` says of what: a lease, an employer's letter …"""

    paper: str
    content: bytes

    def flaw(self) -> str | None:
        """Tell what is wrong with it as a picture, if anything is."""
        if len(self.content) > BYTES_AT_MOST:
            return "passes.photo_too_large"
        return None if media_type(self.content) else "passes.no_photo"


def media_type(content: bytes) -> str | None:
    """Tell what kind of picture bytes are by how they begin; what a name or a sender says is not asked."""
    return next((kind for sign, kind in _SIGNS.items() if content.startswith(sign)), None)
