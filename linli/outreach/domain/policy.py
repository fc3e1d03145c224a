"""
Policy of the messages: order of ways, quiet hours, retries, retention.

The figures are dated data in ``rules/outreach.toml``, never here.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from linli.kernel.days import LOCAL
from linli.outreach.domain.messages import Undeliverable
from linli.outreach.domain.tellings import Way
from linli.rules.domain.policy import Policy as RulesPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The policy of a day; fields as explained in the file."""

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


def outreach_policy(policy: RulesPolicy) -> Policy:
    """Read the policy of messages out of what is in force."""
    value = policy.value
    return Policy(
        besides=tuple(map(Way, value("outreach.ways.besides"))),
        ordinary=tuple(map(Way, value("outreach.ways.ordinary"))),
        urgent=tuple(map(Way, value("outreach.ways.urgent"))),
        quiet_from=time.fromisoformat(value("outreach.quiet.from")),
        quiet_until=time.fromisoformat(value("outreach.quiet.until")),
        retries=tuple(timedelta(minutes=minutes) for minutes in value("outreach.retries")),
        patience=timedelta(minutes=value("outreach.patience")),
        worth_ordinary=timedelta(hours=value("outreach.worth.ordinary")),
        worth_urgent=timedelta(hours=value("outreach.worth.urgent")),
        keep_texts=timedelta(days=value("outreach.keep_texts")),
    )
