"""What people type wrong at the door, and what they are told; who else may fill in."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from linli.areas import actions as areas
from linli.areas.domain import Role
from linli.register import actions as register
from linli.register import queries
from linli.register.domain.sheets import Relation
from tests import doors, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    community = world.a_community()
    world.taken_in(world.a_sheet(world.a_member("张三")), community=community)
    return community


@pytest.fixture
def slip(community):
    (slip,) = doors.slips_of(community)
    return slip


def text(answer) -> str:
    return answer.content.decode()


def the_household(community):
    with world.as_seen_from(community) as reach:
        (line,) = queries.households(within=reach)
    return line


def a_worker(role, *, area) -> Client:
    user = areas.add_user(
        user=areas.NewUser(username=f"worker-{world.new_id()}"), now=world.NOW, ids=world.new_id
    )
    post = areas.Appointment(user=user, role=role, place=area.place, began_on=world.DAY)
    areas.appoint(appointment=post, by="console", now=world.NOW, ids=world.new_id)
    client = Client()
    client.force_login(get_user_model().objects.get(pk=user))
    return client


def test_the_notice_stands_before_the_first_question(slip):
    anna = doors.a_resident()

    page = text(anna.client.get(anna.scans(slip)["Location"]))

    assert "3号楼2单元501" in page
    assert page.index("登记以前，先看这几句") < page.index('name="phone"')
    for word in ("凤凰国际社区", "个人信息保护法", "留多久", "不满 14 岁"):
        assert word in page


def test_the_secret_does_not_stay_in_the_address(slip):
    answer = doors.a_resident().scans(slip)

    assert (answer.status_code, answer["Location"]) == (302, "/start/")


def test_a_slip_can_be_typed_with_its_door(slip):
    anna = doors.a_resident()

    answer = anna.client.post(
        "/start/slip/", {"door": "3-2-501", "code": slip.typed.lower().replace("-", " ")}
    )

    assert answer["Location"] == "/start/"
    assert "3号楼2单元501" in text(anna.client.get("/start/"))


def test_the_slip_of_another_door_is_told_so(slip):
    answer = doors.a_resident().client.post(
        "/start/slip/", {"door": "3号楼2单元502", "code": slip.typed}
    )

    assert answer.status_code == 422
    assert "是不是拿了邻居家的单子" in text(answer)


def test_a_used_slip_says_what_to_do_with_the_phone_of_the_community(community, slip):
    worker = a_worker(Role.COMMUNITY_LEADER, area=community)
    worker.post("/slips/contact/", {"phone": "0531-88880198", "hours": "每天 8 时到 20 时"})
    doors.a_resident().comes_in(slip)

    answer = doors.a_resident().scans(slip)

    assert answer.status_code == 422
    assert "这张单子已经用过了" in text(answer)
    assert "0531-88880198" in text(answer)


def test_without_agreeing_nothing_is_sent(slip):
    anna = doors.a_resident()
    anna.scans(slip)

    answer = anna.client.post("/start/phone/", {"phone": anna.phone, "method": "self"})

    assert answer.status_code == 422
    assert doors.messages_sent() == 0


def test_a_wrong_code_is_said_and_the_form_stays(slip):
    anna = doors.a_resident()
    anna.scans(slip)
    anna.asks_for_a_code()

    answer = anna.client.post("/start/code/", {"code": "12 34 5"})
    wrong = anna.client.post("/start/code/", {"code": doors.another_code()})

    assert (answer.status_code, wrong.status_code) == (422, 422)
    assert "验证码是 6 位数字" in text(answer)
    assert "验证码不对" in text(wrong)


def test_nobody_is_told_whether_a_phone_is_registered(slip):
    known = doors.a_resident()
    known.comes_in(slip)
    doors.a_minute_later()
    answers = []
    for phone in (known.phone, doors.a_phone()):
        client = Client()
        client.post("/start/return/", {"phone": phone})
        page = text(client.get("/start/code/"))
        answers.append("登记过，现在会收到一条短信" in page)

    assert answers == [True, True]


@pytest.mark.parametrize("name", ["😀", "张三😀", "123", "张@三"])
def test_a_name_of_pictures_or_figures_is_refused_kindly(community, slip, name):
    anna = doors.a_resident()
    anna.comes_in(slip)
    line = the_household(community)

    answer = anna.client.post("/start/who/", {"seen": line.id, "me": "new", "new-0-name": name})

    assert answer.status_code == 422
    assert "名字里只能有文字" in text(answer)
    assert the_household(community).members == line.members


def test_thirty_members_are_taken_and_no_more_are_asked_for(community, slip):
    anna = doors.a_resident()
    anna.comes_in(slip)
    line = the_household(community)
    names = {f"new-{at}-name": f"林{chr(0x4E00 + at)}" for at in range(30)}

    more = anna.client.post("/start/who/", {"seen": line.id, **names, "more": "1"})
    assert "一次最多填 30 位" in text(more)
    anna.client.post("/start/who/", {"seen": line.id, "me": "new", **names})

    assert len(the_household(community).members) == 31


def test_a_number_without_its_consent_or_with_a_wrong_digit_is_not_taken(community, slip):
    anna = doors.a_resident()
    anna.comes_in(slip)
    line = the_household(community)
    anna.client.post("/start/who/", {"seen": line.id, "me": "new", "new-0-name": "林安"})
    key = next(one.person for one in the_household(community).members if one.name == "林安")
    number = world.a_resident_number()
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")

    alone = anna.client.post("/start/members/", {f"{key}-kind": "10", f"{key}-number": number})
    bad = anna.client.post(
        "/start/members/",
        {f"{key}-kind": "10", f"{key}-number": wrong, "consent-document": "1"},
    )

    assert (alone.status_code, bad.status_code) == (422, 422)
    assert "填了证件号码，要单独同意" in text(alone)
    assert "这个号码不对" in text(bad)


def test_a_child_is_registered_with_the_consent_of_a_guardian_only(community, slip):
    anna = doors.a_resident()
    anna.comes_in(slip)
    line = the_household(community)
    anna.client.post("/start/who/", {"seen": line.id, "me": "new", "new-0-name": "林安"})
    key = next(one.person for one in the_household(community).members if one.name == "林安")
    number = world.a_resident_number(born="20200101")
    said = {f"{key}-kind": "10", f"{key}-number": number, "consent-document": "1"}

    alone = anna.client.post("/start/members/", said)
    agreed = anna.client.post("/start/members/", {**said, "consent-guardian": "1"})

    assert alone.status_code == 422
    assert "监护人" in text(alone)
    assert agreed["Location"] == "/start/home/"


def test_the_document_of_somebody_else_is_never_said_back(community, slip):
    taken = world.a_document()
    world.taken_in(
        world.a_sheet(world.a_member("关山", document=taken), room="502"), community=community
    )
    anna = doors.a_resident()
    anna.comes_in(slip)
    with world.as_seen_from(community) as reach:
        line = next(one for one in queries.households(within=reach) if "501" in one.dwelling)
    anna.client.post("/start/who/", {"seen": line.id, "me": "new", "new-0-name": "林安"})
    with world.as_seen_from(community) as reach:
        line = next(one for one in queries.households(within=reach) if "501" in one.dwelling)
    key = next(one.person for one in line.members if one.name == "林安")

    answer = anna.client.post(
        "/start/members/",
        {f"{key}-kind": "10", f"{key}-number": taken.number, "consent-document": "1"},
    )

    assert answer["Location"] == "/start/home/"
    with world.as_seen_from(community) as reach:
        kinds = [one.kind for one in queries.questions(within=reach)]
    assert kinds == ["person.document_elsewhere"]


def test_a_worker_at_the_door_fills_in_for_somebody_and_is_recorded_as_such(community, slip):
    worker = a_worker(Role.COMMUNITY_STAFF, area=community)
    worker.get(f"/s/{slip.secret}")
    page = text(worker.get("/start/"))
    assert "代居民填" in page
    line = the_household(community)
    with world.as_seen_from(community) as reach:
        door = queries.household(id=line.id, within=reach).dwelling

    worker.post("/start/for/", {"dwelling": str(door)})
    worker.post(
        "/start/who/",
        {"seen": line.id, "new-0-name": "林安", "new-0-relation": Relation.MOTHER.value},
    )

    key = next(one.person for one in the_household(community).members if one.name == "林安")
    with world.as_seen_from(community) as reach:
        (said,) = queries.person(id=key, within=reach).statements
    assert (said.method, said.on_behalf_of) == ("worker", f"dwelling:{door}")


def test_a_worker_of_another_community_fills_in_nothing_here(community):
    elsewhere = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    worker = a_worker(Role.COMMUNITY_STAFF, area=elsewhere)
    line = the_household(community)
    with world.as_seen_from(community) as reach:
        door = queries.household(id=line.id, within=reach).dwelling

    worker.post("/start/for/", {"dwelling": str(door)})
    answer = worker.post("/start/who/", {"seen": line.id, "new-0-name": "林安"})

    assert answer.status_code == 404
    assert the_household(community).members == line.members


def test_slips_are_printed_as_a_sheet_by_those_who_may(community):
    worker = a_worker(Role.COMMUNITY_LEADER, area=community)

    page = text(worker.get("/slips/"))
    sheet = worker.post("/slips/sheet/", {"area": community.place})

    assert "凤凰国际一区" in page
    assert (sheet.status_code, sheet["Content-Type"]) == (200, "application/pdf")
    assert sheet.content[:5] == b"%PDF-"
    doctor = a_worker(Role.DOCTOR, area=community)
    assert doctor.post("/slips/sheet/", {"area": community.place}).status_code == 404


def test_a_moved_out_resident_no_longer_sees_the_household(community, slip):
    anna = doors.a_resident()
    anna.comes_in(slip)
    line = the_household(community)
    anna.client.post("/start/who/", {"seen": line.id, "me": str(line.members[0].person)})
    anna.client.post("/start/home/", {})
    assert anna.client.get("/my/").status_code == 200

    with world.as_seen_from(community) as reach:
        register.move_out(
            household=line.id, people=[line.members[0].person], within=reach, now=world.NOW
        )

    gone = anna.client.get("/my/")
    assert gone.status_code == 409
    assert "现在没有住处" in text(gone)
    assert "张" not in text(gone)
    doors.a_minute_later()
    anna.client.post("/start/return/", {"phone": anna.phone})
    back = anna.client.post("/start/code/", {"code": doors.last_code()})
    assert back.status_code == 422
    assert doors.posts_held(area=community) == 0
