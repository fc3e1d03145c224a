"""How long the queue at a gate is: said by the guard in one tap, or told from how fast people pass. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Queue(StrEnum):
    """How many wait, as somebody sees at a glance."""

    FEW = "few"
    SOME = "some"
    MANY = "many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a guard says of the queue, and of when: without a network it comes later."""

    queue: Queue
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """
    What a guard says counts for ``said_for``; without it the queue is told from the checks of the last
    ``over``: from ``some`` and from ``many`` of them. One of many is too long after ``at_most``.
    """

    said_for: timedelta
    over: timedelta
    some: int
    many: int
    at_most: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a guard said last, since when without a break, and when."""

    queue: Queue
    since: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How long the queue is; ``told`` where nobody said so, but the checks tell."""

    queue: Queue
    told: bool
    too_long: bool


def waiting(
    said: Said | None, *, passed: int, passed_before: int, limits: Limits, now: datetime
) -> Waiting:
    """
    Tell how long the queue is.

    ``passed`` are the checks within the last span of ``limits.over``, ``passed_before`` those of the span
    that ended ``limits.at_most`` ago: a queue is too long where it was long then and still is.
    """
    if said is not None and now - said.at <= limits.said_for:
        long_since = said.queue is Queue.MANY and now - said.since >= limits.at_most
        return Waiting(queue=said.queue, told=False, too_long=long_since)
    queue, before = _by_rate(passed, limits=limits), _by_rate(passed_before, limits=limits)
    return Waiting(queue=queue, told=True, too_long=queue is before is Queue.MANY)


def _by_rate(passed: int, *, limits: Limits) -> Queue:
    if passed >= limits.many:
        return Queue.MANY
    return Queue.SOME if passed >= limits.some else Queue.FEW
