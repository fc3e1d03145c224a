"""Whoever moved out comes in no more: account and post end in the same breath."""

import pytest

from linli.areas.domain import Role
from linli.features.households.actions import moving_back, records
from linli.register import queries
from linli.register.domain.sheets import Relation
from linli.web import clock
from tests import doors, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return world.a_community()


@pytest.fixture
def family(community):
    """Two of one household; the head has come in by phone and finished the sheet."""
    world.taken_in(
        world.a_sheet(world.a_member("张三"), world.a_member("李四", relation=Relation.SPOUSE)),
        community=community,
    )
    return doors.a_resident_of(community)


def the_household(community):
    with world.as_seen_from(community) as reach:
        (line, *_) = queries.households(within=reach)
    return line


def as_worker(community, do, **what):
    actor = world.an_actor(Role.GRID_WORKER, area=community)
    with world.as_seen_from(community):
        return do(**what, by=actor, now=clock.now(), ids=world.new_id)


def test_the_post_of_a_resident_ends_with_moving_out(community, family):
    line = the_household(community)
    assert doors.posts_held(area=community) == 1

    as_worker(community, records.move_out, household=line.id, people=[line.members[0].person])

    assert doors.posts_held(area=community) == 0
    answer = family.client.get("/my/")
    assert answer.status_code == 409
    assert "现在没有住处" in answer.content.decode()


def test_the_post_stays_when_only_the_spouse_leaves(community, family):
    line = the_household(community)

    as_worker(community, records.move_out, household=line.id, people=[line.members[1].person])

    assert doors.posts_held(area=community) == 1
    assert family.client.get("/my/").status_code == 200


def test_moving_to_another_door_ends_the_post_at_the_old_one(community, family):
    line = the_household(community)
    (there,) = world.taken_in(
        world.a_sheet(world.a_member("王五"), room="601"), community=community
    )

    as_worker(
        community,
        records.move_to,
        person=line.members[0].person,
        household=there.household,
        relation="",
    )

    assert doors.posts_held(area=community) == 0


def test_a_move_taken_back_lets_the_phone_in_again(community, family):
    line = the_household(community)
    moved = {"household": line.id, "people": [line.members[0].person]}
    as_worker(community, records.move_out, **moved)

    as_worker(community, moving_back.undo_move_out, **moved)

    assert doors.posts_held(area=community) == 1
    assert family.client.get("/my/").status_code == 200


def test_with_the_last_of_a_household_its_helpers_are_out_too(community):
    world.taken_in(world.a_sheet(world.a_member("张三")), community=community)
    (slip,) = doors.slips_of(community)
    helper = doors.a_resident()
    helper.comes_in(slip, method="relative")
    line = the_household(community)
    helper.client.post("/start/who/", {"seen": line.id})
    assert helper.client.get("/start/home/").status_code == 200

    as_worker(community, records.move_out, household=line.id, people=[line.members[0].person])

    answer = helper.client.get("/start/home/")
    assert answer.status_code == 409
    assert "现在没有住处" in answer.content.decode()


def test_whose_record_was_merged_into_another_still_comes_home(community, family):
    line = the_household(community)
    (other,) = world.taken_in(
        world.a_sheet(world.a_member("张三", document=None, phone="13801987777"), room="601"),
        community=community,
    )
    gone = line.members[0].person
    with world.as_seen_from(community):
        records.merge(
            gone=gone,
            kept=other.person,
            by=world.an_actor(Role.COMMUNITY_STAFF, area=community),
            now=clock.now(),
            ids=world.new_id,
        )

    page = family.client.get("/my/")

    assert page.status_code == 200
    assert f"/my/people/{other.person}/" in page.content.decode()
