"""Where nobody is registered yet, the overview says what to do next to those who may do it."""

import pytest

from linli.areas.domain import Role
from tests import world
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db
NOBODY = "这里还没有登记住户"


def overview(role: Role, *, area) -> str:
    return a_visitor(role, area=area).get(f"/areas/{area.code}/").content.decode()


def test_staff_of_an_empty_community_are_shown_to_the_import_and_the_slips():
    community = world.a_community()

    page = overview(Role.COMMUNITY_STAFF, area=community)

    assert NOBODY in page
    assert "导入名单</a>" in page
    assert "打印通知单</a>" in page


def test_who_may_only_print_is_told_only_that():
    page = overview(Role.GRID_WORKER, area=world.a_community())

    assert "打印通知单贴到各家门上，请居民自己登记。" in page
    assert "手里有名单" not in page


def test_who_may_do_neither_is_told_neither():
    page = overview(Role.DISTRICT_OFFICER, area=world.a_community())

    assert NOBODY not in page
    assert "导入名单</a>" not in page


def test_where_somebody_is_registered_nothing_is_said():
    community = world.a_community()
    world.taken_in(world.a_sheet(world.a_member("林安")), community=community)

    assert NOBODY not in overview(Role.COMMUNITY_STAFF, area=community)
