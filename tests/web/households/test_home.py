"""我家: what a resident sees, corrects, takes away; who else comes in; the way out."""

import json
import re

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.register import actions as register
from linli.register import queries
from linli.register.domain.sheets import Relation
from tests import doors, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return world.a_community()


@pytest.fixture
def anna(community):
    """Somebody whose phone a list had given, with a spouse, signed in and done."""
    resident = doors.a_resident()
    world.taken_in(
        world.a_sheet(
            world.a_member("张三", phone=resident.phone),
            world.a_member("李四", relation=Relation.SPOUSE),
        ),
        community=community,
    )
    (slip,) = doors.slips_of(community)
    resident.comes_in(slip)
    line = the_household(community)
    resident.client.post("/start/who/", {"seen": line.id, "me": str(line.members[0].person)})
    resident.client.post("/start/home/", {})
    return resident


def the_household(community):
    with world.as_seen_from(community) as reach:
        (line,) = queries.households(within=reach)
    return line


def text(answer) -> str:
    return answer.content.decode()


def test_every_member_has_a_sentence(anna):
    page = text(anna.client.get("/my/"))

    assert "张三" in page
    assert page.count("登记完整。哪里不对，现在就能改。") == 2


def test_home_asks_a_bounded_number_of_queries(anna, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        anna.client.get("/my/")


def test_the_record_is_given_whole_as_data_and_as_a_sheet(anna):
    data = json.loads(anna.client.post("/my/record.json").content)
    sheet = anna.client.post("/my/record.pdf")

    assert [one["name"] for one in data["members"]] == ["张三", "李四"]
    ways = {claim["how"] for one in data["members"] for claim in one["claims"]}
    assert ways == {"由社区名单导入"}
    assert [look["role"] for look in data["looks"]] == ["您自己"]
    assert (sheet["Content-Type"], sheet.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_resident_reads_who_looked_as_what_and_why(anna, community):
    mine, spouse = the_household(community).members
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    for person, purpose in ((mine.person, "核对身份"), (spouse.person, "送药上门")):
        with world.as_seen_from(community):
            register.reveal(
                person=person,
                purpose=purpose,
                by=leader,
                now=world.NOW,
                vault=world.VAULT,
                ids=world.new_id,
            )

    page = text(anna.client.get("/my/looks/"))

    assert "社区书记（凤凰国际社区）" in page
    assert "看了身份证号码，理由是“核对身份”" in page
    assert "送药上门" not in page  # that is the spouse's to read


def test_a_phone_corrected_at_home_settles_and_a_name_waits(anna, community):
    spouse = the_household(community).members[1].person

    answer = anna.client.post(
        f"/my/people/{spouse}/", {f"{spouse}-name": "李思", f"{spouse}-phone": "13801985555"}
    )

    assert answer.status_code == 302
    member = the_household(community).members[1]
    assert (member.name, member.phone) == ("李四", "13801985555")
    page = text(anna.client.get(f"/my/people/{spouse}/"))
    assert "李思" in page  # where each entry comes from
    assert "138****5555" in page


def test_nobody_opens_the_record_of_another_household(anna, community):
    (other,) = world.taken_in(
        world.a_sheet(world.a_member("王五"), room="601"), community=community
    )

    answer = anna.client.post(f"/my/people/{other.person}/", {f"{other.person}-name": "王六"})

    assert answer.status_code == 404
    assert anna.client.get(f"/my/people/{other.person}/").status_code == 404
    with world.as_seen_from(community) as reach:
        assert len(queries.person(id=other.person, within=reach).statements) == 1


def test_a_second_adult_comes_in_by_invitation_with_a_phone_of_their_own(anna, community):
    spouse = the_household(community).members[1].person
    page = text(anna.client.post(f"/my/people/{spouse}/invitation/"))
    typed = re.search(r'<strong class="number">([^<]+)<', page)[1]
    other = doors.a_resident()

    other.client.post("/start/slip/", {"door": "3-2-501", "code": typed})
    other.asks_for_a_code()
    other.client.post("/start/code/", {"code": doors.last_code()})

    page = text(other.client.get("/my/"))
    assert "我家" in page
    assert "张*" in page


def test_codes_are_shown_again_the_same_and_say_nothing(anna, community):
    first = text(anna.client.get("/my/codes/"))
    second = text(anna.client.get("/my/codes/"))
    drawn = re.findall(r"<svg xmlns.*?</svg>", first, re.DOTALL)

    assert len(drawn) == 2
    assert drawn[0] != drawn[1]
    assert re.findall(r"<svg xmlns.*?</svg>", second, re.DOTALL) == drawn
    assert text(Client().get("/c/0000000000000000000000000")).count("张") == 0


def test_signing_out_everywhere_ends_the_other_phone_too(anna):
    doors.a_minute_later()
    tablet = Client()
    tablet.post("/start/return/", {"phone": anna.phone})
    tablet.post("/start/code/", {"code": doors.last_code()})
    assert tablet.get("/my/").status_code == 200

    anna.client.post("/my/leaving/", {"everywhere": "1"})

    assert tablet.get("/my/")["Location"] == "/start/return/"
    assert anna.client.get("/my/")["Location"] == "/start/return/"


def test_a_wish_for_deletion_reaches_the_community_as_a_question(anna, community):
    anna.client.post("/my/wishes/", {"wish": "deletion"})

    with world.as_seen_from(community) as reach:
        (asked,) = queries.questions(within=reach)
    mine = the_household(community).members[0].person
    assert (asked.kind, asked.subject) == ("person.wants_deletion", mine)


def test_the_three_languages_are_whole(anna):
    for language, words in (("en", "Who looked at my record"), ("zh-hant", "誰看過我的登記")):
        anna.client.post("/language", {"language": language})
        assert words in text(anna.client.get("/my/"))


def test_a_page_of_a_resident_is_kept_by_no_cache(anna):
    for address in ("/my/", "/my/codes/", "/start/who/"):
        assert anna.client.get(address)["Cache-Control"] == "no-store"
    for address in ("/my/record.json", "/my/record.pdf"):
        assert anna.client.post(address)["Cache-Control"] == "no-store"


def test_whoever_was_split_off_sees_the_new_household_and_no_longer_the_old(anna, community):
    line = the_household(community)
    mine = line.members[0].person
    with world.as_seen_from(community) as reach:
        register.split_household(
            household=line.id,
            people=[mine],
            head=mine,
            within=reach,
            now=world.NOW,
            ids=world.new_id,
        )

    page = text(anna.client.get("/my/"))

    assert "张三" in page
    assert "李四" not in page
