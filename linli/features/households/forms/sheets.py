"""Reads a sheet that a program or a page hands in into the one shape the register takes."""

from collections.abc import Mapping
from typing import Any

from linli.features.households.forms.statements import (
    OF_A_HOUSEHOLD,
    OF_A_PERSON,
    Unreadable,
    read_said_document,
    read_values,
)
from linli.kernel.refusals import Reason
from linli.register.domain.documents import DocumentKind
from linli.register.domain.sheets import (
    Care,
    DwellingWords,
    HouseholdSheet,
    MemberSheet,
    Relation,
    Tenure,
)


def read_sheet(sent: Mapping[str, Any]) -> HouseholdSheet:
    """
    Read a sheet given as plain values.

    ``dwelling`` (estate, building, unit, room), ``tenure``, ``plates``, ``values`` and ``members``
    (name, relation, document, phone, care, values); enums may stand as their codes.

    :raises Unreadable: with every field that cannot be read, of the first part that has any.
    """
    plates = read_values({"vehicle.plate": " ".join(sent["plates"])}, of=OF_A_HOUSEHOLD)
    return HouseholdSheet(
        dwelling=_dwelling(sent["dwelling"]),
        tenure=Tenure(sent["tenure"]) if sent["tenure"] else None,
        plates=tuple(plates["vehicle.plate"]),
        values=_further(sent["values"], of=OF_A_HOUSEHOLD),
        members=tuple(_member(one, row=row) for row, one in enumerate(sent["members"], start=1)),
    )


# Fields with a place of their own in a sheet are said there.
_ELSEWHERE = frozenset(
    ("person.name", "person.relation", "person.phone", "household.tenure", "vehicle.plate")
)


def _dwelling(sent: Mapping[str, Any]) -> DwellingWords:
    return DwellingWords(
        estate=sent["estate"] or None,
        building=sent["building"] or None,
        unit=sent["unit"] or None,
        room=sent["room"],
    )


def _member(sent: Mapping[str, Any], *, row: int) -> MemberSheet:
    own = read_values({"person.name": sent["name"], "person.phone": sent["phone"]}, of=OF_A_PERSON)
    document = sent["document"]
    return MemberSheet(
        row=row,
        name=own["person.name"],
        relation=Relation(sent["relation"]) if sent["relation"] else None,
        document=read_said_document(document["number"], kind=_kind(document["kind"]))
        if document
        else None,
        phone=own["person.phone"] or None,
        care=frozenset(Care(mark) for mark in sent["care"]),
        values=_further(sent["values"], of=OF_A_PERSON),
    )


def _kind(code: str | None) -> DocumentKind | None:
    return DocumentKind(code) if code else None


def _further(said: Mapping[str, str], *, of: frozenset[str]) -> dict[str, Any]:
    if twice := sorted(_ELSEWHERE & said.keys()):
        reasons = [Reason(code="said.unknown_field", facts={"field": code}) for code in twice]
        raise Unreadable(*reasons)
    return {code: value for code, value in read_values(said, of=of).items() if value != ""}
