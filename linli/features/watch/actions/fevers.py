"""Fevers: found by a reading, followed up by the doctor step by step, closed with an outcome."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.watch import models
from linli.features.watch.actions.membership import Entering, Hand, enter, leave
from linli.features.watch.actions.noting import Deed, note
from linli.features.watch.domain import fevers, groups
from linli.features.watch.domain.codes import FEVER
from linli.features.watch.domain.fevers import Doing, Outcome
from linli.features.watch.domain.groups import BY_FEVER
from linli.features.watch.domain.readings import Finding, Said
from linli.features.watch.events import FeverClosed, FeverFound
from linli.features.watch.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Refused
from linli.work import actions as work
from linli.work.domain.kinds import Opening

NOTE_AT_MOST = 1_000


class CannotFollowUp(Refused):
    """A step out of order, or one about a fever that is over."""


def follow(found: Sequence[tuple[Said, Any, Finding]], *, by: str, hand: Hand) -> None:
    """
    Follow readings that are new: ``(said, watch, finding)``, in any order.

    A fever or a symptom opens a follow-up; whoever has one open has their figures kept true. Where
    neither is, nothing is asked of the database but whether somebody has one open.
    """
    touched = {said.watch for said, _watch, _finding in found}
    rows = models.Fever.objects.within(hand.within).filter(watch__in=touched, closed_at=None)
    standing = {row.watch_id: row for row in rows.select_for_update().order_by("id")}
    for said, watch, finding in sorted(found, key=lambda one: one[0].taken_at):
        row = standing.get(said.watch)
        if row is not None:
            _add(row, said, finding=finding)
        elif finding is not Finding.FINE:
            row = standing[said.watch] = _open(said, watch, finding=finding, hand=hand)
        if row is not None and finding is Finding.FEVER:
            _join(row, watch, by=by, hand=hand)


def _add(row: models.Fever, said: Said, *, finding: Finding) -> None:
    """Note another reading; one from before the latest changes the highest alone."""
    if finding is Finding.FEVER:
        row.finding = finding.value
    if said.tenths is not None:
        row.highest = max(row.highest or 0, said.tenths)
        if said.taken_at >= row.latest_at:
            row.before, row.latest = row.latest, said.tenths
    if said.taken_at >= row.latest_at:
        row.latest_at, row.symptoms = said.taken_at, " ".join(said.symptoms)
    row.save()


def recount(watch: UUID, *, hand: Hand) -> None:
    """Keep the figures of an open follow-up true after a reading was taken back."""
    rows = models.Fever.objects.within(hand.within).select_for_update()
    row = rows.filter(watch=watch, closed_at=None).first()
    if row is None:
        return
    readings = models.Reading.objects.within(hand.within).filter(
        watch=watch, taken_at__gte=row.began_at, taken_back_at=None
    )
    left = list(readings.order_by("-taken_at", "-id"))
    measured = [one.temperature for one in left if one.temperature is not None]
    row.latest, row.before = (*measured[:2], None, None)[:2]
    row.highest = max(measured, default=None)
    fever = any(one.finding == Finding.FEVER for one in left)
    row.finding = (Finding.FEVER if fever else Finding.SYMPTOMS).value
    if left:
        row.latest_at, row.symptoms = left[0].taken_at, left[0].symptoms
    row.save()


def _open(said: Said, watch: Any, *, finding: Finding, hand: Hand) -> models.Fever:
    row = models.Fever.objects.create(
        id=hand.ids(),
        place=watch.place,
        watch_id=said.watch,
        finding=finding.value,
        latest=said.tenths,
        highest=said.tenths,
        latest_at=said.taken_at,
        symptoms=" ".join(said.symptoms),
        began_at=said.taken_at,
    )
    _call_the_doctor(row, watch, hand=hand)
    return row


def _call_the_doctor(row: models.Fever, watch: Any, *, hand: Hand) -> None:
    opening = Opening(
        kind=FEVER,
        subject=row.id,
        place=watch.place,
        household=watch.household,
        person=watch.person,
        facts={"finding": row.finding},
    )
    work.open_item(item=opening, now=hand.now, ids=hand.ids)


def reopen(fever: UUID, *, watch: models.Watch, hand: Hand) -> None:
    """Take up the follow-up of a fever again that was closed in place of another."""
    rows = models.Fever.objects.within(hand.within).select_for_update()
    row = rows.get(id=fever)
    row.closed_at, row.closed_by, row.outcome = None, "", ""
    row.save(update_fields=["closed_at", "closed_by", "outcome"])
    _call_the_doctor(row, watch, hand=hand)


def follow_told(*, watch: UUID, began_at: datetime, by: str, hand: Hand) -> None:
    """
    Follow up a fever that a worker was told of, without a reading. Idempotent.

    Without this nobody would ever end it: a fever has no date, the doctor's outcome ends it.
    """
    row = models.Watch.objects.within(hand.within).select_for_update().get(id=watch)
    fevers_open = models.Fever.objects.within(hand.within).filter(watch=row, closed_at=None)
    if fevers_open.exists():
        return
    fever = models.Fever.objects.create(
        id=hand.ids(),
        place=row.place,
        watch=row,
        finding=Finding.FEVER.value,
        latest_at=hand.now,
        began_at=began_at,
    )
    _call_the_doctor(fever, row, hand=hand)
    note(
        Deed(kind=FeverFound.kind, subject=row.id, place=row.place),
        by=by,
        now=hand.now,
        id=hand.ids(),
    )


def _join(row: models.Fever, watch: Any, *, by: str, hand: Hand) -> None:
    """Let whoever has a fever into the group that the rule names, once."""
    rules = policy(place=watch.place, on=local_day(hand.now))
    group = groups.group_for(rules.groups, why=BY_FEVER)
    held = models.Membership.objects.within(hand.within).filter(
        watch=row.watch_id, group=group, ended_at=None
    )
    if group is None or watch.ended_at is not None or held.exists():
        return
    entering = Entering(
        person=watch.person,
        place=watch.place,
        household=watch.household,
        group=group,
        why=BY_FEVER,
        since_on=local_day(row.began_at),
        by=by,
    )
    enter(entering, hand=hand)
    deed = Deed(kind=FeverFound.kind, subject=row.watch_id, place=watch.place)
    note(deed, by=by, now=hand.now, id=hand.ids())


@transaction.atomic
def step(*, doing: Doing, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Note what the doctor did about a fever; sent twice with one key it is noted once.

    :raises CannotFollowUp: with every reason at once: ``watch.fever_closed``, ``watch.not_referred``.
    :raises NotYours: if the fever is out of reach.
    """
    within = by.may("watch.follow_up")
    row = _locked(doing.fever, within=within)
    if models.FeverStep.objects.within(within).filter(id=doing.key).exists():
        return
    if reasons := fevers.may_step(doing.step, done=_done(row, within), closed_at=row.closed_at):
        raise CannotFollowUp(*reasons)
    models.FeverStep.objects.create(
        id=doing.key,
        place=row.place,
        fever=row,
        step=doing.step.value,
        note=doing.note.strip()[:NOTE_AT_MOST],
        by=by.id,
        at=now,
    )
    deed = Deed(
        kind="watch.fever_step",
        subject=row.id,
        place=row.place,
        payload={"step": doing.step.value},
    )
    note(deed, by=by.id, now=now, id=ids())


