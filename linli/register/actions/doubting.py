"""Finds what may be one person twice, and asks: everybody of an area at once, in the database."""

from datetime import datetime

from django.db import connection

from linli.areas.actions import Ids
from linli.kernel.places import Jurisdiction
from linli.register import models

KIND = "person.same"

# The same name, and the same birthday or the same phone. Two sound documents of one kind are two
# people. A pair that somebody was asked about once is not asked again.
_PAIRS = """
    SELECT a.id, b.id, b.place
    FROM register_person a
    JOIN register_person b ON b.name = a.name AND b.id > a.id
    JOIN unnest(%(low)s::text[], %(high)s::text[]) AS reach (low, high)
      ON b.place >= low COLLATE "C" AND b.place < high COLLATE "C"
    WHERE a.merged_into_id IS NULL AND b.merged_into_id IS NULL
      AND EXISTS (
          SELECT 1 FROM unnest(%(low)s::text[], %(high)s::text[]) AS own (low, high)
          WHERE a.place >= own.low COLLATE "C" AND a.place < own.high COLLATE "C")
      AND (a.birth_date = b.birth_date OR (a.phone <> '' AND a.phone = b.phone))
      AND NOT (a.document_digest IS NOT NULL AND b.document_digest IS NOT NULL
               AND a.document_kind = b.document_kind)
      AND NOT EXISTS (
          SELECT 1 FROM register_question q
          WHERE q.kind = %(kind)s
            AND ((q.subject = a.id AND q.other = b.id) OR (q.subject = b.id AND q.other = a.id)))
    ORDER BY a.id, b.id
    LIMIT %(at_most)s
"""


def ask_about_duplicates(
    *, within: Jurisdiction, now: datetime, ids: Ids, at_most: int = 500
) -> int:
    """Open a question for each two records that may be one person; tell how many. Idempotent."""
    low, high = zip(*within.ranges(), strict=True) if within.ranges() else ((), ())
    with connection.cursor() as cursor:
        cursor.execute(
            _PAIRS, {"low": list(low), "high": list(high), "kind": KIND, "at_most": at_most}
        )
        pairs = cursor.fetchall()
    models.Question.objects.bulk_create(
        models.Question(id=ids(), place=place, kind=KIND, subject=one, other=other, opened_at=now)
        for one, other, place in pairs
    )
    return len(pairs)
