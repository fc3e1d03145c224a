"""Turns a sheet into the values of statements, and settled values into the columns of a row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from linli.register.domain.claims import Claim, Settling, is_sound, settle
from linli.register.domain.documents import Document, birth_date_of, sex_of
from linli.register.domain.sheets import Care, HouseholdSheet, MemberSheet

IDENTITY = "person.identity_number"
COLUMNS = frozenset(
    ("person.name", "person.sex", "person.birth_date", "person.phone", "person.relation", IDENTITY)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A document as it may be kept: the number itself only under seal."""

    kind: str
    digest: str
    sealed: str
    masked: str
    sound: bool

    def as_value(self) -> dict[str, Any]:
        """Give the value that a statement holds."""
        return {
            "kind": self.kind,
            "digest": self.digest,
            "sealed": self.sealed,
            "masked": self.masked,
            "sound": self.sound,
        }


def member_values(member: MemberSheet, *, document: Sealed | None) -> dict[str, Any]:
    """Give what a sheet says of one member, by field code."""
    said: dict[str, Any] = {"person.name": member.name, **member.values}
    if member.relation:
        said["person.relation"] = member.relation.value
    if member.phone:
        said["person.phone"] = member.phone
    if document:
        said[IDENTITY] = document.as_value()
    if member.document and member.document.sound:
        said |= born_and_sex(member.document)
    for care in member.care:
        said[care_field(care)] = "yes"
    return said


def born_and_sex(document: Document) -> dict[str, str]:
    """Give the day of birth and the sex that a sound number carries; else nothing."""
    born, sex = birth_date_of(document), sex_of(document)
    return {"person.birth_date": born.isoformat(), "person.sex": sex.value} if born and sex else {}


def household_values(sheet: HouseholdSheet) -> dict[str, Any]:
    """Give what a sheet says of the household itself, by field code."""
    said: dict[str, Any] = dict(sheet.values)
    if sheet.tenure:
        said["household.tenure"] = sheet.tenure.value
    if sheet.plates:
        said["vehicle.plate"] = sorted(sheet.plates)
    return said


def care_field(care: Care) -> str:
    """Give the dictionary code of a care mark."""
    return f"care.{care.value}"


def care_of(settled: Mapping[str, Any]) -> tuple[str, ...]:
    """Read the codes of the care marks that hold out of settled values."""
    return tuple(
        field.removeprefix("care.")
        for field, value in settled.items()
        if value == "yes" and field.startswith("care.")
    )


def other_values(settled: Mapping[str, Any]) -> dict[str, Any]:
    """Give the settled values that have no column of their own."""
    return {
        field: value
        for field, value in settled.items()
        if field not in COLUMNS and not field.startswith("care.")
    }


def settled_with(own: Iterable[Claim], *, of_gone: Iterable[Claim], by: Settling) -> dict[str, Any]:
    """
    Settle what was said of a record, and of those that were merged into it.

    A record keeps its own sound document: the number by which it is found never falls to another.
    """
    said, of_others = tuple(own), tuple(of_gone)
    if any(claim.field == IDENTITY and is_sound(claim.value) for claim in said):
        of_others = tuple(claim for claim in of_others if claim.field != IDENTITY)
    return settle((*said, *of_others), by=by)


def settled_birth_date(settled: Mapping[str, Any]) -> date | None:
    """Read the settled day of birth."""
    born = settled.get("person.birth_date")
    return date.fromisoformat(born) if born else None
