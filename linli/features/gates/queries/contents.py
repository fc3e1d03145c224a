"""What goes into the pack of a gate: who lives behind it, what holds of them, which cards open it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from linli.features.gates import models
from linli.features.gates.domain.facts import CODE, ISOLATION, PASS
from linli.features.gates.domain.packs import Carried, Contents, Held
from linli.features.gates.domain.passes import Pass
from linli.features.gates.domain.policies import Policy
from linli.features.gates.queries.moves import moves_since
from linli.features.gates.queries.passes import passes_for, plates_for
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction, community_of
from linli.kernel.tokens.keys import as_record
from linli.register.domain.sheets import DwellingWords
from linli.register.queries import standings
from linli.register.queries.residents import plates, residents
from linli.register.queries.standings import StandingRecord
from linli.web.cards import trust_at

Standings = Mapping[UUID, tuple[StandingRecord, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """The gate that a pack is for, its number, what is in force there, when."""

    gate: models.Gate
    number: int
    policy: Policy
    now: datetime


def contents(facing: Facing) -> Contents:
    """
    Read what a gate takes along.

    Cards and moves are those of the whole community: a quota is shared by all its gates.
    """
    place, now, policy = facing.gate.place, facing.now, facing.policy
    behind = Jurisdiction(places=(place,))
    around = Jurisdiction(places=(community_of(place),))
    held = _held(within=behind, at=now)
    passes = passes_for(gate=place, around=around, now=now)
    days = max((one.quota.days for one in passes if one.quota), default=1)
    since = start_of(local_day(now) - timedelta(days=days - 1))
    trust = trust_at(within=around, now=now)
    known_plates = {one.plate for one in plates(within=behind)}
    return Contents(
        gate=facing.gate.id,
        place=place,
        number=facing.number,
        made_at=now,
        expires_at=now + policy.pack_holds_for,
        rules=[rule.as_envelope() for rule in policy.rules],
        policy=_policy(policy),
        people=tuple(_people(within=behind, held=held)),
        keys=[as_record(key) for key in trust.keys.values()],
        passes=tuple(_passes(passes, held=held)),
        moves=moves_since(since=since, within=around),
        plates=sorted({*known_plates, *plates_for(gate=place, around=around, now=now)}),
    )


def _policy(policy: Policy) -> dict[str, Any]:
    return {"effects": dict(policy.effects), "words": dict(policy.words)}


def _held(*, within: Jurisdiction, at: datetime) -> Standings:
    found: dict[UUID, list[StandingRecord]] = {}
    for record in standings.holding(within=within, at=at):
        found.setdefault(record.person, []).append(record)
    return {person: tuple(records) for person, records in found.items()}


def _people(*, within: Jurisdiction, held: Standings) -> Iterator[Carried]:
    for one in residents(within=within):
        yield Carried(
            person=one.person,
            household=one.household,
            name=one.name,
            tail=one.tail,
            dwelling=typed(one.words),
            standings={
                record.kind: record.value
                for record in held.get(one.person, ())
                if record.kind in (ISOLATION, CODE)
            },
        )


def typed(words: DwellingWords) -> str:
    """Write a dwelling as a guard types it: ``3-2-501``."""
    return "-".join(part for part in (words.building, words.unit, words.room) if part)


def _passes(passes: tuple[Pass, ...], *, held: Standings) -> Iterator[Held]:
    """Tell of each card who goes by it: whoever has a standing of its pass; of guests nobody has."""
    going: dict[UUID, list[UUID]] = {}
    for person, records in held.items():
        for one in records:
            if one.kind.startswith(PASS):
                going.setdefault(one.source, []).append(person)
    for card in passes:
        yield Held(by=card, people=tuple(sorted(going.get(card.source, ()))))
