"""A resident's own numbers: whole for oneself and one's children, masked for every other adult."""

import json

import pytest

from linli.register import queries
from linli.register.domain.sheets import Relation
from tests import doors, world

pytestmark = pytest.mark.django_db

MINE = world.a_resident_number(born="19800101")
SPOUSES = world.a_resident_number(born="19820101")
CHILDS = world.a_resident_number(born="20200101")
SPOUSES_PHONE = "13801981212"


@pytest.fixture
def community():
    return world.a_community()


def a_family(community, *, phone):
    """A head with a phone, a spouse, a child of some months."""
    world.taken_in(
        world.a_sheet(
            world.a_member("张三", phone=phone, document=world.a_document(MINE)),
            world.a_member(
                "李四",
                relation=Relation.SPOUSE,
                phone=SPOUSES_PHONE,
                document=world.a_document(SPOUSES),
            ),
            world.a_member("张小三", relation=Relation.SON, document=world.a_document(CHILDS)),
        ),
        community=community,
    )


def come_in(resident, community):
    (slip,) = doors.slips_of(community)
    resident.comes_in(slip)
    line = the_household(community)
    resident.client.post("/start/who/", {"seen": line.id, "me": str(line.members[0].person)})
    resident.client.post("/start/home/", {})


@pytest.fixture
def anna(community):
    """The head, whose phone a list had given."""
    resident = doors.a_resident()
    a_family(community, phone=resident.phone)
    come_in(resident, community)
    return resident


@pytest.fixture
def visitor(community):
    """Somebody who says to be the head, with a phone nobody has given."""
    resident = doors.a_resident()
    a_family(community, phone="13801989999")
    come_in(resident, community)
    return resident


def the_household(community):
    with world.as_seen_from(community) as reach:
        (line,) = queries.households(within=reach)
    return line


def looks_of(person, *, community):
    with world.as_seen_from(community) as reach:
        looked = queries.disclosures_of(people=(person,), within=reach)
    return [(look.role, look.field, look.purpose) for look in looked]


def numbers_in(text):
    known = {"mine": MINE, "spouse": SPOUSES, "child": CHILDS, "spouse's phone": SPOUSES_PHONE}
    return {whose for whose, number in known.items() if number in text}


def test_the_copy_holds_ones_own_numbers_and_a_childs_whole(anna, community):
    text = anna.client.post("/my/record.json").content.decode()

    assert numbers_in(text) == {"mine", "child"}
    facts = dict(json.loads(text)["members"][0]["facts"])
    assert (facts["身份证号码"], facts["联系电话"]) == (MINE, anna.phone)


def test_every_copy_is_noted_as_a_look_of_ones_own(anna, community):
    me, spouse, child = (member.person for member in the_household(community).members)

    anna.client.post("/my/record.pdf")

    assert looks_of(me, community=community) == [("resident", "record", "本人下载")]
    assert looks_of(child, community=community) == [("resident", "record", "本人下载")]
    assert looks_of(spouse, community=community) == []
    assert doors.kinds_of_entries(community)[-1] == "households.number_revealed"
    page = anna.client.get("/my/looks/").content.decode()
    assert "<h2>您自己</h2>" in page
    assert "看了整份登记，理由是“本人下载”" in page


def test_ones_own_number_is_shown_whole_once_on_ones_page(anna, community):
    me = the_household(community).members[0].person
    page = anna.client.get(f"/my/people/{me}/").content.decode()
    assert "看完整的号码" in page
    assert numbers_in(page) == set()

    shown = anna.client.post(f"/my/people/{me}/number/")

    assert numbers_in(shown.content.decode()) == {"mine"}
    assert shown["Cache-Control"] == "no-store"
    assert looks_of(me, community=community) == [("resident", "person.identity_number", "本人查看")]
    assert numbers_in(anna.client.get(f"/my/people/{me}/").content.decode()) == set()


def test_the_number_of_another_adult_is_not_there(anna, community):
    spouse = the_household(community).members[1].person

    refused = anna.client.post(f"/my/people/{spouse}/number/")

    assert refused.status_code == 404
    assert looks_of(spouse, community=community) == []
    assert "看完整的号码" not in anna.client.get(f"/my/people/{spouse}/").content.decode()


def test_a_slip_alone_shows_no_number_that_others_gave(visitor, community):
    me = the_household(community).members[0].person

    refused = visitor.client.post(f"/my/people/{me}/number/")
    copy = visitor.client.post("/my/record.json").content.decode()

    assert refused.status_code == 404
    assert numbers_in(copy) == set()
    assert looks_of(me, community=community) == []
    page = visitor.client.get("/my/record/").content.decode()
    assert "还没有核对过这个手机号是您本人的" in page


def test_what_one_has_typed_oneself_is_shown_whole_again(community):
    world.taken_in(world.a_sheet(world.a_member("王五", document=None)), community=community)
    (slip,) = doors.slips_of(community)
    anna = doors.a_resident()
    anna.comes_in(slip)
    line = the_household(community)
    key = line.members[0].person
    anna.client.post("/start/who/", {"seen": line.id, "me": str(key)})
    said = {f"{key}-kind": "10", f"{key}-number": MINE, "consent-document": "1"}
    anna.client.post("/start/members/", said)
    anna.client.post("/start/home/", {})

    shown = anna.client.post(f"/my/people/{key}/number/").content.decode()

    assert numbers_in(shown) == {"mine"}
    assert anna.phone in shown
