"""What is said to people under watch, each in their language; what they need, until it is met."""

from uuid import UUID

import pytest

from linli.areas.domain import Role
from linli.features.watch import models
from linli.features.watch.actions.asking import CannotSay, Message, meet_need, say_needs, tell
from linli.features.watch.actions.joining import lapse
from linli.features.watch.actions.membership import Hand
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from tests import outreach as messages
from tests import watching, world
from tests.watching import NOW, Watching

pytestmark = pytest.mark.django_db
WORDS = {"zh-Hans": "明天九点收垃圾。", "en": "Waste is collected at nine tomorrow."}


def a_message(*watches: UUID, text: dict[str, str] | None = None) -> Message:
    return Message(key=world.new_id(), watches=watches, text=WORDS if text is None else text)


def told(it: Watching, message: Message) -> int:
    with reaching(it.leader.reach()):
        return tell(message=message, by=it.leader, now=NOW, ids=world.new_id, vault=world.VAULT)


def refused(it: Watching, message: Message) -> list[str]:
    with pytest.raises(CannotSay) as said:
        told(it, message)
    return [reason.code for reason in said.value.reasons]


def test_each_of_a_group_is_told_in_their_own_language() -> None:
    it = watching.a_watch(phone="13900139001")
    guest = watching.a_watch(
        community=it.community,
        room="902",
        name="Ada Stone",
        phone="13900139002",
        values={"person.language": "English"},
    )

    count = told(it, a_message(it.watch, guest.watch))

    assert count == 2
    assert {(one.message.to, one.message.text) for one in messages.taken(now=NOW)} == {
        ("13900139001", "林安：明天九点收垃圾。"),
        ("13900139002", "Ada Stone: Waste is collected at nine tomorrow."),
    }


def test_pressed_twice_it_is_said_once() -> None:
    it = watching.a_watch(phone="13900139001")
    message = a_message(it.watch)

    told(it, message)
    told(it, message)

    assert len(messages.taken(now=NOW)) == 1


def test_whoever_was_let_out_meanwhile_gets_nothing_any_more() -> None:
    it = watching.a_watch(phone="13900139001")
    told(it, a_message(it.watch))

    with reaching(EVERYWHERE):
        models.Membership.objects.within(EVERYWHERE).update(ends_at=NOW)
        lapse(now=NOW, ids=world.new_id, at_most=9)

    assert messages.taken(now=NOW) == ()
    assert refused(it, a_message(it.watch)) == ["watch.nobody_there"]


def test_without_words_nothing_is_said() -> None:
    it = watching.a_watch(phone="13900139001")

    assert refused(it, a_message(it.watch, text={"zh-Hans": "  "})) == ["watch.no_words"]


def test_the_leader_of_the_next_community_says_nothing_here() -> None:
    it = watching.a_watch(phone="13900139001")
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    stranger = world.an_actor(Role.COMMUNITY_LEADER, area=beside)

    with pytest.raises(NotYours), reaching(stranger.reach()):
        tell(
            message=a_message(it.watch),
            by=stranger,
            now=NOW,
            ids=world.new_id,
            vault=world.VAULT,
        )

    assert messages.deliveries() == []


def test_a_need_is_open_once_until_it_is_met_and_met_once() -> None:
    it = watching.a_watch()
    hand = Hand(within=it.within, now=NOW, ids=world.new_id)
    with reaching(it.leader.reach()):
        for _time in range(2):
            say_needs(watch=it.watch, needs=("food",), by=it.leader.id, hand=hand)
        (need,) = models.Need.objects.within(it.within)
        meet_need(need=need.id, by=it.leader, now=NOW, ids=world.new_id)

        with pytest.raises(CannotSay) as again:
            meet_need(need=need.id, by=it.leader, now=NOW, ids=world.new_id)

    assert [reason.code for reason in again.value.reasons] == ["watch.met_already"]


def test_a_need_that_nobody_offers_is_refused_and_nothing_is_kept() -> None:
    it = watching.a_watch()
    hand = Hand(within=it.within, now=NOW, ids=world.new_id)

    with pytest.raises(CannotSay), reaching(it.within):
        say_needs(watch=it.watch, needs=("a pony",), by=it.leader.id, hand=hand)

    with reaching(EVERYWHERE):
        assert models.Need.objects.within(EVERYWHERE).count() == 0
