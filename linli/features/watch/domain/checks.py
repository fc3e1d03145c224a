"""The six checks (六关) of an estate: one sheet a day. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from linli.kernel.refusals import Reason

NOTE_AT_MOST = 400


class Found(StrEnum):
    """What a check came to."""

    GOOD = "good"
    LACKING = "lacking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One of the six: what it came to, and what is to be done where something lacks."""

    found: Found
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The checks of an estate on a day; what was not looked at yet is absent."""

    id: UUID
    place: str
    on: date
    checks: Mapping[str, Checked]


def speaks_against(sheet: Sheet, *, asked: Sequence[str], today: date) -> tuple[Reason, ...]:
    """Give every reason for which a sheet is not kept."""
    return tuple(_against(sheet, asked=asked, today=today))


def _against(sheet: Sheet, *, asked: Sequence[str], today: date) -> Iterator[Reason]:
    if sheet.on > today:
        yield Reason(code="watch.sheet_of_tomorrow")
    if not set(sheet.checks) <= set(asked):
        yield Reason(code="watch.no_such_check")
    if not sheet.checks:
        yield Reason(code="watch.nothing_checked")
    for code, one in sheet.checks.items():
        if one.found is Found.LACKING and not one.note.strip():
            yield Reason(code="watch.lacking_what", facts={"check": code})
