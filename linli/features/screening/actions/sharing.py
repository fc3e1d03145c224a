"""Shares the households of a round out, and again when somebody joins or cannot go on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.loading import locked_round
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.actions.settling import let_have
from linli.features.screening.domain.rebalancing import given_to, handed_on
from linli.features.screening.domain.sharing import Door, Hand, Shares, shared
from linli.features.screening.domain.work import SHARE
from linli.features.screening.queries import crews
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, community_of
from linli.kernel.refusals import Reason, Refused
from linli.store import bulk
from linli.work import actions as work

BY_ITSELF = "engine"
POST_ENDED = "screening.post_ended"
"""Why somebody left a round when no person said it."""


class CannotShare(Refused):
    """There is nobody to share to, or somebody is not in the round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedOut:
    """
    What sharing out came to: ``largest`` is the largest load over the mean, the worst of any community.

    ``without`` counts the households where nobody's post reaches.
    """

    households: int
    workers: int
    largest: float
    without: int


@transaction.atomic
def share_out(*, round: UUID, by: Actor, now: datetime, ids: Ids) -> SharedOut:
    """
    Share everything that is open in a round out among all whose posts let them ask there.

    By expected minutes, community by community; whoever holds a grid stays in it. Whoever has left the round
    gets nothing until they are taken in again.

    :raises NotYours: if the round does not exist or is out of reach.
    :raises CannotShare: ``screening.round_closed``, ``screening.nobody_to_share_to``.
    """
    row = _round(round, by=by)
    gone = crews.who_left(round=row.id)
    found = crews.hands(place=row.place, on=local_day(now))
    hands = tuple(hand for hand in found if hand.user not in gone)
    if not hands:
        raise CannotShare(Reason(code="screening.nobody_to_share_to"))
    doors = crews.doors(round=row.id, within=_area(row))
    shares = {
        community: shared(of_it, hands=_of(hands, community))
        for community, of_it in crews.by_community(doors).items()
    }
    _assign((door.turn, user) for one in shares.values() for user, door in _pairs(one.of))
    _assign((door.turn, None) for one in shares.values() for door in one.nobody)
    _let_work(row, hands, now=now, ids=ids)
    _open_work(row.id, shares.values(), now=now, ids=ids)
    models.Round.objects.filter(id=row.id).update(shared_at=now)
    done = _summary(shares.values())
    payload = {
        "households": done.households,
        "workers": done.workers,
        "largest": round_of(done.largest),
    }
    _note(row, "shared_out", payload, by=by.id, now=now, id=ids())
    return done


@transaction.atomic
def hand_on(*, round: UUID, user: UUID, why: str, by: Actor, now: datetime, ids: Ids) -> int:
    """
    Hand everything somebody still has in a round on to the others; tell how many households.

    :raises NotYours: if the round does not exist or is out of reach.
    :raises CannotShare: ``screening.round_closed``, ``screening.not_in_the_round``.
    """
    row = _round(round, by=by)
    held = models.Screener.objects.filter(round=row, user=user, left_at=None)
    screener = held.select_for_update().first()
    if screener is None:
        raise CannotShare(Reason(code="screening.not_in_the_round"))
    return _relieve(row, screener, why=why.strip(), by=by.id, now=now, ids=ids)


@transaction.atomic
def relieve(*, round: UUID, now: datetime, ids: Ids) -> int:
    """
    Hand on, by itself, what those still have in an open round whose post has ended; tell how many they were.

    Idempotent. The caller reaches the whole round.
    """
    row = models.Round.objects.select_for_update().filter(id=round, closed_at=None).first()
    if row is None or row.shared_at is None:
        return 0
    # Somebody may have a post in another community now: they are in this one no more.
    there = {
        (hand.user, community_of(place))
        for hand in crews.hands(place=row.place, on=local_day(now))
        for place in hand.places
    }
    held = models.Screener.objects.filter(round=row, left_at=None).select_for_update()
    gone = tuple(one for one in held.order_by("id") if (one.user, one.place) not in there)
    for screener in gone:
        _relieve(row, screener, why=POST_ENDED, by=BY_ITSELF, now=now, ids=ids)
    return len(gone)


