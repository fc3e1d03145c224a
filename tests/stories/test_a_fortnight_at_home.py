"""A fortnight at home: three people of a household, an illness, a release, and nothing left of it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Actor, Role
from linli.features.isolation import models
from linli.features.isolation.actions.agreeing import agree, answer_objection, object_to
from linli.features.isolation.actions.asking import ask_for_contacts
from linli.features.isolation.actions.contacting import note_contact
from linli.features.isolation.actions.destroying import stand_down, tidy
from linli.features.isolation.actions.exposing import note_exposure_at_home
from linli.features.isolation.actions.issuing import issue
from linli.features.isolation.actions.proposing import propose
from linli.features.isolation.actions.releasing import (
    CannotRelease,
    hold,
    lift,
    release,
)
from linli.features.isolation.domain.agreeing import Answered
from linli.features.isolation.domain.contacts import Said, Way
from linli.features.isolation.domain.own import Own
from linli.features.isolation.domain.periods import Exposed, last_day
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.register import queries as register
from linli.register.domain.sheets import Relation
from linli.register.queries import standings
from linli.store.reach import reaching
from linli.store.signing import Signer
from linli.work.models import Item
from tests import observed, rows, world
from tests.observed import NOW

pytestmark = pytest.mark.django_db
SIGNER = Signer(secret=bytes(range(32)))
OURS = [model for model in rows.placed_models() if model._meta.app_label == "isolation"]


def day(number: int, *, hour: int = 10) -> datetime:
    """Tell an hour of a day of the story; the first is the 20th of February."""
    return NOW + timedelta(days=number - 1, hours=hour - 10)


def spoken_to(order: UUID, *, by: Actor, at: datetime, **told: object) -> None:
    values: dict[str, object] = {"way": Way.PHONE, "reached": True, **told}
    said = Said(id=world.new_id(), order=order, happened_at=at, **values)  # type: ignore[arg-type]
    note_contact(said=said, by=by, now=at, ids=world.new_id)


def a_morning(*, number: int) -> None:
    """Let the clock ask for today's contacts, and propose what ended in the night."""
    with reaching(EVERYWHERE):
        propose(now=day(number, hour=8), ids=world.new_id, at_most=10)
        ask_for_contacts(now=day(number, hour=8), ids=world.new_id, at_most=10)


def open_work() -> list[str]:
    with reaching(EVERYWHERE):
        open_rows = Item.objects.within(EVERYWHERE).filter(closed_at=None, kind__startswith="iso")
        return sorted(open_rows.values_list("kind", flat=True))


def ends_told(happened: Iterable[Entry]) -> dict[UUID, str]:
    """Tell from the journal alone until when each order lasts, or that it is over."""
    found: dict[UUID, str] = {}
    for entry in happened:
        if entry.kind in ("isolation.ordered", "isolation.end_moved"):
            found[entry.subject] = entry.payload["ends_at"]
        elif entry.kind == "isolation.released":
            found[entry.subject] = "over"
    return found


