"""
What other features made hold of people, as far as it stands on a record that was noted.

A standing whose source no feature ever noted in the journal is nobody's doing: it does not count.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from linli.features.codes.domain.facts import Held, Standing
from linli.journal import queries as journal
from linli.kernel.places import Jurisdiction
from linli.register.queries import standings
from linli.register.queries.standings import StandingRecord

_OURS = frozenset(Standing)


def held_of(
    *, people: Iterable[UUID], at: datetime, within: Jurisdiction
) -> Mapping[UUID, tuple[Held, ...]]:
    """Give what holds of people by key, with what it stands on; whoever has nothing is absent."""
    found = standings.of_people(people=people, at=at, within=within)
    asked = {one.source for held in found.values() for one in held if one.kind in _OURS}
    noted = journal.noted(subjects=asked) if asked else frozenset()
    return {
        person: tuple(_held(one) for one in held if one.kind in _OURS and one.source in noted)
        for person, held in found.items()
    }


def _held(one: StandingRecord) -> Held:
    return Held(
        kind=Standing(one.kind),
        value=one.value,
        source=one.source,
        began_at=one.began_at,
        ends_at=one.ends_at,
    )
