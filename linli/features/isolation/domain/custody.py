"""
Who answers for somebody under observation: exactly one area at every instant, until another accepts.

A chain of custody is the areas in order; one ends at the very instant at which the next begins. Pure.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from linli.kernel.places import lies_in, parent_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """An area answers for a person from one instant until another; half-open, open while it does."""

    place: str
    began_at: datetime
    ended_at: datetime | None = None


Chain = tuple[Owned, ...]


def begun(*, place: str, at: datetime) -> Chain:
    """Begin a chain: whoever orders the observation owns the person."""
    return (Owned(place=place, began_at=at),)


def passed_on(chain: Chain, *, to: str, at: datetime) -> Chain:
    """
    Let another area answer from an instant on.

    An instant before the present owner began (a clock that runs behind) counts as that beginning:
    the chain has no gap and never runs backwards.
    """
    *before, owner = chain
    when = max(at, owner.began_at)
    return (*before, replace(owner, ended_at=when), Owned(place=to, began_at=when))


def closed(chain: Chain, *, at: datetime) -> Chain:
    """End a chain with the order: nobody has to answer any more."""
    *before, owner = chain
    return (*before, replace(owner, ended_at=max(at, owner.began_at)))


def owners_at(chain: Chain, *, at: datetime) -> tuple[str, ...]:
    """List who answers at an instant: exactly one while the order stands."""
    return tuple(
        owned.place
        for owned in chain
        if owned.began_at <= at and (owned.ended_at is None or at < owned.ended_at)
    )


def above_both(one: str, other: str) -> str:
    """Tell the lowest area that two areas lie in, neither of them itself; nothing above a province."""
    area = parent_of(one)
    while area and not (lies_in(other, area=area) and other != area):
        area = parent_of(area)
    return area
