"""A temperature is said once: of whoever is watched, observation and the watch hold the same reading."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from linli.areas.domain import Role
from linli.features.isolation.actions.arriving import note_sent
from linli.features.isolation.actions.contacting import CannotNote, note_contact
from linli.features.isolation.actions.proposing import propose
from linli.features.isolation.actions.releasing import CannotRelease, release
from linli.features.isolation.domain.contacts import Said, Way
from linli.features.isolation.models import DailyContact
from linli.features.isolation.queries.decisions import decisions_of
from linli.features.isolation.queries.orders import OrderLine, orders_of_people
from linli.features.watch import models
from linli.features.watch.actions.fevers import close, step
from linli.features.watch.domain.fevers import Doing, FollowUp, Outcome
from linli.journal.domain import Entry
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.register.queries.standings import of_people
from linli.store.reach import reaching
from tests import observed, watching, world
from tests.observed import END, NOW, Observed

pytestmark = pytest.mark.django_db
Callbacks = Callable[..., Any]
LAST_MORNING = END - timedelta(hours=14)


@pytest.fixture
def it(django_capture_on_commit_callbacks: Callbacks) -> Observed:
    """Put somebody under observation, whom the watch takes up of itself."""
    with django_capture_on_commit_callbacks(execute=True):
        return observed.an_observed()


def watch_of(it: Observed) -> UUID:
    with reaching(it.leader.reach()):
        key: UUID = models.Watch.objects.within(it.within).get(person=it.person).id
        return key


def said(it: Observed, **told: object) -> Said:
    values: dict[str, object] = {
        "id": world.new_id(),
        "order": it.order,
        "way": Way.PHONE,
        "reached": True,
        "happened_at": NOW,
    }
    return Said(**{**values, **told})  # type: ignore[arg-type]


def noted(it: Observed, **told: object) -> None:
    one = said(it, **told)
    with reaching(it.leader.reach()):
        note_contact(said=one, by=it.leader, now=one.happened_at, ids=world.new_id)


def read(it: Observed, *, tenths: int = 365, at: Any = NOW, **told: object) -> None:
    reading = watching.a_reading(watch_of(it), tenths=tenths, taken_at=at, **told)
    with reaching(it.leader.reach()):
        watching.take(readings=(reading,), by=it.leader, now=at, ids=world.new_id)


def line(it: Observed) -> OrderLine:
    with reaching(it.leader.reach()):
        (found,) = orders_of_people(people=(it.person,), within=it.within, now=NOW)
        return found


def readings(it: Observed) -> list[tuple[int | None, str, str]]:
    with reaching(it.leader.reach()):
        rows = models.Reading.objects.within(it.within).order_by("taken_at")
        return list(rows.values_list("temperature", "symptoms", "finding"))


def contacts(it: Observed) -> list[tuple[str, dict[str, Any], list[str]]]:
    with reaching(it.leader.reach()):
        rows = DailyContact.objects.within(it.within).order_by("happened_at")
        return list(rows.values_list("outcome", "answers", "matters"))


def test_who_is_observed_stands_in_the_register_as_watched(it: Observed) -> None:
    with reaching(it.leader.reach()):
        held = of_people(people=(it.person,), at=NOW, within=it.within)[it.person]

    said = {one.kind: one.value for one in held}
    assert (said["isolation"], said["watch"]) == ("home_observation", "observed")


def test_what_the_watch_has_read_is_seen_with_the_order_and_not_asked_again(it: Observed) -> None:
    read(it, tenths=376, symptoms=("dry_cough",))

    found = line(it)

    assert found.read is not None
    assert [(one.tenths, one.fever) for one in found.read.readings] == [(376, True)]
    assert found.matters == ("symptoms.fever", "symptoms.dry_cough")


def test_what_is_typed_with_a_contact_is_a_reading_of_the_watch_and_stands_there_alone(
    it: Observed,
) -> None:
    noted(it, temperatures=(37.6,), answers={"symptoms": ("fatigue",), "needs": ("food",)})

    assert readings(it) == [(376, "fatigue", "fever")]
    assert contacts(it) == [("matters", {"needs": ["food"]}, ["needs.food"])]
    assert line(it).matters == ("symptoms.fever", "symptoms.fatigue", "needs.food")


def test_two_temperatures_of_one_contact_are_two_readings(it: Observed) -> None:
    noted(it, temperatures=(36.4, 36.8))

    assert readings(it) == [(364, "", "fine"), (368, "", "fine")]


def test_what_can_hardly_be_is_asked_back_and_nothing_is_kept(it: Observed) -> None:
    with pytest.raises(CannotNote, match=r"watch.implausible"):
        noted(it, temperatures=(35.4,))
    assert (readings(it), contacts(it)) == ([], [])

    noted(it, temperatures=(35.4,), confirmed=True)
    assert readings(it) == [(354, "", "fine")]


def test_a_device_sends_a_contact_and_the_watch_has_its_temperature_once(it: Observed) -> None:
    entry = Entry(
        id=world.new_id(),
        kind="isolation.contacted",
        subject=it.order,
        place=it.place,
        by="user:worker",
        device="phone-7",
        seq=1,
        happened_at=NOW,
        payload={"way": "door", "reached": True, "temperatures": [36.6]},
    )
    for _ in range(2):
        with reaching(Jurisdiction(places=(it.place,))):
            note_sent(entry, now=NOW, ids=world.new_id)

    assert readings(it) == [(366, "", "fine")]
    assert contacts(it) == [("fine", {}, [])]


def test_of_whom_nobody_watches_the_contact_keeps_what_was_said() -> None:
    it = observed.an_observed()

    noted(it, temperatures=(36.6,))

    assert contacts(it) == [("fine", {"temperatures": [36.6]}, [])]
    assert line(it).read is None


def test_a_release_reads_the_fever_from_the_watch_and_waits_for_the_doctor(it: Observed) -> None:
    read(it, tenths=375, at=LAST_MORNING)

    with reaching(it.leader.reach()), pytest.raises(CannotRelease) as refused:
        release(order=it.order, by=it.leader, now=END, ids=world.new_id)
    assert [one.code for one in refused.value.reasons] == [
        "isolation.release.no_fever",
        "isolation.release.no_fever_followed",
    ]

    read(it, tenths=366, at=END + timedelta(hours=9))
    with reaching(it.leader.reach()), pytest.raises(CannotRelease) as refused:
        release(order=it.order, by=it.leader, now=END + timedelta(hours=9), ids=world.new_id)
    assert [one.code for one in refused.value.reasons] == ["isolation.release.no_fever_followed"]

    recovered(it)
    with reaching(it.leader.reach()):
        release(order=it.order, by=it.leader, now=END + timedelta(hours=11), ids=world.new_id)


def recovered(it: Observed) -> None:
    doctor = world.an_actor(Role.DOCTOR, area=it.community)
    at = END + timedelta(hours=10)
    with reaching(doctor.reach()):
        fever = models.Fever.objects.within(it.within).get().id
        doing = Doing(key=world.new_id(), fever=fever, step=FollowUp.CALLED)
        step(doing=doing, by=doctor, now=at, ids=world.new_id)
        close(fever=fever, outcome=Outcome.RECOVERED, by=doctor, now=at, ids=world.new_id)


def test_what_the_watch_read_on_the_last_day_is_weighed_with_the_proposal(it: Observed) -> None:
    read(it, tenths=366, at=LAST_MORNING)

    with reaching(EVERYWHERE):
        propose(now=END, ids=world.new_id, at_most=10)

    with reaching(it.leader.reach()):
        last = decisions_of(order=it.order, within=it.within)[0]
    assert {one.rule: one.outcome.value for one in last.judged} == {
        "release.checked": "does_not_hold",
        "release.no_fever": "holds",
        "release.no_fever_followed": "holds",
        "release.no_symptoms": "holds",
        "release.period_over": "holds",
    }


def test_that_all_is_well_on_the_phone_takes_no_symptom_back(it: Observed) -> None:
    read(it, symptoms=("dry_cough",), at=LAST_MORNING)
    noted(it, happened_at=LAST_MORNING + timedelta(hours=2))

    with reaching(it.leader.reach()), pytest.raises(CannotRelease, match=r"no_symptoms"):
        release(order=it.order, by=it.leader, now=END, ids=world.new_id)
