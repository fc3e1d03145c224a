"""Which doors are still to be knocked on for a telling, in walking order, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from linli.kernel.places import Jurisdiction
from linli.outreach import models
from linli.outreach.domain import Language, Way
from linli.outreach.domain.tellings import AT_THE_DOOR
from linli.register import queries as register


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorLine:
    """
    A door: where, whom to ask for, what failed before (a code; nothing without a phone).

    ``delivery`` is what is handed over there.
    """

    delivery: UUID
    way: Way
    household: UUID
    estate: str
    dwelling: str
    names: tuple[str, ...]
    phones: tuple[str, ...]
    language: Language
    failure: str


def doors(*, telling: UUID, within: Jurisdiction, at_most: int = 500) -> tuple[DoorLine, ...]:
    """List the doors behind which nobody is reached yet, in walking order."""
    rows = models.Delivery.objects.within(within).filter(
        telling=telling, channel__in=AT_THE_DOOR, sent_at=None, withdrawn_at=None
    )
    waiting = {row.household: row for row in rows.order_by("place", "id")[:at_most]}
    keys = tuple(key for key in waiting if key)
    failed = _failures(telling, keys=keys)
    return tuple(
        DoorLine(
            delivery=waiting[line.id].id,
            way=Way(waiting[line.id].channel),
            household=line.id,
            estate=line.estate,
            dwelling=line.dwelling,
            names=_asked_for(line, person=waiting[line.id].person),
            phones=tuple(dict.fromkeys(one.phone for one in line.members if one.phone)),
            language=Language(waiting[line.id].language),
            failure=failed.get(line.id, ""),
        )
        for line in register.households_by_key(keys=keys, within=within)
    )


def _asked_for(line: register.HouseholdLine, *, person: UUID | None) -> tuple[str, ...]:
    return tuple(one.name for one in line.members if person in (None, one.person))


def _failures(telling: UUID, *, keys: tuple[UUID, ...]) -> Mapping[UUID, str]:
    rows = models.Delivery.objects.filter(telling=telling, household__any_of=list(keys))
    failed = rows.exclude(failed_at=None).order_by("failed_at", "id")
    return dict(failed.values_list("household", "failure"))
