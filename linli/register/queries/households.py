"""Households in walking order, and one household with all that belongs to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import models
from linli.register.domain.sheets import DwellingWords
from linli.register.domain.walking import dwelling_name
from linli.register.queries.dwellings import words_of
from linli.store.models import Placed


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """A member as a list shows it: nothing that needs a purpose."""

    person: UUID
    name: str
    sex: str
    birth_date: date | None
    relation: str
    document_kind: str
    document_masked: str
    phone: str
    care: tuple[str, ...] = ()
    elsewhere: bool = False
    began_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdLine:
    """A household as a list shows it; ``key`` is what the next page begins after."""

    id: UUID
    place: str
    estate: str
    dwelling: str
    tenure: str
    members: tuple[MemberLine, ...]
    plates: tuple[str, ...]
    questions: int = 0
    checked_at: datetime | None
    ended_at: datetime | None = None
    key: tuple[str, UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdSheetRecord:
    """One household on one page: the line, the dwelling's words, former members, other fields."""

    line: HouseholdLine
    dwelling: UUID
    words: DwellingWords
    former: tuple[tuple[MemberLine, datetime], ...]
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdFilter:
    """
    Which households of a jurisdiction a list shows; what is empty does not restrict.

    ``question`` is the kind of an open question, or ``ANY_QUESTION``. ``checked_before`` keeps those
    that nobody has confirmed since. ``estate`` is a part of its name; the other words of a dwelling
    are whole. ``plate`` is a part of a number plate.
    """

    tenure: str = ""
    care: str = ""
    question: str = ""
    estate: str = ""
    building: str = ""
    unit: str = ""
    room: str = ""
    plate: str = ""
    checked_before: datetime | None = None


ANY_QUESTION = "*"


def households(
    *,
    within: Jurisdiction,
    matching: HouseholdFilter = HouseholdFilter(),
    after: tuple[str, UUID] | None = None,
    at_most: int = 50,
) -> tuple[HouseholdLine, ...]:
    """List open households in walking order, ``at_most`` of them after a key."""
    rows = _narrowed(models.Household.objects.within(within).filter(ended_at=None), matching)
    rows = rows.filter(_sorted_within(within))
    if after:
        sort, id = after
        rows = rows.filter(Q(sort__gt=sort) | Q(sort=sort, id__gt=id))
    return _lines(rows.order_by("sort", "id")[:at_most])


def household(*, id: UUID, within: Jurisdiction) -> HouseholdSheetRecord:
    """
    Read one household, open or ended.

    :raises NotYours: if it does not exist or is out of reach.
    """
    found = models.Household.objects.within(within).filter(id=id).select_related("dwelling")
    row = found.first()
    if row is None:
        raise NotYours(str(id))
    former = models.Residence.objects.filter(household=row).exclude(ended_at=None)
    return HouseholdSheetRecord(
        line=_lines(found)[0],
        dwelling=row.dwelling_id,
        words=words_of(row.dwelling),
        former=tuple(
            (_member(residence), residence.ended_at)
            for residence in former.select_related("person").order_by("-ended_at", "id")
            if residence.ended_at
        ),
        values=row.values,
    )


def household_of_dwelling(*, dwelling: UUID, within: Jurisdiction) -> tuple[HouseholdLine, ...]:
    """List the open households of one dwelling."""
    rows = models.Household.objects.within(within).filter(dwelling=dwelling, ended_at=None)
    return _lines(rows.order_by("sort", "id"))


def households_by_key(*, keys: tuple[UUID, ...], within: Jurisdiction) -> tuple[HouseholdLine, ...]:
    """List those of some households that are open and in reach, in walking order."""
    rows = models.Household.objects.within(within).filter(id__in=keys, ended_at=None)
    return _lines(rows.order_by("sort", "id"))


def households_at(*, places: tuple[str, ...], within: Jurisdiction) -> tuple[HouseholdLine, ...]:
    """List the open households of some dwellings, named by their places, in walking order."""
    rows = models.Household.objects.within(within).filter(place__in=places, ended_at=None)
    return _lines(rows.order_by("sort", "id"))


def walking_order(*, keys: tuple[UUID, ...], within: Jurisdiction) -> Mapping[UUID, str]:
    """Tell the sort keys of some households; what is out of reach or has ended is absent."""
    rows = models.Household.objects.within(within).filter(id__in=keys, ended_at=None)
    return dict(rows.values_list("id", "sort"))


def _sorted_within(within: Jurisdiction) -> Q:
    """Say the jurisdiction once more in terms of the sort key, so that one index serves both."""
    # A sort key begins with the place of the estate: the range holds down to the estate, and below
    # it (a building, a grid) the rows are few whichever way they are found.
    reach = Q()
    for low, high in within.ranges():
        reach |= Q(sort__gte=_estate_of(low), sort__lt=_estate_of(low) + "/" if low else high)
    return reach


def _estate_of(place: str) -> str:
    labels = place.split(".")
    return ".".join(labels[:6])


