"""Visitors whom households announced: as a household reads them, and as a gate has to know them."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.features.gates import models
from linli.features.gates.domain.announcing import Guest
from linli.features.gates.domain.facts import ISOLATION
from linli.features.gates.domain.packs import typed
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.kernel.text import half_width
from linli.register.domain.sheets import DwellingWords
from linli.register.queries import standings
from linli.register.queries.residents import dwellings_of
from linli.store.prepared import asked

_PARTS = re.compile(r"[0-9A-Z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestLine:
    """A visitor in the list of whoever announced them."""

    id: UUID
    last: str
    plate: str
    begins_at: datetime
    ends_at: datetime


def own_guests(*, household: UUID, within: Jurisdiction, now: datetime) -> tuple[GuestLine, ...]:
    """List the visitors whom a household still expects, the next one first."""
    rows = models.Announced.objects.within(within).filter(
        household=household, withdrawn_at=None, ends_at__gt=now
    )
    return tuple(
        GuestLine(
            id=row.id,
            last=row.last,
            plate=row.plate,
            begins_at=row.begins_at,
            ends_at=row.ends_at,
        )
        for row in rows.order_by("begins_at", "id")
    )


def announced_on(*, household: UUID, at: datetime, within: Jurisdiction) -> int:
    """Count the visitors whom a household has announced for the local day of an instant."""
    day = start_of(local_day(at))
    rows = models.Announced.objects.within(within).filter(household=household, withdrawn_at=None)
    return sum(start_of(local_day(one)) == day for one in rows.values_list("begins_at", flat=True))


def said_on(*, household: UUID, at: datetime, within: Jurisdiction) -> int:
    """Count how often a household announced somebody on the local day of an instant, taken back or not."""
    rows = models.Announced.objects.within(within).filter(household=household)
    return rows.filter(at__gte=start_of(local_day(at)), at__lte=at).count()


def regimes_at_home(
    *, people: Collection[UUID], within: Jurisdiction, now: datetime
) -> frozenset[str]:
    """Tell under which regimes of observation those are who live together."""
    held = standings.of_people(people=people, at=now, within=within)
    return frozenset(
        one.value for records in held.values() for one in records if one.kind == ISOLATION
    )


def guests_behind(*, within: Jurisdiction, now: datetime) -> tuple[Guest, ...]:
    """List whom a gate is to expect, from this instant on."""
    rows = list(_coming(within, now=now).order_by("begins_at", "id"))
    homes = dwellings_of(households={row.household for row in rows}, within=within)
    return tuple(_guest(row, homes=homes) for row in rows)


def expected_today(*, within: Jurisdiction, now: datetime) -> int:
    """Count who is still expected today."""
    rows = _coming(within, now=now).values_list("begins_at", flat=True)
    return sum(local_day(one) == local_day(now) for one in rows)


# Asked at every visitor and every car: the bounds of places stand beside, so that the index is used.
_EXPECTED = """
SELECT a.household, a.plate FROM unnest(%s::text[], %s::text[]) AS here (low, high)
JOIN gates_announced a ON a.place >= here.low AND a.place < here.high
WHERE a.withdrawn_at IS NULL AND a.begins_at <= %s AND a.ends_at > %s
    AND (a.plate = ANY(%s::text[]) OR a.last = ANY(%s::text[]))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Whoever stands at a gate: where they say they go, the last character of a name, a plate."""

    dwelling: str = ""
    last: str = ""
    plate: str = ""


def is_expected(who: Coming, *, within: Jurisdiction, now: datetime) -> bool:
    """Tell whether some household expects whoever stands there: by its dwelling and a name, or by a plate."""
    plates = [who.plate] if who.plate else []
    names = [who.last] if who.last and who.dwelling else []
    if not plates and not names:
        return False
    low, high = map(list, zip(*within.ranges(), strict=True))
    found = asked(_EXPECTED, [low, high, now, now, plates, names])
    if plates and any(plate == who.plate for _, plate in found):
        return True
    homes = dwellings_of(households={household for household, _ in found}, within=within)
    wanted = _as_typed(who.dwelling)
    return any(typed(words) == wanted for words in homes.values())


def _as_typed(dwelling: str) -> str:
    """Write a dwelling as packs have it, however it is typed: ``3号楼2单元501`` gives ``3-2-501``."""
    return "-".join(_PARTS.findall(half_width(dwelling).upper()))


def _coming(within: Jurisdiction, *, now: datetime) -> Any:
    return models.Announced.objects.within(within).filter(withdrawn_at=None, ends_at__gt=now)


def _guest(row: models.Announced, *, homes: Mapping[UUID, DwellingWords]) -> Guest:
    words = homes.get(row.household)
    return Guest(
        dwelling=typed(words) if words else "",
        last=row.last,
        plate=row.plate,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
    )
