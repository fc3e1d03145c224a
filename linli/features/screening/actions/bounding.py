"""Keeps what devices hand in within what policy allows, so that one gone wrong fills no disk."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from linli.features.screening import models
from linli.features.screening.queries import policies
from linli.kernel.days import local_day
from linli.kernel.refusals import Reason, Refused

# Added up by one statement: two that come at once are both counted.
_ADD = """
    INSERT INTO screening_brought AS brought ("by", "on", "bytes") VALUES (%s, %s, %s)
    ON CONFLICT ("by", "on") DO UPDATE SET "bytes" = brought."bytes" + excluded."bytes"
    RETURNING "bytes"
"""


class TooMuch(Refused):
    """More than policy allows: the device keeps it, and hands it in later."""


def count_in(sizes: Iterable[int], *, by: str, place: str, now: datetime) -> None:
    """
    Count what somebody hands in, for the day.

    :raises TooMuch: ``screening.too_much_today``.
    """
    on = local_day(now)
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [by, on, sum(sizes)])
        ((together,),) = cursor.fetchall()
    most = policies.handed_in(place=place, on=on).a_day_bytes
    if together > most:
        facts = {"most": most // 2**20}
        raise TooMuch(Reason(code="screening.too_much_today", facts=facts))


def check_contents(many: int, *, place: str, now: datetime) -> None:
    """
    See whether a household may be told of in one content more; ``many`` are kept of it.

    :raises TooMuch: ``screening.too_many_contents``.
    """
    if many >= (most := policies.handed_in(place=place, on=local_day(now)).contents):
        raise TooMuch(Reason(code="screening.too_many_contents", facts={"most": most}))


def forget_sums(*, now: datetime) -> None:
    """Let go of the sums of days that are over."""
    models.Brought.objects.filter(on__lt=local_day(now)).delete()
