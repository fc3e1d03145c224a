"""A door to knock on is work: opened once, done with one tap, over when it is not needed any more."""

import pytest

from linli.areas.domain import Role
from linli.kernel.places import EVERYWHERE
from linli.outreach import actions as outreach
from linli.outreach.domain import Recipient
from linli.outreach.domain.notices import URGENT_NOTICE
from linli.outreach.models import Delivery
from linli.store.reach import reaching
from linli.work import actions
from linli.work import queries as work
from linli.work.actions import Answering
from linli.work.models import Item
from linli.work.panels import KNOCKERS
from tests import outreach as messages
from tests import works, world

pytestmark = pytest.mark.django_db
ABOUT = world.new_id()


@pytest.fixture
def community():
    return world.a_community()


def knocks() -> list[tuple[str, str]]:
    with reaching(EVERYWHERE):
        rows = Item.objects.within(EVERYWHERE).filter(kind="outreach.knock")
        return list(rows.values_list("rung", "outcome"))


def passed_on(**later: float) -> int:
    return outreach.pass_on(
        knockers=KNOCKERS, now=works.later(**later), ids=world.new_id, at_most=9
    )


def an_urgent_notice(community) -> None:
    """Tell a household without a phone something urgent: nothing but a knock reaches it."""
    (home,) = messages.homes(community, "")
    message = messages.a_notice(
        community, Recipient.household(home), template=URGENT_NOTICE, subject=ABOUT
    )
    messages.told(message)


def test_it_is_opened_once_and_says_what_is_to_be_told(community):
    an_urgent_notice(community)

    assert [passed_on(), passed_on()] == [1, 0]

    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    with reaching(leader.reach()):
        (card,) = work.today(by=leader, now=world.NOW)
    (task,) = card.tasks
    assert task.kind.code == "outreach.knock"
    assert task.detail.words == "社区把一件急事告诉住户，夜里也发，没有送到的上门"


def test_told_at_the_door_the_message_has_arrived(community):
    an_urgent_notice(community)
    passed_on()
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)

    with reaching(leader.reach()):
        (item,) = Item.objects.within(world.within(community))
        actions.record(
            answers=Answering(
                sending=world.new_id(),
                outcomes={item.id: "told"},
                happened_at=works.later(hours=1),
            ),
            by=leader,
            now=works.later(hours=1),
            ids=world.new_id,
        )
        delivery = Delivery.objects.within(world.within(community)).get(channel="knock")

    assert (delivery.sent_at, delivery.by) == (works.later(hours=1), leader.id)
    assert knocks() == [("community", "told")]
    assert passed_on(hours=1) == 1
    assert knocks() == [("community", "told")]


def test_taken_back_nobody_has_to_go(community):
    an_urgent_notice(community)
    passed_on()

    outreach.withdraw(subject=ABOUT, now=works.later(minutes=5))
    passed_on(minutes=5)

    assert knocks() == [("community", "over")]
