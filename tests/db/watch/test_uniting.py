"""Two records are one person: one watch; two people after all: each has what they had."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Actor, Role
from linli.features.watch import models
from linli.features.watch.actions.chasing import Means, chase
from linli.features.watch.actions.fevers import close, step
from linli.features.watch.domain.fevers import Doing, FollowUp, Outcome
from linli.features.watch.domain.own import Own
from linli.features.watch.domain.verdicts import Taken
from linli.features.watch.queries.watch import own_watch
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.outreach.models import Telling
from linli.store.reach import reaching
from linli.work.models import Item
from tests import coming_along, watching, world
from tests.coming_along import Committing, merged, open_watches, parted, the_watch
from tests.watching import NOW, Watching, a_reading, joined, taken

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """Somebody under watch, and another record of theirs."""

    it: Watching
    other: UUID
    by: Actor


def two() -> Two:
    it = watching.a_watch(phone="13900139001")
    other, _home = watching.a_person(
        it.community, room="502", name="林岚", document=None, phone="13900139002"
    )
    return Two(it=it, other=other, by=it.leader)


def reminded(clock: str) -> int:
    means = Means(vault=world.VAULT, address=lambda link: f"https://linli.example/w/{link}")
    at = datetime.fromisoformat(f"2020-02-28T{clock}:00+08:00")
    chase(now=at, ids=world.new_id, means=means, at_most=100)
    with reaching(EVERYWHERE):
        return Telling.objects.filter(template="watch.reminder").count()


def readings(watch: UUID) -> list[int | None]:
    with reaching(EVERYWHERE):
        rows = models.Reading.objects.within(EVERYWHERE).filter(watch=watch).order_by("taken_at")
        return [row.temperature for row in rows]


def test_the_watch_of_the_record_that_is_gone_goes_on_with_the_one_that_is_kept(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    both = two()
    taken(both.it, a_reading(both.it.watch, tenths=366))

    merged(
        gone=both.it.person,
        kept=both.other,
        by=both.by,
        committing=django_capture_on_commit_callbacks,
    )

    into = the_watch(both.it.watch).into
    assert into is not None
    assert open_watches() == {both.other: ["other_provinces"]}
    assert coming_along.held(both.other) == [("other_provinces", str(into))]
    assert (readings(both.it.watch), readings(into)) == ([], [366])


def test_of_two_watches_one_is_open_with_the_groups_of_both(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    both = two()
    kept = joined(both.other, by=both.by, why="contact")

    merged(
        gone=both.it.person,
        kept=both.other,
        by=both.by,
        committing=django_capture_on_commit_callbacks,
    )

    assert the_watch(both.it.watch).into == kept
    assert open_watches() == {both.other: ["contacts", "other_provinces"]}
    assert reminded("09:00") == 1


def test_who_was_reminded_under_one_record_is_not_reminded_under_the_other(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    both = two()
    assert reminded("09:00") == 1

    merged(
        gone=both.it.person,
        kept=both.other,
        by=both.by,
        committing=django_capture_on_commit_callbacks,
        at=LATER,
    )

    assert reminded("09:30") == 1


def test_the_person_reaches_the_one_watch_from_home(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    both = two()
    merged(
        gone=both.it.person,
        kept=both.other,
        by=both.by,
        committing=django_capture_on_commit_callbacks,
    )
    into = the_watch(both.it.watch).into
    assert into is not None
    home = Jurisdiction(places=(the_watch(into).place,))

    own = Own(people=frozenset((both.other,)), within=home, by="user:resident")
    with reaching(home):
        page = own_watch(id=into, own=own, now=NOW)

    assert page.line.name == "林岚"


def test_a_reading_that_was_underway_counts_for_the_one_watch(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    both = two()
    merged(
        gone=both.it.person,
        kept=both.other,
        by=both.by,
        committing=django_capture_on_commit_callbacks,
    )
    into = the_watch(both.it.watch).into
    assert into is not None

    (verdict,) = taken(both.it, a_reading(both.it.watch, taken_at=LATER), at=LATER)

    assert (verdict.taken, readings(into)) == (Taken.TAKEN, [365])


def test_undone_each_has_again_what_they_had(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    both, committing = two(), django_capture_on_commit_callbacks
    kept = joined(both.other, by=both.by, why="contact")
    taken(both.it, a_reading(both.it.watch, tenths=366))
    taken(both.it, a_reading(kept, tenths=364))
    merge = merged(gone=both.it.person, kept=both.other, by=both.by, committing=committing)

    parted(merge, by=both.by, committing=committing, at=LATER)

    assert open_watches() == {both.it.person: ["other_provinces"], both.other: ["contacts"]}
    assert (readings(both.it.watch), readings(kept)) == ([366], [364])
    assert coming_along.held(both.it.person, at=LATER) == [("other_provinces", str(both.it.watch))]
    assert coming_along.held(both.other, at=LATER) == [("contacts", str(kept))]
    assert the_watch(both.it.watch).place == both.it.place


def test_undone_whoever_was_not_watched_is_not_watched(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    both, committing = two(), django_capture_on_commit_callbacks
    merge = merged(gone=both.it.person, kept=both.other, by=both.by, committing=committing)

    parted(merge, by=both.by, committing=committing, at=LATER)

    assert open_watches() == {both.it.person: ["other_provinces"]}
    assert coming_along.held(both.other, at=LATER) == []


def test_two_fevers_are_one_follow_up_and_two_again(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    both, committing = two(), django_capture_on_commit_callbacks
    kept = joined(both.other, by=both.by, why="contact")
    taken(both.it, a_reading(both.it.watch, tenths=381), a_reading(kept, tenths=379))

    merge = merged(gone=both.it.person, kept=both.other, by=both.by, committing=committing)
    assert open_fevers() == [kept]
    parted(merge, by=both.by, committing=committing, at=LATER)

    assert sorted(open_fevers()) == sorted([both.it.watch, kept])
    with reaching(EVERYWHERE):
        assert Item.objects.filter(kind="watch.fever", closed_at=None).count() == 2


def test_a_fever_the_doctor_closed_meanwhile_stays_closed(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    both, committing = two(), django_capture_on_commit_callbacks
    taken(both.it, a_reading(both.it.watch, tenths=381))
    merge = merged(gone=both.it.person, kept=both.other, by=both.by, committing=committing)
    with reaching(EVERYWHERE):
        fever = models.Fever.objects.within(EVERYWHERE).get(closed_at=None).id
    doing = Doing(key=world.new_id(), fever=fever, step=FollowUp.CALLED)
    doctor = world.an_actor(Role.DOCTOR, area=both.it.community)
    with reaching(doctor.reach()):
        step(doing=doing, by=doctor, now=NOW, ids=world.new_id)
        close(fever=fever, outcome=Outcome.RECOVERED, by=doctor, now=NOW, ids=world.new_id)

    parted(merge, by=both.by, committing=committing, at=LATER)

    assert open_watches() == {both.it.person: ["other_provinces"]}
    assert open_fevers() == []


def open_fevers() -> list[UUID]:
    with reaching(EVERYWHERE):
        rows = models.Fever.objects.within(EVERYWHERE).filter(closed_at=None)
        return list(rows.values_list("watch_id", flat=True))
