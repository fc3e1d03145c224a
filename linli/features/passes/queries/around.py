"""How things stand where somebody asks: who is under observation, which passes and wishes are open."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.features.passes import models
from linli.features.passes.domain.asking import Around, Asking
from linli.features.passes.domain.kinds import Holder
from linli.kernel.places import Jurisdiction
from linli.register.queries import standings

# Written by whichever feature orders observation; its value is the regime.
_OBSERVATION = "isolation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who would go out by a pass, and whose it would be."""

    holder: Holder
    people: tuple[UUID, ...]
    household: UUID | None


def around(asking: Asking, *, who: Who, within: Jurisdiction, now: datetime) -> Around:
    """Look around before a pass is asked for."""
    same = _same(asking, who)
    passes = models.Pass.objects.within(within).filter(ended_at=None, ends_at__gt=now)
    wishes = models.Application.objects.within(within).filter(decided_at=None)
    return Around(
        regimes=regimes_of(people=who.people, within=within, now=now),
        has_one=who.holder is not Holder.GUEST and passes.filter(**same).exists(),
        asked_already=wishes.filter(**same).exists(),
        is_homeless=who.holder is Holder.HOUSEHOLD and who.household is None,
    )


def regimes_of(*, people: tuple[UUID, ...], within: Jurisdiction, now: datetime) -> frozenset[str]:
    """Tell under which regimes of observation any of some people are."""
    found = standings.of_people(people=people, at=now, within=within)
    return frozenset(
        one.value for records in found.values() for one in records if one.kind == _OBSERVATION
    )


def _same(asking: Asking, who: Who) -> dict[str, Any]:
    match who.holder:
        case Holder.PERSON:
            return {"kind": asking.kind, "person": asking.person}
        case Holder.HOUSEHOLD:
            return {"kind": asking.kind, "household": who.household}
        case Holder.VEHICLE:
            return {"kind": asking.kind, "plate": asking.plate}
        case Holder.GUEST:
            return {
                "kind": asking.kind,
                "household": who.household,
                "guest": asking.guest.strip(),
            }
