"""
What the server knows of somebody who wants through, at an instant.

Many are asked about at once: what is needed of all of them is read before, in two queries.
"""

from collections.abc import Iterable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A move as it was recorded: by which check, of whom."""

    check: UUID
    household: UUID
    move: Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What was and is of some people: standings by person, moves by household in order."""

    standings: Mapping[UUID, tuple[StandingRecord, ...]]
    moves: Mapping[UUID, tuple[Came, ...]]


def background(
    who: Sequence[Somebody], *, since: datetime, until: datetime, within: Jurisdiction
) -> Background:
    """Read what is needed to tell what was known of some people at any instant between two."""
    people = tuple({one.person for one in who})
    homes = tuple({one.household for one in who if one.household})
    return Background(
        standings=standings.of_people_between(
            people=people, since=since, until=until, within=within
        ),
        moves=_moves(homes, since=since, until=until, within=within),
    )


def known_of(
    who: Somebody, *, at: datetime, policy: Policy, background: Background, but: UUID | None = None
) -> Known:
    """
    Tell what is known of somebody at an instant.

    ``but`` is a check that is weighed again: what happened in the same instant or later does not count
    for it. What is asked now has not happened yet: all that stands came before it.
    """
    held = [
        one
        for one in background.standings.get(who.person, ())
        if one.began_at <= at and (one.ended_at is None or one.ended_at > at)
    ]
    passes = {one.source: one for one in held if one.kind.startswith(PASS)}
    came = background.moves.get(who.household, ()) if who.household else ()
    moves = [one.move for one in came if _before(one, at=at, but=but)]
    counted = _window(policy.quota, at=at)
    return Known(
        observed=any(one.kind == ISOLATION for one in held),
        code=next((one.value for one in held if one.kind == CODE), NO_CODE),
        pass_state=_pass_state(who.pass_id, passes=passes),
        used=sum(move.out for move in moves if move.at >= counted),
        allowed=_allowed(who.pass_id, passes=passes, quota=policy.quota),
        until=_until(who.person, moves=moves, quota=policy.quota),
    )


def window_of(policy: Policy, *, at: datetime) -> datetime:
    """Tell since when outings count at an instant."""
    return _window(policy.quota, at=at)


def _before(came: Came, *, at: datetime, but: UUID | None) -> bool:
    if but is None:
        return came.move.at <= at
    return came.move.at < at and came.check != but


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


_WENT = (Movement.RESIDENT_OUT, Movement.RESIDENT_IN)


def _moves(
    homes: tuple[UUID, ...], *, since: datetime, until: datetime, within: Jurisdiction
) -> Mapping[UUID, tuple[Came, ...]]:
    rows = models.Check.objects.within(within).filter(
        household__in=homes,
        done=Done.LET_THROUGH,
        movement__in=_WENT,
        happened_at__gte=since,
        happened_at__lte=until,
    )
    columns = ("id", "household", "person", "happened_at", "movement")
    found: dict[UUID, list[Came]] = {}
    for check, home, person, at, movement in rows.order_by("happened_at", "id").values_list(
        *columns
    ):
        move = Move(person=person, at=at, out=movement == Movement.RESIDENT_OUT)
        found.setdefault(home, []).append(Came(check=check, household=home, move=move))
    return {home: tuple(came) for home, came in found.items()}


def moves_since(*, since: datetime, within: Jurisdiction) -> tuple[Move, ...]:
    """List who went out and came back at the gates of a jurisdiction, in order."""
    rows = models.Check.objects.within(within).filter(
        person__isnull=False,
        done=Done.LET_THROUGH,
        movement__in=_WENT,
        happened_at__gte=since,
    )
    found = rows.order_by("happened_at", "id").values_list("person", "happened_at", "movement")
    return tuple(
        Move(person=person, at=then, out=movement == Movement.RESIDENT_OUT)
        for person, then, movement in found
    )
