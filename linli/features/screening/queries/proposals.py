"""What fell out of the answers and waits for a person: by list, and one page a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from linli.features.screening import models
from linli.features.screening.domain.rounds import List
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.register.queries import HouseholdLine

_AT_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """A household that an answer puts on a list; ``facts`` tells which questions said so, how often."""

    id: UUID
    round: UUID
    round_name: str
    household: UUID
    home: HouseholdLine | None
    list: List
    facts: Mapping[str, int]
    proposed_at: datetime


def waiting(*, within: Jurisdiction) -> Mapping[List, int]:
    """Tell how many wait on each list."""
    rows = models.Proposal.objects.within(within).filter(decided_at=None)
    counted = rows.values_list("list").annotate(Count("id")).order_by("list")
    return {List(one): many for one, many in counted}


def found(*, round: UUID, within: Jurisdiction) -> Mapping[List, int]:
    """Tell how many households a round has put on each list so far; what was dismissed counts no more."""
    rows = models.Proposal.objects.within(within).filter(turn__round=round)
    standing = rows.exclude(decision__in=("dismissed", "replaced"))
    counted = standing.values_list("list").annotate(Count("household", distinct=True))
    return {List(one): many for one, many in counted.order_by("list")}


def proposals(*, list: List, within: Jurisdiction) -> tuple[ProposalLine, ...]:
    """List what waits on a list, whoever has waited longest first."""
    rows = models.Proposal.objects.within(within).filter(list=list, decided_at=None)
    some = rows.select_related("turn__round").order_by("proposed_at", "id")[:_AT_MOST]
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
            proposed_at=row.proposed_at,
        )
        for row in some
    )