def test_a_fortnight_at_home() -> None:
    community = world.a_community()
    leader, worker, street = (
        world.an_actor(role, area=community)
        for role in (Role.COMMUNITY_LEADER, Role.GRID_WORKER, Role.STREET_OFFICER)
    )
    head, wife, guest = (
        world.a_member("林安"),
        world.a_member("周宁", relation=Relation.SPOUSE),
        world.a_member("江河", relation=Relation.OTHER),
    )
    (home, *_) = world.taken_in(world.a_sheet(head, wife, guest), community=community)
    within = world.within(community)

    # On the first day all three are put under observation; two agree, the guest objects.
    with reaching(leader.reach()):
        members = register.household(id=home.household, within=within).line.members
        place = register.person(id=members[0].person, within=within).line.place
        orders = [
            issue(order=observed.a_new_order(one.person), by=leader, now=day(1), ids=world.new_id)
            for one in members
        ]
    his, hers, theirs = orders
    for order, member in zip(orders, members, strict=True):
        own = Own(
            people=frozenset((member.person,)),
            within=Jurisdiction(places=(place,)),
            by=f"user:{member.person}",
        )
        with reaching(own.within):
            if order == theirs:
                object_to(order=order, words="我那天不在。", own=own, now=day(1), ids=world.new_id)
            else:
                agree(order=order, own=own, now=day(1), ids=world.new_id)

    # On the second the street finds the guest right: the order ends at once, the others stay.
    with reaching(street.reach()):
        answer_objection(
            order=theirs,
            answer=Answered.UPHELD,
            words="查过了，不在场。",
            by=street,
            now=day(2),
            ids=world.new_id,
        )
    with reaching(leader.reach()):
        held = standings.of_kind(kind="isolation", at=day(2), within=within)
        assert {one.source for one in held} == {his, hers}

    # Every morning somebody is to call; on the fifth day she has a fever and he counts again.
    for number in range(2, 6):
        a_morning(number=number)
        assert open_work() == ["isolation.contact", "isolation.contact"]
        with reaching(worker.reach()):
            spoken_to(his, by=worker, at=day(number))
            ill = (37.9,) if number == 5 else (36.5,)
            spoken_to(hers, by=worker, at=day(number), temperatures=ill)
        assert open_work() == []
    with reaching(leader.reach()):
        exposed = Exposed(kind="lives_with_case", last_on=date(2020, 2, 24), of=hers)
        note_exposure_at_home(order=hers, exposed=exposed, by=leader, now=day(5), ids=world.new_id)
        hold(order=hers, reason="symptoms", by=leader, now=day(5), ids=world.new_id)
        lasts = dict(models.Order.objects.within(within).values_list("id", "ends_at"))
    assert last_day(lasts[hers]) == date(2020, 3, 3)
    assert last_day(lasts[his]) == date(2020, 3, 9)

    # In the night to the 4th of March hers is proposed; held it stays, lifted it is confirmed.
    a_morning(number=14)
    assert "isolation.release" in open_work()
    with reaching(leader.reach()):
        with pytest.raises(CannotRelease, match=r"isolation.held_symptoms"):
            release(order=hers, by=leader, now=day(14), ids=world.new_id)
        lift(order=hers, reason="symptoms", by=leader, now=day(14), ids=world.new_id)
        release(order=hers, by=leader, now=day(14), ids=world.new_id)
    assert open_work() == ["isolation.contact"]

    # He goes free six days later; then nobody is observed and nobody is to be called.
    a_morning(number=20)
    with reaching(leader.reach()):
        release(order=his, by=leader, now=day(20), ids=world.new_id)
        assert standings.of_kind(kind="isolation", at=day(20), within=within) == ()
    a_morning(number=21)
    assert open_work() == []

    # What the journal tells is what the tables say.
    with reaching(EVERYWHERE):
        happened = Entry.objects.within(within).filter(kind__startswith="isolation.")
        told = ends_told(happened.order_by("recorded_at", "id"))
        assert told == dict.fromkeys(orders, "over")

    # A month later only two certificates are left, after the stand-down not even those.
    with reaching(EVERYWHERE):
        assert tidy(now=day(52), ids=world.new_id, signer=SIGNER, at_most=10) == 3
        papers = models.Document.objects.within(within)
        assert sorted(papers.values_list("kind", flat=True)) == ["release", "release"]
    officer = world.an_actor(Role.DISTRICT_OFFICER, area=community)
    with reaching(officer.reach()):
        stand_down(
            place=community.place,
            reference="应急响应结束",
            by=officer,
            now=day(60),
            ids=world.new_id,
        )
    with reaching(EVERYWHERE):
        left = {model.__name__ for model in OURS if model.objects.within(EVERYWHERE).exists()}
        assert left == {"Destruction"}
