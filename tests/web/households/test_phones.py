"""A phone that the register knows: whoever has it changes it at once, a slip alone does not."""

import pytest

from linli.areas.domain import Role
from linli.features.households.actions import records
from linli.register import queries
from linli.register.actions import Correction
from linli.web import clock
from tests import doors, world

pytestmark = pytest.mark.django_db

OLD, NEW = "13801984444", "13801985555"


@pytest.fixture
def community():
    return world.a_community()


def come_in(resident, community, *, phone, **answers):
    """Let a resident come by the slip of a household whose head has a phone, as its head."""
    world.taken_in(world.a_sheet(world.a_member("张三", phone=phone)), community=community)
    (slip,) = doors.slips_of(community)
    resident.comes_in(slip)
    line = the_household(community)
    me = {"seen": line.id, "me": str(line.members[0].person), **answers}
    resident.client.post("/start/who/", me)
    resident.client.post("/start/home/", {})
    return line.members[0].person


def the_household(community):
    with world.as_seen_from(community) as reach:
        (line,) = queries.households(within=reach)
    return line


def questions(community):
    with world.as_seen_from(community) as reach:
        return [(one.kind, one.facts) for one in queries.questions(within=reach)]


def says_phone(resident, person, phone):
    said = {f"{person}-phone": phone}
    return resident.client.post(f"/my/people/{person}/", said, follow=True).content.decode()


def test_a_visitor_with_a_slip_does_not_replace_a_phone_that_is_known(community):
    visitor = doors.a_resident()
    me = come_in(visitor, community, phone=OLD)

    page = says_phone(visitor, me, NEW)

    assert the_household(community).members[0].phone == OLD
    assert questions(community) == [("claim.differs", {"fields": ["person.phone"]})]
    assert "社区会打原来的 138****4444 核对" in page
    assert "凭通知单填写，等社区核对" in page


def test_whoever_has_the_old_phone_changes_it_at_once(community):
    anna = doors.a_resident()
    me = come_in(anna, community, phone=anna.phone)

    page = says_phone(anna, me, NEW)

    assert the_household(community).members[0].phone == NEW
    assert questions(community) == []
    assert "电话换好了。" in page


def test_a_visitor_who_asks_for_the_name_that_is_known_replaces_nothing_either(community):
    visitor = doors.a_resident()

    come_in(visitor, community, phone=OLD, me="new", **{"new-0-name": "张三"})

    (member,) = the_household(community).members
    assert member.phone == OLD
    assert questions(community) == [("claim.differs", {"fields": ["person.phone"]})]


def test_ones_own_word_may_be_taken_back(community):
    visitor = doors.a_resident()
    come_in(visitor, community, phone=OLD, **{"new-0-name": "李四"})
    spouse = the_household(community).members[1].person
    says_phone(visitor, spouse, "13801986666")

    says_phone(visitor, spouse, NEW)

    assert the_household(community).members[1].phone == NEW
    assert questions(community) == []


def test_the_worker_decides_and_the_phone_is_trusted_from_then_on(community):
    visitor = doors.a_resident()
    me = come_in(visitor, community, phone=OLD)
    says_phone(visitor, me, visitor.phone)
    assert "张三" not in visitor.client.get("/my/").content.decode()
    with world.as_seen_from(community):
        records.correct_person(
            person=me,
            correction=Correction(values={"person.phone": visitor.phone}),
            by=world.an_actor(Role.GRID_WORKER, area=community),
            now=clock.now(),
            vault=world.VAULT,
            ids=world.new_id,
        )
    doors.a_minute_later()

    visitor.client.post("/start/return/", {"phone": visitor.phone})
    visitor.client.post("/start/code/", {"code": doors.last_code()})

    assert the_household(community).members[0].phone == visitor.phone
    assert "张三" in visitor.client.get("/my/").content.decode()
