"""Every finding that rules of codes can come to, alone and in pairs."""

from itertools import combinations

from linli.rules.domain.weighing import Finding, Outcome

_RULES = ("red.test", "yellow.stay", "grey.declared")


def a_finding(rule: str, outcome: Outcome) -> Finding:
    """Make a finding."""
    return Finding(
        rule=f"codes.colour.{rule}", version="1.0.0", place="", words={}, outcome=outcome
    )


_ALONE = tuple(a_finding(rule, outcome) for rule in _RULES for outcome in Outcome)
EVERY_CASE = ((), *((one,) for one in _ALONE), *combinations(_ALONE, 2), *combinations(_ALONE, 3))
