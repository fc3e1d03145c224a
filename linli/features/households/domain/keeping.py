"""How long the files of an intake are kept: dated rules, in ``rules/keeping.toml``."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from linli.kernel.durations import duration


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingRules:
    """
    The rules of a day.

    ``lists_kept`` counts from handing in a list that is never imported, ``verdicts_kept`` from the
    import.
    """

    valid_from: date
    reference: str
    lists_kept: timedelta
    verdicts_kept: timedelta


def rules_on(day: date) -> KeepingRules:
    """Find the rules that hold on a day: the latest that have begun."""
    return max(
        (rule for rule in _rules() if rule.valid_from <= day), key=lambda rule: rule.valid_from
    )


@cache
def _rules() -> tuple[KeepingRules, ...]:
    text = files("linli.features.households").joinpath("rules/keeping.toml").read_text("utf-8")
    return tuple(
        KeepingRules(
            valid_from=rule["valid_from"],
            reference=rule["reference"],
            lists_kept=duration(rule["lists_kept"]),
            verdicts_kept=duration(rule["verdicts_kept"]),
        )
        for rule in tomllib.loads(text)["rule"]
    )
