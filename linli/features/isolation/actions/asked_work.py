"""The work of answering another area: opened where the question lies, without a name, and closed there."""

from datetime import datetime
from uuid import UUID

from linli.areas.actions import Ids
from linli.areas.domain import Level
from linli.features.isolation import models
from linli.features.isolation.domain.handing_over import level_at
from linli.features.isolation.domain.work import RECEPTION, rung_at
from linli.features.isolation.queries import policies
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.outreach import actions as outreach
from linli.work import actions as work
from linli.work.domain.kinds import Opening


def open_work(question: models.Reception, *, now: datetime, ids: Ids) -> None:
    """Let whoever is asked have the answer on their list; the lock is open where the question lies."""
    policy = policies.moving(place=question.from_place, on=local_day(question.asked_at))
    opening = Opening(
        kind=RECEPTION,
        subject=question.id,
        place=question.place,
        facts={"people": question.people, "kind": question.kind},
        due_at=question.asked_at + policy.answer_within,
        rung=rung_at(level_at(question.place)),
    )
    work.open_item(item=opening, now=now, ids=ids)


def raise_work(
    question: models.Reception, *, to: Level, at: datetime, now: datetime, ids: Ids
) -> None:
    """Let the level that has taken an unanswered question up have it on its list."""
    raising = work.Raising(kind=RECEPTION, subject=question.id, to=rung_at(to), at=at)
    work.raise_item(raising=raising, now=now, ids=ids)


def close_work(
    question: models.Reception, *, outcome: str, by: str, now: datetime, ids: Ids
) -> None:
    """Take an answered question, or one that is over, off the lists; and what was told of it."""
    work.close_item(kind=RECEPTION, subject=question.id, outcome=outcome, by=by, now=now, ids=ids)
    outreach.withdraw(subject=question.id, now=now)


def end_of(
    question: UUID, *, within: Jurisdiction, ending: str, by: str, now: datetime, ids: Ids
) -> bool:
    """End a question by its key, unless it has ended; tell whether it did."""
    rows = models.Reception.objects.within(within).filter(id=question, ended_at=None)
    row = rows.select_for_update().first()
    if row is None:
        return False
    end(row, ending=ending, by=by, now=now, ids=ids)
    return True


def end(question: models.Reception, *, ending: str, by: str, now: datetime, ids: Ids) -> None:
    """End a question whose row is locked, with the work of it; the lock is open where it lies."""
    question.ending, question.ended_at = ending, now
    question.save(update_fields=["ending", "ended_at"])
    close_work(question, outcome=ending, by=by, now=now, ids=ids)
