"""Once somebody is free, nothing about them is open, waiting or unsent: in no table, on neither side."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models as fields

from linli.features.codes.domain.messages import CHANGED
from linli.features.isolation import models
from linli.features.isolation.actions import (
    climbing,
    handing_over,
    overseeing,
    receptions,
    refusing,
)
from linli.features.isolation.actions.agreeing import answer_objection, object_to
from linli.features.isolation.actions.asking import ask_for_contacts
from linli.features.isolation.actions.handing_over import Asking
from linli.features.isolation.actions.proposing import propose
from linli.features.isolation.actions.releasing import release
from linli.features.isolation.actions.telling import Means
from linli.features.isolation.domain.agreeing import Answered
from linli.features.isolation.domain.messages import RELEASED
from linli.features.isolation.domain.own import Own
from linli.journal.actions import take_up
from linli.journal.models import Reaction
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.outreach import actions as outreach
from linli.store.reach import reaching
from linli.work.panels import KNOCKERS
from tests import moved, world
from tests.moved import NOW, TwoSides, after
from tests.observed import END

pytestmark = pytest.mark.django_db
LATE = END + timedelta(hours=13)
# A row with one of these has come to its end when one of them is filled.
ENDS = (
    *("ended_at", "closed_at", "answered_at", "confirmed_at", "lifted_at"),
    *("sent_at", "read_at", "failed_at", "withdrawn_at"),
)
# Where an empty one means nothing open: exposures that count, needs that were named in a closed case.
FACTS = ("isolation_exposure", "isolation_refusalneed")


def all_tables() -> Iterator[Any]:
    """List the tables of everything that is done about somebody, and of what holds of them."""
    for model in apps.get_models():
        table = model._meta.db_table
        ours = table.startswith(("isolation_", "work_", "outreach_", "register_standing"))
        if ours and table not in FACTS:
            yield model


def about(row: Any) -> set[UUID]:
    """List every key that a row names."""
    keys = (
        getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if isinstance(field, fields.UUIDField | fields.ForeignKey | fields.OneToOneField)
    )
    return {key for key in keys if isinstance(key, UUID)}


def announces(row: Any) -> bool:
    """
    Tell whether a row is there to say that they are free: a message, a door to say it at.

    That their code changed is such a message too: what it said before is withdrawn by then.
    """
    said = {getattr(row, "kind", ""), getattr(row, "template", "")}
    about = {*said, getattr(row, "facts", {}).get("template", "")}
    return not about.isdisjoint({RELEASED.code, CHANGED.code})


def is_open(row: Any) -> bool:
    ends = [field.attname for field in row._meta.concrete_fields if field.attname in ENDS]
    return not announces(row) and bool(ends) and all(getattr(row, name) is None for name in ends)


def left_open(sides: TwoSides) -> list[str]:
    """List the tables with an open row that leads, over any number of keys, to the person or order."""
    with reaching(EVERYWHERE):
        rows = [row for model in all_tables() for row in model._default_manager.all()]
    known = {sides.here.order, sides.here.person}
    while more := {key for row in rows if about(row) & known for key in about(row)} - known:
        known |= more
    return sorted({row._meta.db_table for row in rows if about(row) & known and is_open(row)})


def reacted(*, at: datetime) -> None:
    # What follows may be followed by something: a code that changed by a release lets a standing end.
    for _ in range(3):
        for reaction in Reaction.objects.filter(done_at=None).order_by("id"):
            take_up(reaction=reaction.pk, now=at)
    outreach.pass_on(knockers=KNOCKERS, now=at, ids=world.new_id, at_most=99)


def everything_begins(sides: TwoSides) -> None:
    """Let somebody be called, refuse to go, object, be late, stand without a ground."""
    it = sides.here
    own = Own(people=frozenset((it.person,)), within=Jurisdiction(places=(it.place,)), by="user:r")
    with reaching(EVERYWHERE):
        ask_for_contacts(now=NOW, ids=world.new_id, at_most=9)
    with reaching(own.within):
        object_to(order=it.order, words="不对。", own=own, now=NOW, ids=world.new_id)
    with moved.as_actor(sides.sender):
        refusing.open_refusal(order=it.order, by=sides.sender, now=NOW, ids=world.new_id)
    reacted(at=NOW)
    with reaching(EVERYWHERE):
        climbing.climb(within=EVERYWHERE, now=after(30), ids=world.new_id, at_most=9)
        receptions.climb(within=EVERYWHERE, now=after(30), ids=world.new_id, at_most=9)
        propose(now=END, ids=world.new_id, at_most=9)
        models.Order.objects.within(EVERYWHERE).update(ground="from_the_market")
        means = Means(ids=world.new_id, vault=world.VAULT)
        overseeing.report_overdue(now=LATE, means=means, at_most=9)
        overseeing.find_groundless(now=LATE, ids=world.new_id, at_most=9)
    reacted(at=LATE)


def answered(sides: TwoSides) -> None:
    it = sides.here
    with moved.as_actor(it.leader):
        answer_objection(
            order=it.order,
            answer=Answered.KEPT,
            words="查过了，依据没有错。",
            by=it.leader,
            now=LATE,
            ids=world.new_id,
        )


def freed(sides: TwoSides) -> None:
    it = sides.here
    with moved.as_actor(it.leader):
        release(order=it.order, by=it.leader, now=LATE, ids=world.new_id)
    reacted(at=LATE)


OPEN = [
    *("isolation_custody", "isolation_objection", "isolation_order", "isolation_reception"),
    *("isolation_refusal", "isolation_refusalstage", "isolation_release"),
]
# Who objected is owed an answer, free or not.
OWED = ["isolation_objection", "work_item"]
ALL_ROUND = [*("outreach_delivery", "outreach_telling"), "register_standing", "work_item"]


def test_released_while_another_area_was_asked_to_take_them() -> None:
    sides = moved.two_sides()
    moved.asked(sides)
    everything_begins(sides)
    assert left_open(sides) == [*OPEN, "isolation_transfer", *ALL_ROUND]

    freed(sides)

    assert left_open(sides) == OWED
    answered(sides)
    assert left_open(sides) == []


def test_released_while_another_area_was_asked_to_answer_for_them() -> None:
    sides = moved.two_sides()
    with moved.as_actor(sides.sender):
        wish = Asking(order=sides.here.order, to_place=sides.there.place, wanted_at=after(1))
        handing_over.ask(asking=wish, by=sides.sender, now=NOW, ids=world.new_id)
    everything_begins(sides)
    assert left_open(sides) == [
        *("isolation_custody", "isolation_handover"),
        *OPEN[1:],
        *ALL_ROUND,
    ]

    freed(sides)

    assert left_open(sides) == OWED
    answered(sides)
    assert left_open(sides) == []
