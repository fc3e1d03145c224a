"""When a household's sheet counts as unchecked for long: dated policy, see ``rules/checking.toml``."""

from datetime import datetime, timedelta

from linli.rules.domain.policy import Policy


def unchecked_before(now: datetime, *, policy: Policy) -> datetime:
    """Tell the instant before which a last confirmation is too long ago."""
    return now - timedelta(days=days_unchecked(policy))


def days_unchecked(policy: Policy) -> int:
    """Tell after how many days without a confirmation a sheet is unchecked for long."""
    days: int = policy.value("records.unchecked_after")
    return days


def is_unchecked(checked_at: datetime | None, *, before: datetime) -> bool:
    """Tell whether nobody has confirmed a sheet for long: since an instant."""
    return checked_at is None or checked_at < before
