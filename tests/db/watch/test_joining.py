"""Groups are joined and left by rule; with the last one the watch ends, and all that hangs on it."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Role
from linli.features.isolation.actions.releasing import release
from linli.features.watch import models
from linli.features.watch.actions.joining import CannotJoin, CannotLeave, join, lapse, take_out
from linli.features.watch.domain.groups import Joining
from linli.kernel.days import end_of
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.register.queries.standings import of_people
from linli.store.reach import reaching
from tests import observed, watching, world
from tests.watching import CAME_ON, NOW, Watching

pytestmark = pytest.mark.django_db
END = end_of(CAME_ON + timedelta(days=14))


def standing(it: Watching, *, at: datetime = NOW) -> list[tuple[str, str, datetime | None]]:
    with reaching(it.within):
        held = of_people(people=[it.person], at=at, within=it.within).get(it.person, ())
    return [(one.kind, one.value, one.ends_at) for one in held]


def memberships() -> list[tuple[str, str, bool]]:
    with reaching(EVERYWHERE):
        rows = models.Membership.objects.within(EVERYWHERE).order_by("began_at", "id")
        return [(row.group, row.ending, row.ended_at is None) for row in rows]


def only_watch() -> models.Watch:
    with reaching(EVERYWHERE):
        row: models.Watch = models.Watch.objects.within(EVERYWHERE).get()
        return row


def test_whoever_came_from_another_province_is_watched_for_fourteen_days() -> None:
    it = watching.a_watch()

    assert memberships() == [("other_provinces", "", True)]
    assert standing(it) == [("watch", "other_provinces", END)]
    assert only_watch().group == "other_provinces"


def test_said_twice_somebody_is_in_a_group_once() -> None:
    it = watching.a_watch()

    assert watching.joined(it.person, by=it.leader) == it.watch
    assert memberships() == [("other_provinces", "", True)]


@pytest.mark.parametrize(
    ("why", "since_on", "reason"),
    [
        ("because", CAME_ON, "watch.no_such_why"),
        ("contact", date(2020, 3, 1), "watch.since_tomorrow"),
        ("contact", date(2020, 2, 13), "watch.over_already"),
    ],
)
def test_what_no_rule_says_is_refused(why: str, since_on: date, reason: str) -> None:
    community = world.a_community()
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    person, _household = watching.a_person(community)
    joining = Joining(id=world.new_id(), person=person, why=why, since_on=since_on)

    with reaching(leader.reach()), pytest.raises(CannotJoin) as refused:
        join(joining=joining, by=leader, now=NOW, ids=world.new_id)

    assert [one.code for one in refused.value.reasons] == [reason]
    assert memberships() == []


def test_somebody_of_the_next_community_is_nobody() -> None:
    community = world.a_community()
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    person, _household = watching.a_person(community)
    stranger = world.an_actor(Role.COMMUNITY_LEADER, area=beside)

    with pytest.raises(NotYours):
        watching.joined(person, by=stranger)
    assert memberships() == []


def test_when_the_days_are_over_the_watch_ends_by_itself() -> None:
    it = watching.a_watch()

    with reaching(EVERYWHERE):
        early = lapse(now=END - timedelta(seconds=1), ids=world.new_id, at_most=10)
        due = lapse(now=END, ids=world.new_id, at_most=10)

    assert (early, due) == (0, 1)
    assert memberships() == [("other_provinces", "over", False)]
    assert only_watch().ended_at == END
    assert standing(it, at=END) == []


def test_a_fever_takes_the_place_of_the_group_and_gives_it_back() -> None:
    it = watching.a_watch()
    watching.taken(it, watching.a_reading(it.watch, tenths=381))

    assert standing(it) == [("watch", "fever", None)]
    assert memberships() == [("other_provinces", "", True), ("fever", "", True)]
    assert only_watch().group == "fever"


def test_a_group_joined_by_mistake_is_left_and_a_second_time_refused() -> None:
    it = watching.a_watch()
    with reaching(it.leader.reach()):
        row = models.Membership.objects.within(it.within).get()
        take_out(membership=row.id, by=it.leader, now=NOW, ids=world.new_id)

        with pytest.raises(CannotLeave):
            take_out(membership=row.id, by=it.leader, now=NOW, ids=world.new_id)

    assert memberships() == [("other_provinces", "mistake", False)]


def test_an_order_of_observation_is_followed_and_its_release_ends_the_watch(
    django_capture_on_commit_callbacks: object,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        it = observed.an_observed()
    assert memberships() == [("observed", "", True)]

    with (
        django_capture_on_commit_callbacks(execute=True),  # type: ignore[operator]
        reaching(it.leader.reach()),
    ):
        release(order=it.order, by=it.leader, now=observed.END, ids=world.new_id)

    assert memberships() == [("observed", "released", False)]
    assert only_watch().ended_at == observed.END


def test_whose_order_ends_group_cannot_be_taken_out_of_it_by_hand(
    django_capture_on_commit_callbacks: object,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        it = observed.an_observed()
    with reaching(it.leader.reach()):
        row: UUID = models.Membership.objects.within(it.within).get().id

        with pytest.raises(CannotLeave) as refused:
            take_out(membership=row, by=it.leader, now=observed.NOW, ids=world.new_id)

    assert [one.code for one in refused.value.reasons] == ["watch.only_release"]
