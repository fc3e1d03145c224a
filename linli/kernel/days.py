"""Local days: the only place where an instant becomes a day and a day becomes an instant."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# One civil time holds in the whole country (UTC+8, no daylight saving since 1991).
LOCAL = ZoneInfo("Asia/Shanghai")


def local_day(at: datetime) -> date:
    """Tell the civil day on which an aware instant falls."""
    return at.astimezone(LOCAL).date()


def start_of(day: date) -> datetime:
    """Tell the first instant of a civil day."""
    return datetime.combine(day, time.min, tzinfo=LOCAL)


def end_of(day: date) -> datetime:
    """Tell 24:00 of a civil day, the first instant that no longer belongs to it."""
    return start_of(day + timedelta(days=1))


def age_on(*, born: date, day: date) -> int:
    """Count full years of age (周岁): a year is full on the birthday itself (GB/T 2261 usage)."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
