"""What may be sent along with an answer: photos and recordings, found out by how they begin. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from linli.kernel.refusals import Reason

# The first bytes of a file tell what it is; what its name says is anybody's.
_BEGINS: tuple[tuple[str, int, bytes], ...] = (
    ("jpeg", 0, b"\xff\xd8\xff"),
    ("png", 0, b"\x89PNG\r\n\x1a\n"),
    ("webp", 8, b"WEBP"),
    ("heic", 4, b"ftypheic"),
    ("heic", 4, b"ftypmif1"),
    ("m4a", 4, b"ftypM4A"),
    ("mp4", 4, b"ftyp"),
    ("ogg", 0, b"OggS"),
    ("mp3", 0, b"ID3"),
    ("mp3", 0, b"\xff\xfb"),
    ("amr", 0, b"#!AMR"),
    ("pdf", 0, b"%PDF-"),
)


def kind_of(head: bytes) -> str:
    """Tell what a file is by its first bytes; nothing, if it is none of what anybody would send."""
    for kind, at, begins in _BEGINS:
        if head[at : at + len(begins)] == begins:
            return kind
    return ""


PICTURES = frozenset({"jpeg", "png", "webp"})
"""What a browser shows as a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoLimits:
    """What policy allows to be sent along: how much each, how many, of which kinds."""

    each_bytes: int
    together: int
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPhotoLimits:
    """For how long a photo of a sheet is kept at most, and how many of one sheet."""

    kept_for: timedelta
    together: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file as it came along: how large it is, and its first bytes."""

    name: str
    size: int
    head: bytes = field(repr=False)

    @property
    def kind(self) -> str:
        """Tell what it is; nothing, if it is none of what anybody would send."""
        return kind_of(self.head)


def speaks_against(files: Mapping[str, Sent], *, limits: PhotoLimits) -> tuple[Reason, ...]:
    """Give every reason for which files cannot be kept."""
    reasons = []
    if len(files) > limits.together:
        reasons.append(
            Reason(
                code="screening.too_many_photos",
                facts={"many": len(files), "most": limits.together},
            )
        )
    for at, file in enumerate(files.values(), start=1):
        if file.size > limits.each_bytes:
            facts = {
                "at": at,
                "megabytes": round(file.size / 2**20),
                "most": limits.each_bytes // 2**20,
            }
            reasons.append(Reason(code="screening.photo_too_large", facts=facts))
        elif file.kind not in limits.kinds:
            reasons.append(Reason(code="screening.no_photo", facts={"at": at}))
    return tuple(reasons)
