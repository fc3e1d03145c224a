"""
What the server knows of somebody who wants through, at an instant.

Many are asked about at once: what is needed of all of them is read before, in a few queries.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from linli.features.gates import models
from linli.features.gates.domain.checks import Done, Movement
from linli.features.gates.domain.facts import (
    CODE,
    ISOLATION,
    NO_CODE,
    PASS,
    UNLIMITED,
    WORST_FIRST,
    Known,
)
from linli.features.gates.domain.packs import Move
from linli.features.gates.domain.passes import NONE, Pass, chosen
from linli.features.gates.queries.passes import passes_of
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.register.queries import standings
from linli.register.queries.standings import StandingRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """
    Who it is about, as far as is known, and the card by which they go.

    ``anybody`` tells that nobody was recognised but a card: whoever goes by it may stand there.
    """

    person: UUID | None
    card: bytes | None = None
    anybody: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A move as it was recorded, and by which check."""

    check: UUID
    move: Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """
    What was and is of some people: standings by person, passes by card or their own key, who goes by
    a pass, and moves in order.
    """

    standings: Mapping[UUID, tuple[StandingRecord, ...]]
    passes: Mapping[bytes, Pass]
    going: Mapping[UUID, tuple[UUID, ...]]
    moves: tuple[Came, ...]


