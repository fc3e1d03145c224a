"""Forms for programs: handed in, answered, given back filled; what they cost."""

from base64 import b64decode, b64encode
from typing import Any

import pytest

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from tests import world
from tests.forms import a_blank, texts_of
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db
LIST = a_blank(("60岁以上老人名单",), ("序号", "姓名", "联系人电话", "是否党员"), (None,) * 4)
JSON: dict[str, Any] = {"content_type": "application/json"}


@pytest.fixture
def community() -> AreaRecord:
    community = world.a_community()
    old = world.a_member(
        "林安",
        phone="13800138000",
        document=world.a_document(world.a_resident_number(born="19400301", serial=101)),
    )
    world.taken_in(world.a_sheet(old), community=community)
    return community


def sent(**more: Any) -> dict[str, Any]:
    blank = b64encode(LIST).decode()
    return {"workbook": blank, "sender": "区民政局", "area": "370176001020", **more}


def test_a_form_goes_in_is_answered_and_comes_back_filled(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)

    due = {"sender": "2099-01-03T18:00:00+08:00", "community": "2099-01-02T18:00:00+08:00"}
    answer = leader.post("/api/returns", sent(due=due), **JSON)
    form = answer.json()
    said = {"answers": {"联系人电话": "person.phone", "不在表里": "person.name"}}
    known = leader.post(f"/api/returns/{form['id']}/answers", said, **JSON).json()
    wanted = {"who": "age>=60", "purpose": "走访", "need": "contact"}
    filled = leader.post(f"/api/returns/{form['id']}/fillings", wanted, **JSON).json()

    assert (answer.status_code, form["kind"], form["who"]) == (201, "list", "age>=60")
    assert form["columns"][2]["guess"] == "person.phone"
    assert [one["header"] for one in form["new_questions"]] == ["是否党员"]
    assert [one["eaten_minutes"] for one in form["deadlines"]] == [0, 24 * 60]
    assert known["columns"][2] == {
        "header": "联系人电话",
        "answer": "person.phone",
        "confidence": 1.0,
        "guess": None,
    }
    assert filled["report"]["filled_cells"] == 3
    assert texts_of(b64decode(filled["workbook"]))[2] == (1, "林安", "13800138000", None)


def test_the_list_of_forms_and_their_burden_name_areas_by_their_codes(
    community: AreaRecord,
) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    leader.post("/api/returns", sent(), **JSON)

    (form,) = leader.get("/api/returns").json()
    burden = leader.get("/api/returns/burden").json()

    assert (form["title"], form["area"], form["filled_at"]) == (
        "60岁以上老人名单",
        "370176001020",
        None,
    )
    (load,) = burden["loads"]
    assert (load["sender"], load["area"], load["forms"], load["questions"]) == (
        "区民政局",
        "370176001020",
        1,
        4,
    )


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (sent(workbook=b64encode(b"a,b").decode()), "returns.not_a_workbook"),
        (sent(on="2999-01-01"), "returns.future"),
        (sent(sender=" "), "returns.no_sender"),
    ],
)
def test_what_is_no_form_is_refused_with_its_reason(
    community: AreaRecord, body: dict[str, Any], code: str
) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)

    answer = leader.post("/api/returns", body, **JSON)

    assert answer.status_code == 409
    assert [one["code"] for one in answer.json()["reasons"]] == [code]
    assert leader.get("/api/returns").json() == []


def test_a_form_of_a_neighbour_is_not_there(community: AreaRecord) -> None:
    leader = a_visitor(Role.COMMUNITY_LEADER, area=community)
    neighbour = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    stranger = a_visitor(Role.COMMUNITY_LEADER, area=neighbour)
    form = leader.post("/api/returns", sent(), **JSON).json()["id"]

    assert stranger.get(f"/api/returns/{form}").status_code == 404
    assert stranger.post("/api/returns", sent(), **JSON).status_code == 404
