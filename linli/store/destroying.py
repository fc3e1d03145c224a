"""
Destroys rows for good, and keeps of them what a record needs: how many of each table, and a digest.

Nothing of the register is ever destroyed so. What was collected for a while and for a purpose is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, models

from linli.kernel.places import Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why something is destroyed: a code, the text that says so, by whose order."""

    code: str
    reference: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """
    What was destroyed: how many rows of each table, and the digest of them as they stood.

    ``keys`` are those of the rows, for whatever hangs on them elsewhere; no record keeps them.
    """

    counts: Mapping[str, int]
    digests: Mapping[str, str]
    keys: frozenset[UUID] = field(default=frozenset(), repr=False)

    def and_also(self, *others: "Destroyed") -> "Destroyed":
        """Put several together that have no table in common."""
        some = (self, *others)
        return Destroyed(
            counts={name: count for one in some for name, count in one.counts.items()},
            digests={name: digest for one in some for name, digest in one.digests.items()},
            keys=frozenset(key for one in some for key in one.keys),
        )


def written_of(destroyed: Destroyed, *, cause: Cause) -> Mapping[str, Any]:
    """Give what a row keeps of something destroyed, by column."""
    return {
        "cause": cause.code,
        "reference": cause.reference,
        "by": cause.by,
        "counts": dict(destroyed.counts),
        "digests": dict(destroyed.digests),
    }


def told_of(destroyed: Destroyed, *, cause: str) -> Mapping[str, Any]:
    """Give what an entry of the journal tells of something destroyed; of tables without any row nothing."""
    return {
        "cause": cause,
        "counts": {name: count for name, count in destroyed.counts.items() if count},
        "digests": dict(destroyed.digests),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """
    What nobody may know any more: all about some subjects, wherever it lies.

    And within a jurisdiction all of the kinds that begin so (``isolation.``), of no kind, if empty;
    and what is there about ``partly``, subjects that lie in other places as well.
    """

    subjects: frozenset[UUID]
    kinds: str
    within: Jurisdiction
    partly: frozenset[UUID] = frozenset()


def destroy(rows: Mapping[type[models.Model], Iterable[UUID]]) -> Destroyed:
    """Destroy rows by their keys, in this order; the caller reaches to all of them."""
    counts, digests, gone = {}, {}, set()
    for model, some in rows.items():
        name, keys = model._meta.db_table, list(some)
        counts[name] = len(keys)
        if keys:
            digests[name] = _digest(name, keys)
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {name} WHERE id = ANY(%s)", [keys])
            gone.update(keys)
    return Destroyed(counts=counts, digests=digests, keys=frozenset(gone))


def _digest(table: str, keys: list[UUID]) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT encode(sha256(convert_to(string_agg(t::text, E'\\n' ORDER BY t.id), 'UTF8')), 'hex')"
            f" FROM {table} t WHERE t.id = ANY(%s)",
            [keys],
        )
        digest: str = cursor.fetchone()[0]
    return digest
