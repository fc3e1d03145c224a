"""
Derives codes: weighs what is known of people and lets the database write what follows.

Weighed again with the same outcome nothing is written. What is known of a person is looked for wherever
it was noted: the engine alone reaches so far, and gives nothing of it away.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.codes import models
from linli.features.codes.actions.noting import note_all
from linli.features.codes.domain.appealing import RESTRICTING
from linli.features.codes.domain.colours import Colour
from linli.features.codes.domain.decisions import CodeDecision, as_said, decide, same
from linli.features.codes.domain.facts import Fact, Held
from linli.features.codes.domain.picture import picture
from linli.features.codes.domain.policies import Policy
from linli.features.codes.queries import facts as fact_queries
from linli.features.codes.queries.evidence import held_of
from linli.features.codes.queries.policies import community_of, policy
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.memory import collector_at_rest
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.register import queries as register
from linli.register.queries import PersonKeys, standings
from linli.rules.domain.weighing import Decision as Weighed
from linli.store import bulk
from linli.store.reach import reaching
from linli.store.sealing import Sealer

_COLUMNS = ("id", "place", "said", "seal")
_AT_ONCE = 10_000
_ENGINE = "engine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """How many were weighed, how many decisions that made, for how many what they may do changed."""

    weighed: int = 0
    decided: int = 0
    changed: int = 0

    def plus(self, other: "Derived") -> "Derived":
        """Give the sum."""
        return Derived(
            weighed=self.weighed + other.weighed,
            decided=self.decided + other.decided,
            changed=self.changed + other.changed,
        )


@dataclass(slots=True, kw_only=True)
class _Weighing:
    """One run at one instant: equal pictures of one community are weighed once."""

    at: datetime
    policies: dict[str, Policy] = field(default_factory=dict)
    weighed: dict[tuple[str, tuple[tuple[str, str | bool], ...]], Weighed] = field(
        default_factory=dict
    )

    def policy(self, place: str) -> Policy:
        community = community_of(place)
        if community not in self.policies:
            self.policies[community] = policy(place=place, on=local_day(self.at))
        return self.policies[community]

    def decision(
        self, keys: PersonKeys, *, facts: Iterable[Fact], held: Iterable[Held]
    ) -> CodeDecision:
        drawn = picture(facts=facts, held=held, at=self.at)
        known = community_of(keys.place), tuple(drawn.values.items())
        if known in self.weighed:
            weighed = self.weighed[known]
            return CodeDecision(person=keys.id, place=keys.place, weighed=weighed, picture=drawn)
        in_force = self.policy(keys.place).in_force
        made = decide(person=keys.id, place=keys.place, picture=drawn, policy=in_force, at=self.at)
        # The steps of the evaluation can be made again at any time: they are not kept in memory.
        slim = replace(
            made.weighed,
            findings=tuple(replace(one, trace=None) for one in made.weighed.findings),
        )
        self.weighed[known] = slim
        return made


def derive(*, people: Iterable[UUID], now: datetime, ids: Ids, sealer: Sealer) -> Derived:
    """
    Weigh what is known of some people now; whoever was merged is weighed as who they turned out to be.

    :raises NoSuchPolicy: on a day on which there are no codes.
    """
    with reaching(EVERYWHERE):
        found = register.keys_of(people=people, within=EVERYWHERE)
        keys = tuple({one.id: one for one in found.values()}.values())
        weighing = _Weighing(at=now)
        return _derive(keys, weighing=weighing, ids=ids, sealer=sealer)


def derive_for_source(*, source: UUID, now: datetime, ids: Ids, sealer: Sealer) -> Derived:
    """Weigh again of whom the record of another feature makes, or made, something hold."""
    with reaching(EVERYWHERE):
        people = standings.people_of_source(source=source, within=EVERYWHERE)
    return derive(people=people, now=now, ids=ids, sealer=sealer)


def supposed(*, fact: Fact, now: datetime) -> Colour:
    """Tell which colour somebody would have, if a fact were noted; nothing is written."""
    with reaching(EVERYWHERE):
        (keys,) = register.keys_of(people=(fact.person,), within=EVERYWHERE).values()
        facts = fact_queries.facts_of(people=keys.all, within=EVERYWHERE)
        held = held_of(people=keys.all, at=now, within=EVERYWHERE)
        known = (*_of(keys, facts), fact)
        return _Weighing(at=now).decision(keys, facts=known, held=_held(keys, held)).colour


@transaction.atomic
def derive_all(*, within: Jurisdiction, now: datetime, ids: Ids, sealer: Sealer) -> Derived:
    """
    Weigh what is known of everybody in a jurisdiction now, in one transaction.

    :raises NoSuchPolicy: on a day on which there are no codes.
    """
    total, after, weighing = Derived(), None, _Weighing(at=now)
    with reaching(EVERYWHERE), collector_at_rest():
        while keys := register.keys_at(within=within, after=after, at_most=_AT_ONCE):
            after = keys[-1].id
            total = total.plus(_derive(keys, weighing=weighing, ids=ids, sealer=sealer))
    return total


def derive_due(*, now: datetime, ids: Ids, sealer: Sealer, at_most: int = 20_000) -> Derived:
    """Weigh again whose facts begin or end to count by themselves."""
    with reaching(EVERYWHERE):
        rows = models.Code.objects.within(EVERYWHERE).filter(next_at__lte=now)
        due = tuple(rows.order_by("next_at", "id").values_list("id", flat=True)[:at_most])
    return derive(people=due, now=now, ids=ids, sealer=sealer) if due else Derived()


def _derive(
    keys: Sequence[PersonKeys], *, weighing: _Weighing, ids: Ids, sealer: Sealer
) -> Derived:
    everyone = tuple(id for one in keys for id in one.all)
    facts = fact_queries.facts_of(people=everyone, within=EVERYWHERE)
    held = held_of(people=everyone, at=weighing.at, within=EVERYWHERE)
    before = _standing(one.id for one in keys)
    made = [
        decision
        for one in keys
        if _is_new(
            decision := weighing.decision(one, facts=_of(one, facts), held=_held(one, held)),
            before,
        )
    ]
    _write(made, before=before, weighing=weighing, ids=ids, sealer=sealer)
    changed = sum(_changes(one, before) for one in made)
    return Derived(weighed=len(keys), decided=len(made), changed=changed)


def _of(keys: PersonKeys, facts: Mapping[UUID, tuple[Fact, ...]]) -> tuple[Fact, ...]:
    if not keys.merged:
        return facts.get(keys.id, ())
    return tuple(fact for id in keys.all for fact in facts.get(id, ()))


def _held(keys: PersonKeys, held: Mapping[UUID, tuple[Held, ...]]) -> tuple[Held, ...]:
    # Of two records that were one person the stricter observation counts, until it is ended there.
    found = [one for id in keys.all for one in held.get(id, ())]
    return tuple(sorted(found, key=lambda one: one.value in _STRICT))


_STRICT = frozenset(("central_observation", "home_observation", "fever"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    same: str
    colour: str


def _standing(people: Iterable[UUID]) -> Mapping[UUID, _Before]:
    rows = models.Code.objects.within(EVERYWHERE).filter(id__any_of=tuple(people))
    found = rows.values_list("id", "same", "colour")
    return {id: _Before(same=same, colour=colour) for id, same, colour in found}


def _is_new(decision: CodeDecision, before: Mapping[UUID, _Before]) -> bool:
    stood = before.get(decision.person)
    return stood is None or stood.same != same(decision)


def _changes(decision: CodeDecision, before: Mapping[UUID, _Before]) -> bool:
    """
    Tell whether somebody becomes restricted, or free, or restricted in another way.

    Green that ages to grey is no news to anybody: it stands in the digest of its batch.
    """
    stood = before.get(decision.person)
    was = Colour(stood.colour) if stood else Colour.GREY
    return was is not decision.colour and not RESTRICTING.isdisjoint((was, decision.colour))


def _write(
    made: Sequence[CodeDecision],
    *,
    before: Mapping[UUID, _Before],
    weighing: _Weighing,
    ids: Ids,
    sealer: Sealer,
) -> None:
    rows = []
    for one in made:
        id, kept_for = ids(), weighing.policy(one.place).kept_for
        sealed = sealer.sealed(as_said(one, id=id, kept_for=kept_for), table="codes_decision")
        rows.append((one, (id, one.place, sealed.said, sealed.seal)))
    bulk.put_in(models.Decision, columns=_COLUMNS, rows=(cells for _, cells in rows))
    changes = [
        _changed(one, cells[0], before=before, at=weighing.at, id=ids())
        for one, cells in rows
        if _changes(one, before)
    ]
    note_all((*_batches(rows, at=weighing.at, ids=ids), *changes), now=weighing.at)


def _changed(
    decision: CodeDecision, key: UUID, *, before: Mapping[UUID, _Before], at: datetime, id: UUID
) -> Entry:
    stood = before.get(decision.person)
    return Entry(
        id=id,
        kind="codes.changed",
        subject=key,
        place=community_of(decision.place),
        by=_ENGINE,
        happened_at=at,
        payload={
            "from": stood.colour if stood else "",
            "to": decision.colour.value,
            "rules": [f"{one.rule}@{one.version}" for one in decision.reasons],
        },
    )


def _batches(
    rows: Sequence[tuple[CodeDecision, tuple[UUID, str, str, bytes]]], *, at: datetime, ids: Ids
) -> tuple[Entry, ...]:
    """Note the decisions of each community with one digest: none can be changed or left out later."""
    seals: dict[str, list[bytes]] = {}
    colours: dict[str, Counter[str]] = {}
    for decision, cells in rows:
        community = community_of(decision.place)
        seals.setdefault(community, []).append(cells[3])
        colours.setdefault(community, Counter())[decision.colour.value] += 1
    return tuple(
        Entry(
            id=ids(),
            kind="codes.derived",
            place=community,
            by=_ENGINE,
            happened_at=at,
            payload={
                "decisions": len(of_it),
                "colours": dict(colours[community]),
                "digest": sha256(b"".join(sorted(of_it))).hexdigest(),
            },
        )
        for community, of_it in seals.items()
    )
