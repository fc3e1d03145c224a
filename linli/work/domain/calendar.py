"""Working days of the nation: days off, days worked instead, and how far it is known. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """
    What the State Council has published: days off, and weekend days worked instead.

    Outside ``first`` to ``last`` nothing is published: Monday to Friday is counted, and ``knows``
    says that this was a guess.
    """

    first: date
    last: date
    off: frozenset[date]
    worked: frozenset[date]

    def knows(self, day: date) -> bool:
        """Tell whether the holidays of a day's year are published."""
        return self.first <= day <= self.last

    def is_working(self, day: date) -> bool:
        """Tell whether a day is a working day."""
        if day in self.worked:
            return True
        return day.weekday() < _SATURDAY and day not in self.off


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """A day that was counted to; ``published`` is false if some day on the way was a guess."""

    day: date
    published: bool


def calendar_of(
    *, off: Iterable[date], worked: Iterable[date], first: date, last: date
) -> Calendar:
    """Make a calendar from lists of days."""
    return Calendar(first=first, last=last, off=frozenset(off), worked=frozenset(worked))


def working_days_after(day: date, *, count: int, calendar: Calendar) -> Reckoned:
    """
    Count working days behind a day; the day itself does not count (Civil Code, art. 201).

    No working day: the day itself.
    """
    return _counted(day, step=_DAY, count=count, calendar=calendar)


def working_days_before(day: date, *, count: int, calendar: Calendar) -> Reckoned:
    """Count working days back from a day, which does not count itself."""
    return _counted(day, step=-_DAY, count=count, calendar=calendar)


def _counted(day: date, *, step: timedelta, count: int, calendar: Calendar) -> Reckoned:
    published = True
    while count:
        day += step
        published = published and calendar.knows(day)
        count -= calendar.is_working(day)
    return Reckoned(day=day, published=published)
