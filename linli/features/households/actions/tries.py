"""Counts tries, so that nobody goes on guessing or copying: by phone, address, slip or post."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from linli.features.households import models
from linli.features.households.domain.doors import Counted, DoorRules
from linli.features.households.domain.limits import Limit
from linli.store.vault import Vault

_FORGOTTEN_AFTER = timedelta(days=2)


def may_try(*, counted: Counted, by: str, rules: DoorRules, vault: Vault, now: datetime) -> bool:
    """Tell whether there may be one more try, and note it if so."""
    return counted_in(rules.limits_on(counted), by=by, vault=vault, now=now).over is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """
    What a try came to: the limit that is over, if any; else those that are used up by it.

    ``reached`` names a limit once in its time, however often it is reached.
    """

    over: Limit | None = None
    reached: tuple[Limit, ...] = ()


def counted_in(limits: tuple[Limit, ...], *, by: str, vault: Vault, now: datetime) -> Tally:
    """
    Note a try unless one of the limits on it is over; all are on the same kind of try.

    One at a time for the same ``by`` (a phone, an address, a post): two at once cannot both be the
    last.
    """
    counted = limits[0].counts
    digest = vault.digest(f"try:{counted}:{by}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_lock_of(digest)])
    of_somebody = models.Try.objects.filter(digest=digest)
    of_somebody.filter(at__lt=now - _FORGOTTEN_AFTER).delete()
    tries = of_somebody.filter(counted=counted)
    made = {limit: tries.filter(at__gt=now - limit.within).count() for limit in limits}
    over = next((limit for limit in limits if made[limit] >= limit.at_most), None)
    if over:
        return Tally(over=over)
    models.Try.objects.create(counted=counted, digest=digest, at=now)
    full = (limit for limit in limits if made[limit] + 1 == limit.at_most)
    return Tally(reached=tuple(one for one in full if _is_news(one, digest=digest, now=now)))


def _is_news(limit: Limit, *, digest: bytes, now: datetime) -> bool:
    told = f"told {limit.within.total_seconds():.0f}"
    earlier = models.Try.objects.filter(digest=digest, counted=told, at__gt=now - limit.within)
    if earlier.exists():
        return False
    models.Try.objects.create(counted=told, digest=digest, at=now)
    return True


def _lock_of(digest: bytes) -> int:
    return int.from_bytes(digest[:8], "big", signed=True)
