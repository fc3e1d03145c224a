"""What observation asks of people at work: opened in the morning and at the end, closed when done."""

from datetime import datetime, timedelta

import pytest

from linli.features.isolation import models
from linli.features.isolation.actions.agreeing import object_to
from linli.features.isolation.actions.asking import ask_for_contacts
from linli.features.isolation.actions.contacting import note_contact
from linli.features.isolation.actions.proposing import propose
from linli.features.isolation.actions.releasing import release
from linli.features.isolation.domain.contacts import Said, Way
from linli.features.isolation.domain.own import Own
from linli.features.isolation.panels.work import WORK_KINDS, note_outcome
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.store.reach import reaching
from linli.work.models import Item
from tests import observed, world
from tests.observed import END, NOW, Observed

pytestmark = pytest.mark.django_db


def waiting() -> list[str]:
    """List the kinds of work that are open."""
    with reaching(EVERYWHERE):
        rows = Item.objects.within(EVERYWHERE).filter(closed_at=None).order_by("kind")
        return list(rows.values_list("kind", flat=True))


def asked(*, at: datetime = NOW) -> int:
    with reaching(EVERYWHERE):
        return ask_for_contacts(now=at, ids=world.new_id, at_most=10)


def said(it: Observed, **told: object) -> Said:
    values: dict[str, object] = {
        "id": world.new_id(),
        "order": it.order,
        "way": Way.PHONE,
        "reached": True,
        "happened_at": NOW,
    }
    return Said(**{**values, **told})  # type: ignore[arg-type]


def test_every_morning_somebody_has_to_be_spoken_to_once() -> None:
    observed.an_observed()

    asked()
    asked()

    assert waiting() == ["isolation.contact"]


def test_nobody_is_to_be_woken() -> None:
    observed.an_observed()
    tomorrow = (NOW + timedelta(days=1)).date()

    def at(clock: str) -> datetime:
        return datetime.fromisoformat(f"{tomorrow}T{clock}:00+08:00")

    assert [asked(at=at("06:59")), asked(at=at("07:00"))] == [0, 1]


def test_spoken_to_the_work_is_done_for_today_and_asked_for_again_tomorrow() -> None:
    it = observed.an_observed()
    asked()
    with reaching(it.leader.reach()):
        note_contact(said=said(it), by=it.leader, now=NOW, ids=world.new_id)

    assert waiting() == []
    assert asked() == 0
    assert asked(at=NOW + timedelta(days=1)) == 1


def test_not_reached_the_work_stays() -> None:
    it = observed.an_observed()
    asked()

    with reaching(it.leader.reach()):
        note_contact(said=said(it, reached=False), by=it.leader, now=NOW, ids=world.new_id)

    assert waiting() == ["isolation.contact"]


def test_one_tap_on_the_list_is_a_contact() -> None:
    it = observed.an_observed()
    asked()

    with reaching(it.leader.reach()):
        row = Item.objects.within(it.within).get()
        note_outcome(
            item=row,  # type: ignore[arg-type]  # has what is read of an item
            outcome="fine",
            note="",
            by=it.leader,
            now=NOW,
            ids=world.new_id,
        )
        assert models.DailyContact.objects.within(it.within).get().outcome == "fine"


def test_at_24_hours_the_release_is_work_and_nobody_is_called_any_more() -> None:
    observed.an_observed()
    with reaching(EVERYWHERE):
        propose(now=END, ids=world.new_id, at_most=10)

    assert asked(at=END) == 0
    assert waiting() == ["isolation.release"]


def test_a_release_closes_all_work_but_an_answer_owed_in_the_same_instant() -> None:
    it = observed.an_observed()
    own = Own(people=frozenset((it.person,)), within=Jurisdiction(places=(it.place,)), by="user:r")
    asked()
    with reaching(own.within):
        object_to(order=it.order, words="不对。", own=own, now=NOW, ids=world.new_id)
    with reaching(EVERYWHERE):
        propose(now=END, ids=world.new_id, at_most=10)
    assert waiting() == ["isolation.contact", "isolation.objection", "isolation.release"]

    with reaching(it.leader.reach()):
        release(order=it.order, by=it.leader, now=END, ids=world.new_id)

    assert waiting() == ["isolation.objection"]


def test_every_kind_has_its_ladder_and_its_words() -> None:
    assert [(kind.code, kind.ladder) for kind in WORK_KINDS] == [
        ("isolation.contact", "work.ladder.isolation.contact"),
        ("isolation.release", "work.ladder.isolation.release"),
        ("isolation.objection", "work.ladder.isolation.objection"),
        ("isolation.groundless", "work.ladder.isolation.groundless"),
        ("isolation.refusal", "work.ladder.isolation.refusal"),
        ("isolation.reception", "work.ladder.isolation.reception"),
    ]
