"""What falls out of an answer is put before a person: nobody is watched or observed by this alone."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.domain.lists import found
from linli.features.screening.domain.rounds import Decided, List
from linli.features.screening.domain.work import ARRANGE, CONFIRM
from linli.features.screening.events import Confirmed
from linli.features.screening.queries import policies
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.work import actions as work
from linli.work.domain.kinds import Opening


class DecidedAlready(Refused):
    """Somebody has decided on this proposal before, or the answer was replaced."""


def propose(answers: Sequence[models.Answer], *, now: datetime, ids: Ids) -> None:
    """Put households on the lists that their answers name, and ask a person to confirm each."""
    lists = policies.lists_at({_place_and_day(answer) for answer in answers})
    rows = [
        models.Proposal(
            id=ids(),
            place=answer.place,
            turn=answer.turn,
            answer=answer,
            household=answer.turn.household,
            list=one,
            facts=dict(facts),
            proposed_at=now,
        )
        for answer in answers
        for one, facts in found(answer.values, lists=lists[_place_and_day(answer)]).items()
    ]
    if rows:
        models.Proposal.objects.bulk_create(rows)
        work.open_items(items=[_opening(CONFIRM, row) for row in rows], now=now, ids=ids)


def _place_and_day(answer: models.Answer) -> tuple[str, date]:
    return answer.place, local_day(answer.at)


def _opening(kind: str, row: models.Proposal) -> Opening:
    return Opening(
        kind=kind,
        subject=row.id,
        place=row.place,
        household=row.household,
        facts={"list": str(row.list)},
    )


def replace(
    answer: models.Answer, *, within: Jurisdiction, by: str, now: datetime, ids: Ids
) -> None:
    """Take back what an answer proposed and nobody has decided: another has taken its place."""
    waiting = models.Proposal.objects.within(within).filter(answer=answer, decided_at=None)
    subjects = tuple(waiting.values_list("id", flat=True))
    waiting.update(decided_at=now, decided_by=by, decision=Decided.REPLACED)
    work.close_items(
        kind=CONFIRM,
        subjects=subjects,
        outcome=Decided.REPLACED.value,
        by=by,
        now=now,
        ids=ids,
    )


@transaction.atomic
def confirm(*, proposal: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Confirm what an answer said: it is on the list of those who arrange a watch or an observation.

    :raises NotYours: if it does not exist or is out of reach.
    :raises DecidedAlready: ``screening.decided_already``.
    """
    row = _decide(proposal, Decided.CONFIRMED, by=by, now=now, ids=ids)
    event = Confirmed(proposal=row.id, list=row.list)
    deed = Deed(
        kind="confirmed", subject=row.id, place=row.place, at=now, payload={"list": event.list}
    )
    note(deed, by=by.id, now=now, id=ids())
    if List(row.list) in policies.arranged(place=row.place, on=local_day(now)):
        work.open_item(item=_opening(ARRANGE, row), now=now, ids=ids)


@transaction.atomic
def dismiss(*, proposal: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Say that an answer does not put this household on the list.

    :raises NotYours: if it does not exist or is out of reach.
    :raises DecidedAlready: ``screening.decided_already``.
    """
    row = _decide(proposal, Decided.DISMISSED, by=by, now=now, ids=ids)
    payload = {"list": row.list}
    deed = Deed(kind="dismissed", subject=row.id, place=row.place, at=now, payload=payload)
    note(deed, by=by.id, now=now, id=ids())


def _decide(
    proposal: UUID, decision: Decided, *, by: Actor, now: datetime, ids: Ids
) -> models.Proposal:
    rows = models.Proposal.objects.within(by.may("screening.confirm")).filter(id=proposal)
    row: models.Proposal | None = rows.select_for_update().first()
    if row is None:
        raise NotYours(str(proposal))
    if row.decided_at is not None:
        raise DecidedAlready(Reason(code="screening.decided_already"))
    row.decided_at, row.decided_by, row.decision = now, by.id, decision
    row.save(update_fields=["decided_at", "decided_by", "decision"])
    work.close_item(kind=CONFIRM, subject=row.id, outcome=decision.value, by=by, now=now, ids=ids)
    return row
