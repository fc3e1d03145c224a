"""
Date-times of CertLogic: milliseconds since 1970 in UTC, read from dates whole or partial.

The calendar is the proleptic Gregorian one, as in ECMAScript: a day that a month does not have
runs over into the next (29 February and one year is 1 March).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from linli.rules.domain.unevaluable import unevaluable

UNITS = ("year", "month", "day", "hour")
_EPOCH = date(1970, 1, 1).toordinal()
# The calendar repeats after 400 years: years beyond those of ``date`` are reckoned by those inside.
_ERA_YEARS, _ERA_DAYS = 400, 146_097
_HOUR, _DAY = 3_600_000, 86_400_000
# What a date-time of ECMAScript can hold on either side of 1970.
_AT_MOST = 100_000_000 * _DAY
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DATE_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?"
    r"(?:Z|([+-])([0-9]{1,2}?)(?::?([0-9]{2}))?)?"
)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A date-time: milliseconds since the beginning of 1970 in UTC, before it below zero."""

    milliseconds: int

    def __str__(self) -> str:
        """Write it as ECMAScript does: ``2020-02-29T00:00:00.000Z``."""
        days, rest = divmod(self.milliseconds, _DAY)
        year, month, day = _civil(days)
        hours, rest = divmod(rest, _HOUR)
        minutes, rest = divmod(rest, 60_000)
        seconds, thousandths = divmod(rest, 1000)
        said = f"{year:04d}" if 0 <= year <= 9999 else f"{year:+07d}"
        clock = f"{hours:02d}:{minutes:02d}:{seconds:02d}.{thousandths:03d}"
        return f"{said}-{month:02d}-{day:02d}T{clock}Z"


def moment_of(text: str) -> Moment:
    """
    Read a date or a date-time; without an offset it is UTC, decimals beyond the third are dropped.

    A partial date is its last day: ``2020-02`` is 29 February 2020.

    :raises Unevaluable: ``rules.expression_date``.
    """
    read = _DATE_TIME.fullmatch(text)
    if read is None:
        return date_of(text)
    day, hours, minutes, seconds, decimals, sign, off_hours, off_minutes = read.groups()
    clock = (int(hours), int(minutes), int(seconds), int(((decimals or "") + "000")[:3]))
    offset = (int(off_hours or 0), int(off_minutes or 0))
    if not _is_time(clock) or offset[0] > 23 or offset[1] > 59:
        raise unevaluable("date", said=text)
    behind = (offset[0] * 60 + offset[1]) * (-60_000 if sign == "-" else 60_000)
    of_day = clock[0] * _HOUR + clock[1] * 60_000 + clock[2] * 1000 + clock[3]
    return Moment(date_of(day).milliseconds + of_day - behind)


def date_of(text: str) -> Moment:
    """
    Read a date, whole or partial; a partial one is its last day, at the beginning of that day.

    :raises Unevaluable: ``rules.expression_date``.
    """
    read = _DATE.fullmatch(text)
    if read is None:
        raise unevaluable("date", said=text)
    year, month = int(read[1]), int(read[2] or 12)
    if not 1 <= month <= 12:
        raise unevaluable("date", said=text)
    last = _last_day(year, month)
    day = int(read[3] or last)
    if not 1 <= day <= last:
        raise unevaluable("date", said=text)
    return Moment(_days(year, month, day) * _DAY)


def plus(moment: Moment, *, amount: int, unit: str) -> Moment:
    """
    Add years, months, days or hours; a day that the month does not have runs over into the next.

    :raises Unevaluable: ``rules.expression_date`` beyond what a date-time holds.
    """
    if unit in ("day", "hour"):
        shifted = moment.milliseconds + amount * (_DAY if unit == "day" else _HOUR)
    else:
        days, of_day = divmod(moment.milliseconds, _DAY)
        shifted = _months_later(days, amount * (12 if unit == "year" else 1)) * _DAY + of_day
    if abs(shifted) > _AT_MOST:
        raise unevaluable("date", operation="plusTime", said=str(amount))
    return Moment(shifted)


def _is_time(clock: tuple[int, int, int, int]) -> bool:
    # 24:00:00 is the end of a day (ISO 8601-1).
    hours, minutes, seconds, thousandths = clock
    whole = hours < 24 and minutes < 60 and seconds < 60
    return whole or (hours, minutes, seconds, thousandths) == (24, 0, 0, 0)


def _months_later(days: int, months: int) -> int:
    year, month, day = _civil(days)
    years, month_index = divmod(year * 12 + month - 1 + months, 12)
    return _days(years, month_index + 1, 1) + day - 1


def _last_day(year: int, month: int) -> int:
    return monthrange(year % _ERA_YEARS + _ERA_YEARS, month)[1]


def _days(year: int, month: int, day: int) -> int:
    era, of_era = divmod(year, _ERA_YEARS)
    inside = date(of_era + _ERA_YEARS, month, day).toordinal()
    return inside + (era - 1) * _ERA_DAYS - _EPOCH


def _civil(days: int) -> tuple[int, int, int]:
    era, of_era = divmod(days + _EPOCH - 1, _ERA_DAYS)
    inside = date.fromordinal(of_era + 1)
    return inside.year + era * _ERA_YEARS, inside.month, inside.day
