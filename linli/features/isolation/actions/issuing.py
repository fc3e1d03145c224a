"""An order is issued: somebody is under observation, on a ground, until an instant."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.isolation import models
from linli.features.isolation.actions import deciding
from linli.features.isolation.actions.deciding import Decided
from linli.features.isolation.actions.noting import note, told
from linli.features.isolation.domain import issuing, periods
from linli.features.isolation.domain.deciding import About
from linli.features.isolation.domain.issuing import NewOrder
from linli.features.isolation.domain.policies import Policy
from linli.features.isolation.events import OrderIssued
from linli.features.isolation.queries.places import community_of
from linli.features.isolation.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries as register
from linli.register.actions import standings
from linli.register.actions.standings import Beginning
from linli.register.queries import PersonRecord

# The kind of standing by which the other features know that somebody is under observation.
STANDING = "isolation"


class CannotOrder(Refused):
    """An order that must not be issued as it is."""


@transaction.atomic
def issue(*, order: NewOrder, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Put somebody under observation; tell the key of the order. Asked twice with one key it is one.

    :raises CannotOrder: with every reason at once: ``isolation.no_ground``, ``isolation.overlaps`` …
    :raises NotYours: if the person is out of reach.
    """
    within = by.may("isolation.order")
    if models.Order.objects.within(within).filter(id=order.id).exists():
        return order.id
    person = _person(order.person, within=within)
    rules = policy(place=person.line.place, on=local_day(order.began_at), known_at=now)
    overlaps = _overlaps(order, within=within)
    if reasons := (*issuing.speaks_against(order, policy=rules, now=now), *overlaps):
        raise CannotOrder(*reasons)
    row = _row(order, person=person, rules=rules)
    row.issued_by, row.issued_at, row.issued_as = by.id, now, _role(by, row.place)
    row.save(force_insert=True)
    weighed = issuing.weighed(order, policy=rules, now=now)
    decided = Decided(order=row.id, place=row.place, decision=weighed)
    deciding.keep((decided,), about=About.ORDER, by=by.id, now=now, ids=ids)
    _expose(row, order, by=by, now=now, ids=ids)
    _own(row, by=by, now=now, ids=ids)
    _stand(row, within=within, now=now, ids=ids)
    event = OrderIssued(order=row.id, regime=row.regime, ends_at=row.ends_at)
    note(told(event, place=row.place), by=by.id, now=now, id=ids())
    return row.id


def _person(id: UUID, *, within: Jurisdiction) -> PersonRecord:
    person = register.person(id=id, within=within)
    if person.merged_into or not within.covers(person.line.place):
        raise NotYours(str(id))
    return person


def _overlaps(order: NewOrder, *, within: Jurisdiction) -> tuple[Reason, ...]:
    # What another hand writes in between meets the constraint of the same name.
    rows = models.Order.objects.within(within).filter(person=order.person)
    held = rows.exclude(ended_at__lte=order.began_at)
    return (Reason(code="isolation.overlaps"),) if held.exists() else ()


def _row(order: NewOrder, *, person: PersonRecord, rules: Policy) -> models.Order:
    ground = rules.grounds[order.ground]
    stay = periods.counted(order.exposures, of=ground.of, in_force=rules.in_force)
    assert stay, "nothing spoke against it: its days are counted"
    return models.Order(
        id=order.id,
        place=person.line.place,
        person=order.person,
        household=person.line.household,
        ground=ground.code,
        reference=ground.reference,
        group=ground.group,
        regime=order.regime,
        conditions=list(rules.conditions.get(order.regime, ())),
        policy=dict(periods.kept(stay)),
        began_at=order.began_at,
        ends_at=stay.ends_at,
    )


def _role(by: Actor, place: str) -> str:
    """Tell as what somebody issues: the first of their posts that reaches so far."""
    allowing = (p for p in by.posts if "isolation.order" in by.grants.get(p.role, {}))
    covering = (p for p in allowing if Jurisdiction(places=p.places).covers(place))
    return next((post.role.value for post in covering), "")


def _expose(row: models.Order, order: NewOrder, *, by: Actor, now: datetime, ids: Ids) -> None:
    models.Exposure.objects.bulk_create(
        models.Exposure(
            id=ids(),
            place=row.place,
            order=row,
            kind=one.kind,
            last_on=one.last_on,
            last_at=one.last_at,
            of=one.of,
            noted_by=by.id,
            noted_at=now,
        )
        for one in order.exposures
    )


def _own(row: models.Order, *, by: Actor, now: datetime, ids: Ids) -> None:
    """Let the community answer for the person from the first moment on."""
    community = community_of(place=row.place, on=local_day(now))
    models.Custody.objects.create(
        id=ids(),
        place=community.place,
        order=row,
        unit=community.level,
        began_at=row.began_at,
        by=by.id,
    )


def _stand(row: models.Order, *, within: Jurisdiction, now: datetime, ids: Ids) -> None:
    standing = Beginning(
        person=row.person,
        kind=STANDING,
        value=row.regime,
        source=row.id,
        began_at=row.began_at,
        ends_at=row.ends_at,
    )
    standings.begin(standing=standing, within=within, now=now, ids=ids)
