"""
Policy of the messages: order of ways, quiet hours, retries, retention.

The figures are dated data in ``rules/outreach.toml``; ``policy_on`` is the only door to them.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from linli.kernel.days import LOCAL
from linli.outreach.domain.messages import Undeliverable
from linli.outreach.domain.tellings import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rule of a day; fields as explained in the file."""

    valid_from: date
    reference: str
    besides: tuple[Way, ...]
    ordinary: tuple[Way, ...]
    urgent: tuple[Way, ...]
    quiet_from: time
    quiet_until: time
    retries: tuple[timedelta, ...]
    patience: timedelta
    worth_ordinary: timedelta
    worth_urgent: timedelta
    keep_texts: timedelta

    def ways(self, *, urgent: bool) -> tuple[Way, ...]:
        """Give the ways in the order in which they are tried."""
        return self.urgent if urgent else self.ordinary

    def after(self, way: Way, *, urgent: bool) -> Way | None:
        """Tell which way comes after one that has failed for good; none after the last."""
        ways = self.ways(urgent=urgent)
        if way not in ways:
            return None
        following = ways[ways.index(way) + 1 :]
        return following[0] if following else None

    def worth(self, *, urgent: bool) -> timedelta:
        """Tell how long a message is worth sending."""
        return self.worth_urgent if urgent else self.worth_ordinary

    def may_go_at(self, now: datetime, *, urgent: bool) -> datetime:
        """Tell when a message may be carried: now, or when the quiet hours are over."""
        local = now.astimezone(LOCAL)
        if urgent or not self._is_quiet(local.time()):
            return now
        ends = datetime.combine(local.date(), self.quiet_until, tzinfo=LOCAL)
        return ends if ends > local else ends + timedelta(days=1)

    def _is_quiet(self, at: time) -> bool:
        if self.quiet_from < self.quiet_until:
            return self.quiet_from <= at < self.quiet_until
        return at >= self.quiet_from or at < self.quiet_until

    def next_attempt(
        self, failed: Undeliverable, *, attempt: int, now: datetime
    ) -> datetime | None:
        """Tell when to try again after an attempt (the first is 1) that failed; never, if in vain."""
        if failed.permanent or attempt > len(self.retries):
            return None
        wait = max(self.retries[attempt - 1], failed.wait or timedelta())
        return now + min(wait, max(self.patience, self.retries[attempt - 1]))


def policy_on(day: date) -> Policy:
    """Find the policy that holds on a day: the latest that has begun."""
    begun = [rule for rule in _rules() if rule.valid_from <= day]
    return max(begun or _rules()[:1], key=lambda rule: rule.valid_from)


@cache
def _rules() -> tuple[Policy, ...]:
    text = files("linli.outreach").joinpath("rules/outreach.toml").read_text("utf-8")
    return tuple(_rule(entry) for entry in tomllib.loads(text)["rule"])


def _rule(entry: Mapping[str, Any]) -> Policy:
    return Policy(
        valid_from=entry["valid_from"],
        reference=entry["reference"],
        besides=tuple(map(Way, entry["besides"])),
        ordinary=tuple(map(Way, entry["ordinary"])),
        urgent=tuple(map(Way, entry["urgent"])),
        quiet_from=entry["quiet_from"],
        quiet_until=entry["quiet_until"],
        retries=tuple(timedelta(minutes=minutes) for minutes in entry["retries_minutes"]),
        patience=timedelta(minutes=entry["patience_minutes"]),
        worth_ordinary=timedelta(hours=entry["worth_hours_ordinary"]),
        worth_urgent=timedelta(hours=entry["worth_hours_urgent"]),
        keep_texts=timedelta(days=entry["keep_texts_days"]),
    )
