"""
How a code on a phone turns every minute: a chain of digests that is shown from its end. Pure.

The signed pass holds the anchor. The value of the first minute leads to it by one digest, that of the
second by two: whoever has seen a value can work out those of the minutes before, never one to come.
"""

from datetime import datetime
from hashlib import sha256

EVERY = 60
# A week of minutes: a signed pass on a phone is given for at most so long, and renewed by itself.
LONGEST = 7 * 24 * 60
VALUE = 16


def steps(*, begins_at: datetime, ends_at: datetime) -> int:
    """Count the minutes of a term; one that is not full counts."""
    return -(-int((ends_at - begins_at).total_seconds()) // EVERY)


def step_at(*, begins_at: datetime, at: datetime) -> int:
    """Tell in which minute of a term an instant falls; the first is 0."""
    return int((at - begins_at).total_seconds() // EVERY)


def value(seed: bytes, *, card: bytes, step: int, of: int) -> bytes:
    """Give the value of one minute out of so many; ``-1`` gives the anchor."""
    return back(seed, card=card, times=of - 1 - step)


def anchor(seed: bytes, *, card: bytes, of: int) -> bytes:
    """Give what all values of a term lead back to."""
    return value(seed, card=card, step=-1, of=of)


def back(shown: bytes, *, card: bytes, times: int) -> bytes:
    """Go back along the chain: digest so many times, bound to the card so that no table helps."""
    for _ in range(times):
        shown = sha256(card + shown).digest()[:VALUE]
    return shown
