"""The whole list of an area, numbers opened: for the workbook that leaves the house, and no page."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from linli.kernel.places import Jurisdiction
from linli.register import models
from linli.register.domain.documents import LOST
from linli.register.domain.facts import IDENTITY
from linli.register.domain.sheets import DwellingWords
from linli.register.queries.care import open_care_marks
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMember:
    """A member with the whole document number; an unsound one stands as it was claimed."""

    person: UUID
    name: str
    sex: str
    relation: str
    document_kind: str
    document: str
    phone: str
    care: tuple[str, ...]
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedHousehold:
    """A household with all its members, in the order they came."""

    id: UUID
    words: DwellingWords
    tenure: str
    plates: tuple[str, ...]
    members: tuple[ListedMember, ...]


_DWELLING = ("estate", "building", "unit", "room")
_PERSON = ("name", "sex", "document_kind", "document_sealed", "phone", "values")


def whole_list(*, within: Jurisdiction, vault: Vault) -> Iterator[ListedHousehold]:
    """Give every open household of a jurisdiction in walking order, with whole numbers."""
    tenures = dict(_open(models.Tenancy, within).values_list("household_id", "kind"))
    plates = _grouped(_open(models.Vehicle, within).order_by("plate"), "household_id", "plate")
    care = {
        person: kinds
        for marks in open_care_marks(within=within)
        for person, kinds in _grouped(marks.order_by("kind"), "person_id", "kind").items()
    }
    claimed = _claimed(within)
    rows = (
        _open(models.Residence, within)
        .order_by("household__sort", "household_id", "began_at", "id")
        .values_list(
            *("household_id", "person_id", "relation"),
            *(f"household__dwelling__{name}" for name in _DWELLING),
            *(f"person__{name}" for name in _PERSON),
        )
    )
    for household, members in groupby(rows.iterator(chunk_size=5_000), key=lambda row: row[0]):
        of_it = list(members)
        estate, building, unit, room = of_it[0][3:7]
        yield ListedHousehold(
            id=household,
            words=DwellingWords(
                estate=estate or None, building=building or None, unit=unit or None, room=room
            ),
            tenure=tenures.get(household, ""),
            plates=tuple(plates.get(household, ())),
            members=tuple(
                _member(row, care=tuple(care.get(row[1], ())), claimed=claimed, vault=vault)
                for row in sorted(of_it, key=lambda row: row[2] != "head")
            ),
        )


def _open(model: Any, within: Jurisdiction) -> Any:
    return model.objects.within(within).filter(ended_at=None)


def _grouped(rows: Any, key: str, value: str) -> dict[UUID, list[str]]:
    groups: dict[UUID, list[str]] = {}
    for one, other in rows.values_list(key, value):
        groups.setdefault(one, []).append(other)
    return groups


def _claimed(within: Jurisdiction) -> dict[UUID, dict[str, Any]]:
    """Find the documents of people who have none that is sound: the latest claim of a whole number."""
    people = models.Person.objects.within(within).filter(document_digest=None)
    said = models.Statement.objects.filter(
        subject__in=people.values("id"), values__has_key=IDENTITY, withdrawn_at=None
    ).order_by("said_at", "id")
    claims = ((row.subject, row.values[IDENTITY]) for row in said)
    return {subject: claim for subject, claim in claims if not claim["masked"].endswith(LOST)}


def _member(
    row: tuple[Any, ...],
    *,
    care: tuple[str, ...],
    claimed: dict[UUID, dict[str, Any]],
    vault: Vault,
) -> ListedMember:
    person, relation = row[1:3]
    name, sex, kind, sealed, phone, values = row[7:13]
    if sealed is None and person in claimed:
        kind, sealed = claimed[person]["kind"], bytes.fromhex(claimed[person]["sealed"])
    return ListedMember(
        person=person,
        name=name,
        sex=sex,
        relation=relation,
        document_kind=kind,
        document=vault.open(bytes(sealed)) if sealed else "",
        phone=phone,
        care=care,
        remark=values.get("person.remark", ""),
    )
