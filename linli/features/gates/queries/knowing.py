"""What the server knows of somebody who wants through, at an instant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.features.gates import models
from linli.features.gates.domain.checks import Done, Movement
from linli.features.gates.domain.facts import CODE, ISOLATION, NO_CODE, PASS, UNLIMITED, Known
from linli.features.gates.domain.packs import Move
from linli.features.gates.domain.policies import Policy, Quota
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.register.queries import standings
from linli.register.queries.standings import StandingRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Who it is about, as far as is known, and by which pass they go."""

    person: UUID
    household: UUID | None
    pass_id: UUID | None = None


def known_of(
    who: Somebody, *, at: datetime, policy: Policy, within: Jurisdiction, but: UUID | None = None
) -> Known:
    """Tell what is known of somebody at an instant; ``but`` is a check that does not count itself."""
    held = standings.of_people(people=(who.person,), at=at, within=within).get(who.person, ())
    passes = {one.source: one for one in held if one.kind.startswith(PASS)}
    moves = _moves(who.household, at=at, policy=policy, within=within, but=but)
    return Known(
        observed=any(one.kind == ISOLATION for one in held),
        code=next((one.value for one in held if one.kind == CODE), NO_CODE),
        pass_state=_pass_state(who.pass_id, passes=passes),
        used=sum(move.out for move in moves if move.at >= _window(policy.quota, at=at)),
        allowed=_allowed(who.pass_id, passes=passes, quota=policy.quota),
        until=_until(who.person, moves=moves, quota=policy.quota),
    )


def _pass_state(pass_id: UUID | None, *, passes: Mapping[UUID, StandingRecord]) -> str:
    # Somebody known by sight or found by name goes by whatever pass they hold.
    if pass_id is None:
        return "valid" if passes else "none"
    return "valid" if pass_id in passes else "ended"


def _allowed(
    pass_id: UUID | None, *, passes: Mapping[UUID, StandingRecord], quota: Quota | None
) -> int:
    shown = [one for key, one in passes.items() if pass_id in (None, key)]
    if quota is None or any(one.value not in quota.kinds for one in shown):
        return UNLIMITED
    return quota.exits


def _window(quota: Quota | None, *, at: datetime) -> datetime:
    days = quota.days if quota else 1
    return start_of(local_day(at) - timedelta(days=days - 1))


def _until(person: UUID, *, moves: Iterable[Move], quota: Quota | None) -> datetime | None:
    own = [move for move in moves if move.person == person]
    if not own or not own[-1].out or quota is None:
        return None
    return own[-1].at + timedelta(hours=quota.hours)


def _moves(
    household: UUID | None,
    *,
    at: datetime,
    policy: Policy,
    within: Jurisdiction,
    but: UUID | None,
) -> tuple[Move, ...]:
    if household is None:
        return ()
    since = _window(policy.quota, at=at)
    rows = models.Check.objects.within(within).filter(
        household=household,
        done=Done.LET_THROUGH,
        movement__in=(Movement.RESIDENT_OUT, Movement.RESIDENT_IN),
        happened_at__gte=since,
    )
    # What is asked now has not happened yet: all that stands came before it.
    rows = rows.filter(happened_at__lte=at) if but is None else rows.filter(happened_at__lt=at)
    found = rows.order_by("happened_at", "id").values_list("person", "happened_at", "movement")
    return tuple(
        Move(person=person, at=then, out=movement == Movement.RESIDENT_OUT)
        for person, then, movement in found
    )


def moves_since(*, since: datetime, within: Jurisdiction) -> tuple[Move, ...]:
    """List who went out and came back at the gates of a jurisdiction, in order."""
    rows = models.Check.objects.within(within).filter(
        person__isnull=False,
        done=Done.LET_THROUGH,
        movement__in=(Movement.RESIDENT_OUT, Movement.RESIDENT_IN),
        happened_at__gte=since,
    )
    found = rows.order_by("happened_at", "id").values_list("person", "happened_at", "movement")
    return tuple(
        Move(person=person, at=then, out=movement == Movement.RESIDENT_OUT)
        for person, then, movement in found
    )
