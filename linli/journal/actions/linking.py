"""The chain: what is committed is linked, by one hand, so that tampering shows."""

from datetime import timedelta

from django.db import connection

from linli.journal import domain, models, queries
from linli.kernel.places import EVERYWHERE
from linli.store import bulk
from linli.store.reach import reaching

_CHAIN_LOCK = 0x11A11  # any number of our own: PostgreSQL's advisory locks have no names
# Entries are committed at most this long after the time they carry: no transaction lasts longer.
COMMITTED_WITHIN = timedelta(days=1)
FROM_THE_BEGINNING = timedelta(days=365 * 100)


def link_chain(*, back: timedelta = COMMITTED_WITHIN, at_most: int = 10_000) -> int:
    """
    Link the entries that are committed but not linked yet; tell how many.

    ``back`` is how far before the last linked entry is looked for one that came late. One hand at a
    time: a second caller finds the lock taken and links nothing.
    """
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_CHAIN_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        last = models.Link.objects.select_related("entry").order_by("-position").first()
        since = last.entry.recorded_at - back if last else None
        position, digest = (last.position, bytes(last.digest)) if last else (0, b"")
        links = []
        for row in queries.unlinked(since=since, at_most=at_most):
            position += 1
            digest = domain.link(
                previous=digest, entry=queries.as_entry(row), recorded_at=row.recorded_at
            )
            links.append((position, row.id, digest))
        bulk.put_in(models.Link, columns=("position", "entry_id", "digest"), rows=links)
        return len(links)
