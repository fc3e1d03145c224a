"""People found by name, sound, phone, number or dwelling; one person with the statements made."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from linli.kernel.places import Jurisdiction, is_in_a_community
from linli.kernel.refusals import NotYours
from linli.register import models
from linli.register.domain.documents import DocumentKind, read_document
from linli.register.domain.facts import IDENTITY
from linli.register.domain.walking import dwelling_name
from linli.register.queries.dwellings import words_of
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person as a result of a search."""

    id: UUID
    name: str
    sex: str
    birth_date: date | None
    document_masked: str
    phone: str
    household: UUID | None
    dwelling: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """How somebody is called, or where a household lives; ``kind`` is ``person`` or ``household``."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRecord:
    """Something that was said of a person or a household: what, how, by whom, when."""

    subject: UUID
    values: Mapping[str, Any]
    method: str
    by: str
    on_behalf_of: str
    said_at: datetime
    row: int
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """One person on one page."""

    line: PersonLine
    document_kind: str
    values: Mapping[str, Any] = field(default_factory=dict)
    care: tuple[str, ...] = ()
    homes: tuple[tuple[UUID, str, str], ...] = ()
    statements: tuple[StatementRecord, ...] = ()
    merged_into: UUID | None = None


def people(
    *, text: str, within: Jurisdiction, vault: Vault, at_most: int = 50
) -> tuple[PersonLine, ...]:
    """
    Find people by what somebody types.

    An identity number finds its one person; four digits the ends of phones (and rooms), eleven a
    whole phone; letters the sound of a name or its initials; anything else a name. The answer is in
    the order of sounds; where more are found than asked for, the first of them in some order.
    """
    typed = "".join(text.split())
    if not typed:
        return ()
    rows = models.Person.objects.within(within).filter(merged_into=None)
    found = {
        row.id: row
        for way in _ways(typed, within=within, vault=vault)
        for row in rows.filter(way.meaning).order_by(*way.order)[:at_most]
    }
    ordered = sorted(found.values(), key=lambda row: (row.pinyin, row.name, row.id))
    return _lines(ordered[:at_most])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """
    One way to understand what was typed.

    ``order`` is that of the index which answers: of ten thousand people of one surname the first
    page is then read, and not all of them to be sorted.
    """

    meaning: Q
    order: tuple[str, ...]


def _ways(typed: str, *, within: Jurisdiction, vault: Vault) -> tuple[_Way, ...]:
    document = read_document(typed).document if len(typed) >= 8 else None
    if re.fullmatch(r"1\d{10}", typed):
        return (_exactly("phone", typed),)
    if document and document.sound:
        number = f"{document.kind.value}:{document.number}"
        return (_exactly("document_digest", vault.digest(number)),)
    if re.fullmatch(r"\d{4}", typed):
        return (_exactly("phone_tail", typed),)
    if typed.isascii() and typed.isalpha():
        sound = typed.lower()
        return _part("pinyin", sound, within), _exactly("initials", sound)
    return (_part("name", typed, within),)


def _exactly(column: str, typed: str | bytes) -> _Way:
    return _Way(meaning=Q(**{column: typed}), order=(column, "id"))


def _part(column: str, typed: str, within: Jurisdiction) -> _Way:
    if _is_narrow(within):
        # Any part of a name has no index: the people of the place are read, and nobody else.
        return _Way(meaning=Q(**{f"{column}__contains": typed}), order=("place", "id"))
    beginning = Q(**{f"{column}__gte": typed, f"{column}__lt": typed + "\U0010ffff"})
    return _Way(meaning=beginning, order=(column, "id"))


def _is_narrow(within: Jurisdiction) -> bool:
    # One community or less holds so few people that any part of a name may be looked for; in a wider
    # jurisdiction a name is found by its beginning (docs/benchmarks.md).
    return bool(within.places) and all(is_in_a_community(place) for place in within.places)


def person(*, id: UUID, within: Jurisdiction) -> PersonRecord:
    """
    Read one person.

    :raises NotYours: if the record does not exist or is out of reach.
    """
    row = _reachable(id, within)
    marks = models.CareMark.objects.filter(person=row, ended_at=None).order_by("kind")
    homes = models.Residence.objects.filter(person=row, ended_at=None).order_by("began_at", "id")
    said = models.Statement.objects.filter(subject=row.id).order_by("-said_at", "-id")
    return PersonRecord(
        line=_lines(models.Person.objects.filter(id=row.id))[0],
        document_kind=row.document_kind,
        values=row.values,
        care=tuple(marks.values_list("kind", flat=True)),
        homes=tuple(
            (home.household_id, _dwelling(home.household.dwelling), home.relation)
            for home in homes.select_related("household__dwelling")
        ),
        statements=tuple(statement_record(statement) for statement in said),
        merged_into=row.merged_into_id,
    )


def _reachable(id: UUID, within: Jurisdiction) -> models.Person:
    row: models.Person | None = models.Person.objects.within(within).filter(id=id).first()
    if row is None:
        home = models.Residence.objects.within(within).filter(person=id, ended_at=None).first()
        row = home and models.Person.objects.filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    return row


def statement_record(row: models.Statement) -> StatementRecord:
    """Give a statement without any number under seal."""
    values = dict(row.values)
    if IDENTITY in values:
        values[IDENTITY] = values[IDENTITY]["masked"]
    return StatementRecord(
        subject=row.subject,
        values=values,
        method=row.method,
        by=row.by,
        on_behalf_of=row.on_behalf_of,
        said_at=row.said_at,
        row=row.row,
        withdrawn_at=row.withdrawn_at,
    )


def holders(*, kinds: Iterable[DocumentKind], within: Jurisdiction) -> frozenset[UUID]:
    """Find who is known by a document of some kinds: permits, passports."""
    rows = models.Person.objects.within(within).filter(merged_into=None)
    return frozenset(rows.filter(document_kind__in=tuple(kinds)).values_list("id", flat=True))


def statements_about(
    *, subjects: tuple[UUID, ...], within: Jurisdiction, at_most: int = 200
) -> tuple[StatementRecord, ...]:
    """List what was said of some people and households, the latest first."""
    rows = models.Statement.objects.within(within).filter(subject__in=subjects)
    return tuple(statement_record(row) for row in rows.order_by("-said_at", "-id")[:at_most])


def names_of(*, subjects: tuple[UUID, ...], within: Jurisdiction) -> Mapping[UUID, str]:
    """Tell how people are called, and where households live; what is out of reach is absent."""
    return {key: one.words for key, one in named(subjects=subjects, within=within).items()}


def named(*, subjects: tuple[UUID, ...], within: Jurisdiction) -> Mapping[UUID, Named]:
    """Tell the same, and of each whether it is a person or a household."""
    people = models.Person.objects.within(within).filter(id__in=subjects)
    homes = models.Household.objects.within(within).filter(id__in=subjects)
    return {
        **{key: Named(kind="person", words=name) for key, name in people.values_list("id", "name")},
        **{
            home.id: Named(kind="household", words=_dwelling(home.dwelling))
            for home in homes.select_related("dwelling")
        },
    }


def _lines(rows: Iterable[models.Person]) -> tuple[PersonLine, ...]:
    found = list(rows)
    homes: dict[UUID, models.Residence] = {}
    residences = models.Residence.objects.filter(
        person__in=[row.id for row in found], ended_at=None
    ).select_related("household__dwelling")
    for residence in residences.order_by("-began_at", "-id"):
        homes[residence.person_id] = residence
    return tuple(_line(row, homes.get(row.id)) for row in found)


def _line(row: models.Person, home: models.Residence | None) -> PersonLine:
    return PersonLine(
        id=row.id,
        name=row.name,
        sex=row.sex,
        birth_date=row.birth_date,
        document_masked=row.document_masked,
        phone=row.phone,
        household=home.household_id if home else None,
        dwelling=_dwelling(home.household.dwelling) if home else "",
        place=home.place if home else row.place,
    )


def _dwelling(row: models.Dwelling) -> str:
    return row.estate + dwelling_name(words_of(row))
