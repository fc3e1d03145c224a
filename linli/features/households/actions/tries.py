"""Counts tries, so that nobody can go on guessing: by phone, by network address, by slip."""

from datetime import datetime, timedelta

from django.db import connection

from linli.features.households import models
from linli.features.households.domain.doors import Counted, rules_on
from linli.kernel.days import local_day
from linli.store.vault import Vault

_FORGOTTEN_AFTER = timedelta(days=2)


def may_try(*, counted: Counted, by: str, vault: Vault, now: datetime) -> bool:
    """
    Tell whether there may be one more try, and note it if so.

    One at a time for the same ``by`` (a phone, an address): two at once cannot both be the last.
    """
    digest = vault.digest(f"try:{counted}:{by}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_lock_of(digest)])
    tries = models.Try.objects.filter(digest=digest, counted=counted)
    tries.filter(at__lt=now - _FORGOTTEN_AFTER).delete()
    for limit in rules_on(local_day(now)).limits_on(counted):
        if tries.filter(at__gt=now - limit.within).count() >= limit.at_most:
            return False
    models.Try.objects.create(counted=counted, digest=digest, at=now)
    return True


def _lock_of(digest: bytes) -> int:
    return int.from_bytes(digest[:8], "big", signed=True)
