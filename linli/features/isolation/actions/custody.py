"""Who answers for somebody: passed on to another area, with all that hangs on the order."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.isolation import models
from linli.features.isolation.actions.crossing import across
from linli.features.isolation.domain.handing_over import level_at
from linli.kernel.places import Jurisdiction, community_of, lies_in
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.store.models import Placed
from linli.work import actions as work

# What follows an order to the area that answers for it, by the way from the row to the order. What
# stays: custody and handovers, the record of each area, and receptions, which name no order.
FOLLOWS: tuple[tuple[type[Placed], str], ...] = (
    (models.Exposure, "order"),
    (models.Suitability, "order"),
    (models.Consent, "order"),
    (models.Objection, "order"),
    (models.DailyContact, "order"),
    (models.Sample, "order"),
    (models.Hold, "order"),
    (models.Release, "order"),
    (models.Decision, "order"),
    (models.Document, "order"),
    (models.Transfer, "order"),
    (models.Acceptance, "transfer__order"),
    (models.TransferStep, "transfer__order"),
    (models.Refusal, "order"),
    (models.RefusalStage, "refusal__order"),
    (models.RefusalStep, "refusal__order"),
    (models.RefusalNeed, "refusal__order"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """An order goes to another area at an instant; ``to_place`` is that area or a dwelling in it."""

    order: UUID
    from_area: str
    to_place: str
    by: str
    at: datetime


@transaction.atomic
def pass_on(*, passing: Passing, now: datetime, ids: Ids) -> None:
    """
    Let another area answer for somebody: the order and what hangs on it go there, at once.

    The register stays where the person is registered, and so does the standing that says there that
    the person is under observation. What the other area has to know travels as a sheet.

    :raises NotYours: if the order is not with the area that passes it on, or has ended.
    """
    to_area = community_of(passing.to_place)
    with across((passing.from_area, to_area)) as both:
        order = _open_order(passing.order, both)
        if to_area != passing.from_area:
            _change_owner(order, passing, to_area=to_area, ids=ids)
        place = _where(order, passing.to_place)
        _write_sheet(order, passing, place=place, now=now, ids=ids)
        _follow(order, place)
        _carry_work(order, by=passing.by, now=now, ids=ids)


def _open_order(key: UUID, within: Jurisdiction) -> models.Order:
    rows = models.Order.objects.within(within).filter(id=key, ended_at=None)
    row: models.Order | None = rows.select_for_update().first()
    if row is None:
        raise NotYours(str(key))
    return row


def _change_owner(order: models.Order, passing: Passing, *, to_area: str, ids: Ids) -> None:
    here = Jurisdiction(places=(passing.from_area,))
    row = models.Custody.objects.within(here).get(order=order, ended_at=None)
    # A clock that runs behind leaves no gap: see domain.custody.passed_on.
    when = max(passing.at, row.began_at)
    row.ended_at, row.to_place = when, to_area
    row.save(update_fields=["ended_at", "to_place"])
    models.Custody.objects.create(
        id=ids(),
        place=to_area,
        order=order,
        unit=level_at(to_area),
        from_place=passing.from_area,
        began_at=when,
        by=passing.by,
    )


def _follow(order: models.Order, place: str) -> None:
    both = Jurisdiction(places=(community_of(order.place), community_of(place)))
    for model, way in FOLLOWS:
        model.objects.within(both).filter(**{way: order.id}).update(place=place)
    order.place = place
    order.save(update_fields=["place"])


def _carry_work(order: models.Order, *, by: str, now: datetime, ids: Ids) -> None:
    """Let what is to be done about the person be done by the area that answers from now on."""
    here = Jurisdiction(places=(order.place,))
    stages = models.RefusalStage.objects.within(here).filter(refusal__order=order, ended_at=None)
    about = (order.id, *stages.values_list("id", flat=True))
    work.carry_over(subjects=about, to=order.place, by=by, now=now, ids=ids)


def _where(order: models.Order, place: str) -> str:
    """Find the dwelling where somebody is brought who is registered in that very area."""
    if place != community_of(place):
        return place
    there = Jurisdiction(places=(place,))
    try:
        return register.person(id=order.person, within=there).line.place
    except NotYours:
        return place


def _write_sheet(
    order: models.Order, passing: Passing, *, place: str, now: datetime, ids: Ids
) -> None:
    here = Jurisdiction(places=(passing.from_area, community_of(place)))
    sheet = models.TravelSheet.objects.within(here).filter(order=order).first()
    if sheet is None:
        sheet = _sheet_of(order, home=passing.from_area, now=now, id=ids())
    if lies_in(place, area=sheet.home_place):
        # Home again: the register tells it all.
        models.TravelSheet.objects.within(here).filter(id=sheet.id).delete()
        return
    sheet.place = place
    sheet.save()


def _sheet_of(order: models.Order, *, home: str, now: datetime, id: UUID) -> models.TravelSheet:
    person = register.person(id=order.person, within=Jurisdiction(places=(home,)))
    born: date | None = person.line.birth_date
    return models.TravelSheet(
        id=id,
        order=order,
        person=order.person,
        home_place=home,
        name=person.line.name,
        sex=person.line.sex,
        birth_date=born,
        phone=person.line.phone,
        care=list(person.care),
        made_at=now,
    )
