"""What goes into the pack of a gate: who lives behind it and what holds of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from linli.features.gates import models
from linli.features.gates.domain.facts import CODE, ISOLATION, PASS
from linli.features.gates.domain.gates import community_part
from linli.features.gates.domain.packs import Carried, Contents, Pass
from linli.features.gates.domain.policies import Policy
from linli.features.gates.queries.knowing import moves_since
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.kernel.tokens.books import CardBook, HeldCard
from linli.kernel.tokens.keys import as_record
from linli.register.domain.sheets import DwellingWords
from linli.register.queries import standings
from linli.register.queries.residents import plates, residents
from linli.register.queries.standings import StandingRecord

Held = Mapping[UUID, tuple[StandingRecord, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """The gate that a pack is for, its number, what is in force there, who answers for cards, when."""

    gate: models.Gate
    number: int
    policy: Policy
    book: CardBook
    now: datetime


def contents(facing: Facing) -> Contents:
    """
    Read what a gate takes along.

    Moves are those of the whole community: a quota is shared by all its gates.
    """
    place, now, policy = facing.gate.place, facing.now, facing.policy
    behind = Jurisdiction(places=(place,))
    held = _held(within=behind, at=now)
    days = policy.quota.days if policy.quota else 1
    since = start_of(local_day(now) - timedelta(days=days - 1))
    return Contents(
        gate=facing.gate.id,
        number=facing.number,
        made_at=now,
        expires_at=now + policy.pack_holds_for,
        rules=[rule.as_envelope() for rule in policy.rules],
        policy=_policy(policy),
        people=tuple(_people(within=behind, held=held)),
        keys=[as_record(key) for key in facing.book.keys(now)],
        passes=tuple(_passes(held, cards=facing.book.held(behind, now))),
        moves=moves_since(since=since, within=Jurisdiction(places=(community_part(place),))),
        plates=[(one.plate, one.household) for one in plates(within=behind)],
    )


def _policy(policy: Policy) -> dict[str, Any]:
    quota = policy.quota
    return {
        "effects": dict(policy.effects),
        "words": dict(policy.words),
        "quota": quota
        and {
            "kinds": list(quota.kinds),
            "days": quota.days,
            "exits": quota.exits,
            "hours": quota.hours,
        },
    }


def _held(*, within: Jurisdiction, at: datetime) -> Held:
    found: dict[UUID, list[StandingRecord]] = {}
    for record in standings.holding(within=within, at=at):
        found.setdefault(record.person, []).append(record)
    return {person: tuple(records) for person, records in found.items()}


def _people(*, within: Jurisdiction, held: Held) -> Iterator[Carried]:
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


def _passes(held: Held, *, cards: Iterable[HeldCard]) -> Iterator[Pass]:
    of_pass: dict[UUID, list[StandingRecord]] = {}
    for records in held.values():
        for one in records:
            if one.kind.startswith(PASS):
                of_pass.setdefault(one.source, []).append(one)
    given: dict[UUID, list[bytes]] = {}
    for card in cards:
        given.setdefault(card.of, []).append(card.card)
    for source, standing in of_pass.items():
        people = tuple(one.person for one in standing)
        for known_by in given.get(source, [source.bytes]):
            yield Pass(
                card=known_by,
                people=people,
                kind=standing[0].value,
                ends_at=standing[0].ends_at,
            )
