"""Makes the dwellings that sheets speak of stand in the tree of areas."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from linli.areas import actions as areas
from linli.areas import queries as area_queries
from linli.areas.actions import Ids, OwnArea
from linli.areas.domain import Level
from linli.areas.queries import AreaRecord
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason, Refused
from linli.register import models
from linli.register.domain import walking
from linli.register.domain.sheets import DwellingWords
from linli.store import bulk

_COLUMNS = ("id", "place", "estate", "building", "unit", "room", "sort")
_SUFFIXES = ("社区居民委员会", "社区居委会", "村民委员会", "居民委员会", "社区", "村委会")


class DwellingUnknown(Refused):
    """It cannot be told which dwelling is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DwellingRecord:
    """A dwelling that stands."""

    id: UUID
    place: str
    sort: str


def stand_dwellings(
    *, wanted: Iterable[DwellingWords], community: AreaRecord, on: date, ids: Ids
) -> Mapping[DwellingWords, DwellingRecord]:
    """
    This will make the dwellings that do not stand yet, with their estates, buildings and units.

    The answer has every wording asked for. A wording without an estate means the community's only
    estate; where there are several, a dwelling of that number that stands only once, else the
    estate called like the community, which an earlier list without estates has made.

    :raises DwellingUnknown: ``dwelling.estate_missing``, if the estate cannot be told.
    """
    asked = list(dict.fromkeys(wanted))
    standing = _standing(community)
    meant = _with_estates(asked, standing=standing, community=community, on=on)
    missing = [words for words in dict.fromkeys(meant.values()) if words not in standing]
    made = _make(missing, standing=standing, community=community, on=on, ids=ids)
    found = standing | made
    return {words: found[meant[words]] for words in asked}


def unplaceable(
    *, wanted: Iterable[DwellingWords], community: AreaRecord, on: date
) -> frozenset[DwellingWords]:
    """This will tell which wordings name no estate where it cannot be told either."""
    asked = list(dict.fromkeys(wanted))
    if all(words.estate for words in asked):
        return frozenset()
    standing = _standing(community)
    names = _estates(asked, community=community, on=on)
    if len(names) <= 1 or short_name(community.name) in names:
        return frozenset()
    doors = _doors(standing)
    return frozenset(words for words in asked if not words.estate and len(doors[words]) != 1)


def _doors(
    standing: Iterable[DwellingWords],
) -> Mapping[DwellingWords, list[DwellingWords]]:
    """Group what stands by its wording without the estate."""
    doors: defaultdict[DwellingWords, list[DwellingWords]] = defaultdict(list)
    for words in standing:
        doors[replace(words, estate=None)].append(words)
    return doors


def _estates(asked: Iterable[DwellingWords], *, community: AreaRecord, on: date) -> set[str]:
    estates = area_queries.areas_under(place=community.place, levels=(Level.ESTATE,), on=on)
    return {words.estate for words in asked if words.estate} | {area.name for area in estates}


def _standing(community: AreaRecord) -> dict[DwellingWords, DwellingRecord]:
    rows = models.Dwelling.objects.within(Jurisdiction(places=(community.place,)))
    return {
        DwellingWords(
            estate=estate or None, building=building or None, unit=unit or None, room=room
        ): DwellingRecord(id=id, place=place, sort=sort)
        for id, place, estate, building, unit, room, sort in rows.values_list(*_COLUMNS)
    }


def _with_estates(
    asked: list[DwellingWords],
    *,
    standing: Mapping[DwellingWords, DwellingRecord],
    community: AreaRecord,
    on: date,
) -> dict[DwellingWords, DwellingWords]:
    if all(words.estate for words in asked):
        return {words: words for words in asked}
    names = _estates(asked, community=community, on=on)
    if len(names) <= 1:
        only = next(iter(names), None) or short_name(community.name)
        return {words: replace(words, estate=words.estate or only) for words in asked}
    doors, own = _doors(standing), short_name(community.name)
    default = own if own in names else None
    return {
        words: words if words.estate else _meant(words, doors[words], default=default)
        for words in asked
    }


def _meant(
    words: DwellingWords, like: list[DwellingWords], *, default: str | None
) -> DwellingWords:
    if len(like) == 1:
        return like[0]
    if default is None:
        raise DwellingUnknown(Reason(code="dwelling.estate_missing"))
    return replace(words, estate=default)


def short_name(name: str) -> str:
    """Take the office out of a community's name: 凤凰国际社区居民委员会 is called 凤凰国际."""
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix):
            return name.removesuffix(suffix)
    return name


def _make(
    missing: list[DwellingWords],
    *,
    standing: Mapping[DwellingWords, DwellingRecord],
    community: AreaRecord,
    on: date,
    ids: Ids,
) -> dict[DwellingWords, DwellingRecord]:
    if not missing:
        return {}
    estates, parents = _stand_parents(missing, community=community, on=on, ids=ids)
    serials = _last_serials(standing.values())
    made: dict[DwellingWords, DwellingRecord] = {}
    for words in missing:
        above = parents[words]
        serial = serials[above] = serials.get(above, 0) + 1
        made[words] = DwellingRecord(
            id=ids(),
            place=f"{above}.D{serial:04d}",
            sort=walking.walking_sort(words, estate_place=estates[words.estate]),
        )
    rows = (
        (d.id, d.place, w.estate or "", w.building or "", w.unit or "", w.room, d.sort)
        for w, d in made.items()
    )
    bulk.put_in(models.Dwelling, columns=_COLUMNS, rows=rows)
    return made


def _stand_parents(
    missing: list[DwellingWords], *, community: AreaRecord, on: date, ids: Ids
) -> tuple[dict[str | None, str], dict[DwellingWords, str]]:
    """Make estates, buildings and units stand; tell the estates' places and each dwelling's parent."""

    def stand(wanted: dict[object, OwnArea]) -> dict[object, str]:
        places = areas.found_areas(
            wanted=dict.fromkeys(wanted.values()), community=community, on=on, ids=ids
        )
        return {key: places[area] for key, area in wanted.items()}

    estates = stand(
        {
            words.estate: OwnArea(
                above=community.place, level=Level.ESTATE, name=words.estate or ""
            )
            for words in missing
        }
    )
    buildings = stand(
        {
            (words.estate, words.building): OwnArea(
                above=estates[words.estate],
                level=Level.BUILDING,
                name=walking.building_name(words.building),
                number=words.building,
            )
            for words in missing
            if words.building
        }
    )
    units = stand(
        {
            (words.estate, words.building, words.unit): OwnArea(
                above=buildings.get((words.estate, words.building), estates[words.estate]),
                level=Level.UNIT,
                name=walking.unit_name(words.unit),
                number=words.unit,
            )
            for words in missing
            if words.unit
        }
    )
    parents = {
        words: units.get(
            (words.estate, words.building, words.unit),
            buildings.get((words.estate, words.building), estates[words.estate]),
        )
        for words in missing
    }
    return {str(name): place for name, place in estates.items()}, parents


def _last_serials(standing: Iterable[DwellingRecord]) -> dict[str, int]:
    last: dict[str, int] = {}
    for dwelling in standing:
        above, _, label = dwelling.place.rpartition(".")
        last[above] = max(last.get(above, 0), int(label[1:]))
    return last
