"""The ladder moves with time: write to everybody, remind who has not answered, then let workers call."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from linli.areas.actions import Ids
from linli.features.screening import models
from linli.features.screening.domain.messages import ASKED, REMINDED
from linli.features.screening.domain.rounds import Rung, State
from linli.features.screening.queries import policies
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, community_of
from linli.outreach import actions as outreach
from linli.outreach.domain import Recipient, Telling, Template
from linli.register import queries as register
from linli.store.vault import Vault

BY_ITSELF = "engine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What writing to people takes; ``link`` is where a household answers, the same for all."""

    ids: Ids
    vault: Vault
    link: str


@transaction.atomic
def climb(*, now: datetime, means: Means) -> int:
    """
    Take every open round up its ladder as far as it is time; tell how many steps that were.

    Idempotent. Nothing is sent at night: what falls due then waits for the morning.
    """
    rows = models.Round.objects.filter(closed_at=None).order_by("opened_at", "id")
    return sum(_climb(round, now=now, means=means) for round in rows)


def _climb(round: models.Round, *, now: datetime, means: Means) -> int:
    ladder = policies.ladder(place=round.place, on=local_day(now))
    if not ladder.is_hour(now):
        return 0
    if round.messaged_at is None:
        _write(round, now=now, means=means)
        return 1
    steps, since = 0, now - round.messaged_at
    if round.reminded_at is None and ladder.remind_after <= since:
        _remind(round, now=now, means=means)
        steps += 1
    if round.calling_at is None and ladder.phone_after <= since:
        _let_call(round, now=now)
        steps += 1
    return steps


def _write(round: models.Round, *, now: datetime, means: Means) -> None:
    """Write to everybody who is to be asked, and to nobody else: one telling a community."""
    for place, to in _homes(_open(round)):
        _tell(ASKED, round, place=place, to=to, now=now, means=means)
    models.Round.objects.filter(id=round.id).update(messaged_at=now)


def _remind(round: models.Round, *, now: datetime, means: Means) -> None:
    """Remind, once, those who were written to and have neither answered nor been accounted for."""
    written_to = Q(arrived_at=None) | Q(arrived_at__lte=round.messaged_at)
    for place, to in _homes(_open(round).filter(written_to, rung=Rung.MESSAGE)):
        _tell(REMINDED, round, place=place, to=to, now=now, means=means)
    models.Round.objects.filter(id=round.id).update(reminded_at=now)


def _open(round: models.Round) -> QuerySet[models.Turn]:
    """Select who is still to be asked and lives there now: a round follows the register by the hour."""
    area = Jurisdiction(places=(round.place,))
    turns = models.Turn.objects.within(area).filter(round=round, state=State.OPEN)
    return turns.filter(household__any_of=list(register.lived_in(within=area)))


def _homes(turns: QuerySet[models.Turn]) -> Iterable[tuple[str, tuple[Recipient, ...]]]:
    """
    Name the households of some turns, by their community.

    An area as a whole would be more than was asked for: a round may be of an estate or of a group.
    """
    homes: dict[str, list[Recipient]] = {}
    for place, household in turns.order_by("place", "id").values_list("place", "household"):
        homes.setdefault(community_of(place), []).append(Recipient.household(household))
    return ((place, tuple(to)) for place, to in homes.items())


def _let_call(round: models.Round, *, now: datetime) -> None:
    """From now on workers call those who were written to in vain."""
    area = Jurisdiction(places=(round.place,))
    turns = models.Turn.objects.within(area).filter(round=round)
    turns.filter(state=State.OPEN, rung=Rung.MESSAGE).update(rung=Rung.PHONE)
    models.Round.objects.filter(id=round.id).update(calling_at=now)


def _tell(
    template: Template,
    round: models.Round,
    *,
    place: str,
    to: tuple[Recipient, ...],
    now: datetime,
    means: Means,
) -> None:
    message = Telling(
        template=template.code,
        parameters={"until": round.due_at.isoformat(), "link": means.link},
        to=to,
        place=place,
        subject=round.id,
        key=f"{template.code}:{round.id}:{place}",
        until=round.due_at,
    )
    outreach.tell(message=message, by=BY_ITSELF, now=now, ids=means.ids, vault=means.vault)
