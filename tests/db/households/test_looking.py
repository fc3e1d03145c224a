"""Looking is limited by the post: generous for work, tight against copying out a register."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.households.actions import looking, records
from linli.features.households.domain.looking import Looking, limits_on
from linli.features.households.queries.auditing import audited
from linli.kernel.refusals import Refused
from linli.rules import actions as rules
from tests import world
from tests.unit.rules.policies import GROUND, policy_on

pytestmark = pytest.mark.django_db

AN_HOUR, A_DAY = limits_on(Looking.REVEAL, policy=policy_on(world.DAY))


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


@pytest.fixture
def worker(community: AreaRecord) -> Iterator[Actor]:
    with world.as_seen_from(community):
        yield world.an_actor(Role.GRID_WORKER, area=community)


def minutes(count: int) -> datetime:
    return world.NOW + timedelta(minutes=count)


def look(by: Actor, *, times: int = 1, at: datetime = world.NOW) -> None:
    for _ in range(times):
        looking.look(Looking.REVEAL, by=by, vault=world.VAULT, now=at, ids=world.new_id)


def told(community: AreaRecord) -> list[dict[str, object]]:
    auditor = world.an_actor(Role.AUDITOR, area=community)
    return [dict(entry.payload) for entry in audited(by=auditor)]


def test_the_rules_leave_room_for_work_and_none_for_copying() -> None:
    assert [(limit.counts, limit.at_most, limit.within) for limit in (AN_HOUR, A_DAY)] == [
        (Looking.REVEAL, 40, timedelta(hours=1)),
        (Looking.REVEAL, 120, timedelta(days=1)),
    ]
    assert [limit.at_most for limit in limits_on(Looking.SEARCH, policy=policy_on(world.DAY))] == [
        300,
        1200,
    ]


def test_one_look_too_many_is_refused_and_the_next_hour_is_a_new_one(worker: Actor) -> None:
    look(worker, times=AN_HOUR.at_most)

    with pytest.raises(looking.TooOften) as refused:
        look(worker, at=minutes(59))

    (reason,) = refused.value.reasons
    assert (reason.code, dict(reason.facts)) == ("reveal.too_often", {"at_most": 40, "hours": 1})
    look(worker, at=minutes(61))


def test_the_day_has_a_limit_of_its_own(worker: Actor) -> None:
    for hour in range(3):
        look(worker, times=AN_HOUR.at_most, at=minutes(61 * hour))

    with pytest.raises(looking.TooOften) as refused:
        look(worker, at=minutes(61 * 3))

    assert refused.value.reasons[0].facts == {"at_most": 120, "hours": 24}


def test_a_limit_used_up_is_told_to_the_auditor_once_in_its_time(
    community: AreaRecord, worker: Actor
) -> None:
    look(worker, times=AN_HOUR.at_most - 1)
    assert told(community) == []

    look(worker)
    for minute in (1, 2):
        with pytest.raises(looking.TooOften):
            look(worker, at=minutes(minute))
    assert told(community) == [
        {"counted": "reveal", "role": "grid_worker", "at_most": 40, "hours": 1}
    ]

    look(worker, times=AN_HOUR.at_most, at=minutes(61))
    assert len(told(community)) == 2


def test_what_one_uses_up_leaves_the_other_alone(community: AreaRecord, worker: Actor) -> None:
    look(worker, times=AN_HOUR.at_most)

    look(Actor(id="user:other", posts=worker.posts, grants=worker.grants))
    look(world.an_actor(Role.COMMUNITY_STAFF, area=community))


def test_a_number_refused_is_not_shown_and_nobody_is_noted_as_having_looked(
    community: AreaRecord, worker: Actor
) -> None:
    (outcome,) = world.taken_in(world.a_sheet(), community=community)
    look(worker, times=AN_HOUR.at_most)

    with pytest.raises(Refused):
        records.reveal(
            person=outcome.person,
            purpose="核对身份",
            by=worker,
            now=minutes(1),
            vault=world.VAULT,
            ids=world.new_id,
        )

    assert [entry["counted"] for entry in told(community)] == ["reveal"]


def test_searches_are_counted_and_an_empty_box_is_not(worker: Actor) -> None:
    often = limits_on(Looking.SEARCH, policy=policy_on(world.DAY))[0].at_most

    def search(text: str) -> None:
        looking.search(text=text, by=worker, vault=world.VAULT, now=world.NOW, ids=world.new_id)

    for _ in range(often):
        search("查无此人")
        search(" ")

    with pytest.raises(looking.TooOften) as refused:
        search("查无此人")
    assert [reason.code for reason in refused.value.reasons] == ["search.too_often"]


def test_a_city_that_lets_its_posts_look_less_often_is_heard(community: AreaRecord) -> None:
    city = replace(community, place=community.place.rsplit(".", 3)[0])
    change = rules.Overriding(
        code="records.looking.search.hour",
        place=city.place,
        value=60,
        ground=GROUND,
        valid_from=world.DAY,
    )
    officer = world.an_actor(Role.CITY_OFFICER, area=city)
    rules.override(change=change, by=officer, now=world.NOW, ids=world.new_id)
    worker = world.an_actor(Role.GRID_WORKER, area=community)

    def look_for() -> None:
        looking.look(Looking.SEARCH, by=worker, vault=world.VAULT, now=world.NOW, ids=world.new_id)

    for _ in range(60):
        look_for()
    with pytest.raises(looking.TooOften) as refused:
        look_for()

    assert refused.value.reasons[0].facts == {"at_most": 60, "hours": 1}
