"""What fell out of the answers and waits for a person: by list, and one page a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from linli.features.screening import models
from linli.features.screening.domain.rounds import Arranged, Decided, List
from linli.features.screening.queries import policies
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.register.queries import HouseholdLine

_AT_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """
    How many households a round has put on a list: ``many`` in all, of these ``confirmed`` by a person,
    and ``followed`` by a watch or an observation.
    """

    list: List
    many: int
    confirmed: int
    followed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """
    A household that an answer puts on a list; ``facts`` tells which questions said so, how often.

    ``said`` is that answer.
    """

    id: UUID
    round: UUID
    round_name: str
    household: UUID
    home: HouseholdLine | None
    list: List
    facts: Mapping[str, int]
    said: Mapping[str, Any]
    proposed_at: datetime


def waiting(*, within: Jurisdiction) -> Mapping[List, int]:
    """Tell how many wait on each list for somebody to confirm them."""
    return _counted(_undecided(within))


def unarranged(*, within: Jurisdiction, on: date) -> Mapping[List, int]:
    """Tell how many were confirmed on each list for which a watch or an observation is to be arranged."""
    return _counted(_unarranged(within, on=on))


def _undecided(within: Jurisdiction) -> QuerySet[Any]:
    rows: QuerySet[Any] = models.Proposal.objects.within(within).filter(decided_at=None)
    return rows


def _unarranged(within: Jurisdiction, *, on: date) -> QuerySet[Any]:
    rows = models.Proposal.objects.within(within)
    place = within.places[0] if within.places else ""
    rows = rows.filter(list__in=policies.arranged(place=place, on=on))
    confirmed: QuerySet[Any] = rows.filter(decision=Decided.CONFIRMED, arranged_at=None)
    return confirmed


def _counted(rows: QuerySet[Any]) -> Mapping[List, int]:
    counted = rows.values_list("list").annotate(Count("id")).order_by("list")
    return {List(one): many for one, many in counted}


def found(*, round: UUID, within: Jurisdiction) -> tuple[FoundLine, ...]:
    """Tell what a round has found so far, list by list; what was dismissed counts no more."""
    rows = models.Proposal.objects.within(within).filter(turn__round=round)
    standing = rows.exclude(decision__in=(Decided.DISMISSED, Decided.REPLACED))
    followed = Q(arrangement__in=(Arranged.WATCHED, Arranged.OBSERVED))
    counted = standing.values("list").annotate(
        many=Count("household", distinct=True),
        confirmed=Count("household", distinct=True, filter=Q(decision=Decided.CONFIRMED)),
        followed=Count("household", distinct=True, filter=followed),
    )
    lines = {row["list"]: row for row in counted.order_by("list")}
    return tuple(FoundLine(**{**lines[one], "list": one}) for one in List if one in lines)


def proposals(*, list: List, within: Jurisdiction) -> tuple[ProposalLine, ...]:
    """List what waits on a list to be confirmed, whoever has waited longest first."""
    return _lines(_undecided(within).filter(list=list), within=within)


def to_arrange(*, list: List, within: Jurisdiction, on: date) -> tuple[ProposalLine, ...]:
    """List what was confirmed on a list and waits for a watch or an observation."""
    return _lines(_unarranged(within, on=on).filter(list=list), within=within)


def _lines(rows: QuerySet[Any], *, within: Jurisdiction) -> tuple[ProposalLine, ...]:
    some = rows.select_related("turn__round", "answer").order_by("proposed_at", "id")[:_AT_MOST]
    keys = tuple(row.household for row in some)
    homes = {home.id: home for home in register.households_by_key(keys=keys, within=within)}
    return tuple(
        ProposalLine(
            id=row.id,
            round=row.turn.round_id,
            round_name=row.turn.round.name,
            household=row.household,
            home=homes.get(row.household),
            list=List(row.list),
            facts=row.facts,
            said=row.answer.values,
            proposed_at=row.proposed_at,
        )
        for row in some
    )
