"""The daily contact: one tap on a page, or an entry of a device that was offline."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from linli.areas.domain import Role
from linli.features.isolation import models
from linli.features.isolation.actions.arriving import note_sent
from linli.features.isolation.actions.contacting import CannotNote, note_contact
from linli.features.isolation.actions.releasing import release
from linli.features.isolation.domain.contacts import Said, Way
from linli.features.isolation.forms import Unreadable
from linli.journal.domain import Entry
from linli.journal.models import Entry as EntryRow
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from tests import observed, world
from tests.observed import END, NOW, Observed

pytestmark = pytest.mark.django_db


def said(it: Observed, **told: object) -> Said:
    """Say that all is well, but for what is told."""
    values: dict[str, object] = {
        "id": world.new_id(),
        "order": it.order,
        "way": Way.PHONE,
        "reached": True,
        "happened_at": NOW,
    }
    return Said(**{**values, **told})  # type: ignore[arg-type]


def sent(it: Observed, *, at: datetime = NOW, **payload: object) -> Entry:
    """Make an entry as a device sends it."""
    return Entry(
        id=world.new_id(),
        kind="isolation.contacted",
        subject=it.order,
        place=it.place,
        by="user:worker",
        device="phone-7",
        seq=1,
        happened_at=at,
        payload={"way": "door", "reached": True, **payload},
    )


def kept(it: Observed) -> list[tuple[date, str, list[str]]]:
    """Tell which contacts are kept: day, outcome, matters."""
    with reaching(it.leader.reach()):
        rows = models.DailyContact.objects.within(it.within).order_by("happened_at", "id")
        return list(rows.values_list("on", "outcome", "matters"))


def arrived(it: Observed, entry: Entry, *, now: datetime = NOW) -> None:
    with reaching(Jurisdiction(places=(it.place,))):
        note_sent(entry, now=now, ids=world.new_id)


def test_one_tap_is_a_contact_with_nothing_the_matter() -> None:
    it = observed.an_observed()
    worker = world.an_actor(Role.GRID_WORKER, area=it.community)

    with reaching(worker.reach()):
        note_contact(said=said(it), by=worker, now=NOW, ids=world.new_id)

    assert kept(it) == [(date(2020, 2, 20), "fine", [])]


def test_needs_are_kept_as_codes_and_the_entry_says_nothing_of_them() -> None:
    it = observed.an_observed()
    ill = said(it, answers={"needs": ("medicine",)}, temperatures=(37.6,))

    with reaching(it.leader.reach()):
        note_contact(said=ill, by=it.leader, now=NOW, ids=world.new_id)
        entry = EntryRow.objects.within(it.within).get(kind="isolation.contacted")

    assert kept(it) == [(date(2020, 2, 20), "matters", ["symptoms.fever", "needs.medicine"])]
    assert entry.payload == {"way": "phone"}


def test_sent_twice_it_counts_once() -> None:
    it = observed.an_observed()
    once = said(it)

    with reaching(it.leader.reach()):
        assert note_contact(said=once, by=it.leader, now=NOW, ids=world.new_id) == once.id
        assert note_contact(said=once, by=it.leader, now=NOW, ids=world.new_id) == once.id

    assert len(kept(it)) == 1


def test_after_the_release_nobody_calls_any_more() -> None:
    it = observed.an_observed()
    late = said(it, happened_at=END + timedelta(minutes=1))
    with reaching(it.leader.reach()):
        release(order=it.order, by=it.leader, now=END, ids=world.new_id)

        with pytest.raises(CannotNote, match=r"isolation.ended_already"):
            note_contact(said=late, by=it.leader, now=END + timedelta(minutes=2), ids=world.new_id)

    assert kept(it) == []


def test_what_was_said_before_the_release_may_arrive_after_it() -> None:
    it = observed.an_observed()
    with reaching(it.leader.reach()):
        release(order=it.order, by=it.leader, now=END, ids=world.new_id)

    arrived(it, sent(it, at=END - timedelta(hours=3)), now=END + timedelta(hours=1))

    assert kept(it) == [(date(2020, 3, 3), "fine", [])]


def test_an_entry_of_a_device_becomes_a_contact_once() -> None:
    it = observed.an_observed()
    entry = sent(it, answers={"waste": ["not_collected"]}, temperatures=[36.6, 36.8])

    arrived(it, entry)
    arrived(it, entry)

    assert kept(it) == [(date(2020, 2, 20), "matters", ["waste.not_collected"])]


@pytest.mark.parametrize("wrong_by", [timedelta(days=-800), timedelta(hours=9)])
def test_a_device_with_a_wrong_clock_loses_nothing(wrong_by: timedelta) -> None:
    it = observed.an_observed()

    arrived(it, sent(it, at=NOW + wrong_by))

    assert kept(it) == [(date(2020, 2, 20), "fine", [])]


def test_what_cannot_be_read_is_refused_and_stays_in_the_journal_alone() -> None:
    it = observed.an_observed()

    with pytest.raises(Unreadable, match=r"isolation.unreadable"):
        arrived(it, sent(it, temperatures=["warm"]))
    with pytest.raises(Unreadable):
        arrived(it, sent(it, way="pigeon"))

    assert kept(it) == []


def test_an_entry_about_an_order_elsewhere_changes_nothing() -> None:
    it = observed.an_observed()
    elsewhere = Jurisdiction(places=(f"{it.community.place}.E999",))
    entry = replace(sent(it), place=elsewhere.places[0])

    with reaching(elsewhere), pytest.raises(NotYours):
        note_sent(entry, now=NOW, ids=world.new_id)

    assert kept(it) == []
