"""The nation's working days, from the package that holds what the State Council published."""

from datetime import date
from functools import cache

import chinese_calendar

from linli.work.domain.calendar import Calendar, calendar_of


@cache
def national() -> Calendar:
    """Give the calendar; it knows whole years, from the first published to the last."""
    off, worked = chinese_calendar.constants.holidays, chinese_calendar.constants.workdays
    years = {day.year for day in off}
    return calendar_of(
        off=off, worked=worked, first=date(min(years), 1, 1), last=date(max(years), 12, 31)
    )
