"""Questions about the register get an answer: a code, by somebody, at a time."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import models


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
