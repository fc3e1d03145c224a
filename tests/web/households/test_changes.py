"""Corrections and moves through a browser."""

import pytest

from linli.areas.domain import Role
from linli.journal import queries as journal
from linli.register import queries
from linli.register.domain.sheets import Care, Relation
from tests import world
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return world.a_community()


@pytest.fixture
def family(community):
    sheet = world.a_sheet(
        world.a_member("林安", phone="13800138017", care=frozenset({Care.AGED})),
        world.a_member("林乐", relation=Relation.SON),
    )
    return world.taken_in(sheet, community=community)


@pytest.fixture
def worker(community):
    return a_visitor(Role.COMMUNITY_STAFF, area=community)


def person_now(id, *, community):
    with world.as_seen_from(community) as reach:
        return queries.person(id=id, within=reach)


def doors_now(*, community):
    with world.as_seen_from(community) as reach:
        lines = queries.households(within=reach)
    return {line.dwelling: [member.name for member in line.members] for line in lines}


AS_IT_WAS = {"name": "林安", "phone": "13800138017", "relation": "head", "care": ["aged"]}


def test_only_what_was_changed_is_said(community, family, worker):
    worker.post(
        f"/people/{family[0].person}/correction",
        {**AS_IT_WAS, "phone": "139 0013 9000", "care": ["living_alone"]},
    )

    person = person_now(family[0].person, community=community)
    assert person.line.phone == "13900139000"
    assert person.care == ("living_alone",)
    assert person.statements[0].values == {
        "person.phone": "13900139000",
        "care.aged": "no",
        "care.living_alone": "yes",
    }


def test_a_form_sent_as_it_was_says_nothing(community, family, worker):
    worker.post(f"/people/{family[0].person}/correction", AS_IT_WAS)

    assert len(person_now(family[0].person, community=community).statements) == 1


def test_a_relation_said_anew_is_that_of_the_home(community, family, worker):
    worker.post(f"/people/{family[0].person}/correction", {**AS_IT_WAS, "relation": "father"})

    ((_home, _dwelling, relation),) = person_now(family[0].person, community=community).homes
    assert relation == "father"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("phone", "12345", "这个号码打不通"),
        ("number", "370198196001010015", "号码不对"),
        ("name", "——", "这不像一个姓名"),
        ("relation", "boss", ""),
    ],
)
def test_what_cannot_be_is_told_where_it_stands(community, family, worker, field, typed, said):
    response = worker.post(f"/people/{family[0].person}/correction", {**AS_IT_WAS, field: typed})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert len(person_now(family[0].person, community=community).statements) == 1


def test_a_household_gets_its_tenure_and_its_cars(community, family, worker):
    household = family[0].household

    worker.post(
        f"/households/{household}/correction",
        {"tenure": "rented", "phone": "", "plates": "鲁A·12345 鲁B67890"},
    )

    with world.as_seen_from(community) as reach:
        line = queries.household(id=household, within=reach).line
    assert (line.tenure, line.plates) == ("rented", ("鲁A12345", "鲁B67890"))


def test_somebody_moves_out_and_back_within_the_day(community, family, worker):
    household, son = family[0].household, str(family[1].person)

    page = worker.post(f"/households/{household}/move-out", {"people": [son]}, follow=True)
    undo = page.content.decode().split('hx-post="')[1].split('"')[0].replace("&amp;", "&")
    assert doors_now(community=community) == {"3号楼2单元501": ["林安"]}

    worker.post(undo)

    assert doors_now(community=community) == {"3号楼2单元501": ["林安", "林乐"]}


def test_nobody_chosen_moves_nobody(community, family, worker):
    response = worker.post(f"/households/{family[0].household}/move-out", {})

    assert response.status_code == 422
    assert "请勾上至少一个人。" in response.content.decode()
    assert doors_now(community=community) == {"3号楼2单元501": ["林安", "林乐"]}


def test_somebody_moves_in_and_joins_the_household(community, family, worker):
    worker.post(
        f"/households/{family[0].household}/move-in",
        {"name": "周清", "relation": "tenant", "number": world.a_resident_number(serial=61)},
    )

    assert doors_now(community=community) == {"3号楼2单元501": ["林安", "林乐", "周清"]}


def test_somebody_moves_to_the_door_that_was_named(community, family, worker):
    (other,) = world.taken_in(
        world.a_sheet(world.a_member("周清"), room="502"), community=community
    )
    son = family[1].person
    page = worker.get(f"/people/{son}/move?to=3-2-502").content.decode()
    assert str(other.household) in page

    worker.post(f"/people/{son}/move", {"household": other.household, "relation": "other"})

    assert doors_now(community=community) == {
        "3号楼2单元501": ["林安"],
        "3号楼2单元502": ["周清", "林乐"],
    }


def test_a_household_parts_into_two_at_one_door(community, family, worker):
    household, son = family[0].household, str(family[1].person)

    worker.post(f"/households/{household}/split", {"people": [son], "head": son})

    with world.as_seen_from(community) as reach:
        lines = queries.households(within=reach)
    assert [[m.name for m in line.members] for line in lines] == [["林安"], ["林乐"]]


def test_all_cannot_part_from_themselves(community, family, worker):
    both = [str(outcome.person) for outcome in family]

    response = worker.post(
        f"/households/{family[0].household}/split", {"people": both, "head": both[0]}
    )

    assert response.status_code == 409
    assert "不能把全家都分出去" in response.content.decode()


def test_a_new_household_is_registered_at_its_door(community, family, worker):
    sent = {
        "estate": "凤凰国际一区",
        "door": "5号楼1单元 302室",
        "tenure": "owned",
        "head-name": "关山",
        "head-relation": "head",
        "member1-name": "关月",
        "member1-relation": "daughter",
    }

    response = worker.post("/households/new", sent)

    assert response.status_code == 302
    assert doors_now(community=community)["5号楼1单元302"] == ["关山", "关月"]


def test_a_door_nobody_understands_is_told_and_what_was_typed_stays(community, family, worker):
    sent = {"estate": "凤凰国际一区", "door": "那边", "head-name": "关山"}

    response = worker.post("/households/new", sent)

    assert response.status_code == 422
    assert "没有看懂门牌" in response.content.decode()
    assert 'value="关山"' in response.content.decode()


def test_two_records_become_one_and_two_again(community, family, worker):
    (again,) = world.taken_in(
        world.a_sheet(world.a_member("林乐", document=None), room="601"), community=community
    )
    son = family[1].person
    found = worker.post(f"/people/{son}/same", {"q": "林乐"}).content.decode()
    assert f"/people/{son}/same/{again.person}/" in found
    before = doors_now(community=community)

    page = worker.post(
        f"/people/{son}/same/{again.person}/merge", {"kept": str(son)}, follow=True
    ).content.decode()
    undo = page.split('hx-post="')[1].split('"')[0]
    assert len(person_now(son, community=community).homes) == 2
    worker.post(undo)

    assert doors_now(community=community) == before


def test_every_change_writes_one_entry(community, family, worker):
    household, son = family[0].household, family[1].person
    worker.post(f"/households/{household}/confirmation")
    worker.post(f"/households/{household}/move-out", {"people": [str(son)]})

    with world.as_seen_from(community) as reach:
        entries = journal.entries_about(subjects=(household,), within=reach)
    assert [entry.kind for entry in entries] == [
        "households.moved_out",
        "households.household_confirmed",
    ]