@transaction.atomic
def close(*, fever: UUID, outcome: Outcome, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Close the follow-up of a fever with its outcome; the fever group is left.

    Whoever was admitted is looked after in the hospital: they leave every group but that of an order,
    and nobody asks them for readings at home.

    :raises CannotFollowUp: with every reason at once: ``watch.fever_closed``, ``watch.nobody_asked``,
        ``watch.not_referred``.
    :raises NotYours: if the fever is out of reach.
    """
    within = by.may("watch.follow_up")
    row = _locked(fever, within=within)
    if reasons := fevers.may_close(outcome, done=_done(row, within), closed_at=row.closed_at):
        raise CannotFollowUp(*reasons)
    row.closed_at, row.closed_by, row.outcome = now, by.id, outcome.value
    row.save(update_fields=["closed_at", "closed_by", "outcome"])
    hand = Hand(within=within, now=now, ids=ids)
    work.close_item(kind=FEVER, subject=row.id, outcome=outcome.value, by=by, now=now, ids=ids)
    held = models.Membership.objects.within(within).filter(watch=row.watch_id, ended_at=None)
    left = Q(source=None) if outcome is Outcome.ADMITTED else Q(why=BY_FEVER)
    for member in held.filter(left).order_by("id"):
        leave(member, ending=outcome.value, by=by.id, hand=hand)
    deed = Deed(
        kind=FeverClosed.kind,
        subject=row.watch_id,
        place=row.place,
        payload={"outcome": outcome.value},
    )
    note(deed, by=by.id, now=now, id=ids())


def _locked(fever: UUID, *, within: Jurisdiction) -> models.Fever:
    rows = models.Fever.objects.within(within).select_for_update()
    row: models.Fever | None = rows.filter(id=fever).first()
    if row is None:
        raise NotYours(str(fever))
    return row


def _done(row: models.Fever, within: Jurisdiction) -> Iterable[str]:
    steps = models.FeverStep.objects.within(within).filter(fever=row)
    return tuple(steps.order_by("at", "id").values_list("step", flat=True))
