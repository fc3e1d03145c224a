"""What somebody has to decide about the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import models


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRecord:
    """An open question: its kind (a code), the record it is about, and the other one, if any."""

    id: UUID
    kind: str
    subject: UUID
    other: UUID | None
    place: str
    opened_at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)


def questions(
    *,
    within: Jurisdiction,
    kind: str = "",
    since: datetime | None = None,
    after: UUID | None = None,
    at_most: int = 50,
) -> tuple[QuestionRecord, ...]:
    """List open questions, the oldest first (keys are made in the order of time)."""
    rows = models.Question.objects.within(within).filter(closed_at=None)
    if since:
        rows = rows.filter(opened_at__gte=since)
    if kind:
        rows = rows.filter(kind=kind)
    if after:
        rows = rows.filter(id__gt=after)
    return tuple(_record(row) for row in rows.order_by("id")[:at_most])


def question(*, id: UUID, within: Jurisdiction) -> QuestionRecord:
    """
    Read one open question.

    :raises NotYours: if it is out of reach or closed already.
    """
    row = models.Question.objects.within(within).filter(id=id, closed_at=None).first()
    if row is None:
        raise NotYours(str(id))
    return _record(row)


def questions_about(
    *, subjects: tuple[UUID, ...], within: Jurisdiction
) -> tuple[QuestionRecord, ...]:
    """List the open questions that some people or households have a part in, the oldest first."""
    rows = models.Question.objects.within(within).filter(closed_at=None)
    concerned = rows.filter(Q(subject__in=subjects) | Q(other__in=subjects))
    return tuple(_record(row) for row in concerned.order_by("id"))


def still_open(*, questions: tuple[UUID, ...], within: Jurisdiction) -> frozenset[UUID]:
    """Tell which of some questions nobody has answered yet."""
    rows = models.Question.objects.within(within).filter(id__in=questions, closed_at=None)
    return frozenset(rows.values_list("id", flat=True))


def _record(row: models.Question) -> QuestionRecord:
    return QuestionRecord(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        other=row.other,
        place=row.place,
        opened_at=row.opened_at,
        facts=row.facts,
    )
