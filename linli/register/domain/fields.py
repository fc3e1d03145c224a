"""
The field dictionary: what may be kept, in which words, how sensitive, for what, and how long.

Read once from ``linli/register/fields.toml``. A column that no field here knows is not collected.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

LANGUAGES = ("zh-hans", "zh-hant", "en")
_FILE = Path(__file__).parent.parent / "fields.toml"


class FieldType(StrEnum):
    """How a value is written and read."""

    TEXT = "text"
    NAME = "name"
    PHONE = "phone"
    DOCUMENT = "document"
    DATE = "date"
    CHOICE = "choice"
    BOOLEAN = "boolean"
    NUMBER = "number"
    PLATE = "plate"


class Sensitivity(StrEnum):
    """How much harm a value does in the wrong hands (PIPL 28 names the sensitive ones)."""

    OPEN = "open"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value that a field may have, with its words by language and as typed."""

    value: str
    words: Mapping[str, str]
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """
    One field of the dictionary.

    ``subject`` is the part of the code before the dot. ``retention`` is an ISO 8601 duration
    after the person has moved out. A ``derived`` field is computed from others, never stored.
    """

    code: str
    words: Mapping[str, str]
    synonyms: tuple[str, ...]
    type: FieldType
    sensitivity: Sensitivity
    purpose: Mapping[str, str]
    retention: str
    derived: bool = False
    choices: tuple[Choice, ...] = ()

    @property
    def subject(self) -> str:
        """Tell whose field it is: ``sheet person household dwelling vehicle care``."""
        return self.code.partition(".")[0]


@cache
def all_fields() -> Mapping[str, Field]:
    """Tell every field by its code, in the order of the dictionary."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["field"]
    return MappingProxyType({entry["code"]: _field(entry) for entry in entries})


def field(code: str) -> Field:
    """Tell the field with this code; an unknown code is a mistake in a program."""
    return all_fields()[code]


def _field(entry: Mapping[str, Any]) -> Field:
    return Field(
        code=entry["code"],
        words=_words(entry["words"]),
        synonyms=tuple(entry["synonyms"]),
        type=FieldType(entry["type"]),
        sensitivity=Sensitivity(entry["sensitivity"]),
        purpose=_words(entry["purpose"]),
        retention=entry["retention"],
        derived=entry.get("derived", False),
        choices=tuple(_choice(choice) for choice in entry.get("choices", ())),
    )


def _choice(entry: Mapping[str, Any]) -> Choice:
    return Choice(
        value=entry["value"],
        words=_words(entry["words"]),
        synonyms=tuple(entry.get("synonyms", ())),
    )


def _words(words: list[str]) -> Mapping[str, str]:
    return MappingProxyType(dict(zip(LANGUAGES, words, strict=True)))
