"""A fever is found by a reading, followed up in order, and closed with its outcome."""

import pytest

from linli.areas.domain import Role
from linli.features.watch import models
from linli.features.watch.actions.fevers import CannotFollowUp, close, step
from linli.features.watch.actions.taking import take_back
from linli.features.watch.domain.fevers import Doing, FollowUp, Outcome, Urgency
from linli.features.watch.queries.fevers import closed_fevers, fevers
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from linli.work.models import Item
from tests import watching, world
from tests.watching import NOW, Watching, a_reading, taken

pytestmark = pytest.mark.django_db


def feverish(tenths: int = 378) -> Watching:
    it = watching.a_watch()
    taken(it, a_reading(it.watch, tenths=tenths))
    return it


def only() -> models.Fever:
    with reaching(EVERYWHERE):
        row: models.Fever = models.Fever.objects.within(EVERYWHERE).get()
        return row


def doing(what: FollowUp) -> Doing:
    return Doing(key=world.new_id(), fever=only().id, step=what)


def followed(it: Watching, *steps: FollowUp) -> None:
    doctor = world.an_actor(Role.DOCTOR, area=it.community)
    with reaching(doctor.reach()):
        for one in steps:
            step(doing=doing(one), by=doctor, now=NOW, ids=world.new_id)


def closed(it: Watching, outcome: Outcome) -> None:
    doctor = world.an_actor(Role.DOCTOR, area=it.community)
    with reaching(doctor.reach()):
        close(fever=only().id, outcome=outcome, by=doctor, now=NOW, ids=world.new_id)


def test_a_fever_opens_the_doctors_work_and_joins_the_group() -> None:
    feverish()

    row = only()
    assert (row.finding, row.latest, row.highest) == ("fever", 378, 378)
    with reaching(EVERYWHERE):
        item = Item.objects.get(kind="watch.fever")
        groups = models.Membership.objects.within(EVERYWHERE).order_by("group")
        assert list(groups.values_list("group", flat=True)) == ["fever", "other_provinces"]
    assert (item.subject, item.facts) == (row.id, {"finding": "fever"})


def test_a_second_fever_is_the_same_follow_up_with_its_figures_kept_true() -> None:
    it = feverish()

    later = NOW.replace(hour=9)
    taken(it, a_reading(it.watch, tenths=386, taken_at=later), at=later)

    row = only()
    assert (row.latest, row.before, row.highest) == (386, 378, 386)
    with reaching(it.within):
        (line,) = fevers(within=it.within, now=later).lines
    assert (line.urgency, line.name) == (Urgency.HIGH, "林安")


def test_a_slip_taken_back_leaves_the_figures_true() -> None:
    it = feverish()
    later = NOW.replace(hour=9)
    slip = a_reading(it.watch, tenths=396, taken_at=later)
    taken(it, slip, at=later)

    with reaching(it.leader.reach()):
        take_back(reading=slip.id, by=it.leader, now=later, ids=world.new_id)

    row = only()
    assert (row.latest, row.before, row.highest, row.finding) == (378, None, 378, "fever")


def test_symptoms_without_a_fever_are_followed_up_and_join_no_group() -> None:
    it = watching.a_watch()

    taken(it, a_reading(it.watch, symptoms=("dry_cough",)))

    assert only().finding == "symptoms"
    with reaching(it.within):
        assert models.Membership.objects.within(it.within).count() == 1


def test_a_slip_of_the_finger_is_no_fever() -> None:
    it = watching.a_watch()

    taken(it, a_reading(it.watch, tenths=732))

    with reaching(EVERYWHERE):
        assert not models.Fever.objects.within(EVERYWHERE).exists()


def test_nobody_is_carried_away_who_was_not_referred() -> None:
    it = feverish()

    with pytest.raises(CannotFollowUp) as refused:
        followed(it, FollowUp.CALLED, FollowUp.CARRIED)

    assert [one.code for one in refused.value.reasons] == ["watch.not_referred"]


