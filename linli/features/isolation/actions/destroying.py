"""
What was needed for an order is destroyed: some time after its end, and all of it with the emergency.

After the end only the certificate of release stays, for as long as policy says. With the stand-down
everything goes. What is left of it is a record of counts and digests, and entries of the journal that
name orders by keys which lead nowhere any more. Backups follow docs/operations.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.actions.issuing import STANDING
from linli.features.isolation.actions.papers import Wanted, give_out
from linli.features.isolation.domain.orders import Ending
from linli.features.isolation.domain.papers import PaperKind
from linli.features.isolation.queries.policies import NATION, policy
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction, community_of
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register.actions import standings
from linli.store.destroying import Cause, Destroyed, Forgetting, destroy, told_of, written_of
from linli.store.reach import reaching
from linli.store.signing import Signer
from linli.work import actions as work

BY_CLOCK = "clock"
# How the kinds of our work and the templates of our messages begin.
OURS = "isolation."
# What hangs on an order, by the way to it; what hangs on something else stands before that.
HANGING: Sequence[tuple[Any, str]] = (
    (models.TransferStep, "transfer__order"),
    (models.Acceptance, "transfer__order"),
    (models.RefusalStage, "refusal__order"),
    (models.RefusalStep, "refusal__order"),
    (models.RefusalNeed, "refusal__order"),
    (models.TravelSheet, "order"),
    (models.Transfer, "order"),
    (models.Refusal, "order"),
    (models.Handover, "order"),
    (models.Custody, "order"),
    (models.DailyContact, "order"),
    (models.Suitability, "order"),
    (models.Exposure, "order"),
    (models.Consent, "order"),
    (models.Objection, "order"),
    (models.Decision, "order"),
    (models.Sample, "order"),
    (models.Hold, "order"),
    (models.Release, "order"),
    (models.Order, "id"),
)


class CannotStandDown(Refused):
    """Somebody is still under observation, or has no answer yet."""


@transaction.atomic
def tidy(*, now: datetime, ids: Ids, signer: Signer, at_most: int) -> int:
    """
    Destroy what is no longer needed of orders that ended long enough ago; tell of how many orders.

    Whoever was released keeps a certificate: it is written now, if nobody had asked for it.
    """
    rules = policy(place=NATION, on=local_day(now))
    if rules.papers_kept_for is not None:
        _tidy_papers(before=now - rules.papers_kept_for, now=now, ids=ids)
    if rules.details_kept_for is None:
        return 0
    before = now - rules.details_kept_for
    ended = models.Order.objects.within(EVERYWHERE).filter(ended_at__lt=before)
    # What somebody objects to is not destroyed before they have an answer.
    open_ones = models.Objection.objects.within(EVERYWHERE).filter(answered_at=None)
    rows = ended.filter(~Exists(open_ones.filter(order=OuterRef("pk"))))
    orders = list(rows.select_for_update(skip_locked=True).order_by("ended_at", "id")[:at_most])
    for order in orders:
        if order.ending == Ending.RELEASED:
            _certify(order, now=now, ids=ids, signer=signer)
    cause = Cause(code="retention", reference="isolation.details_kept_days", by=BY_CLOCK)
    for community, group in _by_community(orders).items():
        destroyed = _destroy(group, kinds="", within=EVERYWHERE)
        _record(destroyed, place=community, cause=cause, now=now, ids=ids)
    standings.forget(kind=STANDING, ended_before=before, within=EVERYWHERE)
    _tidy_receptions(before=before, now=now, ids=ids)
    return len(orders)


def _certify(order: models.Order, *, now: datetime, ids: Ids, signer: Signer) -> None:
    wanted = Wanted(order=order.id, kind=PaperKind.RELEASE)
    within = Jurisdiction(places=(order.place,))
    give_out(wanted=wanted, within=within, by=BY_CLOCK, now=now, ids=ids, signer=signer)
    papers = models.Document.objects.within(within).filter(order=order.id)
    papers.exclude(kind=PaperKind.RELEASE).delete()


def _tidy_papers(*, before: datetime, now: datetime, ids: Ids) -> None:
    old = models.Document.objects.within(EVERYWHERE).filter(made_at__lt=before)
    cause = Cause(code="retention", reference="isolation.certificate_kept_days", by=BY_CLOCK)
    for community, group in _by_community(old).items():
        with reaching(EVERYWHERE):
            destroyed = destroy({models.Document: [paper.id for paper in group]})
        _record(destroyed, place=community, cause=cause, now=now, ids=ids)


def _tidy_receptions(*, before: datetime, now: datetime, ids: Ids) -> None:
    """Destroy what an area was asked to take on, and what was told and done about it."""
    old = models.Reception.objects.within(EVERYWHERE).filter(ended_at__lt=before)
    cause = Cause(code="retention", reference="isolation.details_kept_days", by=BY_CLOCK)
    for community, group in _by_community(old).items():
        with reaching(EVERYWHERE):
            climbs = models.ReceptionClimb.objects.within(EVERYWHERE).filter(reception__in=group)
            own = destroy(
                {
                    models.ReceptionClimb: climbs.values_list("id", flat=True),
                    models.Reception: [row.id for row in group],
                }
            )
        destroyed = _and_what_mechanisms_have(own, kinds="", within=EVERYWHERE)
        _record(destroyed, place=community, cause=cause, now=now, ids=ids)


def _by_community(rows: Any) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(community_of(row.place), []).append(row)
    return found


@transaction.atomic
def stand_down(*, place: str, reference: str, by: Actor, now: datetime, ids: Ids) -> Destroyed:
    """
    End the emergency in an area: destroy all that was collected for it, and record what that was.

    ``reference`` is the text that orders it.

    :raises CannotStandDown: ``isolation.still_open``, ``isolation.objections_open``, with how many.
    :raises NotYours: if the area is out of reach.
    """
    within = by.may("isolation.stand_down").narrowed_to(place)
    if not within.covers(place):
        raise NotYours(place)
    orders = list(models.Order.objects.within(within).select_for_update().order_by("id"))
    if reasons := tuple(_still_open(orders, within=within)):
        raise CannotStandDown(*reasons)
    # Papers, and questions put by others, hang on no order of this area.
    apart = (models.Document, models.ReceptionClimb, models.Reception)
    given = destroy(
        {model: model.objects.within(within).values_list("id", flat=True) for model in apart}
    )
    destroyed = _destroy(orders, kinds=OURS, within=within).and_also(given)
    standings.forget(kind=STANDING, ended_before=now + timedelta(microseconds=1), within=within)
    cause = Cause(code="stand_down", reference=reference, by=by.id)
    _record(destroyed, place=place, cause=cause, now=now, ids=ids)
    return destroyed


def _still_open(orders: Sequence[models.Order], *, within: Jurisdiction) -> Iterator[Reason]:
    if still := sum(order.ended_at is None for order in orders):
        yield Reason(code="isolation.still_open", facts={"orders": still})
    if owed := models.Objection.objects.within(within).filter(answered_at=None).count():
        yield Reason(code="isolation.objections_open", facts={"objections": owed})


def _destroy(orders: Sequence[models.Order], *, kinds: str, within: Jurisdiction) -> Destroyed:
    """
    Destroy orders with all that hangs on them, wherever the other side of a hand-over keeps it.

    What the mechanisms have about any of it goes too: what was told, and the work, doors to knock
    at included.
    """
    keys = [order.id for order in orders]
    with reaching(EVERYWHERE):
        own = destroy(
            {
                model: model.objects.within(EVERYWHERE)
                .filter(**{f"{way}__in": keys})
                .values_list("id", flat=True)
                for model, way in HANGING
            }
        )
    return _and_what_mechanisms_have(own, kinds=kinds, within=within)


def _and_what_mechanisms_have(own: Destroyed, *, kinds: str, within: Jurisdiction) -> Destroyed:
    forgetting = Forgetting(subjects=own.keys, kinds=kinds, within=within)
    return own.and_also(work.forget_all(forgetting=forgetting))


def _record(destroyed: Destroyed, *, place: str, cause: Cause, now: datetime, ids: Ids) -> None:
    row = models.Destruction.objects.create(
        id=ids(), place=place, at=now, **written_of(destroyed, cause=cause)
    )
    entry = Entry(
        id=ids(),
        kind="isolation.destroyed",
        subject=row.id,
        place=place,
        by=cause.by,
        happened_at=now,
        payload=told_of(destroyed, cause=cause.code),
    )
    journal.record(entry, now=now)
