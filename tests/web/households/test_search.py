"""Search through a browser: what is typed stands in no address."""

import pytest

from linli.areas.domain import Role
from tests import world
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db


def searched(text, *, community):
    client = a_visitor(Role.GRID_WORKER, area=community)
    return client.post("/search", {"q": text}).content.decode()


def test_a_search_is_posted_from_every_page():
    community = world.a_community()
    page = a_visitor(Role.GRID_WORKER, area=community).get("/households/").content.decode()
    (form,) = [part for part in page.split("<form") if "data-search" in part]

    assert 'method="post"' in form
    assert 'action="/search"' in form


def test_people_are_shown_with_their_dwelling_and_masked():
    community = world.a_community()
    world.taken_in(
        world.a_sheet(world.a_member("曾小满", phone="13800138017")), community=community
    )

    page = searched("zxm", community=community)

    for words in ("曾小满", "凤凰国际一区3号楼2单元501", "138****8017"):
        assert words in page


@pytest.mark.parametrize("text", ["", "查无此人", "\x00", "'; --", "％", "9" * 500])
def test_what_finds_nothing_says_what_to_try(text):
    page = searched(text, community=world.a_community())

    assert "可以写：姓名" in page
    assert "找到的" not in page


def test_an_address_with_a_query_finds_nobody():
    community = world.a_community()
    world.taken_in(world.a_sheet(world.a_member("曾小满")), community=community)

    page = a_visitor(Role.GRID_WORKER, area=community).get("/search?q=曾小满")

    assert "凤凰国际一区3号楼" not in page.content.decode()
