"""The API as a program uses it: the same actions as behind the pages, asked for in JSON."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from tests import world
from tests.web import visitors

pytestmark = pytest.mark.django_db

NUMBER = world.a_resident_number(serial=321)
SHEET = {
    "area": "370176001020",
    "dwelling": {"estate": "凤凰国际一区", "building": "3", "unit": "2", "room": "501"},
    "tenure": "rented",
    "plates": ["鲁A12345"],
    "members": [
        {
            "name": "林 安",
            "relation": "head",
            "document": {"number": NUMBER},
            "phone": "138-0013-8000",
            "care": ["aged"],
        },
        {"name": "林乐", "relation": "son"},
    ],
}


@pytest.fixture
def community() -> AreaRecord:
    """Make the community."""
    return world.a_community()


@pytest.fixture
def leader(community: AreaRecord) -> Client:
    """Give the program of its leader."""
    return visitors.a_visitor(Role.COMMUNITY_LEADER, area=community)


def post(client: Client, address: str, body: Any) -> HttpResponse:
    return client.post(f"/api{address}", json.dumps(body), content_type="application/json")


def added(client: Client, **other: Any) -> dict[str, Any]:
    answer = post(client, "/households", {**SHEET, **other})
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_household_is_added_and_read_with_its_numbers_masked(leader: Client):
    made = added(leader)

    household = leader.get(f"/api/households/{made['household']}").json()

    assert (household["estate"], household["dwelling"]) == ("凤凰国际一区", "3号楼2单元501")
    assert (household["tenure"], household["plates"]) == ("rented", ["鲁A12345"])
    assert [member["name"] for member in household["members"]] == ["林安", "林乐"]
    assert household["members"][0]["document_masked"] == f"370198********{NUMBER[-4:]}"
    assert NUMBER not in json.dumps(household)


def test_the_same_sheet_a_second_time_is_the_same_household(leader: Client):
    assert added(leader) == added(leader)


@pytest.mark.parametrize("text", ["林安", "linan", "la", "8000", "13800138000", NUMBER])
def test_a_person_is_found_by_what_somebody_types(leader: Client, text: str):
    made = added(leader)

    found = post(leader, "/people/search", {"text": text}).json()["items"]

    assert [person["id"] for person in found] == [made["people"][0]]


def test_a_correction_settles_and_stands_in_the_history(leader: Client):
    person = added(leader)["people"][1]

    answer = post(
        leader, f"/people/{person}/statements", {"values": {"person.workplace": "舜华小学"}}
    )

    assert answer.json()["settled"]["person.workplace"] == "舜华小学"
    record = leader.get(f"/api/people/{person}").json()
    assert record["values"] == {"person.workplace": "舜华小学"}
    assert [said["method"] for said in record["statements"]] == ["worker", "worker"]


def test_a_settled_document_is_told_masked(leader: Client):
    person = added(leader)["people"][0]

    settled = post(leader, f"/people/{person}/statements", {"values": {}}).json()["settled"]

    assert settled["person.identity_number"] == f"370198********{NUMBER[-4:]}"


def test_a_number_is_shown_to_who_says_what_for(leader: Client):
    person = added(leader)["people"][0]

    refused = post(leader, f"/people/{person}/reveals", {"purpose": " "})
    shown = post(leader, f"/people/{person}/reveals", {"purpose": "核对证件"})

    assert [reason["code"] for reason in refused.json()["reasons"]] == ["reveal.no_purpose"]
    assert (refused.status_code, shown.json()) == (409, {"number": NUMBER})


def test_a_son_moves_out_into_a_household_of_his_own_and_away(leader: Client):
    made = added(leader)
    son = made["people"][1]

    split = post(leader, f"/households/{made['household']}/splits", {"people": [son], "head": son})
    own = split.json()["id"]
    gone = post(leader, f"/households/{own}/departures", {"people": [son]})

    assert (split.status_code, gone.status_code) == (201, 204)
    assert leader.get(f"/api/households/{own}").json()["ended_at"] is not None


def test_two_records_are_merged_and_parted_again(leader: Client):
    kept, gone = added(leader)["people"]

    merge = post(leader, "/merges", {"gone": gone, "kept": kept}).json()["id"]
    assert leader.get(f"/api/people/{gone}").json()["merged_into"] == kept
    undone = leader.delete(f"/api/merges/{merge}")
    again = leader.delete(f"/api/merges/{merge}")

    assert (undone.status_code, again.status_code) == (204, 409)
    assert leader.get(f"/api/people/{gone}").json()["merged_into"] is None


def test_a_question_tells_its_answers_and_the_answer_is_carried_out(leader: Client):
    head = SHEET["members"][0]
    first = added(leader, members=[head])
    second = added(leader, dwelling={**SHEET["dwelling"], "room": "502"}, members=[head], plates=[])
    (question,) = leader.get("/api/questions").json()["items"]

    answer = post(
        leader,
        f"/questions/{question['id']}/answers",
        {"answer": "home", "value": second["household"]},
    )

    assert (question["kind"], question["offered"]) == ("person.two_homes", ["home", "both"])
    assert answer.status_code == 204
    homes = leader.get(f"/api/people/{first['people'][0]}").json()["homes"]
    assert [home["household"] for home in homes] == [second["household"]]
    assert leader.get("/api/questions").json()["items"] == []


def test_a_list_is_read_page_by_page_in_walking_order(leader: Client):
    for room in ("1001", "201", "301"):
        dwelling = {**SHEET["dwelling"], "room": room}
        added(leader, dwelling=dwelling, members=[{"name": f"林{room}"}], plates=[])

    rooms, after = [], ""
    while after is not None:
        page = leader.get(
            f"/api/households?at_most=1&after={after}" if after else "/api/households?at_most=1"
        ).json()
        rooms += [household["dwelling"] for household in page["items"]]
        after = page["next"]

    assert rooms == ["3号楼2单元201", "3号楼2单元301", "3号楼2单元1001"]


def test_an_area_with_what_lies_above_and_below_and_stands_in_it(leader: Client):
    added(leader)

    area = leader.get("/api/areas/370176001020").json()
    below = leader.get("/api/areas/370176001020/children").json()["items"]
    counts = leader.get(f"/api/areas/{below[0]['code']}/counts").json()

    assert [one["name"] for one in area["above"]] == ["山东省", "济南市", "高新区", "舜华路街道"]
    assert [(one["name"], one["level"]) for one in below] == [("凤凰国际一区", "estate")]
    assert (counts["households"], counts["people"], counts["care"]) == (1, 2, {"aged": 1})


def test_the_neighbouring_area_is_not_there(leader: Client):
    world.a_community(code="370176001021", name="舜奥社区居民委员会")

    for address in ("", "/children", "/counts"):
        assert leader.get(f"/api/areas/370176001021{address}").status_code == 404
    assert leader.get("/api/households?area=370176001021").status_code == 404
    assert post(leader, "/households", {**SHEET, "area": "370176001021"}).status_code == 404


def test_a_guard_sends_what_was_noted_and_sees_nobody(community: AreaRecord, leader: Client):
    added(leader)
    guard = visitors.a_visitor(Role.GATE_GUARD, area=community)
    entry = {
        "id": str(world.new_id()),
        "kind": "households.visited",
        "area": community.code,
        "device": "gate-1",
        "seq": 1,
        "happened_at": "2020-02-01T10:00:00+08:00",
    }
    elsewhere = {**entry, "id": str(world.new_id()), "seq": 2, "area": "370000000000"}

    answers = [
        [
            (one["intake"], one["reason"] and one["reason"]["code"])
            for one in post(guard, "/journal/entries", {"entries": [entry, elsewhere]}).json()[
                "answers"
            ]
        ]
        for _ in range(2)
    ]

    refused = ("refused", "journal.not_your_area")
    assert answers == [[("new", None), refused], [("known", None), refused]]
    assert guard.get("/api/households").status_code == 404
    assert post(guard, "/people/search", {"text": "林安"}).status_code == 404


def test_more_than_five_hundred_entries_at_once_are_too_many(leader: Client):
    answer = post(leader, "/journal/entries", {"entries": [{}] * 501})

    assert answer.status_code == 422
    assert answer.json()["reasons"][0]["facts"]["field"] == "body.batch.entries"


@pytest.mark.parametrize(
    ("address", "queries"), [("/api/households", 21), ("/api/questions", 12), ("/api/fields", 11)]
)
def test_lists_keep_to_their_budget(
    leader: Client, address: str, queries: int, django_assert_max_num_queries: Any
):
    for room in ("201", "301", "401"):
        dwelling = {**SHEET["dwelling"], "room": room}
        added(leader, dwelling=dwelling, members=[{"name": f"林{room}"}], plates=[])

    leader.get(address)  # a process reads what is enacted once

    with django_assert_max_num_queries(queries):
        assert leader.get(address).status_code == 200


def test_the_description_is_read_without_signing_in():
    page = Client().get("/api/docs")

    assert page.status_code == 200
    assert "POST /api/people/{person}/reveals" in page.content.decode()
    assert Client().get("/api/openapi.json").json()["openapi"].startswith("3.")
