"""Writes codes: a signed pass for paper, and for a phone the code of the minute. Pure."""

from datetime import datetime, timedelta

from linli.kernel.tokens import claims as said
from linli.kernel.tokens import container, turning
from linli.kernel.tokens.claims import Claims
from linli.kernel.tokens.keys import SecretKey


def signed(claims: Claims, *, key: SecretKey) -> bytes:
    """Sign what is said of a card; on paper ``container.text_of`` makes a code of it as it is."""
    return container.sign(said.written(claims), key=key)


def code_of_the_minute(pass_: bytes, *, claims: Claims, seed: bytes, at: datetime) -> str:
    """Write the code that a phone shows in the minute of an instant within its term."""
    count = turning.steps(begins_at=claims.begins_at, ends_at=claims.ends_at)
    step = turning.step_at(begins_at=claims.begins_at, at=at)
    proof = turning.value(seed, card=claims.card, step=step, of=count)
    return container.text_of(container.turning(pass_, step=step, proof=proof))


def codes_from(
    pass_: bytes, *, claims: Claims, seed: bytes, at: datetime, minutes: int
) -> tuple[tuple[datetime, str], ...]:
    """
    Write the codes of so many minutes from that of an instant on, each with when it begins.

    They end with the term. Whoever holds the last can work out all of them.
    """
    count = turning.steps(begins_at=claims.begins_at, ends_at=claims.ends_at)
    first = turning.step_at(begins_at=claims.begins_at, at=at)
    last = min(first + minutes, count) - 1
    proof = turning.value(seed, card=claims.card, step=last, of=count)
    made = []
    for step in range(last, first - 1, -1):
        begins_at = claims.begins_at + timedelta(seconds=step * turning.EVERY)
        text = container.text_of(container.turning(pass_, step=step, proof=proof))
        made.append((begins_at, text))
        proof = turning.back(proof, card=claims.card, times=1)
    return tuple(reversed(made))
