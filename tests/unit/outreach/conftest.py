"""A carrier that does what a test tells it."""

from collections.abc import Iterator

import pytest

from tests.liar import Liar, a_liar


@pytest.fixture
def liar() -> Iterator[Liar]:
    """Give a server on the loopback."""
    with a_liar() as standing:
        yield standing
