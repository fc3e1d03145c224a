"""Whatever people type finds the people and the doors they mean."""

import pytest

from linli.areas.domain import Role
from linli.features.households.queries import searching
from tests import world

pytestmark = pytest.mark.django_db

NUMBER = world.a_resident_number(born="19750308", serial=17)


@pytest.fixture
def community():
    community = world.a_community()
    zeng = world.a_member("曾小满", phone="13800138017", document=world.a_document(NUMBER))
    world.taken_in(
        world.a_sheet(zeng, plates=("鲁A12345",)),
        world.a_sheet(world.a_member("林安", phone="13900139000"), room="1203"),
        community=community,
    )
    return community


def found(text, *, community):
    actor = world.an_actor(Role.GRID_WORKER, area=community)
    with world.as_seen_from(community):
        return searching.search(text=text, by=actor, vault=world.VAULT)


@pytest.mark.parametrize(
    "text",
    [
        "曾小满",
        "小满",
        " 曾 小 满 ",
        "zengxiaoman",
        "ZengXiao",
        "zxm",
        "8017",
        "13800138017",
        "１３８００１３８０１７",
        "138-0013-8017",
        "138 0013—8017",
        NUMBER,
        NUMBER.lower(),
        f"{NUMBER[:6]}-{NUMBER[6:14]}-{NUMBER[14:]}",
    ],
)
def test_a_person_is_found_by(text, community):
    assert [person.name for person in found(text, community=community).people] == ["曾小满"]


@pytest.mark.parametrize(
    "text",
    [
        "3-2-501",
        "3号楼501",
        "3栋二单元501室",
        "一区3-2-501",
        "501",
        "鲁A12345",
        "鲁A·12345",
        "a12345",
    ],
)
def test_a_household_is_found_by(text, community):
    (line,) = found(text, community=community).households

    assert line.dwelling == "3号楼2单元501"


def test_four_digits_may_be_the_end_of_a_phone_or_a_room(community):
    assert [line.dwelling for line in found("1203", community=community).households] == [
        "3号楼2单元1203"
    ]


@pytest.mark.parametrize("text", ["", "  ", "欧阳", "9-9-909", "370198********1234", "%", "\\"])
def test_nothing_is_found_by(text, community):
    answer = found(text, community=community)

    assert (answer.people, answer.households) == ((), ())


def test_nobody_of_the_community_beside_is_found(community):
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")

    answer = found(NUMBER, community=beside)

    assert (answer.people, answer.households) == ((), ())
