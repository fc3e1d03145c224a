"""
A ladder: in what time something is due, when somebody is reminded, when it climbs. Pure.

The value of a rules parameter ``work.ladder.<kind>``::

    {"due_in": "PT2H", "counts": "hours", "remind": ["PT1H"],
     "climb": [{"after": "PT2H", "to": "community"}, {"after": "PT6H", "to": "street"}],
     "overnight": true, "begins": "grid", "lapses_in": "P7D"}

``begins`` is the rung where work begins (without it: the one below the first climb), ``lapses_in``
ends what nobody needs any more. With ``"counts": "working_days"`` the days of a span are working
days, and it is over at 24:00 of the last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from linli.work.domain.rungs import Rung, above, below
from linli.work.domain.spans import Span, read_span


class Counts(StrEnum):
    """How a due time was counted; kept with the item so that its page can say so."""

    HOURS = "hours"
    WORKING_DAYS = "working_days"
    UNPUBLISHED = "working_days.unpublished"
    """Some of the days lie in a year whose holidays are not published: Monday to Friday counted."""

    GIVEN = "given"
    """The feature named the instant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """After this span the work stands at this rung."""

    after: Span
    to: Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """How long a kind of work may take, and what happens on the way."""

    due_in: Span
    counts: Counts = Counts.HOURS
    remind: tuple[Span, ...] = ()
    climb: tuple[Rise, ...] = ()
    overnight: bool = True
    begins: Rung = Rung.GRID
    lapses_in: Span | None = None


class UnsoundLadder(ValueError):
    """The value of a parameter is no ladder; says which part."""


def read_ladder(value: Mapping[str, Any]) -> Ladder:
    """
    Read the value of a parameter.

    :raises UnsoundLadder: if a part is missing or makes no sense, or a rung is passed over.
    """
    try:
        climb = _rises(value.get("climb", ()))
        begins = Rung(value["begins"]) if "begins" in value else _below_the_first(climb)
        ladder = Ladder(
            due_in=read_span(value["due_in"]),
            counts=Counts(value.get("counts", Counts.HOURS)),
            remind=tuple(read_span(one) for one in value.get("remind", ())),
            climb=climb,
            overnight=bool(value.get("overnight", True)),
            begins=begins,
            lapses_in=read_span(value["lapses_in"]) if value.get("lapses_in") else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise UnsoundLadder(str(fault)) from fault
    return _sound(ladder)


def _rises(value: Sequence[Mapping[str, Any]]) -> tuple[Rise, ...]:
    return tuple(Rise(after=read_span(one["after"]), to=Rung(one["to"])) for one in value)


def _below_the_first(climb: tuple[Rise, ...]) -> Rung:
    return below(climb[0].to) if climb else Rung.GRID


def _sound(ladder: Ladder) -> Ladder:
    at, late = ladder.begins, Span()
    for rise in ladder.climb:
        if rise.to is not above(at) or rise.to is at:
            raise UnsoundLadder(f"climb: {rise.to.value} is not the rung above {at.value}")
        if rise.after.elapsed < late.elapsed:
            raise UnsoundLadder("climb: a later rung comes earlier")
        at, late = rise.to, rise.after
    if ladder.counts not in (Counts.HOURS, Counts.WORKING_DAYS):
        raise UnsoundLadder(f"counts: {ladder.counts.value}")
    return ladder
