"""Cases of the gate: facts and what they come to by the rules of the library; a pack and who is in it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from linli.features.gates.domain.checks import weighed
from linli.features.gates.domain.packs import Carried, Contents, Handles, Move, Pass, packed
from linli.features.gates.domain.policies import Policy, read_policy
from linli.rules import queries as library_of
from linli.rules.domain.policy import in_force
from linli.rules.domain.weighing import weigh

AT = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
SECRET = bytes(range(32))
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
        _person(4, home=2, name="江海", tail="4321", dwelling="3-2-502", isolation="home"),
        _person(5, home=2, name="江河", tail="4322", dwelling="3-2-502", code="red"),
    ]
    rules = policy()
    quota = rules.quota
    assert quota is not None
    contents = Contents(
        gate=UUID(int=99),
        number=7,
        made_at=AT,
        expires_at=AT + timedelta(hours=72),
        rules=[rule.as_envelope() for rule in rules.rules],
        policy={
            "effects": dict(rules.effects),
            "words": dict(rules.words),
            "quota": {"kinds": ["life"], "days": 2, "exits": 1, "hours": 2},
        },
        people=people,
        passes=[
            Pass(card=_card(201), people=tuple(UUID(int=one) for one in (1, 2, 3)), kind="life"),
            Pass(card=_card(203), people=(UUID(int=4),), kind="work"),
        ],
        moves=[Move(person=UUID(int=2), at=AT - timedelta(days=1), out=True)],
        plates=[("鲁A12345", UUID(int=1)), ("鲁AD12345", UUID(int=2))],
    )
    return packed(contents, handles=Handles(SECRET))


def _card(number: int) -> bytes:
    return number.to_bytes(16)


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
