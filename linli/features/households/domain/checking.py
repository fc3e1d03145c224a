"""When a household's sheet counts as unchecked for long: dated policy, see ``rules/checking.toml``."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

from linli.kernel.days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckingRule:
    """From ``valid_from`` on a sheet is unchecked for long after so many days."""

    unchecked_after_days: int
    valid_from: date
    reference: str


def unchecked_before(now: datetime) -> datetime:
    """Tell the instant before which a last confirmation is too long ago."""
    return now - timedelta(days=rule_on(local_day(now)).unchecked_after_days)


def is_unchecked(checked_at: datetime | None, *, now: datetime) -> bool:
    """Tell whether nobody has confirmed a sheet for long."""
    return checked_at is None or checked_at < unchecked_before(now)


def rule_on(day: date) -> CheckingRule:
    """Find the rule that holds on a day: the latest."""
    holding = [rule for rule in _rules() if rule.valid_from <= day]
    return max(holding or _rules(), key=lambda rule: rule.valid_from)


@cache
def _rules() -> tuple[CheckingRule, ...]:
    text = files("linli.features.households").joinpath("rules/checking.toml").read_text("utf-8")
    return tuple(CheckingRule(**rule) for rule in tomllib.loads(text)["rule"])
