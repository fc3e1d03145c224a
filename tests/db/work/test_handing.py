"""Work changes hands with a reason; clocks stand still with a reason; nothing lies with who has left."""

import pytest

from linli.areas.domain import Role
from linli.kernel.refusals import NotYours, Refused
from linli.work import actions
from linli.work.actions.handing import Handing
from tests import works, world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds_of_work")]


@pytest.fixture
def community():
    area = world.a_community()
    with works.in_reach(area):
        yield area


@pytest.fixture
def leader(community):
    return world.an_actor(Role.COMMUNITY_LEADER, area=community)


@pytest.fixture
def grid(community):
    """Give the one building of a grid whose worker is in office."""
    building = f"{community.place}.E001.B001"
    works.in_office(Role.GRID_WORKER, place=works.a_grid(community, buildings=(building,)))
    return building


def climbed(community, grid):
    """Give an item that climbed from the grid to the community."""
    item = works.opened(at=grid)
    actions.sweep(now=works.later(hours=2), ids=world.new_id)
    return item


def does(action, *, by, now=world.NOW, **what):
    return action(**what, by=by, now=now, ids=world.new_id)


def refusal_of(action, **what):
    with pytest.raises(Refused) as refused:
        does(action, **what)
    return [reason.code for reason in refused.value.reasons]


def test_who_takes_it_owns_it_and_the_clock_runs_on(community, leader, grid):
    item = climbed(community, grid)
    before = works.row(item).next_at

    does(actions.take, item=item, by=leader)

    assert (works.row(item).owner, works.row(item).next_at) == (leader.id, before)
    assert refusal_of(actions.take, item=item, by=leader) == ["work.owned_already"]


def test_nobody_takes_what_stands_above_them(community, leader, grid):
    item = climbed(community, grid)
    actions.sweep(now=works.later(hours=6), ids=world.new_id)

    with pytest.raises(NotYours):
        does(actions.take, item=item, by=leader)

    assert works.row(item).owner == ""


def test_it_is_handed_down_with_what_is_expected_and_its_clock_begins_anew(community, leader, grid):
    item = climbed(community, grid)

    does(
        actions.hand_down, item=item, reason="请先敲门再打电话", by=leader, now=works.later(hours=3)
    )

    row = works.row(item)
    assert (row.rung, row.owner, row.due_at) == ("grid", "", works.later(hours=5))
    assert works.history(item)[-1] == ("handed_down", "community", "grid")
    actions.sweep(now=works.later(hours=5), ids=world.new_id)
    assert works.row(item).rung == "community"


def test_without_a_reason_it_goes_nowhere(community, leader, grid):
    item = climbed(community, grid)

    assert refusal_of(actions.hand_down, item=item, reason=" ", by=leader) == [
        "work.reason_missing"
    ]
    assert refusal_of(actions.pause, item=item, reason="", by=leader) == ["work.reason_missing"]
    assert refusal_of(actions.answer, item=item, words="", by=leader) == ["work.reason_missing"]
    assert works.row(item).rung == "community"


def test_it_cannot_go_down_where_nobody_is(community, leader):
    item = works.opened(at=community.place)

    assert refusal_of(actions.hand_down, item=item, reason="请去看看", by=leader) == [
        "work.nobody_below"
    ]


def test_it_is_given_to_somebody_in_office_alone(community, leader, grid):
    item = climbed(community, grid)
    staff = works.in_office(Role.COMMUNITY_STAFF, place=community.place)
    gone = works.in_office(Role.COMMUNITY_STAFF, place=community.place)
    works.leaves(gone, now=works.later(days=1))

    def handed(to):
        return Handing(items=(item,), to=to, reason="今天他值班")

    assert refusal_of(
        actions.hand_over, handing=handed(gone.id), by=leader, now=works.later(days=2)
    ) == ["work.not_in_post"]
    assert does(actions.hand_over, handing=handed(staff.id), by=leader) == 1
    assert works.row(item).owner == staff.id
    assert refusal_of(actions.hand_over, handing=handed(staff.id), by=leader) == [
        "work.owned_already"
    ]


def test_a_pause_moves_everything_still_to_come(community, leader, grid):
    item = works.opened(at=grid)

    does(actions.pause, item=item, reason="全家在医院", by=leader, now=works.later(minutes=30))
    assert works.row(item).next_at is None
    assert actions.sweep(now=works.later(days=3), ids=world.new_id) == 0
    does(actions.resume, item=item, by=leader, now=works.later(minutes=90))

    row = works.row(item)
    assert (row.due_at, row.next_at) == (works.later(hours=3), works.later(hours=2))
    assert refusal_of(actions.resume, item=item, by=leader) == ["work.not_paused"]


def test_a_clock_stands_still_once(community, leader, grid):
    item = works.opened(at=grid)

    does(actions.pause, item=item, reason="全家在医院", by=leader)

    assert refusal_of(actions.pause, item=item, reason="还在医院", by=leader) == [
        "work.paused_already"
    ]


def test_what_is_closed_changes_hands_no_more(community, leader, grid):
    subject = world.new_id()
    item = works.opened(at=grid, subject=subject)
    close = {"kind": "test.contact", "subject": subject, "outcome": "done"}
    does(actions.close_item, **close, by=leader)

    assert refusal_of(actions.take, item=item, by=leader) == ["work.closed"]
    assert refusal_of(actions.pause, item=item, reason="等一等", by=leader) == ["work.closed"]


def test_when_a_post_ends_the_work_goes_back_to_the_rung(community):
    staff = works.in_office(Role.COMMUNITY_STAFF, place=community.place)
    stays = works.in_office(Role.COMMUNITY_STAFF, place=community.place)
    item = works.opened(at=community.place, owner=staff.id)
    kept = works.opened(at=community.place, owner=stays.id)
    works.leaves(staff, now=works.later(days=1))

    given = [actions.give_back(now=works.later(days=2), ids=world.new_id) for _ in range(2)]

    assert given == [1, 0]
    assert (works.row(item).owner, works.row(kept).owner) == ("", stays.id)
    assert works.history(item) == [("handed_over.post_ended", "community", "community")]


def test_when_a_grid_loses_its_worker_its_work_goes_to_the_community(community):
    building = f"{community.place}.E001.B001"
    worker = works.in_office(
        Role.GRID_WORKER,
        place=works.a_grid(community, buildings=(building,)),
        places=(building,),
    )
    item = works.opened(works.VISIT, at=building)
    assert actions.give_back(now=world.NOW, ids=world.new_id) == 0
    works.leaves(worker, now=works.later(days=1))

    actions.give_back(now=works.later(days=2), ids=world.new_id)

    assert works.row(item).rung == "community"
    assert works.history(item) == [("climbed.nobody_there", "grid", "community")]
