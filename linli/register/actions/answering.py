"""Questions about the register: somebody asks, somebody answers with a code, at a time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import models

# Somebody said a number that cannot be right: it waits until somebody has seen the document.
DOUBTFUL = "person.document_unsound"


@transaction.atomic
def ask_question(
    *, kind: str, subject: UUID, place: str, facts: Mapping[str, Any], now: datetime, ids: Ids
) -> None:
    """
    Open a question about a record. Idempotent: one that is open already stays as it is.

    ``kind`` is a code; ``facts`` hold codes and keys, never a name or a number.
    """
    row = models.Question(
        id=ids(), place=place, kind=kind, subject=subject, facts=dict(facts), opened_at=now
    )
    models.Question.objects.bulk_create([row], ignore_conflicts=True)


@transaction.atomic
def answer_question(
    *, question: UUID, answer: str, by: str, within: Jurisdiction, now: datetime
) -> None:
    """
    Close an open question with an answer.

    :raises NotYours: if it is out of reach or closed already.
    """
    rows = models.Question.objects.within(within).filter(id=question, closed_at=None)
    if not rows.update(closed_at=now, closed_by=by, answer=answer):
        raise NotYours(str(question))
