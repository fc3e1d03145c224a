"""Consent, the dwelling, an objection and its answer."""

from datetime import timedelta

import pytest

from linli.areas.domain import Role
from linli.features.isolation import models
from linli.features.isolation.actions.agreeing import (
    CannotObject,
    agree,
    answer_objection,
    note_consent,
    object_to,
)
from linli.features.isolation.actions.checking import CannotCheck, Found, note_suitability
from linli.features.isolation.actions.releasing import release
from linli.features.isolation.domain.agreeing import Agreed, Answered
from linli.features.isolation.domain.own import Own
from linli.features.isolation.domain.work import OBJECTION
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register.queries import standings
from linli.store.reach import reaching
from linli.work import queries as work
from tests import observed, world
from tests.observed import END, NOW, Observed

pytestmark = pytest.mark.django_db
SUITS = dict.fromkeys(
    ("own_room", "window_opens", "own_bathroom", "somebody_helps", "nobody_frail"), "yes"
)


def own(it: Observed) -> Own:
    within = Jurisdiction(places=(it.place,))
    return Own(people=frozenset((it.person,)), within=within, by="user:resident")


def objected(it: Observed, *, by: Own, words: str = "那天我不在那里。") -> None:
    with reaching(by.within):
        object_to(order=it.order, words=words, own=by, now=NOW, ids=world.new_id)


def test_agreed_twice_on_the_phone_is_one_consent() -> None:
    it = observed.an_observed()

    with reaching(own(it).within):
        agree(order=it.order, own=own(it), now=NOW, ids=world.new_id)
        agree(order=it.order, own=own(it), now=NOW, ids=world.new_id)
        (row,) = models.Consent.objects.within(it.within)

    assert (row.answer, row.way, row.by) == ("agreed", "self", "user:resident")


def test_a_grown_up_does_not_answer_for_another_of_the_home() -> None:
    it = observed.an_observed()
    other = Own(people=frozenset((world.new_id(),)), within=own(it).within, by="user:other")

    with reaching(other.within):
        with pytest.raises(NotYours):
            agree(order=it.order, own=other, now=NOW, ids=world.new_id)
        with pytest.raises(NotYours):
            object_to(order=it.order, words="不对", own=other, now=NOW, ids=world.new_id)
        assert models.Consent.objects.within(it.within).count() == 0
        assert models.Objection.objects.within(it.within).count() == 0


def test_explained_without_consent_is_noted_and_the_order_stands() -> None:
    it = observed.an_observed()

    with reaching(it.leader.reach()):
        note_consent(
            order=it.order, answer=Agreed.EXPLAINED, by=it.leader, now=NOW, ids=world.new_id
        )
        assert models.Order.objects.within(it.within).get().ended_at is None


def test_an_objection_is_answered_within_a_day() -> None:
    it = observed.an_observed()
    with reaching(own(it).within):
        due = object_to(
            order=it.order, words="那天我不在。", own=own(it), now=NOW, ids=world.new_id
        )

    assert due == NOW + timedelta(hours=24)


def test_an_empty_objection_and_a_second_one_are_refused() -> None:
    it = observed.an_observed()

    with pytest.raises(CannotObject, match=r"isolation.nothing_said"):
        objected(it, by=own(it), words="  ")
    objected(it, by=own(it))
    with pytest.raises(CannotObject, match=r"isolation.objected_already"):
        objected(it, by=own(it))


def test_upheld_the_order_ends_at_once_as_withdrawn() -> None:
    it = observed.an_observed()
    objected(it, by=own(it))
    street = world.an_actor(Role.STREET_OFFICER, area=it.community)

    with reaching(street.reach()):
        answer_objection(
            order=it.order,
            answer=Answered.UPHELD,
            words="查过了，确实不在。",
            by=street,
            now=NOW,
            ids=world.new_id,
        )
        row = models.Order.objects.within(it.within).get()
        assert (row.ending, row.ended_at) == ("withdrawn", NOW)
        assert standings.of_kind(kind="isolation", at=NOW, within=it.within) == ()


def test_kept_the_order_stays_and_the_answer_has_words() -> None:
    it = observed.an_observed()
    objected(it, by=own(it))

    with reaching(it.leader.reach()):
        with pytest.raises(CannotObject, match=r"isolation.nothing_said"):
            answer_objection(
                order=it.order,
                answer=Answered.KEPT,
                words="",
                by=it.leader,
                now=NOW,
                ids=world.new_id,
            )
        answer_objection(
            order=it.order,
            answer=Answered.KEPT,
            words="轨迹显示 2 月 18 日同车。",
            by=it.leader,
            now=NOW,
            ids=world.new_id,
        )
        assert models.Order.objects.within(it.within).get().ended_at is None
        assert models.Objection.objects.within(it.within).get().answer == "kept"


def test_who_is_released_meanwhile_is_answered_all_the_same() -> None:
    it = observed.an_observed()
    objected(it, by=own(it))
    with reaching(it.leader.reach()):
        release(order=it.order, by=it.leader, now=END, ids=world.new_id)
        (waiting,) = models.Objection.objects.within(it.within)
        items = work.subjects_of(kind=OBJECTION, within=it.within, at_most=9)

        answer_objection(
            order=it.order,
            answer=Answered.UPHELD,
            words="查过了，确实不在。",
            by=it.leader,
            now=END,
            ids=world.new_id,
        )

        order = models.Order.objects.within(it.within).get()
        after = work.subjects_of(kind=OBJECTION, within=it.within, at_most=9)
    assert (waiting.answered_at, tuple(items)) == (None, (it.order,))
    assert (order.ending, order.ended_at, tuple(after)) == ("released", END, ())


def test_a_dwelling_without_an_own_room_lacks_something_needed() -> None:
    it = observed.an_observed()
    found = Found(met={**SUITS, "own_room": "no", "nobody_frail": "no"})

    with reaching(it.leader.reach()):
        missing = note_suitability(
            order=it.order, found=found, by=it.leader, now=NOW, ids=world.new_id
        )

    assert missing == ("own_room", "nobody_frail")


def test_a_dwelling_half_looked_at_is_refused() -> None:
    it = observed.an_observed()

    with reaching(it.leader.reach()), pytest.raises(CannotCheck) as refused:
        note_suitability(
            order=it.order,
            found=Found(met={"own_room": "yes"}),
            by=it.leader,
            now=NOW,
            ids=world.new_id,
        )

    assert [reason.facts["question"] for reason in refused.value.reasons] == [
        "window_opens",
        "own_bathroom",
        "somebody_helps",
        "nobody_frail",
    ]
