"""Two leaders in the same second, on two connections: still every household has one caller."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection

from linli.areas.domain import Role
from linli.features.screening import models
from linli.features.screening.actions import hand_on, share_out, take_in
from linli.features.screening.actions.sharing import CannotShare
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.work.models import Item
from tests import screened, world
from tests.screened import NOW, Screened

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*doings: Callable[[], object]) -> list[object]:
    """Do things on connections of their own, begun together; tell what each came to."""
    start = Barrier(len(doings))

    def run(doing: Callable[[], object]) -> object:
        start.wait(timeout=60)
        try:
            return doing()
        except CannotShare as refused:
            return [reason.code for reason in refused.reasons]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as hands:
        return list(hands.map(run, doings))


def a_shared(*names: str) -> tuple[Screened, dict[str, UUID]]:
    """Open a round over five households among some people, not shared out yet."""
    it = screened.a_screened(many=5)
    role = Role.COMMUNITY_STAFF
    return it, {name: world.a_user(name, role=role, area=it.community) for name in names}


def shared_by(it: Screened) -> object:
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=it.community)
    with reaching(leader.reach()):
        return share_out(round=it.round, by=leader, now=NOW, ids=world.new_id).households


def handed_on(it: Screened, user: UUID) -> object:
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=it.community)
    with reaching(leader.reach()):
        return hand_on(round=it.round, user=user, why="发热", by=leader, now=NOW, ids=world.new_id)


def taken_in(it: Screened, user: UUID) -> object:
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=it.community)
    with reaching(leader.reach()):
        return take_in(round=it.round, user=user, by=leader, now=NOW, ids=world.new_id)


def callers(it: Screened) -> list[UUID | None]:
    """
    Tell who calls whom, having looked that it holds together.

    One turn a household, each with somebody who works in the round and has it on their list.
    """
    with reaching(EVERYWHERE):
        turns = models.Turn.objects.filter(round=it.round)
        found = list(turns.order_by("sort").values_list("worker", flat=True))
        there = models.Screener.objects.filter(round=it.round, left_at=None)
        users = dict(there.values_list("id", "user"))
        items = Item.objects.filter(kind="screening.share", closed_at=None)
        listed = list(items.values_list("subject", flat=True))
    assert len(found) == len(it.households)
    assert len(set(users.values())) == len(users)
    assert set(found) <= set(users.values())
    assert len(set(listed)) == len(listed)
    assert {users[one] for one in listed} >= set(found)
    return found


def test_two_who_share_out_at_once_leave_one_caller_a_household() -> None:
    it, users = a_shared("lin", "qin")

    came_to = at_once(lambda: shared_by(it), lambda: shared_by(it))

    assert came_to == [5, 5]
    assert set(callers(it)) == set(users.values())
    with reaching(EVERYWHERE):
        assert Entry.objects.filter(kind="screening.shared_out").count() == 2


def test_one_shares_out_anew_while_another_hands_on_for_somebody_ill() -> None:
    it, users = a_shared("lin", "qin", "wang")
    shared_by(it)

    at_once(lambda: shared_by(it), lambda: handed_on(it, users["lin"]))

    assert set(callers(it)) == {users["qin"], users["wang"]}


def test_somebody_who_is_taken_in_twice_at_once_joins_once() -> None:
    it, _ = a_shared("lin")
    shared_by(it)
    new = world.a_user("qin", role=Role.COMMUNITY_STAFF, area=it.community)

    came_to = at_once(lambda: taken_in(it, new), lambda: taken_in(it, new))

    assert sorted(came_to, key=str)[1] == ["screening.not_in_the_round"]
    assert new in callers(it)
