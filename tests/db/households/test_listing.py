"""The list somebody walks along, and the figures of the areas below."""

from datetime import timedelta

import pytest

from linli.areas.domain import Level, Role
from linli.features.households.actions import records
from linli.features.households.queries import listing
from linli.features.households.queries.listing import ListChoice
from linli.kernel.refusals import NotYours
from linli.register.domain.claims import Method
from linli.register.domain.sheets import Care, Tenure
from linli.rules import queries as rules
from tests import world

pytestmark = pytest.mark.django_db

EVERYTHING = ListChoice()
LATER = world.NOW + timedelta(days=91)


def listed(choice=EVERYTHING, *, community, role=Role.COMMUNITY_STAFF, now=world.NOW):
    actor = world.an_actor(role, area=community)
    with world.as_seen_from(community):
        return listing.household_list(choice=choice, by=actor, now=now)


def doors(found):
    return [line.dwelling for line in found.lines]


def test_households_stand_in_the_order_in_which_one_walks():
    community = world.a_community()
    world.taken_in(
        *(world.a_sheet(room=room) for room in ("1001", "501", "502")), community=community
    )

    assert doors(listed(community=community)) == [
        "3号楼2单元501",
        "3号楼2单元502",
        "3号楼2单元1001",
    ]


def test_a_page_ends_where_the_next_begins():
    community = world.a_community()
    rooms = [str(100 + number) for number in range(31)]
    world.taken_in(*(world.a_sheet(room=room) for room in rooms), community=community)

    first = listed(community=community)
    second = listed(ListChoice(after=first.next_after), community=community)

    assert (len(first.lines), doors(second), second.next_after) == (30, ["3号楼2单元130"], None)


def test_a_building_is_chosen_by_its_code():
    community = world.a_community()
    world.taken_in(world.a_sheet(), community=community)
    (building,) = [
        area for area in listed(community=community).below if area.level is Level.BUILDING
    ]

    found = listed(ListChoice(code=building.code), community=community)

    assert (found.here.area.name, doors(found)) == ("3号楼", ["3号楼2单元501"])
    assert [area.name for area in found.here.path] == [community.name, "凤凰国际一区", "3号楼"]


def test_chips_narrow_by_tenure_care_question_and_last_check():
    community = world.a_community()
    twice = world.a_member("陆雨")
    world.taken_in(
        world.a_sheet(world.a_member(care=frozenset({Care.AGED})), room="501"),
        world.a_sheet(room="502", tenure=Tenure.RENTED),
        world.a_sheet(twice, room="503"),
        world.a_sheet(twice, room="504"),
        community=community,
        method=Method.WORKER,
    )

    assert doors(listed(ListChoice(care="aged"), community=community)) == ["3号楼2单元501"]
    assert doors(listed(ListChoice(tenure="rented"), community=community)) == ["3号楼2单元502"]
    assert doors(listed(ListChoice(show="asked"), community=community)) == [
        "3号楼2单元503",
        "3号楼2单元504",
    ]
    assert doors(listed(ListChoice(show="unchecked"), community=community)) == []
    assert len(listed(ListChoice(show="unchecked"), community=community, now=LATER).lines) == 4


def test_a_household_from_a_list_is_unchecked_until_somebody_confirms_it():
    community = world.a_community()
    (outcome,) = world.taken_in(world.a_sheet(room="501"), community=community)
    unchecked = ListChoice(show="unchecked")
    (line,) = listed(unchecked, community=community).lines
    assert line.checked_at is None

    with world.as_seen_from(community):
        records.confirm_household(
            household=outcome.household,
            by=world.an_actor(Role.GRID_WORKER, area=community),
            now=world.NOW,
            ids=world.new_id,
        )

    assert listed(unchecked, community=community).lines == ()


def test_the_area_beside_is_not_there():
    community = world.a_community()
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")

    with pytest.raises(NotYours):
        listed(ListChoice(code=beside.code), community=community)


def test_figures_of_the_areas_below_add_up_and_a_person_with_two_homes_counts_once():
    community = world.a_community()
    twice = world.a_member("陆雨")
    world.taken_in(world.a_sheet(twice), world.a_sheet(twice, room="502"), community=community)
    actor = world.an_actor(Role.COMMUNITY_STAFF, area=community)

    with world.as_seen_from(community):
        found = listing.area_overview(code="", by=actor, now=LATER)

    (figures,) = found.below.values()
    assert figures == found.total
    assert (figures.households, figures.people, figures.questions, figures.unchecked) == (
        2,
        1,
        1,
        2,
    )


def test_counting_many_areas_takes_as_many_statements_as_counting_one(django_assert_num_queries):
    community = world.a_community()
    sheets = [world.a_sheet(room=room) for room in ("101", "102")]
    world.taken_in(*sheets, community=community)
    actor = world.an_actor(Role.STREET_OFFICER, area=community)

    rules.policy_at(place="", on=world.DAY)  # a process reads what is enacted once

    # Opening and closing the second lock 2 + 2, the area and its path 2, those below 1, measures 4,
    # the revision of the policy 1.
    with django_assert_num_queries(12), world.as_seen_from(community):
        listing.area_overview(code="", by=actor, now=LATER)