def _narrowed(rows: QuerySet[Any], matching: HouseholdFilter) -> QuerySet[Any]:
    if matching.tenure:
        rows = rows.filter(Exists(_open(models.Tenancy).filter(kind=matching.tenure)))
    if matching.plate:
        rows = rows.filter(Exists(_open(models.Vehicle).filter(plate__contains=matching.plate)))
    if matching.care:
        marked = models.CareMark.objects.filter(kind=matching.care, ended_at=None)
        living = _open(models.Residence).filter(person__in=marked.values("person_id"))
        rows = rows.filter(Exists(living))
    if matching.question:
        rows = rows.filter(_asked_about(matching.question))
    if matching.checked_before:
        rows = rows.filter(Q(checked_at=None) | Q(checked_at__lt=matching.checked_before))
    return rows.filter(_dwelling_is(matching))


def _open(model: type[Placed]) -> QuerySet[Any]:
    """Find what belongs to the household of the outer query now."""
    rows: QuerySet[Any] = model.objects.all()
    return rows.filter(household=OuterRef("pk"), ended_at=None)


def _asked_about(question: str) -> Q:
    asked = models.Question.objects.filter(closed_at=None)
    if question != ANY_QUESTION:
        asked = asked.filter(kind=question)
    living = models.Residence.objects.filter(person__in=asked.values("subject"), ended_at=None)
    # As one set: the few households asked about are found first, and then their order. Said as
    # three conditions with OR between them, every household of the area is looked at.
    about = asked.values("subject").union(
        asked.exclude(other=None).values("other"), living.values("household_id")
    )
    return Q(id__in=about)


def _dwelling_is(matching: HouseholdFilter) -> Q:
    words = {
        "dwelling__estate__contains": matching.estate,
        "dwelling__building": matching.building,
        "dwelling__unit": matching.unit,
        "dwelling__room": matching.room,
    }
    return Q(**{name: value for name, value in words.items() if value})


def _lines(rows: QuerySet[Any]) -> tuple[HouseholdLine, ...]:
    found = list(
        rows.select_related("dwelling").prefetch_related(
            Prefetch(
                "residences",
                models.Residence.objects.filter(ended_at=None)
                .select_related("person")
                .order_by("began_at", "id"),
                to_attr="open_residences",
            ),
            Prefetch(
                "tenancies",
                models.Tenancy.objects.filter(ended_at=None),
                to_attr="open_tenancies",
            ),
            Prefetch(
                "vehicles",
                models.Vehicle.objects.filter(ended_at=None).order_by("plate"),
                to_attr="open_vehicles",
            ),
        )
    )
    people = [r.person_id for row in found for r in row.open_residences]
    care = _care_of(people)
    asked = _questions_about([row.id for row in found] + people)
    return tuple(_line(row, care, asked) for row in found)


def _care_of(people: list[UUID]) -> Mapping[UUID, tuple[str, ...]]:
    marks: dict[UUID, tuple[str, ...]] = {}
    rows = models.CareMark.objects.filter(person__in=people, ended_at=None).order_by("kind")
    for person, kind in rows.values_list("person_id", "kind"):
        marks[person] = (*marks.get(person, ()), kind)
    return marks


def _questions_about(subjects: Iterable[UUID]) -> Mapping[UUID, int]:
    counts: dict[UUID, int] = {}
    rows = models.Question.objects.filter(subject__in=list(subjects), closed_at=None)
    for subject in rows.values_list("subject", flat=True):
        counts[subject] = counts.get(subject, 0) + 1
    return counts


def _line(
    row: Any, care: Mapping[UUID, tuple[str, ...]], asked: Mapping[UUID, int]
) -> HouseholdLine:
    # A record one must not see is absent behind the second lock: its residence stands without it.
    members = tuple(_member(residence, care=care) for residence in row.open_residences)
    return HouseholdLine(
        id=row.id,
        place=row.place,
        estate=row.dwelling.estate,
        dwelling=dwelling_name(words_of(row.dwelling)),
        tenure=row.open_tenancies[0].kind if row.open_tenancies else "",
        members=tuple(sorted(members, key=lambda member: member.relation != "head")),
        plates=tuple(vehicle.plate for vehicle in row.open_vehicles),
        questions=asked.get(row.id, 0) + sum(asked.get(m.person, 0) for m in members),
        checked_at=row.checked_at,
        ended_at=row.ended_at,
        key=(row.sort, row.id),
    )


def _member(residence: Any, *, care: Mapping[UUID, tuple[str, ...]] | None = None) -> MemberLine:
    person = residence.person
    return MemberLine(
        person=person.id,
        name=person.name,
        sex=person.sex,
        birth_date=person.birth_date,
        relation=residence.relation,
        document_kind=person.document_kind,
        document_masked=person.document_masked,
        phone=person.phone,
        care=(care or {}).get(person.id, ()),
        elsewhere=person.elsewhere,
        began_at=residence.began_at,
    )
