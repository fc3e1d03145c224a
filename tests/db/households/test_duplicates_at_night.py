"""Every night duplicates are looked for, one community after another; each is told of its own."""

import pytest

from linli.features.households import jobs
from linli.journal import queries as journal
from linli.register import queries
from tests import world

pytestmark = pytest.mark.django_db


def test_each_community_is_asked_about_its_own_once():
    own = world.a_community()
    neighbour = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    for community in (own, neighbour):
        twice = [world.a_member("陆雨", document=None, phone="13800138001") for _ in range(2)]
        for room, member in zip(("501", "502"), twice, strict=True):
            world.taken_in(world.a_sheet(member, room=room), community=community)

    for _ in range(2):
        jobs.find_duplicates(timestamp=0)

    for community in (own, neighbour):
        with world.as_seen_from(community) as within:
            asked = queries.questions(within=within)
            (entry,) = journal.own_doings(kinds=("households.duplicates_sought",), within=within)
        assert [question.kind for question in asked] == ["person.same"]
        assert (entry.place, entry.by, entry.payload) == (community.place, "jobs", {"found": 1})
