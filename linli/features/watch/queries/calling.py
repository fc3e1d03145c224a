"""Whom to call about somebody under watch: themselves, or whoever lives with them and has a phone."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.register.queries import ContactLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A number to call; ``is_own`` unless it is of somebody at the same home."""

    number: str
    is_own: bool


def calls(*, homes: Mapping[UUID, UUID | None], within: Jurisdiction) -> Mapping[UUID, Call]:
    """Find the number for each of some people; ``homes`` maps each to the household, if known."""
    households = tuple({household for household in homes.values() if household})
    lines = register.contacts(within=within, households=households)
    reachable = [one for one in lines if one.phone]
    own = {one.person: one for one in reversed(reachable)}
    at_home = {one.household: one for one in reversed(reachable)}
    found = {
        person: own.get(person) or (at_home.get(household) if household else None)
        for person, household in homes.items()
    }
    return {person: _call(one, of=person) for person, one in found.items() if one}


def _call(one: ContactLine, *, of: UUID) -> Call:
    return Call(number=one.phone, is_own=one.person == of)
