"""Sharing out in the database: everybody has a list, nobody has two callers, people come and fall ill."""

from collections.abc import Iterator

import pytest

from linli.areas.actions import end_post
from linli.areas.domain import Role
from linli.areas.models import Post
from linli.features.screening import models
from linli.features.screening.actions import hand_on, share_out, take_answer, take_in
from linli.features.screening.actions.sharing import CannotShare, relieve
from linli.store.reach import reaching
from linli.work.models import Item
from tests import screened, world
from tests.screened import NOW, Screened, an_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def it() -> Iterator[Screened]:
    """Open a round over six households, and the second lock as far as its leader reaches."""
    made = screened.a_screened(many=6)
    with reaching(made.leader.reach()):
        yield made


def shares(round: object) -> dict[object, int]:
    """Count the households of everybody."""
    found: dict[object, int] = {}
    for worker in models.Turn.objects.filter(round=round).values_list("worker", flat=True):
        found[worker] = found.get(worker, 0) + 1
    return found


def test_everybody_gets_a_part_and_one_thing_on_their_list(it: Screened) -> None:
    one = world.a_user("lin", role=Role.COMMUNITY_STAFF, area=it.community)
    other = world.a_user("qin", role=Role.COMMUNITY_STAFF, area=it.community)

    done = share_out(round=it.round, by=it.leader, now=NOW, ids=world.new_id)

    assert (done.households, done.workers, done.largest, done.without) == (6, 2, 1.0, 0)
    assert shares(it.round) == {one: 3, other: 3}
    assert Item.objects.filter(kind="screening.share", closed_at=None).count() == 2


def test_who_falls_ill_hands_everything_on(it: Screened) -> None:
    ill = world.a_user("lin", role=Role.COMMUNITY_STAFF, area=it.community)
    well = world.a_user("qin", role=Role.COMMUNITY_STAFF, area=it.community)
    share_out(round=it.round, by=it.leader, now=NOW, ids=world.new_id)

    handed = hand_on(round=it.round, user=ill, why="发热", by=it.leader, now=NOW, ids=world.new_id)

    assert handed == 3
    assert shares(it.round) == {well: 6}
    assert Item.objects.filter(kind="screening.share", closed_at=None).count() == 1


def test_who_is_ill_gets_nothing_when_all_is_shared_anew_until_they_are_back(it: Screened) -> None:
    ill = world.a_user("lin", role=Role.COMMUNITY_STAFF, area=it.community)
    well = world.a_user("qin", role=Role.COMMUNITY_STAFF, area=it.community)
    share_out(round=it.round, by=it.leader, now=NOW, ids=world.new_id)
    hand_on(round=it.round, user=ill, why="发热", by=it.leader, now=NOW, ids=world.new_id)

    share_out(round=it.round, by=it.leader, now=NOW, ids=world.new_id)
    while_ill = shares(it.round)
    take_in(round=it.round, user=ill, by=it.leader, now=NOW, ids=world.new_id)
    share_out(round=it.round, by=it.leader, now=NOW, ids=world.new_id)

    assert while_ill == {well: 6}
    assert shares(it.round) == {ill: 3, well: 3}


def test_a_newcomer_gets_a_part(it: Screened) -> None:
    first = world.a_user("lin", role=Role.COMMUNITY_STAFF, area=it.community)
    share_out(round=it.round, by=it.leader, now=NOW, ids=world.new_id)
    new = world.a_user("qin", role=Role.COMMUNITY_STAFF, area=it.community)

    given = take_in(round=it.round, user=new, by=it.leader, now=NOW, ids=world.new_id)

    assert shares(it.round) == {first: 6 - given, new: given}
    assert max(given, 6 - given) == 4


def test_when_the_last_door_is_done_the_share_leaves_the_list(it: Screened) -> None:
    world.a_user("lin", role=Role.COMMUNITY_STAFF, area=it.community)
    share_out(round=it.round, by=it.leader, now=NOW, ids=world.new_id)

    for household in it.households:
        take_answer(
            answer=an_answer(it, household=household),
            by=it.leader,
            now=screened.DUE,
            ids=world.new_id,
        )

    assert not Item.objects.filter(kind="screening.share", closed_at=None).exists()


def test_without_anybody_to_share_to_it_says_so(it: Screened) -> None:
    with pytest.raises(CannotShare) as refused:
        share_out(round=it.round, by=it.leader, now=NOW, ids=world.new_id)

    assert [reason.code for reason in refused.value.reasons] == ["screening.nobody_to_share_to"]


def test_whose_post_has_ended_gets_nothing_more_and_hands_on_what_there_is(it: Screened) -> None:
    gone = world.a_user("lin", role=Role.COMMUNITY_STAFF, area=it.community)
    ill = world.a_user("qin", role=Role.COMMUNITY_STAFF, area=it.community)
    well = world.a_user("wang", role=Role.COMMUNITY_STAFF, area=it.community)
    share_out(round=it.round, by=it.leader, now=NOW, ids=world.new_id)
    end_post(post=Post.objects.get(user=gone).id, now=NOW)

    hand_on(round=it.round, user=ill, why="发热", by=it.leader, now=NOW, ids=world.new_id)
    before = shares(it.round)
    relieved = [relieve(round=it.round, now=NOW, ids=world.new_id) for _ in range(2)]

    assert before == {gone: 2, well: 4}
    assert relieved == [1, 0]
    assert shares(it.round) == {well: 6}
    left = models.Screener.objects.get(user=gone)
    assert (left.left_at, left.left_for) == (NOW, "screening.post_ended")
    assert Item.objects.filter(kind="screening.share", closed_at=None).count() == 1


def test_with_nobody_left_the_households_wait_for_somebody(it: Screened) -> None:
    gone = world.a_user("lin", role=Role.COMMUNITY_STAFF, area=it.community)
    share_out(round=it.round, by=it.leader, now=NOW, ids=world.new_id)
    end_post(post=Post.objects.get(user=gone).id, now=NOW)

    relieve(round=it.round, now=NOW, ids=world.new_id)

    assert shares(it.round) == {None: 6}
