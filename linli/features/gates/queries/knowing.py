"""
What the server knows of somebody who wants through, at an instant.

Many are asked about at once: what is needed of all of them is read before, in a few queries.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from linli.features.gates.domain.facts import (
    CODE,
    ISOLATION,
    NO_CODE,
    PASS,
    UNLIMITED,
    WORST_FIRST,
    Known,
)
from linli.features.gates.domain.passes import NONE, Pass, chosen
from linli.features.gates.queries.moves import Came, Moves
from linli.register.queries.standings import StandingRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """
    Who it is about, as far as is known, and the card by which they go.

    ``anybody`` tells that nobody was recognised but a card: whoever goes by it may stand there.
    ``said`` is how the pass stands where that is not the pass's to say: of a code that is none
    (``signature``), of a card that is not known here; unproven is what nobody has shown to be true.
    """

    person: UUID | None
    card: bytes | None = None
    anybody: bool = False
    said: str = ""


UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """
    What was and is of some people, at one gate: standings by person, passes by card or their own key
    and by share, who goes by a pass, households by person, who went where.
    """

    standings: Mapping[UUID, tuple[StandingRecord, ...]]
    passes: Mapping[bytes, Pass]
    shares: Mapping[bytes, Pass]
    going: Mapping[UUID, tuple[UUID, ...]]
    homes: Mapping[UUID, UUID]
    moves: Moves


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
    state = _state(who, going, at=at)
    when = _When(at=at, but=but)
    return Known(
        observed=bool(regimes) if concerned else None,
        code=_code(held) if concerned else None,
        pass_state=state,
        holds_observed=None if state is None else bool(going and going.holds_under(regimes)),
        used=_used(going, when, background=background) if going or concerned else None,
        allowed=_allowed(going) if going or concerned else None,
        until=_until(who, going, when, background=background),
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
    if who.said:
        return None if who.said == UNPROVEN else who.said
    if going is not None:
        return going.state(at)
    # Of a card that nobody here gave out nobody here can say anything.
    return None if who.card is not None or who.person is None else NONE


def _allowed(going: Pass | None) -> int:
    return UNLIMITED if going is None or going.quota is None else going.quota.count


@dataclass(frozen=True, slots=True, kw_only=True)
class _When:
    """An instant, and the check that is weighed again at it, if one is."""

    at: datetime
    but: UUID | None

    def is_behind(self, came: Came) -> bool:
        if self.but is None:
            return came.move.at <= self.at
        return came.move.at < self.at and came.check != self.but


def _used(going: Pass | None, when: _When, *, background: Background) -> int:
    if going is None or going.quota is None:
        return 0
    since = going.quota.since(when.at)
    drawn = background.moves.of_shares.get(going.share, ())
    return sum(one.move.out and one.move.at >= since and when.is_behind(one) for one in drawn)


def _until(
    who: Somebody, going: Pass | None, when: _When, *, background: Background
) -> datetime | None:
    """Tell when they should be back: whoever was last seen going out has so long as their pass says."""
    last = max(_own(who, going, when, background=background), key=_in_order, default=None)
    if last is None or not last.move.out or last.move.share is None:
        return None
    by = background.shares.get(last.move.share)
    if by is None or by.quota is None or by.quota.minutes is None:
        return None
    return last.move.at + timedelta(minutes=by.quota.minutes)


def _own(
    who: Somebody, going: Pass | None, when: _When, *, background: Background
) -> Iterator[Came]:
    """Give the last move of somebody, and the last on their quota."""
    by_person = background.moves.of_people.get(who.person, ()) if who.person else ()
    by_share = background.moves.of_shares.get(going.share, ()) if going else ()
    for came in (by_person, by_share):
        yield from islice(filter(when.is_behind, reversed(came)), 1)


def _in_order(came: Came) -> tuple[datetime, UUID]:
    return came.move.at, came.check
