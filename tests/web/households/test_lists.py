"""The list of households through a browser: pages, fragments, figures, budgets."""

import pytest

from linli.areas.domain import Role
from tests import world
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db

# Session, user, posts and their areas (4), name for the shell (1), the second lock opened and
# closed with its savepoint (4), the area and its path (2), households with all that belongs to
# them (6), places to choose (1), the revision of the policy (1).
LIST_BUDGET = 20


def a_street_of(number, *, community):
    world.taken_in(
        *(world.a_sheet(room=str(100 + at)) for at in range(number)), community=community
    )


def test_a_page_of_households_costs_the_same_for_one_and_for_thirty(
    django_assert_max_num_queries,
):
    community = world.a_community()
    a_street_of(31, community=community)
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)
    client.get("/households/")  # a process reads what is enacted once

    with django_assert_max_num_queries(LIST_BUDGET):
        response = client.get("/households/")

    assert response.status_code == 200
    assert response.content.decode().count("household--line") == 30


def test_that_nobody_confirmed_a_sheet_is_said_once():
    community = world.a_community()
    a_street_of(1, community=community)

    page = a_visitor(Role.COMMUNITY_STAFF, area=community).get("/households/").content.decode()

    assert page.split("household__foot")[1].split("</p>")[0].count("核对") == 1


def test_more_is_the_same_part_that_the_page_holds():
    community = world.a_community()
    a_street_of(31, community=community)
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)
    page = client.get("/households/").content.decode()
    more = page.split('hx-get="')[1].split('"')[0].replace("&amp;", "&")

    part = client.get(more, headers={"HX-Request": "true"}).content.decode()
    whole = client.get(more).content.decode()

    assert "<html" not in part
    assert part.count("household--line") == whole.count("household--line") == 1
    assert "3号楼2单元130" in part
    assert "autofocus" in part


@pytest.mark.parametrize(
    "query",
    ["?after=x", "?after=x~y", "?after=~", "?tenure=%00", "?care=nothing", "?show=nothing"],
)
def test_an_address_that_somebody_mangled_breaks_nothing(query):
    community = world.a_community()
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)

    assert client.get(f"/households/{query}").status_code == 200


def test_an_area_that_is_not_theirs_is_not_there():
    community = world.a_community()
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)

    assert client.get(f"/households/?area={beside.code}").status_code == 404
    assert client.get(f"/areas/{beside.code}/").status_code == 404


def test_an_officer_goes_down_from_the_street_to_the_households():
    community = world.a_community()
    a_street_of(2, community=community)
    client = a_visitor(Role.STREET_OFFICER, area=community)

    page = client.get("/areas/").content.decode()

    assert f"/areas/{community.code}-E001/" in page
    assert "凤凰国际一区" in page


def test_an_empty_list_says_what_to_do():
    community = world.a_community()
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)

    assert "去掉筛选" in client.get("/households/?care=aged").content.decode()


def test_the_field_dictionary_is_open_to_everybody(client):
    page = client.get("/fields/").content.decode()

    assert "身份证号码" in page
    assert "搬走后 2 年" in page


def test_the_foot_of_a_phone_holds_five_places_and_the_menu_the_others():
    community = world.a_community()
    client = a_visitor(Role.COMMUNITY_LEADER, area=community)

    page = client.get("/households/").content.decode()

    foot = page.split('class="mainnav"')[1].split("</nav>")[0]
    assert foot.count("<li>") == 5
    others = [one.split("</a>")[0] for one in page.split('class="menu__link phone-only"')[1:]]
    assert [any(word in one for one in others) for word in ("通知单", "岗位")] == [True, True]
