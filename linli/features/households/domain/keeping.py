"""How long the files of an intake are kept: dated policy, see ``rules/keeping.toml``."""

from dataclasses import dataclass
from datetime import timedelta

from linli.rules.domain.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingRules:
    """
    The rules of a day.

    ``lists_kept`` counts from handing in a list that is never imported, ``verdicts_kept`` from the
    import.
    """

    lists_kept: timedelta
    verdicts_kept: timedelta


def keeping_rules(policy: Policy) -> KeepingRules:
    """Read the rules out of what is in force."""
    return KeepingRules(
        lists_kept=timedelta(days=policy.value("records.keeping.lists")),
        verdicts_kept=timedelta(days=policy.value("records.keeping.verdicts")),
    )
