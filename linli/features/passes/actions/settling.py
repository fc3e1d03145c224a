"""An application is decided: granted, or declined with a reason; its photographs are destroyed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from linli.areas.domain import Actor
from linli.features.passes import models
from linli.features.passes.actions import issuing, photographs
from linli.features.passes.actions.issuing import NewPass
from linli.features.passes.actions.loading import waiting
from linli.features.passes.actions.noting import Deed, Means, note
from linli.features.passes.domain.asking import Asking, stands_against
from linli.features.passes.domain.kinds import Holder, Kind
from linli.features.passes.domain.states import Answer, WhyDeclined
from linli.features.passes.domain.work import APPLICATION
from linli.features.passes.queries.around import Who, around
from linli.features.passes.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason, Refused
from linli.register import queries as register
from linli.work import actions as work


class CannotGrant(Refused):
    """A pass that must not be issued as things stand now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declining:
    """Why an application is declined: a code of the closed list, and words for whoever asked."""

    application: UUID
    reason: WhyDeclined
    words: str = ""


@transaction.atomic
def grant(
    *, application: UUID, last_on: date | None, by: Actor, now: datetime, means: Means
) -> UUID:
    """
    Grant an application until the end of a day, the longest term if none is named; tell the pass.

    :raises CannotGrant: with every reason at once: ``passes.under_observation`` …
    :raises NotAsItWas: ``passes.decided_already``.
    """
    within = by.may("passes.decide")
    row = waiting(application, within=within)
    kind = policy(place=row.place, on=local_day(now)).kinds.get(row.kind)
    if kind is None:
        raise CannotGrant(Reason(code="passes.no_such_kind"))
    if last_on:
        row.last_on = last_on
    if reasons := _speaks_against(row, kind, within=within, now=now):
        raise CannotGrant(*reasons)
    given = _grant(row, kind, within=within, by=by.id, now=now, means=means)
    work.close_item(
        kind=APPLICATION, subject=row.id, outcome=Answer.GRANTED, by=by, now=now, ids=means.ids
    )
    return given.id


def grant_at_once(
    row: models.Application,
    *,
    kind: Kind,
    within: Jurisdiction,
    by: str,
    now: datetime,
    means: Means,
) -> None:
    """Grant what nobody has to look at, in the transaction of the asking."""
    _grant(row, kind, within=within, by=by, now=now, means=means)


def _grant(
    row: models.Application,
    kind: Kind,
    *,
    within: Jurisdiction,
    by: str,
    now: datetime,
    means: Means,
) -> models.Pass:
    new = NewPass(
        kind=kind,
        ground=row.ground,
        place=row.place,
        person=row.person,
        household=row.household,
        plate=row.plate,
        guest=row.guest,
        last_on=row.last_on or local_day(now) + timedelta(days=kind.days - 1),
        policy=row.policy,
    )
    given = issuing.issue(new, within=within, by=by, now=now, means=means)
    row.grant = given.id
    _decide(row, answer=Answer.GRANTED, within=within, by=by, now=now)
    payload = {"answer": Answer.GRANTED.value, "pass": str(given.id)}
    deed = Deed(kind="passes.decided", subject=row.id, place=row.place, payload=payload)
    note(deed, by=by, now=now, id=means.ids())
    return given


def _speaks_against(
    row: models.Application, kind: Kind, *, within: Jurisdiction, now: datetime
) -> tuple[Reason, ...]:
    """Look once more: between asking and deciding somebody may have come under observation."""
    asking = Asking(
        id=row.id,
        kind=row.kind,
        ground=row.ground,
        person=row.person,
        plate=row.plate,
        guest=row.guest,
        last_on=row.last_on,
    )
    people: tuple[UUID, ...] = (row.person,) if row.person else ()
    if kind.holder is not Holder.PERSON and row.household:
        home = register.household(id=row.household, within=within)
        people = tuple(member.person for member in home.line.members)
    who = Who(holder=kind.holder, people=people, household=row.household)
    found = around(asking, who=who, within=within, now=now)
    standing = stands_against(kind, found)
    late = row.last_on and row.last_on < local_day(now)
    over = (Reason(code="passes.over_already"),) if late else ()
    return (*over, *(one for one in standing if one.code != "passes.asked_already"))


@transaction.atomic
def decline(*, declining: Declining, by: Actor, now: datetime, means: Means) -> None:
    """
    Decline an application, with a reason of the closed list and words; it can be appealed.

    :raises CannotGrant: ``passes.no_words``, where the reason says nothing by itself.
    :raises NotAsItWas: ``passes.decided_already``.
    """
    within = by.may("passes.decide")
    row = waiting(declining.application, within=within)
    if declining.reason is WhyDeclined.OTHER and not declining.words.strip():
        raise CannotGrant(Reason(code="passes.no_words"))
    row.reason, row.answer_words = declining.reason, declining.words.strip()[:500]
    _decide(row, answer=Answer.DECLINED, within=within, by=by.id, now=now)
    payload = {"answer": Answer.DECLINED.value, "reason": row.reason}
    deed = Deed(kind="passes.decided", subject=row.id, place=row.place, payload=payload)
    note(deed, by=by.id, now=now, id=means.ids())
    work.close_item(
        kind=APPLICATION, subject=row.id, outcome=Answer.DECLINED, by=by, now=now, ids=means.ids
    )


def _decide(
    row: models.Application, *, answer: Answer, within: Jurisdiction, by: str, now: datetime
) -> None:
    row.answer, row.decided_by, row.decided_at = answer, by, now
    row.save(
        update_fields=[
            "answer",
            "decided_by",
            "decided_at",
            "reason",
            "answer_words",
            "grant",
            "last_on",
        ]
    )
    photographs.destroy(row, within=within, now=now)


def issue_after_all(
    row: models.Application, *, within: Jurisdiction, by: str, now: datetime, means: Means
) -> models.Pass:
    """
    Issue what was declined wrongly, in the transaction of the appeal's answer.

    :raises CannotGrant: with every reason at once, as things stand now.
    """
    kind = policy(place=row.place, on=local_day(now)).kinds.get(row.kind)
    if kind is None:
        raise CannotGrant(Reason(code="passes.no_such_kind"))
    if row.last_on and row.last_on < local_day(now):
        row.last_on = None
    if reasons := _speaks_against(row, kind, within=within, now=now):
        raise CannotGrant(*reasons)
    return _grant(row, kind, within=within, by=by, now=now, means=means)
