"""
Derives codes: weighs what is known of people and lets the database write what follows.

Weighed again with the same outcome nothing is written. What is known of a person is looked for wherever
it was noted: the engine alone reaches so far, and gives nothing of it away.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.codes import models
from linli.features.codes.actions.writing import (
    NOWHERE,
    Before,
    alters,
    is_new,
    standing_codes,
    write,
)
from linli.features.codes.domain.colours import Colour
from linli.features.codes.domain.decisions import CodeDecision, decide
from linli.features.codes.domain.facts import Fact, Held
from linli.features.codes.domain.picture import Picture, picture
from linli.features.codes.domain.policies import Policy
from linli.features.codes.queries import facts as fact_queries
from linli.features.codes.queries.evidence import held_of
from linli.features.codes.queries.policies import policy_if_begun
from linli.kernel.days import local_day
from linli.kernel.memory import collector_at_rest
from linli.kernel.places import EVERYWHERE, Jurisdiction, community_of
from linli.register import queries as register
from linli.register.queries import PersonKeys, standings
from linli.rules.domain.weighing import Decision as Weighed
from linli.rules.domain.weighing import weigh
from linli.store.reach import reaching
from linli.store.sealing import Sealer

_AT_ONCE = 10_000


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
    policies: dict[str, Policy | None] = field(default_factory=dict)
    weighed: dict[tuple[str, tuple[tuple[str, str | bool], ...]], Weighed] = field(
        default_factory=dict
    )

    def begun(self, place: str) -> bool:
        """Tell whether there are codes at a place yet; before that nobody has one."""
        return self.policies_at(place) is not None

    def policy(self, place: str) -> Policy:
        found = self.policies_at(place)
        assert found is not None
        return found

    def policies_at(self, place: str) -> Policy | None:
        community = community_of(place)
        if community not in self.policies:
            self.policies[community] = policy_if_begun(place=community, on=local_day(self.at))
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

    Their code stands where they live now, and nowhere for a record that turned out to be somebody else's.
    Before there are codes nobody is weighed.
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

    Before there are codes nobody is weighed.
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
    found: Sequence[PersonKeys], *, weighing: _Weighing, ids: Ids, sealer: Sealer
) -> Derived:
    keys = [one for one in found if weighing.begun(one.place)]
    everyone = tuple(id for one in keys for id in one.all)
    facts = fact_queries.facts_of(people=everyone, within=EVERYWHERE)
    held = held_of(people=everyone, at=weighing.at, within=EVERYWHERE)
    before = standing_codes(everyone)
    made = [
        decision
        for one in keys
        if is_new(
            decision := weighing.decision(one, facts=_of(one, facts), held=_held(one, held)),
            before=before,
        )
    ]
    given_up = _given_up(keys, before, at=weighing.at)
    write(
        (*made, *given_up),
        before=before,
        now=weighing.at,
        kept_for=lambda place: weighing.policy(place).kept_for,
        ids=ids,
        sealer=sealer,
    )
    changed = sum(alters(one, before=before) for one in made)
    return Derived(weighed=len(keys), decided=len(made), changed=changed)


def _given_up(
    keys: Sequence[PersonKeys], before: Mapping[UUID, Before], *, at: datetime
) -> list[CodeDecision]:
    """Take the code from records that turned out to be somebody else's: it lies nowhere, and is green."""
    nothing = Picture(values={}, grounds=(), next_at=None)
    made = (
        CodeDecision(person=id, place=NOWHERE, weighed=weigh((), {}, at=at), picture=nothing)
        for one in keys
        for id in one.merged
        if id in before
    )
    return [decision for decision in made if is_new(decision, before=before)]


def _of(keys: PersonKeys, facts: Mapping[UUID, tuple[Fact, ...]]) -> tuple[Fact, ...]:
    if not keys.merged:
        return facts.get(keys.id, ())
    return tuple(fact for id in keys.all for fact in facts.get(id, ()))


def _held(keys: PersonKeys, held: Mapping[UUID, tuple[Held, ...]]) -> tuple[Held, ...]:
    # Of two records that were one person the stricter observation counts, until it is ended there.
    found = [one for id in keys.all for one in held.get(id, ())]
    return tuple(sorted(found, key=lambda one: one.value in _STRICT))


_STRICT = frozenset(("central_observation", "home_observation", "fever"))