def _relieve(
    row: models.Round, screener: models.Screener, *, why: str, by: str, now: datetime, ids: Ids
) -> int:
    user = screener.user
    screener.left_at, screener.left_for = now, why
    screener.save(update_fields=["left_at", "left_for"])
    hands = crews.hands_of(row.id, community=screener.place, on=local_day(now))
    has = crews.held(round=row.id, users=(user, *(hand.user for hand in hands)), within=_area(row))
    left = has.get(user, ())
    taken = handed_on(left, hands=hands, held=has)
    over = {door.turn for doors in taken.values() for door in doors}
    _assign((door.turn, None) for door in left if door.turn not in over)
    _assign((door.turn, taker) for taker, door in _pairs(taken))
    work.close_item(kind=SHARE, subject=screener.id, outcome="handed_on", by=by, now=now, ids=ids)
    _let_have(row.id, taken, now=now, ids=ids)
    payload = {"households": len(left), "to": len(taken)}
    _note(row, "handed_on", payload, by=by, now=now, id=ids())
    return len(left)


@transaction.atomic
def take_in(*, round: UUID, user: UUID, by: Actor, now: datetime, ids: Ids) -> int:
    """
    Let somebody join a round and give them their part; tell how many households that is.

    :raises NotYours: if the round does not exist or is out of reach.
    :raises CannotShare: ``screening.round_closed``, ``screening.not_in_the_round`` for somebody whose
        post does not let them ask there, or who is in it already.
    """
    row = _round(round, by=by)
    newcomers = [h for h in crews.hands(place=row.place, on=local_day(now)) if h.user == user]
    if not newcomers or models.Screener.objects.filter(round=row, user=user, left_at=None).exists():
        raise CannotShare(Reason(code="screening.not_in_the_round"))
    (newcomer,) = newcomers
    community = community_of(newcomer.places[0])
    hands = crews.hands_of(row.id, community=community, on=local_day(now))
    held = crews.held(round=row.id, users=(hand.user for hand in hands), within=_area(row))
    given = given_to(newcomer, hands=hands, held=held)
    _let_work(row, (newcomer,), now=now, ids=ids)
    _assign((door.turn, taker) for taker, door in _pairs(given))
    _let_have(row.id, given, now=now, ids=ids)
    households = len(given[newcomer.user])
    _note(row, "taken_in", {"households": households}, by=by.id, now=now, id=ids())
    return households


def round_of(balance: float) -> int:
    """Write the largest load over the mean in percent: 100 is even."""
    return int(balance * 100 + 0.5)


def _round(round: UUID, *, by: Actor) -> models.Round:
    row = locked_round(round, within=by.may("screening.open"))
    if row.closed_at is not None:
        raise CannotShare(Reason(code="screening.round_closed"))
    return row


def _area(row: models.Round) -> Jurisdiction:
    return Jurisdiction(places=(row.place,))


def _of(hands: Iterable[Hand], community: str) -> tuple[Hand, ...]:
    return tuple(hand for hand in hands if community_of(hand.places[0]) == community)


def _pairs(of: Mapping[UUID, Iterable[Door]]) -> Iterable[tuple[UUID, Door]]:
    return ((user, door) for user, doors in of.items() for door in doors)


def _assign(pairs: Iterable[tuple[UUID, UUID | None]]) -> None:
    bulk.change(models.Turn, columns=("id", "worker"), rows=pairs)


def _let_work(row: models.Round, hands: Iterable[Hand], *, now: datetime, ids: Ids) -> None:
    """Note who works in the round; whoever does already stays as they are."""
    known = set(
        models.Screener.objects.filter(round=row, left_at=None).values_list("user", flat=True)
    )
    models.Screener.objects.bulk_create(
        models.Screener(
            id=ids(),
            round=row,
            user=hand.user,
            place=community_of(hand.places[0]),
            places=list(hand.places),
            joined_at=now,
        )
        for hand in hands
        if hand.user not in known
    )


def _open_work(round: UUID, shares: Iterable[Shares], *, now: datetime, ids: Ids) -> None:
    for one in shares:
        _let_have(round, one.of, now=now, ids=ids)


def _let_have(round: UUID, of: Mapping[UUID, tuple[Door, ...]], *, now: datetime, ids: Ids) -> None:
    having = tuple(user for user, doors in of.items() if doors)
    let_have(round=round, workers=having, now=now, ids=ids)


def _summary(shares: Iterable[Shares]) -> SharedOut:
    all_of_them = tuple(shares)
    return SharedOut(
        households=sum(len(doors) for one in all_of_them for doors in one.of.values()),
        workers=sum(1 for one in all_of_them for doors in one.of.values() if doors),
        largest=max((one.balance() for one in all_of_them), default=1.0),
        without=sum(len(one.nobody) for one in all_of_them),
    )


def _note(
    row: models.Round, kind: str, payload: Mapping[str, int], *, by: str, now: datetime, id: UUID
) -> None:
    deed = Deed(kind=kind, subject=row.id, place=row.place, at=now, payload=payload)
    note(deed, by=by, now=now, id=id)
