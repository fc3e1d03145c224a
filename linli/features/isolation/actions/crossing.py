"""
Reaching over to the other side of a question between two areas, for the one writing it consists of.

Whoever asks or answers has no reach on the other side. What is written there is named here by the
caller's own rows; what is read there is what acceptance means.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from linli.kernel.places import Jurisdiction
from linli.store.reach import reaching


@contextmanager
def across(places: tuple[str, ...]) -> Iterator[Jurisdiction]:
    """Open the second lock at some places for a moment, and give them as the jurisdiction."""
    there = Jurisdiction(places=places)
    with reaching(there):
        yield there
