"""Writes codes: a signed pass for paper, and for a phone the code of the minute. Pure."""

from datetime import datetime

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
