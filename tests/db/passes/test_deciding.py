"""A pass is asked for and decided: rows, standing, work and entry in one transaction; or nothing."""

from datetime import timedelta

import pytest

from linli.features.passes import models
from linli.features.passes.actions import settling
from linli.features.passes.actions.applying import CannotAsk, withdraw
from linli.features.passes.actions.loading import NotAsItWas
from linli.features.passes.actions.photographs import destroy_old, look_at
from linli.features.passes.actions.settling import CannotGrant, Declining, grant
from linli.features.passes.domain.states import WhyDeclined
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.register.queries import standings
from linli.store.reach import reaching
from linli.work.models import Item
from tests import observed, passing, world
from tests.passing import NOW, means

pytestmark = pytest.mark.django_db


def kinds_noted() -> list[str]:
    with reaching(EVERYWHERE):
        entries = Entry.objects.within(EVERYWHERE).filter(kind__startswith="passes.")
        return [entry.kind for entry in entries.order_by("recorded_at", "id")]


def test_what_is_asked_on_the_phone_waits_with_its_photograph_sealed() -> None:
    home = passing.a_home()

    application = passing.asked(home)

    with reaching(home.within):
        row = models.Application.objects.within(home.within).get(id=application)
        assert (row.kind, row.place, row.household, row.way, row.policy) == (
            "life",
            home.place,
            home.household,
            "phone",
            "passes.kinds@2020-01-24",
        )
        assert row.due_at.isoformat() == "2020-02-21T02:00:00+00:00"
        photo = models.Photo.objects.within(home.within).get(application=row)
        assert passing.JPEG not in bytes(photo.sealed)
        item = Item.objects.within(home.within).get(subject=application)
        assert (item.kind, item.closed_at) == ("passes.application", None)
    assert kinds_noted() == ["passes.asked"]


def test_granted_it_holds_for_sixty_days_and_the_register_knows() -> None:
    home = passing.a_home()

    pass_ = passing.a_pass(home)

    with reaching(home.within):
        row = models.Pass.objects.within(home.within).get(id=pass_)
        assert row.ends_at.isoformat() == "2020-04-19T16:00:00+00:00"
        assert row.area == home.place.rpartition(".B")[0]
        assert row.terms["quota"] == {
            "per": "household",
            "count": 1,
            "days": 2,
            "minutes": 120,
        }
        (standing,) = standings.of_kind(kind="pass.life", at=NOW, within=home.within)
        assert (standing.person, standing.value, standing.source) == (home.person, "life", pass_)
        assert Item.objects.within(home.within).filter(closed_at=None).count() == 0
    assert sorted(kinds_noted()) == ["passes.asked", "passes.decided", "passes.issued"]


def test_photographs_are_destroyed_with_the_decision() -> None:
    home = passing.a_home()

    passing.a_pass(home)

    with reaching(home.within):
        (photo,) = models.Photo.objects.within(home.within)
        assert (bytes(photo.sealed), photo.destroyed_at) == (b"", NOW)


def test_whoever_decides_sees_the_photograph_and_the_look_is_noted() -> None:
    home = passing.a_home()
    application = passing.asked(home)

    with reaching(home.leader.reach()):
        photo = models.Photo.objects.within(home.within).get(application=application)
        content = look_at(photo=photo.id, by=home.leader, now=NOW, means=means())
        photo.refresh_from_db()

    assert content == passing.JPEG
    assert (photo.seen_by, photo.seen_at) == (home.leader.id, NOW)
    assert kinds_noted() == ["passes.asked", "passes.photo_seen"]


def test_a_photograph_that_nobody_decided_on_is_destroyed_after_a_week() -> None:
    home = passing.a_home()
    passing.asked(home)
    week = timedelta(days=7)

    with reaching(EVERYWHERE):
        early = destroy_old(
            within=EVERYWHERE, now=NOW + week - week / 100, means=means(), at_most=10
        )
        due = destroy_old(within=EVERYWHERE, now=NOW + week, means=means(), at_most=10)
        (photo,) = models.Photo.objects.within(EVERYWHERE)

    assert (early, due, bytes(photo.sealed)) == (0, 1, b"")


