"""Appeals as records, and what was corrected since somebody was shown it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.areas.domain import Actor
from linli.features.codes import models
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealLine:
    """An appeal, answered or not; ``fact`` is the fact of ours that it is about, if it is."""

    id: UUID
    person: UUID
    place: str
    rule: str
    fact: UUID | None
    said: str
    at: datetime
    due_at: datetime
    answer: str
    answer_words: str
    answered_at: datetime | None


def appeals_of(*, person: UUID, within: Jurisdiction) -> tuple[AppealLine, ...]:
    """List the appeals of a person, the latest first."""
    rows = models.Appeal.objects.within(within).filter(person=person)
    return tuple(_line(row) for row in rows.order_by("-at", "-id"))


def open_appeals(*, within: Jurisdiction, at_most: int = 100) -> tuple[AppealLine, ...]:
    """List the appeals that wait for an answer, the one that is due first."""
    rows = models.Appeal.objects.within(within).filter(answered_at=None)
    return tuple(_line(row) for row in rows.order_by("due_at", "id")[:at_most])


def appeal(*, id: UUID, within: Jurisdiction) -> AppealLine:
    """
    Read one appeal.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row = models.Appeal.objects.within(within).filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    return _line(row)


def _line(row: models.Appeal) -> AppealLine:
    return AppealLine(
        id=row.id,
        person=row.person,
        place=row.place,
        rule=row.rule,
        fact=row.fact,
        said=row.said,
        at=row.at,
        due_at=row.due_at,
        answer=row.answer,
        answer_words=row.answer_words,
        answered_at=row.answered_at,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine:
    """A code that somebody was shown stood on a fact that was wrong."""

    showing: UUID
    person: UUID
    shown_at: datetime
    corrected_at: datetime


def corrections_for(*, by: Actor) -> tuple[CorrectionLine, ...]:
    """List what was corrected since somebody was shown it, until they have read so."""
    rows = models.Showing.objects.within(by.may("codes.see")).filter(
        to=by.id, corrected_at__isnull=False, read_at=None
    )
    return tuple(
        CorrectionLine(
            showing=row.id, person=row.person, shown_at=row.at, corrected_at=row.corrected_at
        )
        for row in rows.order_by("-corrected_at", "id")
        if row.corrected_at
    )
