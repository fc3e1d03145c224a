"""The list of today on a network that goes away: what was tapped and typed is never lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from linli.areas.domain import Role
from linli.kernel.places import EVERYWHERE
from linli.register import queries as register
from linli.store.reach import reaching
from linli.web import clock
from linli.work import models
from tests import works, world
from tests.browser.test_worker_pages import RULES
from tests.works import kinds_of_work

__all__ = ["kinds_of_work"]

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("kinds_of_work"),
]
WAITING = "记在手机里了，有网就交"


@pytest.fixture
def phone(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A community worker's phone, at the list of today with two households."""
    community = world.a_community()
    world.a_user("worker", role=Role.COMMUNITY_STAFF, area=community)
    for room, name in (("501", "曾小满"), ("502", "陆雨")):
        member = world.a_member(name, phone="13800138017")
        (outcome,) = world.taken_in(world.a_sheet(member, room=room), community=community)
        with works.in_reach(community):
            within = world.within(community)
            place = register.household(id=outcome.household, within=within).line.place
            works.opened(at=place, household=outcome.household, now=clock.now())
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_label("用户名").fill("worker")
    page.get_by_label("密码").fill("linli-demo")
    page.get_by_role("button", name="登录").click()
    expect(page.locator(".task")).to_have_count(2)
    # Before its script stands, a tap would be sent as a page without script sends it.
    page.wait_for_load_state()
    yield page
    context.close()


def recorded() -> list[tuple[str, str]]:
    with reaching(EVERYWHERE):
        results = models.Result.objects.filter(undone_at=None).order_by("id")
        return list(results.values_list("outcome", "note"))


def test_a_day_with_work_can_be_read_by_everybody(phone: Page) -> None:
    phone.locator(".task__more summary").first.click()

    found = Axe().run(phone, options=RULES)

    assert [one["id"] for one in found.response["violations"]] == []


def test_a_tap_slides_away_and_is_taken_back(phone: Page) -> None:
    phone.get_by_role("button", name="办好了").first.click()

    expect(phone.locator(".slip")).to_contain_text("3号楼2单元501 · 办好了 · 记下了。")
    expect(phone.locator(".task")).to_have_count(1)
    expect(phone.locator(".progress__words")).to_contain_text("今天办好 1 件，还有 1 件")
    assert recorded() == [("done", "")]

    phone.get_by_role("button", name="撤回").click()

    expect(phone.locator(".task")).to_have_count(2)
    expect(phone.locator(".progress__words")).to_contain_text("今天办好 0 件，还有 2 件")
    assert recorded() == []


def test_two_quick_taps_both_go_out(phone: Page) -> None:
    for name in ("办好了", "没人接"):
        phone.locator(".task:not([hidden])").first.get_by_role("button", name=name).click()

    expect(phone.locator(".slip", has_text="记下了")).to_have_count(2)
    assert sorted(recorded()) == [("done", ""), ("no_answer", "")]


def test_what_was_tapped_without_a_network_goes_out_when_it_is_back(phone: Page) -> None:
    phone.context.set_offline(True)
    phone.locator(".task__more summary").first.click()
    phone.get_by_label("备注").first.fill("儿子下午在家")
    phone.get_by_role("button", name="没人接").first.click()

    expect(phone.locator(".slip")).to_contain_text(WAITING)
    expect(phone.locator("[data-unsent]")).to_be_visible()
    assert recorded() == []

    phone.context.set_offline(False)

    expect(phone.locator(".slip")).to_contain_text("这件事还要再办")
    expect(phone.locator("[data-unsent]")).to_be_hidden()
    assert recorded() == [("no_answer", "儿子下午在家")]


def test_what_waits_survives_that_the_page_is_closed(phone: Page) -> None:
    phone.route("**/today/results", lambda route: route.abort())
    phone.get_by_role("button", name="办好了").first.click()
    expect(phone.locator(".slip")).to_contain_text(WAITING)
    phone.unroute("**/today/results")

    phone.reload()

    expect(phone.locator(".task")).to_have_count(1)
    assert recorded() == [("done", "")]


def test_what_was_typed_survives_a_dead_battery(phone: Page) -> None:
    phone.locator(".task__more summary").first.click()
    phone.get_by_label("备注").first.fill("要买降压药")

    phone.reload()

    expect(phone.get_by_label("备注").first).to_have_value("要买降压药")
    expect(phone.get_by_label("备注").first).to_be_visible()
