"""Finds who is known already: by the digest of the document, or by the name in the household."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from linli.kernel.places import EVERYWHERE
from linli.register import models
from linli.register.actions.dwellings import DwellingRecord
from linli.register.domain.claims import Claim, Method, Settling, is_sound
from linli.register.domain.documents import Document, digest_key, masked
from linli.register.domain.facts import Sealed, settled_with
from linli.register.domain.sheets import HouseholdSheet, Relation
from linli.store.reach import reaching
from linli.store.vault import Vault

Documents = tuple[Sealed | None, ...]


@dataclass(slots=True, kw_only=True)
class KnownPerson:
    """A person of the register while a portion of sheets is taken in."""

    id: UUID
    name: str
    digest: str
    place: str
    homes: set[UUID] = field(default_factory=set)
    said: list[tuple[dict[str, Any], Method, Any]] = field(default_factory=list)
    said_of_gone: list[tuple[dict[str, Any], Method, Any]] = field(default_factory=list)
    new: bool = False

    def settled(self, *, by: Settling) -> dict[str, Any]:
        """Settle everything that was said of this person."""
        if len(self.said) == 1 and not self.said_of_gone:
            return {code: value for code, value in self.said[0][0].items() if is_sound(value)}
        return settled_with(_claims(self.said), of_gone=_claims(self.said_of_gone), by=by)


def _claims(said: list[tuple[dict[str, Any], Method, Any]]) -> Iterator[Claim]:
    for values, method, at in said:
        for code, value in values.items():
            yield Claim(field=code, value=value, method=method, said_at=at)


@dataclass(slots=True, kw_only=True)
class KnownHousehold:
    """A household of the register while a portion of sheets is taken in."""

    id: UUID
    place: str
    members: dict[UUID, KnownPerson] = field(default_factory=dict)
    tenure: str = ""
    plates: set[str] = field(default_factory=set)
    said: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Known:
    """
    All that is known of the dwellings and documents of a portion of sheets.

    ``touches`` are the keys of whatever may change when they are taken: digests, dwellings, people.
    """

    people: dict[str, KnownPerson] = field(default_factory=dict)
    households: dict[UUID, list[KnownHousehold]] = field(default_factory=dict)
    touches: frozenset[bytes | UUID] = frozenset()


def sealed_documents(sheets: Sequence[HouseholdSheet], *, vault: Vault) -> tuple[Documents, ...]:
    """Seal the documents of every member, in the order of the sheets."""
    return tuple(
        tuple(seal(m.document, vault=vault) if m.document else None for m in sheet.members)
        for sheet in sheets
    )


def seal(document: Document, *, vault: Vault) -> Sealed:
    """Give a document in the form in which it may be kept."""
    return Sealed(
        kind=document.kind.value,
        digest=vault.digest(digest_key(document)).hex(),
        sealed=vault.seal(document.number).hex(),
        masked=masked(document.number),
        sound=document.sound,
    )


def known_of(
    *,
    dwellings: Sequence[DwellingRecord],
    documents: Sequence[Documents],
) -> Known:
    """
    Look up the households at the dwellings and the people with the documents.

    A person may live in another community: identity is looked for everywhere, and nothing but the
    fact that it is the same person comes back from there.
    """
    digests = {
        bytes.fromhex(sealed.digest)
        for of_sheet in documents
        for sealed in of_sheet
        if sealed and sealed.sound
    }
    known = Known()
    with reaching(EVERYWHERE):
        by_id: dict[UUID, KnownPerson] = {}
        _load_people(known, by_id, digests)
        _load_households(known, by_id, [dwelling.id for dwelling in dwellings])
        _load_homes_and_statements(by_id)
    known.touches = frozenset().union(digests, by_id, (dwelling.id for dwelling in dwellings))
    return known


_PERSON = ("id", "name", "document_digest", "place")


def _person(row: tuple[Any, ...]) -> KnownPerson:
    id, name, digest, place = row
    return KnownPerson(id=id, name=name, digest=bytes(digest or b"").hex(), place=place)


def _load_people(known: Known, by_id: dict[UUID, KnownPerson], digests: set[bytes]) -> None:
    rows = models.Person.objects.filter(document_digest__any_of=digests)
    # Asked apart, for each half of the people has an index of its own.
    for row in rows.filter(merged_into=None).values_list(*_PERSON):
        person = _person(row)
        known.people[person.digest] = by_id.setdefault(person.id, person)
    merged: dict[UUID, list[str]] = {}
    gone = rows.exclude(merged_into=None).values_list("merged_into_id", "document_digest")
    for into, digest in gone:
        merged.setdefault(into, []).append(bytes(digest).hex())
    for row in models.Person.objects.filter(id__any_of=merged).values_list(*_PERSON):
        kept = by_id.setdefault(row[0], _person(row))
        for digest in merged[kept.id]:
            known.people.setdefault(digest, kept)


def _load_households(known: Known, by_id: dict[UUID, KnownPerson], dwellings: list[UUID]) -> None:
    if not dwellings:
        return
    open_ones = models.Household.objects.filter(dwelling__any_of=dwellings, ended_at=None)
    by_household: dict[UUID, KnownHousehold] = {}
    for id, place, dwelling in open_ones.values_list("id", "place", "dwelling_id").order_by("id"):
        by_household[id] = KnownHousehold(id=id, place=place)
        known.households.setdefault(dwelling, []).append(by_household[id])
    _load_members(known, by_id, by_household)
    _load_what_they_have(by_household)


def _load_members(
    known: Known, by_id: dict[UUID, KnownPerson], by_household: dict[UUID, KnownHousehold]
) -> None:
    residents = models.Residence.objects.filter(household__any_of=by_household, ended_at=None)
    for household, *row in residents.values_list(
        "household_id", *(f"person__{name}" for name in _PERSON)
    ):
        person = by_id.setdefault(row[0], _person(tuple(row)))
        by_household[household].members[person.id] = person
        if person.digest:
            known.people.setdefault(person.digest, person)


def _load_what_they_have(by_household: dict[UUID, KnownHousehold]) -> None:
    tenancies = models.Tenancy.objects.filter(household__any_of=by_household, ended_at=None)
    for household, kind in tenancies.values_list("household_id", "kind"):
        by_household[household].tenure = kind
    vehicles = models.Vehicle.objects.filter(household__any_of=by_household, ended_at=None)
    for household, plate in vehicles.values_list("household_id", "plate"):
        by_household[household].plates.add(plate)
    statements = models.Statement.objects.filter(subject__any_of=by_household, withdrawn_at=None)
    for subject, values in statements.values_list("subject", "values"):
        by_household[subject].said.append(values)


def _load_homes_and_statements(by_id: dict[UUID, KnownPerson]) -> None:
    homes = models.Residence.objects.filter(person__any_of=by_id, ended_at=None)
    for person, household in homes.values_list("person_id", "household_id"):
        by_id[person].homes.add(household)
    merged = models.Person.objects.filter(merged_into__any_of=by_id)
    into = dict(merged.values_list("id", "merged_into_id"))
    statements = models.Statement.objects.filter(subject__any_of=[*by_id, *into], withdrawn_at=None)
    for subject, values, method, at in statements.order_by("said_at", "id").values_list(
        "subject", "values", "method", "said_at"
    ):
        said = (values, Method(method), at)
        if subject in by_id:
            by_id[subject].said.append(said)
        if subject in into:
            by_id[into[subject]].said_of_gone.append(said)


def same_household(
    sheet: HouseholdSheet, *, documents: Documents, there: list[KnownHousehold], known: Known
) -> KnownHousehold | None:
    """
    Find the household of a dwelling that a sheet speaks of.

    They share somebody, or it is the only one there and the sheet names no head (an addition to
    the list).
    """
    names = {member.name for member in sheet.members}
    people = {
        known.people[document.digest].id
        for document in documents
        if document and document.sound and document.digest in known.people
    }
    for household in there:
        if people & household.members.keys() or names & {
            person.name for person in household.members.values()
        }:
            return household
    has_head = any(member.relation is Relation.HEAD for member in sheet.members)
    return there[0] if len(there) == 1 and not has_head else None
