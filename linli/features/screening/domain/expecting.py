"""How long a household will take, and on which rung it begins. Pure."""

from linli.features.screening.domain.policies import Minutes
from linli.features.screening.domain.rounds import Rung


def expected(*, members: int, minutes: Minutes, extras: frozenset[str] = frozenset()) -> int:
    """Tell how long a household takes, in tenths of a minute; ``extras`` name fields of the policy."""
    more = sum(getattr(minutes, extra) for extra in extras)
    return int(minutes.household + minutes.member * members + more)


def begins(extras: frozenset[str]) -> Rung:
    """Tell where a household begins: without a phone nobody can write to it or call it."""
    return Rung.DOOR if "no_phone" in extras else Rung.MESSAGE
