"""
What is in force at a place on a day: the nearest level's word, where the levels above allow it.

A level below may change a value only as the version above says; it may add a condition of its own
only where ``rules.may_add`` names its level. What is no longer allowed is set aside, not forgotten.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from linli.kernel.places import parent_of
from linli.kernel.refusals import Reason, Refused
from linli.rules.domain.values import Value
from linli.rules.domain.versions import NATION, Level, Parameter, Rule, Version, level_of

# Value: ``{"codes that begin so": ["city", …]}``.
MAY_ADD = "rules.may_add"
One = TypeVar("One", Rule, Parameter, Version)


class NoSuchPolicy(Refused):
    """Nothing of this code is in force at that place on that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything in force at a place on a local day; ``set_aside`` is what levels above do not allow."""

    place: str
    on: date
    parameters: Mapping[str, Parameter]
    conditions: tuple[Rule, ...]
    set_aside: tuple[Version, ...] = ()

    def parameter(self, code: str) -> Parameter:
        """
        Give a parameter with its ground.

        :raises NoSuchPolicy: ``rules.no_such_policy``.
        """
        found = self.parameters.get(code)
        if found is None:
            facts = {"code": code, "day": self.on.isoformat()}
            raise NoSuchPolicy(Reason(code="rules.no_such_policy", facts=facts))
        return found

    def value(self, code: str) -> Value:
        """
        Give the value of a parameter.

        :raises NoSuchPolicy: ``rules.no_such_policy``.
        """
        return self.parameter(code).value

    def as_facts(self) -> dict[str, Value]:
        """Give the values as facts that rules may read: ``policy.readings.temperature.times``."""
        found: dict[str, Value] = {}
        for code, parameter in self.parameters.items():
            *above, last = code.split(".")
            into = found
            for part in above:
                into = into.setdefault(part, {})
            into[last] = parameter.value
        return {"policy": found}

    def rules(self, prefix: str) -> tuple[Rule, ...]:
        """List the rules whose code is this or begins with it and a dot, in the order of codes."""
        return tuple(
            rule for rule in self.conditions if f"{rule.code}.".startswith(f"{prefix.rstrip('.')}.")
        )


def places_above(place: str) -> tuple[str, ...]:
    """List a place and all above it, the country first."""
    found = [place]
    while found[-1]:
        found.append(parent_of(found[-1]))
    return tuple(reversed(found))


def in_force(
    *,
    place: str,
    on: date,
    known_at: datetime | None,
    parameters: Iterable[Parameter],
    rules: Iterable[Rule],
) -> Policy:
    """
    Settle what holds at a place on a day, as known at an instant (none: all that is known).

    The versions given may be of any place and time; those of other places do not count.
    """
    said = holding(parameters, place=place, on=on, known_at=known_at)
    asked = holding(rules, place=place, on=on, known_at=known_at)
    adding = [one for one in said.get(MAY_ADD, ()) if one.place == NATION]
    may_add = adding[0].value if adding else {}
    values, values_aside = _settled(said, may_add)
    conditions, conditions_aside = _settled(asked, may_add)
    return Policy(
        place=place,
        on=on,
        parameters=values,
        conditions=tuple(conditions[code] for code in sorted(conditions)),
        set_aside=(*values_aside, *conditions_aside),
    )


def may_add(*, code: str, level: Level, allowed: Mapping[str, Iterable[str]]) -> bool:
    """Tell whether a level may add something of this code that no level above has."""
    return any(
        f"{code}.".startswith(f"{prefix}.") and level.value in levels
        for prefix, levels in allowed.items()
    )


def holding(
    versions: Iterable[One], *, place: str, on: date, known_at: datetime | None
) -> dict[str, list[One]]:
    """
    Give what each level says on a day, by code, the country first.

    A version takes the place of all before it for good: when it ends, none of them comes back.
    """
    places = places_above(place)
    best: dict[tuple[str, str], One] = {}
    for one in versions:
        if one.place in places and _has_begun(one, on=on, known_at=known_at):
            key = one.code, one.place
            if key not in best or best[key].valid_from < one.valid_from:
                best[key] = one
    found: dict[str, list[One]] = {}
    for one in sorted(best.values(), key=lambda one: len(one.place)):
        if one.valid_to is None or on < one.valid_to:
            found.setdefault(one.code, []).append(one)
    return found


def _has_begun(version: Version, *, on: date, known_at: datetime | None) -> bool:
    return version.valid_from <= on and (known_at is None or version.known_from <= known_at)


def _settled(
    found: Mapping[str, list[One]], allowed: Mapping[str, Iterable[str]]
) -> tuple[dict[str, One], list[One]]:
    settled: dict[str, One] = {}
    aside: list[One] = []
    for code, ladder in found.items():
        chain = list(_chain(ladder, allowed))
        if chain:
            settled[code] = chain[-1]
        aside.extend(one for one in ladder if one not in chain)
    return settled, aside


def _chain(ladder: list[One], allowed: Mapping[str, Iterable[str]]) -> Iterator[One]:
    """Go down the levels: each word counts that all those above it allow."""
    above: list[One] = []
    for one in ladder:
        if objector(one, above=above, allowed=allowed) is None:
            above.append(one)
            yield one


def objector(
    one: Version, *, above: Iterable[Version], allowed: Mapping[str, Iterable[str]]
) -> str | None:
    """Name what does not allow a version: the code above, or ``rules.may_add``; none, if all do."""
    chain = list(above)
    if not chain:
        free = one.place == NATION or may_add(code=one.code, level=one.level, allowed=allowed)
        return None if free else MAY_ADD
    was = chain[-1].weighs
    level = level_of(one.place)
    fits = all(up.change.allows(level=level, was=was, becomes=one.weighs) for up in chain)
    return None if fits else one.code