NOTHING = Background(standings={}, passes={}, going={}, moves=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A gate, how far is looked around it, and between which instants."""

    gate: str
    around: Jurisdiction
    since: datetime
    until: datetime


def background(
    who: Sequence[Somebody], *, span: Span, read: Mapping[bytes, Pass] | None = None
) -> Background:
    """
    Read what is needed to tell what was known of some people at any instant between two.

    ``read`` are the passes of their cards, where somebody has read them already.
    """
    named = {one.card for one in who if one.card}
    passes = dict(passes_of(named, gate=span.gate, around=span.around) if read is None else read)
    sources = {passes[one.card].source for one in who if one.anybody and one.card in passes}
    going = standings.people_of_sources(sources=sources, within=span.around)
    people = {person for found in going.values() for person in found}
    people |= {one.person for one in who if one.person}
    held = standings.of_people_between(
        people=people, since=span.since, until=span.until, within=span.around
    )
    own = {
        record.source.bytes
        for one in who
        if one.person and one.card is None
        for record in held.get(one.person, ())
        if record.kind.startswith(PASS)
    }
    passes |= passes_of(own - passes.keys(), gate=span.gate, around=span.around)
    moves = _moves(people=people, passes=tuple(passes.values()), span=span)
    return Background(standings=held, passes=passes, going=going, moves=moves)


def known_of(
    who: Somebody, *, at: datetime, background: Background, but: UUID | None = None
) -> Known:
    """
    Tell what is known of somebody at an instant.

    ``but`` is a check that is weighed again: what happened in the same instant or later does not count
    for it. What is asked now has not happened yet: all that stands came before it.
    """
    going = _pass_of(who, at=at, background=background)
    concerned = _concerned(who, going, background=background)
    held = tuple(one for person in concerned for one in _held(person, at=at, background=background))
    regimes = frozenset(one.value for one in held if one.kind == ISOLATION)
    moves = tuple(one.move for one in background.moves if _before(one, at=at, but=but))
    state = _state(who, going, at=at)
    return Known(
        observed=bool(regimes) if concerned else None,
        code=_code(held) if concerned else None,
        pass_state=state,
        holds_observed=None if state is None else bool(going and going.holds_under(regimes)),
        used=_used(going, moves=moves, at=at) if going or concerned else None,
        allowed=_allowed(going) if going or concerned else None,
        until=_until(who, going, moves=moves, background=background),
        going=going,
    )


def _pass_of(who: Somebody, *, at: datetime, background: Background) -> Pass | None:
    """Tell by which pass they go; who shows none goes by one of their own."""
    if who.card is not None:
        return background.passes.get(who.card)
    if who.person is None:
        return None
    held = _held(who.person, at=at, background=background)
    sources = {one.source.bytes for one in held if one.kind.startswith(PASS)}
    own = (background.passes[key] for key in sources if key in background.passes)
    regimes = {one.value for one in held if one.kind == ISOLATION}
    return chosen(own, regimes=regimes, at=at)


def _concerned(who: Somebody, going: Pass | None, *, background: Background) -> tuple[UUID, ...]:
    """By the card of a household anybody of it may stand there: what holds of one of them counts."""
    if who.anybody and going is not None and (found := background.going.get(going.source)):
        return found
    return (who.person,) if who.person else ()


def _held(person: UUID, *, at: datetime, background: Background) -> Iterable[StandingRecord]:
    return [
        one
        for one in background.standings.get(person, ())
        if one.began_at <= at and (one.ended_at is None or one.ended_at > at)
    ]


def _code(held: Iterable[StandingRecord]) -> str:
    shown = {one.value for one in held if one.kind == CODE}
    return next((colour for colour in WORST_FIRST if colour in shown), NO_CODE)


def _state(who: Somebody, going: Pass | None, *, at: datetime) -> str | None:
    if going is not None:
        return going.state(at)
    # Of a card that nobody here gave out nobody here can say anything.
    return None if who.card is not None or who.person is None else NONE


def _used(going: Pass | None, *, moves: Iterable[Move], at: datetime) -> int:
    if going is None or going.quota is None:
        return 0
    since = going.quota.since(at)
    return sum(one.out and one.share == going.share and one.at >= since for one in moves)


def _allowed(going: Pass | None) -> int:
    return UNLIMITED if going is None or going.quota is None else going.quota.count


def _until(
    who: Somebody, going: Pass | None, *, moves: Iterable[Move], background: Background
) -> datetime | None:
    """Tell when they should be back: whoever was last seen going out has so long as their pass says."""
    share = going.share if going else None
    own = [
        one
        for one in moves
        if (one.person is not None and one.person == who.person)
        or (one.share is not None and one.share == share)
    ]
    if not own or not own[-1].out:
        return None
    by = next((one for one in background.passes.values() if one.share == own[-1].share), None)
    if by is None or by.quota is None or by.quota.minutes is None:
        return None
    return own[-1].at + timedelta(minutes=by.quota.minutes)


def _before(came: Came, *, at: datetime, but: UUID | None) -> bool:
    if but is None:
        return came.move.at <= at
    return came.move.at < at and came.check != but


_WENT = (Movement.RESIDENT_OUT, Movement.RESIDENT_IN)
_COLUMNS = ("id", "person", "happened_at", "movement", "share")


def _moves(*, people: Collection[UUID], passes: Collection[Pass], span: Span) -> tuple[Came, ...]:
    since = min(
        (one.quota.since(span.since) for one in passes if one.quota),
        default=start_of(local_day(span.since)),
    )
    shares = {one.share for one in passes}
    rows = models.Check.objects.within(span.around).filter(
        Q(person__in=people) | Q(share__in=shares),
        done=Done.LET_THROUGH,
        movement__in=_WENT,
        happened_at__gte=since,
        happened_at__lte=span.until,
    )
    found = rows.order_by("happened_at", "id").values_list(*_COLUMNS)
    return tuple(Came(check=id, move=_move(*cells)) for id, *cells in found)


def moves_since(*, since: datetime, within: Jurisdiction) -> tuple[Move, ...]:
    """List who went out and came back at the gates of a jurisdiction, in order."""
    rows = models.Check.objects.within(within).filter(
        Q(person__isnull=False) | Q(share__isnull=False),
        done=Done.LET_THROUGH,
        movement__in=_WENT,
        happened_at__gte=since,
    )
    found = rows.order_by("happened_at", "id").values_list(*_COLUMNS[1:])
    return tuple(_move(*cells) for cells in found)


def _move(person: UUID | None, at: datetime, movement: str, share: bytes | None) -> Move:
    out = movement == Movement.RESIDENT_OUT
    return Move(person=person, at=at, out=out, share=None if share is None else bytes(share))
