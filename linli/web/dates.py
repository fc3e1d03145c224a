"""Days and times as people say them, in the reader's language; the year only where it is another."""

from datetime import date, datetime

from django.utils import formats
from django.utils.translation import gettext as _

from linli.kernel.days import LOCAL, local_day


def day_words(day: date, *, today: date) -> str:
    """Say a day: 3月4日, and with its year where that is not this one."""
    return formats.date_format(day, _("n月j日")) if day.year == today.year else date_words(day)


def date_words(day: date) -> str:
    """Say a day with its year: 2020年3月4日. The text to translate is Django's date format."""
    return formats.date_format(day, _("Y年n月j日"))


def time_words(at: datetime, *, now: datetime) -> str:
    """Say an instant: 3月4日 10:20."""
    local = at.astimezone(LOCAL)
    return f"{day_words(local.date(), today=local_day(now))} {local:%H:%M}"
