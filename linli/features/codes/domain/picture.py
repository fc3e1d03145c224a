"""
The picture that the facts about a person give at an instant: what the rules are asked with. Pure.

Each field of the picture remembers what it stands on, so that a reason can name its evidence, and when
it may change, so that nobody is weighed again before that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.features.codes.domain.facts import VALUES, Fact, Held, Kind, Standing

NONE = "none"
# Kinds of which the latest word counts; of the others the worst of all that count.
_LATEST = frozenset((Kind.TEST, Kind.DECLARED))
_FIELDS = (Kind.TEST, Kind.STAY, Kind.DECLARED, Kind.BY_HAND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a field of the picture stands on: a fact of ours or the record of another feature."""

    field: str
    value: str
    source: UUID
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """
    What holds of a person at an instant.

    ``values`` are the fields below ``code.``; ``grounds`` what they stand on; ``next_at`` when the
    picture changes by itself, if it does.
    """

    values: Mapping[str, str | bool]
    grounds: tuple[Ground, ...]
    next_at: datetime | None

    @property
    def asked(self) -> Mapping[str, Mapping[str, str | bool]]:
        """Give the facts as rules read them."""
        return {"code": self.values}

    def ground(self, field: str) -> Ground | None:
        """Give what a field stands on; nothing for one that says ``none``."""
        return next((one for one in self.grounds if one.field == field), None)


def picture(*, facts: Iterable[Fact], held: Iterable[Held], at: datetime) -> Picture:
    """Draw the picture at an instant: what has not begun, is over or was wrong does not count."""
    known = tuple(facts)
    counting = tuple(fact for fact in known if fact.counts_at(at))
    chosen = {kind: _chosen(counting, kind) for kind in _FIELDS}
    cleared = _chosen(counting, Kind.CLEARED)
    standing = {one.kind: one for one in held}
    grounds = (
        *(_of_fact(fact) for fact in (*chosen.values(), cleared) if fact),
        *(_of_standing(one) for one in standing.values()),
    )
    return Picture(
        values={
            **{kind.value: fact.value if fact else NONE for kind, fact in chosen.items()},
            **{kind.value: standing[kind].value if kind in standing else NONE for kind in Standing},
            Kind.CLEARED.value: cleared is not None,
        },
        grounds=grounds,
        next_at=_next(known, at=at),
    )


def _chosen(counting: Iterable[Fact], kind: Kind) -> Fact | None:
    # A declared journey into an area at risk weighs like a stay that somebody else reports.
    kinds = (Kind.STAY, Kind.TRAVEL) if kind is Kind.STAY else (kind,)
    of_kind = [fact for fact in counting if fact.kind in kinds]
    if not of_kind:
        return None
    if kind in _LATEST:
        return max(of_kind, key=lambda fact: (fact.happened_at, _worth(fact), fact.id))
    return max(of_kind, key=lambda fact: (_worth(fact), fact.until or fact.happened_at, fact.id))


def _worth(fact: Fact) -> int:
    return VALUES[fact.kind].index(fact.value)


def _of_fact(fact: Fact) -> Ground:
    field = Kind.STAY if fact.kind is Kind.TRAVEL else fact.kind
    return Ground(
        field=field.value,
        value=fact.value,
        source=fact.id,
        since=fact.happened_at,
        until=fact.until,
    )


def _of_standing(one: Held) -> Ground:
    return Ground(
        field=one.kind.value,
        value=one.value,
        source=one.source,
        since=one.began_at,
        until=one.ends_at,
    )


def _next(facts: Iterable[Fact], *, at: datetime) -> datetime | None:
    """Tell when a fact begins or ends to count next."""
    times = (
        moment
        for fact in facts
        if fact.corrected_at is None
        for moment in (fact.happened_at, fact.until)
    )
    return min((moment for moment in times if moment is not None and moment > at), default=None)
