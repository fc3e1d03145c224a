"""
Rolls: who lived in an area at an instant, or which households and vehicles were there, in walking order.

For lists that are asked for from above: only what is picked is read, numbers are opened only for whoever
brings the vault. What a person is called and where they can be reached is what is settled now.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.kernel.places import Jurisdiction
from linli.register import models
from linli.register.domain.sheets import DwellingWords
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Picking:
    """
    Who is wanted, at an instant; what is empty does not restrict.

    ``born_from`` and ``born_until`` are both included; somebody whose birth date nobody knows is in no
    list by age. ``care`` are marks that all have to hold.
    """

    at: datetime
    born_from: date | None = None
    born_until: date | None = None
    tenures: frozenset[str] = frozenset()
    care: frozenset[str] = frozenset()
    sexes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The household behind a row of a roll: its door, tenure and vehicles, its head."""

    id: UUID
    place: str
    words: DwellingWords
    tenure: str = ""
    plates: tuple[str, ...] = ()
    head: str = ""
    head_phone: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RollPerson:
    """A person of a roll; ``document`` is the whole number, or empty where no vault was brought."""

    person: UUID
    home: Home
    name: str
    sex: str
    birth_date: date | None
    relation: str
    document_kind: str
    document: str
    phone: str
    care: frozenset[str] = frozenset()
    values: Mapping[str, Any] = field(default_factory=dict)


_DWELLING = tuple(f"dwelling__{name}" for name in ("estate", "building", "unit", "room"))
_PERSON = ("name", "sex", "birth_date", "document_kind", "document_sealed", "phone", "values")


def people(
    *, within: Jurisdiction, picking: Picking, vault: Vault | None = None
) -> Iterator[RollPerson]:
    """Give everybody picked, in walking order, once: at the first of their homes in the area."""
    care = _marks(within, picking.at)
    picked = _picked(within, picking)
    homes = _homes(within, picking.at, of=picked if _restricts(picking) else None)
    rows = picked.order_by("household__sort", "household_id", "began_at", "id")
    columns = ("household_id", "person_id", "relation", *(f"person__{name}" for name in _PERSON))
    seen: set[UUID] = set()
    for row in rows.values_list(*columns).iterator(chunk_size=5_000):
        if row[1] in seen or row[0] not in homes:
            continue
        seen.add(row[1])
        marks = frozenset(care.get(row[1], ()))
        if picking.care <= marks:
            yield _person(row, home=homes[row[0]], care=marks, vault=vault)


def households(*, within: Jurisdiction, picking: Picking) -> Iterator[Home]:
    """Give every household in which somebody is picked, in walking order."""
    homes = _homes(within, picking.at)
    narrow = picking.born_from or picking.born_until or picking.care or picking.sexes
    wanted = {one.home.id for one in people(within=within, picking=picking)} if narrow else None
    for id, home in homes.items():
        fits = not picking.tenures or home.tenure in picking.tenures
        if fits and (wanted is None or id in wanted):
            yield home


def vehicles(*, within: Jurisdiction, picking: Picking) -> Iterator[tuple[str, Home]]:
    """Give every vehicle with its household, in walking order and by plate."""
    for home in households(within=within, picking=picking):
        for plate in home.plates:
            yield plate, home


def without_birth_date(*, within: Jurisdiction, at: datetime) -> int:
    """Count those who lived there and whose birth date nobody knows: no list by age has them."""
    rows = _held(models.Residence, within, at).filter(person__birth_date=None)
    return rows.values("person_id").distinct().count()


def _held(model: Any, within: Jurisdiction, at: datetime) -> "QuerySet[Any]":
    rows: QuerySet[Any] = model.objects.within(within).filter(began_at__lte=at)
    return rows.filter(Q(ended_at=None) | Q(ended_at__gt=at))


def _picked(within: Jurisdiction, picking: Picking) -> "QuerySet[Any]":
    rows = _held(models.Residence, within, picking.at)
    if picking.born_from:
        rows = rows.filter(person__birth_date__gte=picking.born_from)
    if picking.born_until:
        rows = rows.filter(person__birth_date__lte=picking.born_until)
    if picking.sexes:
        rows = rows.filter(person__sex__in=picking.sexes)
    if picking.tenures:
        kept = _held(models.Tenancy, within, picking.at).filter(kind__in=picking.tenures)
        rows = rows.filter(household__in=kept.values("household_id"))
    if picking.care:
        marked = _held(models.CareMark, within, picking.at).filter(kind__in=picking.care)
        rows = rows.filter(person__in=marked.values("person_id"))
    return rows


def _restricts(picking: Picking) -> bool:
    return picking != Picking(at=picking.at)


def _marks(within: Jurisdiction, at: datetime) -> Mapping[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    rows = _held(models.CareMark, within, at)
    for person, kind in rows.values_list("person_id", "kind"):
        found.setdefault(person, []).append(kind)
    return found


def _homes(
    within: Jurisdiction, at: datetime, *, of: "QuerySet[Any] | None" = None
) -> Mapping[UUID, Home]:
    """
    Read the households of an area with what a row may say of them, in walking order.

    With ``of`` (residences) only theirs: a list of few people does not read all homes of a street.
    """

    def held(model: Any, key: str = "household_id") -> "QuerySet[Any]":
        rows = _held(model, within, at)
        return rows if of is None else rows.filter(**{f"{key}__in": of.values("household_id")})

    tenures = dict(held(models.Tenancy).values_list("household_id", "kind"))
    plates: dict[UUID, list[str]] = {}
    vehicles = held(models.Vehicle).order_by("plate").values_list("household_id", "plate")
    for id, plate in vehicles:
        plates.setdefault(id, []).append(plate)
    heads, sizes = _heads(held(models.Residence))
    rows = held(models.Household, "id").order_by("sort", "id")
    return {
        id: Home(
            id=id,
            place=place,
            words=DwellingWords(
                estate=estate or None, building=building or None, unit=unit or None, room=room
            ),
            tenure=tenures.get(id, ""),
            plates=tuple(plates.get(id, ())),
            head=heads.get(id, ("", ""))[0],
            head_phone=heads.get(id, ("", ""))[1],
            size=sizes.get(id, 0),
        )
        for id, place, estate, building, unit, room in rows.values_list(
            "id", "place", *_DWELLING
        ).iterator(chunk_size=5_000)
    }


def _heads(
    rows: "QuerySet[Any]",
) -> tuple[Mapping[UUID, tuple[str, str]], Mapping[UUID, int]]:
    """Tell the head of each household, and how many live in it."""
    heads: dict[UUID, tuple[str, str]] = {}
    sizes: dict[UUID, int] = {}
    columns = ("household_id", "relation", "person__name", "person__phone")
    for id, relation, name, phone in (
        rows.order_by("began_at", "id").values_list(*columns).iterator(chunk_size=5_000)
    ):
        sizes[id] = sizes.get(id, 0) + 1
        if relation == "head":
            heads.setdefault(id, (name, phone))
    return heads, sizes


def _person(
    row: tuple[Any, ...], *, home: Home, care: frozenset[str], vault: Vault | None
) -> RollPerson:
    relation, name, sex, born, kind, sealed, phone, values = row[2:]
    return RollPerson(
        person=row[1],
        home=home,
        name=name,
        sex=sex,
        birth_date=born,
        relation=relation,
        document_kind=kind,
        document=vault.open(bytes(sealed)) if sealed and vault else "",
        phone=phone,
        care=care,
        values=values,
    )
