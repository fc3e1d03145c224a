"""Cases of the gate: facts and what they come to by the rules of the library; a pack and who is in it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from linli.features.gates.domain.announcing import Guest
from linli.features.gates.domain.checks import Movement, weighed
from linli.features.gates.domain.packs import (
    Carried,
    Contents,
    Handles,
    Held,
    Move,
    joined,
    lasting_of,
    read_lasting,
)
from linli.features.gates.domain.passes import Pass, Quota
from linli.features.gates.domain.policies import Policy, read_policy
from linli.rules import queries as library_of
from linli.rules.domain.policy import in_force
from linli.rules.domain.weighing import Finding, Outcome, weigh

AT = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
SECRET = bytes(range(32))
PLACE = "37.01.76.001.020.E003"
FINE = {"fever": False, "mask": True}


def policy() -> Policy:
    """Read from the library, without a database, what holds at a gate."""
    library = library_of.library()
    found = in_force(
        place="", on=AT.date(), known_at=None, parameters=library.parameters, rules=library.rules
    )
    return read_policy(found)


def verdict_of(case: Mapping[str, Any]) -> dict[str, Any]:
    """Decide a case by the rules of the library."""
    rules = policy()
    at = datetime.fromisoformat(case["at"])
    decision = weigh(rules.rules_of(case["movement"]), case["facts"], at=at)
    answer = weighed(decision.findings, effects=rules.effects)
    return {"verdict": answer.verdict.value, "reasons": list(answer.reasons)}


def codes_of_rules() -> tuple[str, ...]:
    """List the rules that gates ask, in every movement."""
    return tuple(rule.code for rule in policy().rules)


def outcomes_of(code: str, cases: Iterable[Mapping[str, Any]]) -> frozenset[Outcome]:
    """Tell what a rule comes to in some cases."""
    return frozenset(
        finding.outcome
        for case in cases
        for finding in _findings(case)
        if code == finding.rule and code.startswith(f"gate.{case['movement']}.")
    )


def _findings(case: Mapping[str, Any]) -> tuple[Finding, ...]:
    rules = policy().rules_of(case["movement"])
    return weigh(rules, case["facts"], at=datetime.fromisoformat(case["at"])).findings


def random_checks(*, seed: int, count: int) -> list[dict[str, Any]]:
    """Draw facts for every movement by the rules of the gates; the same seed, the same cases."""
    chance = Random(seed)
    movements = tuple(Movement)
    return [_random_check(chance, number, movements[number % 8]) for number in range(count)]


def _random_check(chance: Random, number: int, movement: Movement) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for path, draw in _DRAWN.items():
        group, name = path.split(".")
        if chance.random() < _KNOWN:
            wrong = chance.random() < _OF_ANOTHER_KIND
            facts.setdefault(group, {})[name] = chance.choice(_KINDS) if wrong else draw(chance)
    at = AT + timedelta(minutes=chance.randint(-2_000, 2_000))
    case = {"movement": movement.value, "at": at.isoformat(), "facts": facts}
    return {"name": f"#{number}", **case, **verdict_of(case)}


_KNOWN, _OF_ANOTHER_KIND = 0.9, 0.04
_KINDS: tuple[Any, ...] = (0, "", "valid", True, [], {}, {"a": 1}, None, -1, [1], 0.5)
_DRAWN: Mapping[str, Callable[[Random], Any]] = {
    "pass.state": lambda chance: chance.choice(("valid", "valid", "valid", "ended", "none")),
    "pass.holds_observed": lambda chance: chance.random() < 0.5,
    "person.observed": lambda chance: chance.random() < 0.3,
    "person.code": lambda chance: chance.choice(("green", "none", "none", "yellow", "red")),
    "quota.used": lambda chance: chance.randint(0, 2),
    "quota.allowed": lambda chance: chance.randint(0, 3),
    "outing.until": lambda chance: (AT + timedelta(minutes=chance.randint(-999, 999))).isoformat(),
    "visitor.announced": lambda chance: chance.random() < 0.6,
    "vehicle.known": lambda chance: chance.random() < 0.6,
    "musts.fever": lambda chance: chance.random() < 0.2,
    "musts.mask": lambda chance: chance.random() < 0.8,
}


def rules_as_json() -> dict[str, Any]:
    """Give the rules and effects as a pack has them."""
    rules = policy()
    return {
        "rules": [rule.as_envelope() for rule in rules.rules],
        "policy": {"effects": dict(rules.effects)},
    }


def a_pack() -> bytes:
    """Make a pack of five people: a household of three with twins of one name, one of two."""
    people = [
        _person(1, home=1, name="林安", tail="006X", dwelling="3-2-501"),
        _person(2, home=1, name="林宁", tail="1234", dwelling="3-2-501"),
        _person(3, home=1, name="林宁", tail="1235", dwelling="3-2-501"),
        _person(
            4, home=2, name="江海", tail="4321", dwelling="3-2-502", isolation="home_observation"
        ),
        _person(5, home=2, name="江河", tail="4322", dwelling="3-2-502", code="red"),
    ]
    rules = policy()
    contents = Contents(
        gate=UUID(int=99),
        place=PLACE,
        number=7,
        made_at=AT,
        expires_at=AT + timedelta(hours=72),
        rules=[rule.as_envelope() for rule in rules.rules],
        policy=rules.as_taken_along(),
        people=people,
        passes=_passes(),
        moves=[
            Move(person=UUID(int=2), at=AT - timedelta(days=1), out=True, share=_share(1)),
            Move(person=UUID(int=5), at=AT - timedelta(hours=3), out=True),
        ],
        plates=["鲁A12345", "鲁AD12345"],
        guests=[_guest(last="芳"), _guest(plate="鲁B12345")],
    )
    handles = Handles(SECRET)
    lasting = read_lasting(lasting_of(contents, handles=handles))
    return joined(contents, lasting=lasting, handles=handles)


def _guest(*, last: str = "", plate: str = "") -> Guest:
    """Let the first household expect somebody from ten to twelve."""
    ends_at = AT + timedelta(hours=2)
    return Guest(dwelling="3-2-501", last=last, plate=plate, begins_at=AT, ends_at=ends_at)


def _passes() -> list[Held]:
    """Give a household two cards on one quota, and one each to workers, a patient, a guest, a car."""
    home = tuple(UUID(int=one) for one in (1, 2, 3))
    quota = Quota(count=1, days=2, minutes=120)
    hours = ("07:00", "21:00")
    return [
        Held(by=_pass(201, share=1, kind="life", bearer="household", quota=quota), people=home),
        Held(by=_pass(202, share=1, kind="life", bearer="household", quota=quota), people=home),
        Held(by=_pass(203, share=2, kind="work"), people=(UUID(int=4),)),
        Held(by=_pass(204, share=3, kind="special", not_under=()), people=(UUID(int=4),)),
        Held(by=_pass(205, share=4, kind="visitor", bearer="guest", hours=hours)),
        Held(by=_pass(206, share=5, kind="vehicle", bearer="vehicle")),
    ]


def _pass(
    number: int,
    *,
    share: int,
    kind: str,
    bearer: str = "person",
    quota: Quota | None = None,
    hours: tuple[str, str] | None = None,
    not_under: tuple[str, ...] = ("home_observation",),
) -> Pass:
    return Pass(
        card=number.to_bytes(16),
        share=_share(share),
        source=UUID(int=number),
        kind=kind,
        bearer=bearer,
        is_for_here=True,
        begins_at=AT - timedelta(days=3),
        ends_at=AT + timedelta(days=10),
        hours=hours,
        quota=quota,
        not_under=not_under,
    )


def _share(number: int) -> bytes:
    return number.to_bytes(8)


def _person(
    number: int, *, home: int, name: str, tail: str, dwelling: str, **standings: str
) -> Carried:
    return Carried(
        person=UUID(int=number),
        household=UUID(int=1000 + home),
        name=name,
        tail=tail,
        dwelling=dwelling,
        standings=standings,
    )
