"""A new exposure starts the count again, for one person or for all who live together."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.actions.loading import exposures_of, locked, open_and_locked
from linli.features.isolation.actions.noting import Deed, note, told
from linli.features.isolation.domain import periods
from linli.features.isolation.domain.issuing import later_than_now
from linli.features.isolation.domain.periods import Exposed
from linli.features.isolation.events import EndMoved
from linli.features.isolation.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register.actions import standings
from linli.store.reach import reaching

# An order holds for some time, if only for the moment in which it is ended again.
_SHORTEST = timedelta(seconds=1)


class CannotExpose(Refused):
    """An exposure that cannot have been, or the last one that an order rests on."""


@transaction.atomic
def note_exposure(*, order: UUID, exposed: Exposed, by: Actor, now: datetime, ids: Ids) -> datetime:
    """
    Note that somebody under observation was exposed again; tell the new end.

    :raises CannotExpose: ``isolation.exposure_later_than_now``.
    :raises OrderEnded: ``isolation.ended_already``.
    """
    within = by.may("isolation.order")
    row = open_and_locked(order, within=within)
    if reasons := tuple(later_than_now((exposed,), began_at=None, now=now)):
        raise CannotExpose(*reasons)
    _add(row, exposed, by=by, now=now, ids=ids)
    return _recount(row, within=within, by=by, now=now, ids=ids)


@transaction.atomic
def note_exposure_at_home(
    *, order: UUID, exposed: Exposed, by: Actor, now: datetime, ids: Ids
) -> tuple[UUID, ...]:
    """
    Note that somebody at home fell ill: the count starts again for every order of the household.

    ``order`` is any of the household's; those who are observed elsewhere are not of it. Tells which
    orders got another end.
    """
    within = by.may("isolation.order")
    one = open_and_locked(order, within=within)
    if reasons := tuple(later_than_now((exposed,), began_at=None, now=now)):
        raise CannotExpose(*reasons)
    together = models.Order.objects.within(within).filter(
        household=one.household, place=one.place, ended_at=None
    )
    # Locked in the order of their keys: two hands that note two cases at once wait, never block.
    rows = list(together.exclude(id=exposed.of).select_for_update().order_by("id"))
    for row in rows:
        _add(row, exposed, by=by, now=now, ids=ids)
        _recount(row, within=within, by=by, now=now, ids=ids)
    return tuple(row.id for row in rows)


@transaction.atomic
def withdraw_exposure(*, exposure: UUID, by: Actor, now: datetime, ids: Ids) -> datetime:
    """
    Take back an exposure that was none (a test was read wrongly); tell the new end.

    :raises CannotExpose: ``isolation.last_exposure``: an order rests on at least one.
    """
    within = by.may("isolation.order")
    found = models.Exposure.objects.within(within).filter(id=exposure, withdrawn_at=None).first()
    if found is None:
        raise NotYours(str(exposure))
    row = locked(found.order_id, within=within)
    if len(exposures_of(row, within=within)) < 2:
        raise CannotExpose(Reason(code="isolation.last_exposure"))
    found.withdrawn_by, found.withdrawn_at = by.id, now
    found.save(update_fields=["withdrawn_by", "withdrawn_at"])
    return _recount(row, within=within, by=by, now=now, ids=ids)


def _add(row: models.Order, exposed: Exposed, *, by: Actor, now: datetime, ids: Ids) -> None:
    exposure = models.Exposure.objects.create(
        id=ids(),
        place=row.place,
        order=row,
        kind=exposed.kind,
        last_on=exposed.last_on,
        last_at=exposed.last_at,
        of=exposed.of,
        noted_by=by.id,
        noted_at=now,
    )
    deed = Deed(
        kind="isolation.exposed",
        order=row.id,
        place=row.place,
        payload={"exposure": str(exposure.id), "kind": exposed.kind},
    )
    note(deed, by=by.id, now=now, id=ids())


def _recount(
    row: models.Order, *, within: Jurisdiction, by: Actor, now: datetime, ids: Ids
) -> datetime:
    rules = policy(place=row.place, on=local_day(row.began_at), known_at=row.issued_at)
    stay = periods.counted(
        exposures_of(row, within=within), of=row.policy["of"], in_force=rules.in_force
    )
    assert stay, "it was counted when the order was issued, by the same rules"
    if stay.ends_at == row.ends_at:
        return row.ends_at
    row.policy = dict(periods.kept(stay))
    row.ends_at = max(stay.ends_at, row.began_at + _SHORTEST)
    row.save(update_fields=["ends_at", "policy"])
    # Proposed for a day that is no longer the last: it will be proposed again.
    models.Release.objects.within(within).filter(order=row, confirmed_at=None).delete()
    # Whoever is observed may have moved since, to any community: their standing went with them.
    with reaching(EVERYWHERE):
        standings.put_off(source=row.id, ends_at=row.ends_at, within=EVERYWHERE)
    event = EndMoved(order=row.id, ends_at=row.ends_at)
    note(told(event, place=row.place), by=by.id, now=now, id=ids())
    return row.ends_at
