"""From a slip to the codes of a household, as a resident walks it, without script."""

import pytest

from linli.register import actions as register
from linli.register import queries
from linli.register.domain.sheets import Care, Relation
from tests import doors, world

pytestmark = pytest.mark.django_db

NEW = {
    "seen": "",
    "new-0-name": "林安",
    "new-0-relation": "head",
    "new-1-name": "林乐",
    "new-1-relation": "son",
}


@pytest.fixture
def community():
    return world.a_community()


def an_empty_dwelling(community):
    """A dwelling that somebody has left; its slip."""
    (left,) = world.taken_in(world.a_sheet(), community=community)
    with world.as_seen_from(community) as reach:
        register.move_out(
            household=left.household, people=[left.person], within=reach, now=world.NOW
        )
    (slip,) = doors.slips_of(community)
    return slip


def the_household(community):
    with world.as_seen_from(community) as reach:
        (line,) = queries.households(within=reach)
    return line


def test_a_household_registers_itself_in_three_screens(community):
    anna = doors.a_resident()
    assert anna.comes_in(an_empty_dwelling(community))["Location"] == "/my/"

    assert anna.client.post("/start/who/", NEW)["Location"] == "/start/members/"
    head, child = the_household(community).members
    number = world.a_resident_number(born="19800101")
    said = {f"{head.person}-kind": "10", f"{head.person}-number": number, "consent-document": "1"}
    assert anna.client.post("/start/members/", said)["Location"] == "/start/home/"
    said = {
        "tenure": "rented",
        "plates": "鲁A12345",
        f"care-{child.person}-marks": "diet",
        "consent-care": "1",
    }
    assert anna.client.post("/start/home/", said)["Location"] == "/my/codes/"

    line = the_household(community)
    assert [member.name for member in line.members] == ["林安", "林乐"]
    assert [member.relation for member in line.members] == ["head", "son"]
    assert (line.tenure, line.plates) == ("rented", ("鲁A12345",))
    assert line.members[0].phone == anna.phone
    assert line.members[0].document_masked == f"{number[:6]}********{number[-4:]}"
    assert line.members[1].care == ("diet",)


def test_everything_said_is_a_claim_of_the_person_with_one_entry_a_screen(community):
    anna = doors.a_resident()
    anna.comes_in(an_empty_dwelling(community))
    anna.client.post("/start/who/", NEW)

    with world.as_seen_from(community) as reach:
        person = queries.person(id=the_household(community).members[0].person, within=reach)
    assert {one.method for one in person.statements} == {"self"}
    kinds = doors.kinds_of_entries(community)
    assert kinds == ["households.slips_printed", "households.came_in", "households.said_who"]


def test_sending_a_screen_twice_changes_nothing(community):
    anna = doors.a_resident()
    anna.comes_in(an_empty_dwelling(community))
    anna.client.post("/start/who/", NEW)
    line = the_household(community)

    again = anna.client.post("/start/who/", {**NEW, "seen": line.id, "me": "new"})

    assert again["Location"] == "/start/members/"
    assert the_household(community).members == line.members


def test_the_back_button_onto_an_old_page_is_told_that_something_changed(community):
    anna = doors.a_resident()
    anna.comes_in(an_empty_dwelling(community))
    anna.client.post("/start/who/", NEW)
    members = the_household(community).members

    stale = anna.client.post("/start/who/", {**NEW, "new-1-name": "林大乐"})

    assert stale.status_code == 409
    assert "刚刚有人也填了这一户" in stale.content.decode()
    assert the_household(community).members == members


def test_a_session_lost_in_the_middle_goes_on_by_phone(community):
    anna = doors.a_resident()
    anna.comes_in(an_empty_dwelling(community))
    anna.client.post("/start/who/", NEW)
    anna.client.cookies.clear()

    assert anna.client.get("/start/members/")["Location"] == "/start/return/"
    doors.a_minute_later()
    anna.client.post("/start/return/", {"phone": anna.phone})
    assert anna.client.post("/start/code/", {"code": doors.last_code()})["Location"] == "/my/"
    assert anna.client.get("/my/")["Location"] == "/start/members/"
    assert "林乐" in anna.client.get("/start/members/").content.decode()


def test_what_the_register_knows_is_shown_masked_and_not_asked_again(community):
    known = world.a_member("张三", phone="13800138000")
    world.taken_in(
        world.a_sheet(known, world.a_member("李四", relation=Relation.SPOUSE, document=None)),
        community=community,
    )
    (slip,) = doors.slips_of(community)
    visitor = doors.a_resident()
    visitor.comes_in(slip)

    page = visitor.client.get("/start/who/").content.decode()

    assert "张*" in page
    assert "138****8000" in page
    assert f"370198********{known.document.number[-4:]}" in page
    for secret in ("张三", "李四", "13800138000", known.document.number):
        assert secret not in page
    head, spouse = the_household(community).members
    visitor.client.post(
        "/start/who/", {"seen": the_household(community).id, "me": str(spouse.person)}
    )
    page = visitor.client.get("/start/members/").content.decode()
    assert f"{spouse.person}-number" in page
    assert str(head.person) not in page


