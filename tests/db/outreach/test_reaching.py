"""Who was reached: counts, the doors to knock on in walking order, knocks passed on, what is taken back."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from linli.areas.domain import Role
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.outreach import actions, queries
from linli.outreach.domain import Language, Recipient, Way
from linli.outreach.domain.notices import URGENT_NOTICE
from linli.outreach.queries import Counts, WayLine
from linli.store.reach import reaching
from tests import world
from tests.outreach import MORNING, a_notice, deliveries, failed, homes, noted, sent, taken, told

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(minutes=5)


def reach_of(telling, community):
    with world.as_seen_from(community) as within:
        return queries.reached(
            telling=telling, within=within, vault=world.VAULT, language=Language.SIMPLIFIED
        )


def counts_of(telling, community) -> Counts:
    return reach_of(telling, community).telling.counts


def read_at_home(household, community) -> int:
    (row,) = deliveries(household=household, channel="inbox")
    inbox = queries.inbox_of_home(household=household, person=None, place=row.place)
    with world.as_seen_from(community):
        return actions.mark_read(inbox=inbox, now=LATER)


def test_the_figures_say_who_was_reached_by_which_way():
    community = world.a_community()
    homes(community, "13801980001", "13801980002", "13801980003", "")
    telling = told(a_notice(community))
    assert counts_of(telling, community) == Counts(recipients=4, arrived=0, coming=3, to_visit=1)

    first, second, _ = taken()
    noted(sent(first), failed(second, "outreach.not_accepted", permanent=True))

    reach = reach_of(telling, community)
    assert reach.telling.counts == Counts(recipients=4, arrived=1, coming=1, to_visit=2)
    assert reach.ways == (
        WayLine(way=Way.INBOX, waiting=4, sent=0, read=0, failed=0),
        WayLine(way=Way.SMS, waiting=1, sent=1, read=0, failed=1),
        WayLine(way=Way.SLIP, waiting=2, sent=0, read=0, failed=0),
    )
    assert reach.failures == {"outreach.not_accepted": 1}


def test_the_doors_stand_in_walking_order_with_whom_to_ask_for_and_why():
    community = world.a_community()
    homes(community, "13801980001", "")
    telling = told(a_notice(community))
    (parcel,) = taken()
    noted(failed(parcel, "outreach.not_accepted", permanent=True))

    with world.as_seen_from(community) as within:
        doors = queries.doors(telling=telling, within=within)

    assert [(one.dwelling, one.names, one.phones, one.failure) for one in doors] == [
        ("3号楼2单元501", ("林安",), ("13801980001",), "outreach.not_accepted"),
        ("3号楼2单元502", ("林安",), (), ""),
    ]


def test_whoever_has_read_it_needs_nobody_at_the_door():
    community = world.a_community()
    (home,) = homes(community, "")
    telling = told(a_notice(community))

    assert read_at_home(home, community) == 1
    assert read_at_home(home, community) == 0

    assert counts_of(telling, community) == Counts(recipients=1, arrived=1)
    with world.as_seen_from(community) as within:
        assert queries.doors(telling=telling, within=within) == ()


def test_a_resident_reads_in_the_language_of_the_page_what_the_whole_area_was_told():
    community = world.a_community()
    (home,) = homes(community, "13801980001")
    told(a_notice(community))
    (row,) = deliveries(channel="inbox")
    inbox = queries.inbox_of_home(household=home, person=None, place=row.place)

    with reaching(inbox.within):
        (line,) = queries.inbox(of=inbox, language=Language.ENGLISH, vault=world.VAULT)

    assert line.text == "Notice from 凤凰国际社区: No water tomorrow from 8 to 11."


def test_somebody_else_in_the_house_does_not_see_what_one_person_was_told():
    community = world.a_community()
    (home,) = world.taken_in(world.a_sheet(), community=community)
    to = Recipient.household(home.household)
    told(a_notice(community, to))
    with reaching(EVERYWHERE):
        rows = deliveries(channel="inbox")
        rows[0].person = home.person
        rows[0].save(update_fields=["person"])
    place = rows[0].place

    with world.as_seen_from(community):
        seen = {
            person: queries.unread(
                of=queries.inbox_of_home(household=home.household, person=person, place=place)
            )
            for person in (home.person, world.new_id(), None)
        }

    assert list(seen.values()) == [1, 0, 0]


def test_a_worker_hands_over_at_the_door_once():
    community = world.a_community()
    worker = world.an_actor(Role.GRID_WORKER, area=community)
    homes(community, "")
    telling = told(a_notice(community))
    (door,) = deliveries(channel="slip")

    with world.as_seen_from(community):
        actions.hand_over(delivery=door.id, by=worker, now=LATER, ids=world.new_id)
        with pytest.raises(actions.DoorIsDone):
            actions.hand_over(delivery=door.id, by=worker, now=LATER, ids=world.new_id)

    assert counts_of(telling, community) == Counts(recipients=1, arrived=1)
    assert deliveries(channel="slip")[0].by == "user:test"


def test_a_neighbour_hands_over_nothing_and_takes_nothing_back():
    community = world.a_community()
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    stranger = world.an_actor(Role.COMMUNITY_LEADER, area=beside)
    homes(community, "")
    telling = told(a_notice(community))
    (door,) = deliveries(channel="slip")

    with world.as_seen_from(beside):
        with pytest.raises(NotYours):
            actions.hand_over(delivery=door.id, by=stranger, now=LATER, ids=world.new_id)
        with pytest.raises(NotYours):
            actions.take_back(telling=telling, by=stranger, now=LATER, ids=world.new_id)

    assert [(row.sent_at, row.withdrawn_at) for row in deliveries()] == [(None, None)] * 2


def test_what_is_taken_back_has_arrived_where_it_was_read_and_nowhere_else():
    community = world.a_community()
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    home, _ = homes(community, "13801980001", "13801980002")
    telling = told(a_notice(community))
    read_at_home(home, community)

    with world.as_seen_from(community):
        stopped = actions.take_back(telling=telling, by=leader, now=LATER, ids=world.new_id)
        with pytest.raises(actions.AlreadyWithdrawn):
            actions.take_back(telling=telling, by=leader, now=LATER, ids=world.new_id)

    assert stopped == 3
    assert taken() == ()
    assert counts_of(telling, community) == Counts(recipients=2, arrived=1)


@dataclass(slots=True)
class Doorbell:
    """Somebody who sees to knocks, and remembers them."""

    rung: list = field(default_factory=list)

    def needed(self, knock, *, now, ids):
        self.rung.append(("needed", knock.template, knock.household))

    def over(self, knock, *, now, ids):
        self.rung.append(("over", knock.template, knock.household))


def passed_on(bell: Doorbell) -> int:
    return actions.pass_on(knockers=(bell,), now=LATER, ids=world.new_id, at_most=10)


def test_a_knock_is_passed_on_once_and_once_more_when_it_is_not_needed_any_more():
    community, bell, subject = world.a_community(), Doorbell(), world.new_id()
    (home,) = homes(community, "")
    told(a_notice(community, template=URGENT_NOTICE, subject=subject))
    told(a_notice(community, key="b"))

    assert (passed_on(bell), passed_on(bell)) == (1, 0)
    actions.withdraw(subject=subject, now=LATER)
    assert (passed_on(bell), passed_on(bell)) == (1, 0)

    assert bell.rung == [("needed", URGENT_NOTICE, home), ("over", URGENT_NOTICE, home)]
