"""What goes into the pack of a gate: who lives behind it, what holds of them, which cards open it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from linli.features.gates import models
from linli.features.gates.domain.facts import CODE, ISOLATION, PASS
from linli.features.gates.domain.packs import Carried, Contents, Held, Lasting, typed
from linli.features.gates.domain.policies import Policy
from linli.features.gates.queries.guests import guests_behind
from linli.features.gates.queries.moves import moves_since
from linli.features.gates.queries.passes import at_gate, opens
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction, community_of, lies_in
from linli.kernel.tokens.keys import as_record
from linli.register.queries import standings
from linli.register.queries.residents import Plate, Resident, plates, residents, state_of
from linli.register.queries.standings import StandingRecord
from linli.web import cards

Standings = Mapping[UUID, tuple[StandingRecord, ...]]
# What a pack is made of changes with the program that makes it.
_MADE_AS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """The gate that a pack is for, its number, what is in force there, when."""

    gate: models.Gate
    number: int
    policy: Policy
    now: datetime

    @property
    def around(self) -> Jurisdiction:
        """Give the community: a quota is shared by all its gates, and cards open several."""
        return Jurisdiction(places=(community_of(self.gate.place),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Living:
    """Who lives at a place and below, and the cards of its community: read once for several gates."""

    residents: tuple[Resident, ...]
    held: Standings
    plates: tuple[Plate, ...]
    carried: tuple[cards.Carried, ...]


def living(*, place: str, now: datetime) -> Living:
    """Read what lasts of the packs of all gates at a place and below."""
    behind = Jurisdiction(places=(place,))
    around = Jurisdiction(places=(community_of(place),))
    return Living(
        residents=tuple(residents(within=behind)),
        held=_held(within=behind, at=now),
        plates=plates(within=behind),
        carried=cards.carried(within=around, now=now),
    )


def basis_of(facing: Facing, *, cards: str) -> str:
    """
    Tell from which state a pack of a gate would be made now: while it stands, nothing need be read.

    ``cards`` is the state of those of its community (``state_of_cards``).
    """
    gate = facing.gate
    state = f"{_MADE_AS}|{state_of(place=gate.place)}|{cards}"
    return sha256(bytes(gate.secret) + state.encode()).hexdigest()


def state_of_cards(*, place: str, now: datetime) -> str:
    """Tell in which state the cards of the community of a place are."""
    return cards.state(within=Jurisdiction(places=(community_of(place),)), now=now)


def lasting(facing: Facing, *, of: Living) -> Contents:
    """Give what lasts of the pack of a gate, out of what was read for it or for more."""
    place = facing.gate.place
    opening = [one for one in of.carried if opens(one, gate=place)]
    here = tuple(_people(place, of=of))
    known_plates = {one.plate for one in of.plates if lies_in(one.place, area=place)}
    theirs = {one.plate for one in opening if one.plate}
    return replace(
        _contents(facing),
        people=here,
        passes=tuple(_passes(opening, at=place, people=here, of=of)),
        plates=tuple(sorted(known_plates | theirs)),
    )


def passing(facing: Facing, *, lasting: Lasting) -> Contents:
    """Read what is said anew each time: rules, keys, who is expected, who moved as far back as quotas look."""
    since = start_of(local_day(facing.now) - timedelta(days=lasting.days - 1))
    trust = cards.trust_at(within=facing.around, now=facing.now)
    return replace(
        _contents(facing),
        keys=[as_record(key) for key in trust.keys.values()],
        moves=moves_since(since=since, within=facing.around),
        guests=guests_behind(within=Jurisdiction(places=(facing.gate.place,)), now=facing.now),
    )


def _contents(facing: Facing) -> Contents:
    policy = facing.policy
    return Contents(
        gate=facing.gate.id,
        place=facing.gate.place,
        number=facing.number,
        made_at=facing.now,
        expires_at=facing.now + policy.pack_holds_for,
        rules=[rule.as_envelope() for rule in policy.rules],
        policy=policy.as_taken_along(),
    )


def _held(*, within: Jurisdiction, at: datetime) -> Standings:
    found: dict[UUID, list[StandingRecord]] = {}
    for record in standings.holding(within=within, at=at):
        found.setdefault(record.person, []).append(record)
    return {person: tuple(records) for person, records in found.items()}


def _people(place: str, *, of: Living) -> Iterator[Carried]:
    for one in of.residents:
        if lies_in(one.place, area=place):
            yield Carried(
                person=one.person,
                household=one.household,
                name=one.name,
                tail=one.tail,
                dwelling=typed(one.words),
                standings={
                    record.kind: record.value
                    for record in of.held.get(one.person, ())
                    if record.kind in (ISOLATION, CODE)
                },
            )


def _passes(
    opening: list[cards.Carried], *, at: str, people: tuple[Carried, ...], of: Living
) -> Iterator[Held]:
    """Tell of each card who goes by it: whoever has a standing of its pass; of guests nobody has."""
    going: dict[UUID, list[UUID]] = {}
    for person in sorted({one.person for one in people}):
        for record in of.held.get(person, ()):
            if record.kind.startswith(PASS):
                going.setdefault(record.source, []).append(person)
    for card in opening:
        yield Held(by=at_gate(card, gate=at), people=tuple(going.get(card.source, ())))
