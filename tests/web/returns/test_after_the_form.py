"""What follows from a form: new questions are asked for real, a list that left is deleted on its day."""

from datetime import timedelta

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.returns.actions.deleting import remind
from linli.features.returns.models import Filling
from linli.features.screening.models import Form
from linli.journal.models import Entry
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from linli.work.models import Item
from tests import world
from tests.forms import a_blank
from tests.web.returns.test_pages import handed_in
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db
NEW = a_blank(("60岁以上老人名单",), ("序号", "姓名", "是否党员", "住院日期"), (None,) * 4)
ONE = a_blank(("60岁以上老人名单",), ("序号", "姓名", "回访号"), (None,) * 3)
OTHER = a_blank(("独居老人走访表",), ("序号", "姓名", "回访号"), (None,) * 3)


@pytest.fixture
def community() -> AreaRecord:
    community = world.a_community()
    old = world.a_member(
        "林安", document=world.a_document(world.a_resident_number(born="19400301", serial=101))
    )
    world.taken_in(world.a_sheet(old), community=community)
    return community


def open_work(kind: str) -> list[Item]:
    with reaching(EVERYWHERE):
        return list(Item.objects.filter(kind=kind, closed_at=None))


def exported(client: Client) -> str:
    address: str = handed_in(client)["Location"]
    answer = client.post(address + "filling/", {"purpose": "走访", "who": "age>=60"})
    b"".join(answer.streaming_content)
    return address


def test_new_questions_become_a_form_that_a_round_asks(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    address = handed_in(leader, NEW)["Location"]

    first = leader.post(address + "asking/")
    again = leader.post(address + "asking/")

    form = Form.objects.get()
    assert first["Location"] == again["Location"] == f"/screening/new/?form={form.id}"
    assert form.name == "60岁以上老人名单"
    assert [(one["words"]["zh-hans"], one["type"]) for one in form.definition["questions"]] == [
        ("是否党员", "select_one"),
        ("住院日期", "date"),
    ]
    assert f'<option value="{form.id}" selected>' in leader.get(first["Location"]).content.decode()


def test_who_may_open_no_round_hands_the_question_to_whoever_may(community: AreaRecord) -> None:
    staff = a_visitor(Role.COMMUNITY_STAFF, area=community)
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    address = handed_in(staff, NEW)["Location"]

    staff.post(address + "asking/")
    (item,) = open_work("returns.ask")
    listed = leader.get("/today/").content.decode()
    leader.post(address + "asking/")

    assert item.facts["questions"] == ["是否党员", "住院日期"]
    assert "报表里的新问题：是否党员、住院日期" in listed
    assert open_work("returns.ask") == []


def test_a_form_without_new_questions_asks_nobody(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    blank = a_blank(("60岁以上老人名单",), ("序号", "姓名", "性别"), (None,) * 3)

    answer = leader.post(handed_in(leader, blank)["Location"] + "asking/")

    assert answer.status_code == 409
    assert "这张表没有新问题" in answer.content.decode()
    assert not Form.objects.exists()


def test_on_its_day_whoever_took_a_list_out_is_reminded_once(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    address = exported(leader)
    day = clock.now() + timedelta(days=30)

    with reaching(EVERYWHERE):
        told = [
            remind(within=EVERYWHERE, now=at, ids=world.new_id)
            for at in (day - timedelta(days=1), day, day)
        ]

    (item,) = open_work("returns.delete")
    assert (told, item.facts["rows"]) == ([0, 1, 0], 1)
    assert "今天要删除：60岁以上老人名单（1 行，提供给 区民政局）" in (
        leader.get("/today/").content.decode()
    )
    assert "还没有到期" in leader.get(address).content.decode()


def test_what_was_deleted_stands_with_the_form_and_in_the_journal(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    address = exported(leader)
    with reaching(EVERYWHERE):
        Filling.objects.update(delete_on=local_day(clock.now()))
        remind(within=EVERYWHERE, now=clock.now(), ids=world.new_id)
    (item,) = open_work("returns.delete")

    sent = {"sending": str(world.new_id()), "outcome": f"{item.id}:deleted"}
    answer = leader.post("/today/results", sent)

    with reaching(EVERYWHERE):
        row = Filling.objects.get()
        noted = Entry.objects.filter(kind="returns.deleted").count()
    assert answer.status_code < 400
    assert (row.deleted_at is not None, row.deleted_by.startswith("user:"), noted) == (
        True,
        True,
        1,
    )
    assert "已经删除" in leader.get(address).content.decode()


def test_what_a_sender_means_is_suggested_for_another_form_and_not_taken(
    community: AreaRecord,
) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    first = handed_in(leader, ONE)["Location"]
    leader.post(first + "meanings/", {"column-3": "person.phone"})

    other = handed_in(leader, OTHER)["Location"]
    stranger = handed_in(leader, OTHER, sender="市统计局")["Location"]
    page = leader.get(other).content.decode()
    answer = leader.post(other + "filling/", {"purpose": "走访", "who": "age>=60"})

    assert '<option value="person.phone" selected>' in page
    assert '<option value="person.phone" selected>' not in leader.get(stranger).content.decode()
    assert answer.status_code == 200
    assert b"13800138000" not in b"".join(answer.streaming_content)
