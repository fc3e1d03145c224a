"""Draws rules and facts at random, and writes cases with what our evaluator finds."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from linli.rules.domain.checking import affected_fields
from linli.rules.domain.versions import Ground, Rule
from linli.rules.domain.weighing import weigh

NOW = datetime(2020, 2, 20, 2, 0, tzinfo=UTC)
NUMBERS = ("quota.used", "quota.allowed", "musts.tenths")
TEXTS = ("pass.state", "person.code")
FLAGS = ("person.observed", "musts.mask")
INSTANTS = ("pass.from", "pass.until")
LISTS = ("pass.days",)
WORDS = ("valid", "expired", "green", "red", "")
MOMENTS = (
    *("2020-02-20T02:00:00Z", "2020-02-20", "2020-02", "2020", "2020-02-30", "2020-13-01"),
    *("2020-02-20T10:00:00+08:00", "2020-02-20T24:00:00Z", "2020-02-20T25:00:00Z", "no date", ""),
)


def random_cases(*, seed: int, count: int) -> list[dict[str, Any]]:
    """Draw cases: the same seed, the same cases."""
    chance = Random(seed)
    return [_case(chance, number) for number in range(count)]


def case_of(
    *, name: str, rules: tuple[Rule, ...], facts: Mapping[str, Any], at: datetime
) -> dict[str, Any]:
    """Write a case with what we find."""
    decision = weigh(rules, facts, at=at)
    return {
        "name": name,
        "rules": [_envelope(rule) for rule in rules],
        "facts": facts,
        "at": at.isoformat(),
        "findings": [
            {
                "rule": one.rule,
                "version": one.version,
                "outcome": one.outcome.value,
                "missing": list(one.missing),
            }
            for one in decision.findings
        ],
        "reasons": [one.rule for one in decision.reasons],
    }


def case_again(case: Mapping[str, Any]) -> dict[str, Any]:
    """Weigh a kept case again."""
    rules = tuple(
        a_rule(one["Identifier"], one["Logic"], fields=tuple(one["AffectedFields"]))
        for one in case["rules"]
    )
    at = datetime.fromisoformat(case["at"])
    return case_of(name=case["name"], rules=rules, facts=case["facts"], at=at)


def a_rule(code: str, logic: Any, *, fields: tuple[str, ...] | None = None) -> Rule:
    """Make a rule of the country."""
    read = sorted(affected_fields(logic)) if fields is None else fields
    return Rule(
        code=code,
        version="1.0.0",
        words={"zh-hans": code},
        affected_fields=tuple(read),
        logic=logic,
        ground=Ground(title="考题"),
        valid_from=date(2020, 1, 1),
        known_from=NOW,
    )


def _envelope(rule: Rule) -> dict[str, Any]:
    kept = ("Identifier", "Version", "Description", "AffectedFields", "Logic")
    return {key: value for key, value in rule.as_envelope().items() if key in kept}


def _case(chance: Random, number: int) -> dict[str, Any]:
    rules = tuple(
        a_rule(f"gate.random.{one}", _logic(chance, depth=3)) for one in range(chance.randint(1, 4))
    )
    at = NOW + timedelta(minutes=chance.randint(-100_000, 100_000))
    return case_of(name=f"#{number}", rules=rules, facts=_facts(chance), at=at)


def _facts(chance: Random) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for path in (*NUMBERS, *TEXTS, *FLAGS, *INSTANTS, *LISTS):
        if chance.random() < 0.15:
            continue
        group, name = path.split(".")
        facts.setdefault(group, {})[name] = _fact(chance, path)
    return facts


def _fact(chance: Random, path: str) -> Any:
    if chance.random() < 0.08:  # a fact of the wrong kind
        return chance.choice([0, "", "valid", True, [], {}, {"a": 1}, None, -1, [1]])
    kinds: dict[tuple[str, ...], Any] = {
        NUMBERS: lambda: chance.randint(-3, 400),
        TEXTS: lambda: chance.choice(WORDS),
        FLAGS: lambda: chance.random() < 0.5,
        INSTANTS: lambda: chance.choice(MOMENTS),
        LISTS: lambda: [chance.choice(WORDS) for _ in range(chance.randint(0, 3))],
    }
    return next(draw() for paths, draw in kinds.items() if path in paths)


def _logic(chance: Random, *, depth: int) -> Any:
    if depth == 0 or chance.random() < 0.3:
        return _leaf(chance)
    below = [_logic(chance, depth=depth - 1) for _ in range(3)]
    return chance.choice(
        [
            {"and": below[: chance.randint(2, 3)]},
            {"if": below},
            {"!": below[:1]},
            {"if": [below[0], True, below[1]]},
        ]
    )


def _leaf(chance: Random) -> Any:
    number, other = ({"var": chance.choice(NUMBERS)} for _ in range(2))
    text, flag = {"var": chance.choice(TEXTS)}, {"var": chance.choice(FLAGS)}
    moment = {
        "plusTime": [
            {"var": chance.choice((*INSTANTS, "clock.at"))},
            chance.randint(-40, 40),
            chance.choice(["year", "month", "day", "hour"]),
        ]
    }
    now = {"plusTime": [{"var": "clock.at"}, 0, "day"]}
    compared = chance.choice(["<", ">", "<=", ">="])
    timed = chance.choice(["after", "before", "not-after", "not-before"])
    return chance.choice(
        [
            flag,
            {"===": [flag, chance.random() < 0.5]},
            {"===": [text, chance.choice(WORDS)]},
            {"in": [text, ["valid", "green"]]},
            {"in": [chance.choice(WORDS), {"var": "pass.days"}]},
            {compared: [number, chance.randint(-3, 400)]},
            {compared: [0, number, other]},
            {compared: [{"+": [number, 1]}, other]},
            {timed: [moment, now]},
            {">": [_counted(), 1]},
        ]
    )


def _counted() -> Any:
    return {"reduce": [{"var": "pass.days"}, {"+": [{"var": "accumulator"}, 1]}, 0]}
