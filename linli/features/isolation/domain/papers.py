"""
Papers: what is signed of a notice, a consent or a certificate, and what a code on them tells. Pure.

The code carries what anybody who reads it may know, nothing else: it tells less than the paper it
stands on, and needs no look-up.
"""

import json
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from uuid import UUID

PURPOSE = "isolation.paper"
_SHOWN_OF_A_KEY = 10


class PaperKind(StrEnum):
    """What a paper is."""

    NOTICE = "notice"
    CONSENT = "consent"
    RELEASE = "release"


class Language(StrEnum):
    """The languages papers are written in."""

    SIMPLIFIED = "zh-hans"
    TRADITIONAL = "zh-hant"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What is signed: days are ISO dates, name and number are masked, ``ended_on`` may be empty."""

    kind: str
    number: str
    made_on: str
    community: str
    name: str
    document: str
    began_on: str
    last_on: str
    ended_on: str


def written(signed: Signed) -> bytes:
    """Write what is signed in the one way that is signed."""
    return json.dumps(astuple(signed), ensure_ascii=False, separators=(",", ":")).encode()


def read(content: bytes) -> Signed:
    """Read what was signed; only content whose signature holds is handed in here."""
    names = (field.name for field in fields(Signed))
    return Signed(**dict(zip(names, json.loads(content), strict=True)))


def number_of(paper: UUID) -> str:
    """Give the number that stands on a paper: the part of its key that is made by chance."""
    shown = paper.hex[-_SHOWN_OF_A_KEY:].upper()
    return f"{shown[:5]}-{shown[5:]}"


def masked(name: str) -> str:
    """Show the first sign of a name: ``张*``; of a foreign name the first letter of each part."""
    if name.isascii():
        return " ".join(f"{part[0]}***" for part in name.split())
    return name[:1] + "*" * (len(name) - 1)


def language_of(said: str, *, foreign: bool) -> Language:
    """Tell in which language somebody reads: what the register says of it, in whatever words."""
    told = said.strip().lower()
    if any(word in told for word in ("繁", "粤", "廣", "traditional", "hant", "cantonese")):
        return Language.TRADITIONAL
    chinese = any(word in told for word in ("中", "汉", "漢", "普通话", "国语", "chinese", "zh"))
    return Language.ENGLISH if foreign or (told and not chinese) else Language.SIMPLIFIED
