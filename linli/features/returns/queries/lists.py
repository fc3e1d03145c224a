"""The rows of a list: people, households or vehicles of an area, as a form asks for them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.areas.queries import AreaRecord
from linli.features.returns.domain.blanks import NUMBER, Blank, Rows
from linli.features.returns.domain.purposes import (
    WHOLE_NUMBERS,
    WHOLE_PHONES,
    Need,
    masked_phone,
)
from linli.features.returns.domain.who import Listed, Who, born_between
from linli.features.returns.queries.values import About, Value, of_home, of_person
from linli.kernel.places import Jurisdiction, community_of
from linli.register.domain.documents import masked
from linli.register.queries import rolls
from linli.store.vault import Vault

Row = Mapping[int, Value]
_NUMBERS = "person.identity_number"
_PHONES = frozenset(("person.phone", "household.phone"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Who is wanted for a list, where, at which instant of which day, and for what."""

    who: Who
    area: AreaRecord
    on: date
    at: datetime
    need: Need


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The rows of a list, the people on it, and how many could not be told by their age."""

    rows: tuple[Row, ...]
    people: tuple[UUID, ...] = ()
    without_birth_date: int = 0


def listing(*, blank: Blank, wanted: Wanted, within: Jurisdiction, vault: Vault) -> Listing:
    """Read the rows of a list; nobody is on it twice."""
    codes = {one.at: one.answer for one in blank.columns if one.answer}
    write = _Writing(
        codes=codes, about=_about(wanted, asked=frozenset(codes.values())), need=wanted.need
    )
    if blank.rows is Rows.PERSON and wanted.who.listed is not Listed.VEHICLES:
        return _of_people(write, wanted, within=within, vault=vault)
    found = tuple(
        write.home(number, home, plate=plate)
        for number, (plate, home) in enumerate(_homes(blank, wanted, within=within), start=1)
    )
    return Listing(rows=found, people=_heads_named(codes, wanted, within=within))


def picking(wanted: Wanted) -> rolls.Picking:
    """Say to the register who is wanted."""
    born = born_between(wanted.who, on=wanted.on)
    return rolls.Picking(
        at=wanted.at,
        born_from=born.first,
        born_until=born.last,
        tenures=wanted.who.tenures,
        sexes=wanted.who.sexes,
        care=wanted.who.care,
    )


def _of_people(write: "_Writing", wanted: Wanted, *, within: Jurisdiction, vault: Vault) -> Listing:
    asks_numbers = _NUMBERS in write.codes.values()
    found = tuple(
        rolls.people(within=within, picking=picking(wanted), vault=vault if asks_numbers else None)
    )
    unknown = rolls.without_birth_date(within=within, at=wanted.at) if wanted.who.by_age else 0
    return Listing(
        rows=tuple(write.person(number, one) for number, one in enumerate(found, start=1)),
        people=tuple(one.person for one in found),
        without_birth_date=unknown,
    )


def _homes(
    blank: Blank, wanted: Wanted, *, within: Jurisdiction
) -> Iterator[tuple[str, rolls.Home]]:
    if blank.rows is Rows.VEHICLE or wanted.who.listed is Listed.VEHICLES:
        return rolls.vehicles(within=within, picking=picking(wanted))
    return (("", home) for home in rolls.households(within=within, picking=picking(wanted)))


def _heads_named(
    codes: Mapping[int, str], wanted: Wanted, *, within: Jurisdiction
) -> tuple[UUID, ...]:
    """Tell whose names stand on a list of households or vehicles: their heads'."""
    if not any(code.startswith(("household.", "person.")) for code in codes.values()):
        return ()
    everybody = rolls.people(within=within, picking=rolls.Picking(at=wanted.at))
    return tuple(one.person for one in everybody if one.relation == "head")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writing:
    """What each column says, and how much of it the purpose takes."""

    codes: Mapping[int, str]
    about: About
    need: Need

    def person(self, number: int, one: rolls.RollPerson) -> Row:
        return {
            at: number
            if code == NUMBER
            else self._shown(code, of_person(code, one, about=self.about))
            for at, code in self.codes.items()
        }

    def home(self, number: int, home: rolls.Home, *, plate: str) -> Row:
        return {
            at: number
            if code == NUMBER
            else self._shown(code, of_home(code, home, about=self.about, plate=plate))
            for at, code in self.codes.items()
        }

    def _shown(self, code: str, value: Value) -> Value:
        if not isinstance(value, str):
            return value
        if code == _NUMBERS and self.need not in WHOLE_NUMBERS:
            return masked(value)
        if code in _PHONES and self.need not in WHOLE_PHONES:
            return masked_phone(value)
        return value


def _about(wanted: Wanted, *, asked: frozenset[str]) -> About:
    alone = "dwelling.building" in asked and "dwelling.estate" not in asked
    return About(
        on=wanted.on,
        asked=asked,
        several_estates=alone and _has_several_estates(wanted),
        community=_namer(_communities(wanted)),
        grid=_namer(_grids(wanted)),
    )


def _namer(named: Callable[[], Mapping[str, str]]) -> Callable[[str], str]:
    """Give a function that says in which of some areas a place lies; they are read when first asked."""
    read = cache(named)

    @cache
    def name(place: str) -> str:
        steps = place.split(".")
        above = (".".join(steps[:many]) for many in range(len(steps), 0, -1))
        return next((read()[one] for one in above if one in read()), "")

    return name


def _has_several_estates(wanted: Wanted) -> bool:
    place = community_of(wanted.area.place)
    return len(areas.areas_under(place=place, levels=(Level.ESTATE,), on=wanted.on)) > 1


def _communities(wanted: Wanted) -> Callable[[], Mapping[str, str]]:
    def read() -> Mapping[str, str]:
        above = areas.path_to(place=wanted.area.place, on=wanted.on)
        below = areas.areas_under(
            place=wanted.area.place, levels=(Level.COMMUNITY, Level.VILLAGE), on=wanted.on
        )
        wide = [one for one in above if one.level in (Level.COMMUNITY, Level.VILLAGE)]
        return {one.place: one.name for one in (*wide, *below)}

    return read


def _grids(wanted: Wanted) -> Callable[[], Mapping[str, str]]:
    def read() -> Mapping[str, str]:
        community = community_of(wanted.area.place)
        grids = areas.areas_under(place=community, levels=(Level.GRID,), on=wanted.on)
        names = {one.place: one.name for one in grids}
        held = areas.buildings_of_grids(grids=tuple(names), on=wanted.on)
        return {place: names[grid] for grid, places in held.items() for place in places}

    return read