def test_every_reason_against_an_application_is_given_at_once() -> None:
    home = passing.a_home()
    picture = passing.Photo(paper="medical_note", content=b"GIF89a")

    with pytest.raises(CannotAsk) as refused:
        passing.asked(home, ground="fun", photos=(picture,), last_on=world.DAY)

    assert [reason.code for reason in refused.value.reasons] == [
        "passes.not_offered",
        "passes.over_already",
        "passes.paper_not_asked_for",
        "passes.no_photo",
    ]
    with reaching(EVERYWHERE):
        assert models.Application.objects.within(EVERYWHERE).count() == 0
    assert kinds_noted() == []


def test_a_household_has_one_life_pass_and_asks_once() -> None:
    home = passing.a_home()
    passing.asked(home)

    with pytest.raises(CannotAsk, match=r"passes\.asked_already"):
        passing.asked(home)
    with reaching(home.leader.reach()):
        (row,) = models.Application.objects.within(home.within)
        grant(application=row.id, last_on=None, by=home.leader, now=NOW, means=means())
    with pytest.raises(CannotAsk, match=r"passes\.has_one"):
        passing.asked(home)


def test_nobody_goes_out_from_a_household_under_observation() -> None:
    it = observed.an_observed()
    home = passing.a_home(community=it.community, room="502", name="江海")
    with reaching(home.leader.reach()):
        order = observed.a_new_order(home.person)
        application = passing.asked(home)
        observed.issue(order=order, by=home.leader, now=NOW, ids=world.new_id)

        with pytest.raises(CannotGrant, match=r"passes\.under_observation"):
            grant(application=application, last_on=None, by=home.leader, now=NOW, means=means())

        assert models.Pass.objects.within(home.within).count() == 0
    with pytest.raises(CannotAsk, match=r"passes\.under_observation"):
        passing.asked(home, kind="work", ground="resumed_work", photos=())


def test_declined_it_says_why_and_cannot_be_granted_any_more() -> None:
    home = passing.a_home()
    application = passing.asked(home)
    declining = Declining(application=application, reason=WhyDeclined.UNREADABLE, words="请重拍")

    with reaching(home.leader.reach()):
        settling.decline(declining=declining, by=home.leader, now=NOW, means=means())
        row = models.Application.objects.within(home.within).get(id=application)
        assert (row.answer, row.reason, row.answer_words) == ("declined", "unreadable", "请重拍")
        with pytest.raises(NotAsItWas, match=r"passes\.decided_already"):
            grant(application=application, last_on=None, by=home.leader, now=NOW, means=means())


def test_what_was_asked_for_can_be_withdrawn_by_whoever_asked_alone() -> None:
    home = passing.a_home()
    other = passing.a_home(community=home.community, room="502", name="江海")
    application = passing.asked(home)

    with reaching(other.own.within), pytest.raises(NotYours):
        withdraw(application=application, own=other.own, now=NOW, means=means())
    with reaching(home.own.within):
        withdraw(application=application, own=home.own, now=NOW, means=means())

        row = models.Application.objects.within(home.within).get(id=application)
        assert row.answer == "withdrawn"


def test_asked_twice_with_one_key_it_is_one() -> None:
    home = passing.a_home()
    key = world.new_id()

    assert passing.asked(home, id=key) == passing.asked(home, id=key) == key


def test_the_community_asks_for_a_courier_whom_the_register_does_not_know() -> None:
    home = passing.a_home()
    letter = passing.Photo(paper="employer_letter", content=passing.JPEG)

    application = passing.asked_at_counter(
        home,
        kind="service",
        ground="delivery",
        person=None,
        place=home.community.place,
        guest="顺达快递 小李",
        photos=(letter,),
    )

    with reaching(home.within):
        row = models.Application.objects.within(home.within).get(id=application)
        assert (row.place, row.household, row.guest) == (
            home.community.place,
            None,
            "顺达快递 小李",
        )
