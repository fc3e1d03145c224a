"""From the blank that is dropped on the page to the workbook that comes back."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.returns.models import Demand, Meaning
from linli.indicators.queries import figures
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.register.actions import Saying, correct_household
from linli.register.domain.claims import Method
from linli.store.reach import reaching
from linli.web import clock
from tests import world
from tests.forms import a_blank, texts_of
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db

LIST = a_blank(("60岁以上老人名单",), ("序号", "姓名", "联系人电话", "是否党员"), (None,) * 4)
NEXT = a_blank(("60岁以上老人名单",), ("序号", "姓名", "联系人电话", "政治面貌", "性别"))


@pytest.fixture
def community() -> AreaRecord:
    """Make a community with one old person."""
    community = world.a_community()
    old = world.a_member(
        "林安",
        phone="13800138000",
        document=world.a_document(world.a_resident_number(born="19400301", serial=101)),
    )
    world.taken_in(world.a_sheet(old), community=community)
    return community


def handed_in(client: Client, content: bytes = LIST, **more: Any) -> Any:
    file = SimpleUploadedFile("老人名单.xlsx", content)
    said = {"workbook": file, "sender": "区民政局", "area": "370176001020"}
    return client.post("/returns/new/", {**said, **more})


def page_of(answer: Any, client: Client) -> str:
    return client.get(answer["Location"]).content.decode()


def test_a_blank_comes_back_filled_as_far_as_it_is_sure(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)

    page = handed_in(leader)
    shown = page_of(page, leader)
    answer = leader.post(page["Location"] + "filling/", {"purpose": "走访", "who": "age>=60"})

    assert "有 1 列拿不准" in shown
    assert "是否党员" in shown
    assert texts_of(b"".join(answer.streaming_content))[2] == (1, "林安", None, None)


def test_what_somebody_says_of_a_column_is_remembered_for_the_form(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    first = handed_in(leader)["Location"]

    leader.post(first + "meanings/", {"column-3": "person.phone", "column-4": "open"})
    again = handed_in(leader)["Location"]
    answer = leader.post(
        again + "filling/", {"purpose": "走访", "who": "age>=60", "need": "contact"}
    )

    assert texts_of(b"".join(answer.streaming_content))[2] == (1, "林安", "13800138000", None)
    assert dict(Meaning.objects.values_list("heading", "code")) == {
        "联系人电话": "person.phone",
        "是否党员": "open",
    }


def test_a_form_that_comes_again_says_what_changed(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    handed_in(leader)

    shown = page_of(handed_in(leader, NEXT), leader)

    assert "第 2 版" in shown
    assert "新加：政治面貌" in shown
    assert "新加：性别" in shown
    assert "去掉：是否党员" in shown


def test_the_time_that_each_level_took_is_shown(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)

    answer = handed_in(
        leader,
        **{"due-sender": "2099-01-03T18:00", "due-community": "2099-01-02T18:00"},
    )

    assert "这一级占去 24 小时" in page_of(answer, leader)


def test_a_list_needs_a_purpose(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    page = handed_in(leader)["Location"]

    answer = leader.post(page + "filling/", {"purpose": " ", "who": "age>=60"})

    assert answer.status_code == 409
    assert "必须写明用途" in answer.content.decode()


def test_a_district_officer_is_told_to_take_the_link_instead(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    district = a_visitor(Role.DISTRICT_OFFICER, area=world.area_named("370176000000"))
    page = handed_in(leader)["Location"]

    shown = district.get(page).content.decode()
    listed = district.get("/returns/people/?area=370176001020&who=age%3E%3D60")

    assert "您不能导出名单" in shown
    assert "林安" in listed.content.decode()
    assert district.post(page + "filling/", {"purpose": "走访", "who": "all"}).status_code == 409


def test_a_neighbour_sees_nothing_of_a_form(community: AreaRecord) -> None:
    neighbour = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    page = handed_in(a_visitor(Role.COMMUNITY_LEADER, area=community))["Location"]
    stranger = a_visitor(Role.COMMUNITY_LEADER, area=neighbour)

    assert stranger.get(page).status_code == 404
    assert stranger.get("/returns/people/?area=370176001020").status_code == 404
    assert handed_in(stranger).status_code == 404
    with reaching(EVERYWHERE):
        assert Demand.objects.count() == 1


def test_what_is_no_form_is_said_in_words(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)

    answer = handed_in(leader, b"no workbook")

    assert answer.status_code == 409
    assert "这不是 Excel 工作簿" in answer.content.decode()


def test_the_burden_counts_forms_and_finds_what_was_asked_twice(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    handed_in(leader)
    handed_in(leader, sender="区卫健局")

    shown = leader.get("/returns/burden/").content.decode()

    assert "区民政局" in shown
    assert "同一周里问重了的表" in shown
    assert "100%" in shown


def test_the_burden_says_what_households_were_asked_as_the_board_does(
    community: AreaRecord,
) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    handed_in(leader)
    (home,) = world.taken_in(world.a_sheet(room="999"), community=community, at=clock.now())
    with world.as_seen_from(community) as within:
        said = Saying(
            community=community,
            method=Method.WORKER,
            by="user:1",
            entry=world.new_id(),
            at=clock.now(),
        )
        correct_household(
            household=home.household,
            values={"household.tenure": "rented"},
            within=within,
            said=said,
            ids=world.new_id,
        )

    code = community.code
    burden = leader.get("/api/returns/burden").json()
    shown = leader.get("/returns/burden/").content.decode()

    on = local_day(clock.now())
    codes = ("answers.week_per_household", "calls.week_per_household")
    with world.as_seen_from(community) as within:
        told = figures(measures=codes, areas=(code,), on=on, within=within)
    asked, called = (float(told[code, one].share) for one in codes)
    assert (burden["asked"], burden["calls"]) == ({code: asked}, {code: called})
    assert asked == called > 0
    assert f'href="/boards/{code}/calls.week_per_household/">{called:.2f}' in shown


def test_a_saved_group_may_be_chosen(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)

    leader.post("/returns/groups/", {"area": "370176001020", "name": "高龄", "said": "age>=80"})

    assert "高龄" in page_of(handed_in(leader), leader)
    assert leader.get("/returns/people/?who=高龄").status_code == 200


def test_a_sign_up_list_is_read_into_rows(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)

    answer = leader.post(
        "/returns/chains/", {"text": "团购\n1. 3-2-501 张三 白菜2份\n1. 李四 白菜1份"}
    )

    shown = answer.content.decode()
    assert "3号楼2单元501" in shown
    assert "序号重了" in shown
    assert "白菜 3 份" in shown


def test_new_questions_come_as_an_xlsform(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    page = handed_in(leader)["Location"]

    answer = leader.get(page + "questions/")

    assert texts_of(b"".join(answer.streaming_content)) == [
        ("type", "name", "label", "required"),
        ("select_one yes_no", "q1", "是否党员", "yes"),
    ]
