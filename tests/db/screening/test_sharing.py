"""Sharing out in the database: everybody has a list, nobody has two callers, people come and fall ill."""

from collections.abc import Iterator

import pytest

from linli.areas.domain import Role
from linli.features.screening import models
from linli.features.screening.actions import hand_on, share_out, take_answer, take_in
from linli.features.screening.actions.sharing import CannotShare
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