def test_an_outcome_needs_that_somebody_asked_first() -> None:
    it = feverish()

    with pytest.raises(CannotFollowUp) as refused:
        closed(it, Outcome.RECOVERED)

    assert [one.code for one in refused.value.reasons] == ["watch.nobody_asked"]
    assert only().closed_at is None


def test_from_the_call_to_the_hospital_with_every_step_noted() -> None:
    it = feverish()
    followed(it, FollowUp.CALLED, FollowUp.REFERRED, FollowUp.CARRIED, FollowUp.SEEN)
    closed(it, Outcome.ADMITTED)

    with reaching(it.within):
        assert fevers(within=it.within, now=NOW).lines == ()
        (line,) = closed_fevers(within=it.within, now=NOW)
        left = models.Membership.objects.within(it.within).get(group="fever")
    assert [one.step for one in line.steps] == ["called", "referred", "carried", "seen"]
    assert (line.outcome, left.ending) == ("admitted", "admitted")
    with reaching(EVERYWHERE):
        assert Item.objects.get(kind="watch.fever").outcome == "admitted"


def test_whoever_is_admitted_is_asked_for_no_readings_at_home_any_more() -> None:
    it = feverish()
    followed(it, FollowUp.CALLED, FollowUp.REFERRED)

    closed(it, Outcome.ADMITTED)

    with reaching(EVERYWHERE):
        rows = models.Membership.objects.within(EVERYWHERE).order_by("group")
        assert [(row.group, row.ending) for row in rows] == [
            ("fever", "admitted"),
            ("other_provinces", "admitted"),
        ]
        assert models.Watch.objects.within(EVERYWHERE).get().ended_at == NOW


def test_closed_twice_is_refused_the_second_time() -> None:
    it = feverish()
    followed(it, FollowUp.CALLED)
    closed(it, Outcome.RECOVERED)

    with pytest.raises(CannotFollowUp) as refused:
        closed(it, Outcome.RECOVERED)

    assert [one.code for one in refused.value.reasons] == ["watch.fever_closed"]


def test_a_doctor_of_the_next_community_finds_nobody() -> None:
    feverish()
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    doctor = world.an_actor(Role.DOCTOR, area=beside)

    with reaching(doctor.reach()), pytest.raises(NotYours):
        step(doing=doing(FollowUp.CALLED), by=doctor, now=NOW, ids=world.new_id)
    with reaching(EVERYWHERE):
        assert not models.FeverStep.objects.within(EVERYWHERE).exists()


def test_a_page_of_the_list_begins_with_the_most_urgent_of_all_and_says_how_many_there_are() -> (
    None
):
    it = feverish(374)
    other = watching.a_watch(community=it.community, room="902", name="周宁")
    taken(other, a_reading(other.watch, tenths=391))

    with reaching(it.within):
        pages = [fevers(within=it.within, now=NOW, first=first, at_most=1) for first in range(3)]

    names = [[line.name for line in page.lines] for page in pages]
    assert names == [["周宁"], ["林安"], []]
    assert {page.count for page in pages} == {2}


def test_a_fever_told_by_word_of_mouth_is_followed_up_like_one_that_was_read() -> None:
    it = watching.a_watch()
    watching.joined(it.person, by=it.leader, why="fever")
    watching.joined(it.person, by=it.leader, why="fever")

    row = only()

    assert (row.finding, row.latest, row.closed_at) == ("fever", None, None)
    with reaching(EVERYWHERE):
        assert Item.objects.within(EVERYWHERE).filter(subject=row.id, closed_at=None).count() == 1


def test_a_fever_told_by_word_of_mouth_ends_with_the_doctors_outcome() -> None:
    it = watching.a_watch()
    watching.joined(it.person, by=it.leader, why="fever")

    followed(it, FollowUp.CALLED)
    closed(it, Outcome.RECOVERED)

    with reaching(EVERYWHERE):
        rows = models.Membership.objects.within(EVERYWHERE).filter(group="fever")
        assert [row.ending for row in rows] == ["recovered"]
