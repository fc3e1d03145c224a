"""After a public notice a group is asked again: only they, with both versions, and no honest one a liar."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Role
from linli.features.screening import models
from linli.features.screening.actions import (
    Again,
    ask_group_again,
    open_round,
    share_out,
    take_answer,
)
from linli.features.screening.actions.accounting import follow
from linli.features.screening.actions.closing import close_round
from linli.features.screening.actions.groups import CannotAskGroup
from linli.features.screening.actions.opening import CannotOpen
from linli.features.screening.domain.answers import How, Remark
from linli.features.screening.domain.groups import Group
from linli.features.screening.queries.groups import households_of
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from linli.work.models import Item
from tests import screened, world
from tests.screened import FINE, NOW, RETURNED, Screened, a_new_round, an_answer

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NOTICE = "公告：某日某市场的顾客请报告"
FROM_HUBEI = Group(question="from", choice="hubei")


@pytest.fixture
def it() -> Iterator[Screened]:
    """Let three households answer, the first that somebody came back; one worker had all of them."""
    made = screened.a_screened(many=3)
    world.a_user("lin", role=Role.COMMUNITY_STAFF, area=made.community, name="林工")
    with reaching(EVERYWHERE):
        share_out(round=made.round, by=made.leader, now=NOW, ids=world.new_id)
        for household, said in zip(made.households, (RETURNED, FINE, FINE), strict=True):
            answer = an_answer(made, household=household, values=said)
            take_answer(answer=answer, by=made.leader, now=NOW + HOUR, ids=world.new_id)
        yield made


def asked(it: Screened, group: Group, *, notice: str = NOTICE) -> int:
    again = Again(round=it.round, group=group, notice=notice)
    return ask_group_again(again=again, by=it.leader, now=NOW + 2 * HOUR, ids=world.new_id)


def states(it: Screened) -> list[str]:
    rows = dict(models.Turn.objects.filter(round=it.round).values_list("household", "state"))
    return [rows[household] for household in it.households]


def answered_again(it: Screened, said: object, *, how: How = How.PHONE) -> tuple[Remark, ...]:
    answer = an_answer(it, values=said, how=how, at=NOW + 3 * HOUR)
    receipt = take_answer(answer=answer, by=it.leader, now=NOW + 3 * HOUR, ids=world.new_id)
    return receipt.remarks


def a_follow_up(it: Screened, group: Group) -> UUID:
    close_round(round=it.round, by=it.leader, now=NOW + 2 * HOUR, ids=world.new_id)
    new = a_new_round(it.community.place, after=it.round, only=group, notice=NOTICE)
    return open_round(round=new, by=it.leader, now=NOW + 3 * HOUR, ids=world.new_id)


def test_a_group_is_found_by_what_it_answered_and_where_it_lives(it: Screened) -> None:
    place = models.Turn.objects.get(household=it.households[1]).place

    def found(group: Group) -> tuple[UUID, ...]:
        return households_of(round=it.round, group=group, within=it.within)

    assert found(FROM_HUBEI) == it.households[:1]
    assert found(Group(question="from", choice="hub")) == ()
    assert found(Group(places=(place,))) == it.households[1:2]
    assert found(Group(places=(place,), question="from", choice="hubei")) == ()
    assert set(found(Group())) == set(it.households)


def test_only_the_group_is_asked_again_and_stands_on_the_list_of_its_worker(it: Screened) -> None:
    assert not Item.objects.filter(kind="screening.share", closed_at=None).exists()

    assert asked(it, FROM_HUBEI) == 1

    assert states(it) == ["open", "answered", "answered"]
    reopened = models.Reopening.objects.get()
    assert (reopened.ground, reopened.reason) == ("notice", NOTICE)
    assert Item.objects.filter(kind="screening.share", closed_at=None).count() == 1


def test_whoever_is_asked_again_already_is_not_asked_a_third_time(it: Screened) -> None:
    asked(it, FROM_HUBEI)

    with pytest.raises(CannotAskGroup, match=r"screening.nobody_in_the_group"):
        asked(it, FROM_HUBEI)
    assert asked(it, Group()) == 2


def test_a_group_is_not_asked_again_without_a_reason(it: Screened) -> None:
    with pytest.raises(CannotAskGroup, match=r"screening.no_reason_given"):
        asked(it, FROM_HUBEI, notice=" ")


def test_who_says_otherwise_after_a_notice_is_marked_as_honest_and_both_versions_stay(
    it: Screened,
) -> None:
    asked(it, Group())

    assert answered_again(it, FINE) == (Remark.CORRECTED,)

    versions = models.Answer.objects.filter(turn__household=it.household).order_by("taken_at")
    assert [one.values for one in versions] == [RETURNED, FINE]
    assert versions[1].replaces_id == versions[0].id


def test_who_says_the_same_after_a_notice_has_corrected_nothing(it: Screened) -> None:
    asked(it, Group())

    assert answered_again(it, RETURNED) == ()


def test_after_its_end_another_round_asks_the_group_alone_and_nobody_who_came_since(
    it: Screened,
) -> None:
    sheet = world.a_sheet(world.a_member("新来的"), room="999")
    world.taken_in(sheet, community=it.community)
    follow(round=it.round, now=NOW + HOUR, ids=world.new_id, within=it.within)
    late = models.Turn.objects.exclude(arrived_at=None).get()
    answer = an_answer(it, household=late.household)
    take_answer(answer=answer, by=it.leader, now=NOW + HOUR, ids=world.new_id)

    new = a_follow_up(it, FROM_HUBEI)

    follow(round=new, now=NOW + 4 * HOUR, ids=world.new_id, within=it.within)
    row = models.Round.objects.get(id=new)
    assert (row.households, row.notice, row.only["choice"]) == (1, NOTICE, "hubei")
    assert [turn.household for turn in models.Turn.objects.filter(round=new)] == [it.household]
    other = an_answer(it, round=new, household=it.households[1], at=NOW + 4 * HOUR)
    known = replace(it.leader, id=f"user:{world.new_id()}")
    with pytest.raises(NotYours):
        take_answer(answer=other, by=known, now=NOW + 4 * HOUR, ids=world.new_id)


def test_a_round_for_a_group_needs_somebody_in_it(it: Screened) -> None:
    with pytest.raises(CannotOpen, match=r"screening.nobody_in_the_group"):
        a_follow_up(it, Group(question="from", choice="abroad"))