def test_the_phone_that_a_list_gave_shows_names_in_full(community):
    anna = doors.a_resident()
    world.taken_in(world.a_sheet(world.a_member("张三", phone=anna.phone)), community=community)
    (slip,) = doors.slips_of(community)
    anna.comes_in(slip)
    (head,) = the_household(community).members

    page = anna.client.get("/start/who/").content.decode()
    assert f'<option value="{head.person}" selected>' in page
    anna.client.post("/start/who/", {"seen": the_household(community).id, "me": str(head.person)})
    anna.client.post("/start/home/", {})

    assert "张三" in anna.client.get("/my/").content.decode()


def test_whoever_writes_a_phone_of_their_own_over_another_gains_no_trust(community):
    world.taken_in(world.a_sheet(world.a_member("张三", phone="13800138000")), community=community)
    (slip,) = doors.slips_of(community)
    visitor = doors.a_resident()
    visitor.comes_in(slip)
    line = the_household(community)
    me = {"seen": line.id, "me": str(line.members[0].person)}
    key = line.members[0].person
    visitor.client.post("/start/who/", {**me, f"is-{key}": "wrong"})
    visitor.client.post("/start/members/", {f"{key}-phone": visitor.phone})

    visitor.client.post("/start/who/", me)
    visitor.client.post("/start/home/", {})

    page = visitor.client.get("/my/").content.decode()
    assert "张*" in page
    assert "张三" not in page


def test_a_name_that_does_not_settle_opens_a_question(community):
    world.taken_in(world.a_sheet(world.a_member("张三")), community=community)
    (slip,) = doors.slips_of(community)
    visitor = doors.a_resident()
    visitor.comes_in(slip)
    line = the_household(community)
    key = line.members[0].person
    visitor.client.post("/start/who/", {"seen": line.id, "me": str(key), f"is-{key}": "wrong"})

    visitor.client.post("/start/members/", {f"{key}-name": "章三"})

    with world.as_seen_from(community) as reach:
        (asked,) = queries.questions(within=reach)
        assert (asked.kind, asked.facts) == ("claim.differs", {"fields": ["person.name"]})
        assert queries.person(id=key, within=reach).line.name == "张三"


def test_who_is_said_to_have_moved_stays_until_a_worker_decides(community):
    gone = world.a_member("李四", relation=Relation.SPOUSE)
    world.taken_in(world.a_sheet(world.a_member("张三"), gone), community=community)
    (slip,) = doors.slips_of(community)
    visitor = doors.a_resident()
    visitor.comes_in(slip)
    line = the_household(community)
    head, spouse = line.members

    visitor.client.post(
        "/start/who/", {"seen": line.id, "me": str(head.person), f"is-{spouse.person}": "gone"}
    )

    with world.as_seen_from(community) as reach:
        assert [one.kind for one in queries.questions(within=reach)] == ["person.said_gone"]
    assert len(the_household(community).members) == 2


def test_whoever_fills_in_for_a_neighbour_is_recorded_as_such(community):
    world.taken_in(world.a_sheet(world.a_member("张三")), community=community)
    (slip,) = doors.slips_of(community)
    helper = doors.a_resident()
    helper.comes_in(slip, method="relative")
    line = the_household(community)

    page = helper.client.get("/start/who/").content.decode()
    helper.client.post("/start/who/", {"seen": line.id, "new-0-name": "林安"})

    assert "您是哪一位" not in page
    key = next(one.person for one in the_household(community).members if one.name == "林安")
    with world.as_seen_from(community) as reach:
        (said,) = queries.person(id=key, within=reach).statements
        door = queries.household(id=line.id, within=reach).dwelling
    assert (said.method, said.on_behalf_of) == ("relative", f"dwelling:{door}")


def test_marks_that_are_known_need_no_consent_anew_and_can_be_taken_away(community):
    anna = doors.a_resident()
    head = world.a_member("张三", phone=anna.phone, care=frozenset({Care.AGED, Care.DIET}))
    child = world.a_member(
        "张小三",
        relation=Relation.SON,
        document=world.a_document(world.a_resident_number(born="20200101")),
    )
    world.taken_in(world.a_sheet(head, child), community=community)
    (slip,) = doors.slips_of(community)
    anna.comes_in(slip)
    line = the_household(community)
    me = line.members[0].person
    after = anna.client.post("/start/who/", {"seen": line.id, "me": str(me)}, follow=True)
    # Of a child no phone is asked, and nothing else is missing.
    assert after.redirect_chain == [("/start/members/", 302), ("/start/home/", 302)]

    refused = anna.client.post("/start/home/", {f"care-{me}-marks": ["aged", "diet", "chronic"]})
    taken = anna.client.post("/start/home/", {f"care-{me}-marks": ["aged"]})

    assert refused.status_code == 422
    assert taken["Location"] == "/my/codes/"
    assert the_household(community).members[0].care == ("aged",)
