"""A form from above is dropped on the page and comes back filled, with script and without."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from linli.areas.domain import Role
from tests import world
from tests.forms import a_blank, texts_of
from tests.web.visitors import a_visitor

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LIST = a_blank(("60岁以上老人名单",), ("序号", "姓名", "联系人电话", "是否党员"), (None,) * 4)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Path]:
    """Put a blank onto the disk of whoever sits at the browser."""
    (tmp_path / "files").mkdir()
    (tmp_path / "老人名单.xlsx").write_bytes(LIST)
    with override_settings(FILES=tmp_path / "files"):
        yield tmp_path / "老人名单.xlsx"


def at_desk(browser: Browser, server: LiveServer, *, width: int, script: str) -> Page:
    community = world.a_community()
    number = world.a_resident_number(born="19400301", serial=101)
    world.taken_in(
        world.a_sheet(world.a_member("林安", document=world.a_document(number))),
        community=community,
    )
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        java_script_enabled=script == "on",
        color_scheme="dark" if script == "off" else "light",
    )
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}]
    )
    page = context.new_page()
    page.goto(f"{server.url}/returns/")
    return page


def faults_of(page: Page) -> list[object]:
    """List what shuts somebody out, and how far the page is wider than the window."""
    found = Axe().run(page, options=RULES).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [(one["id"], one["nodes"][0]["html"]) for one in found] + ([wide] if wide > 0 else [])


@pytest.mark.parametrize(("width", "script"), [(360, "on"), (1280, "on"), (1280, "off")])
def test_a_blank_is_dropped_and_comes_back_filled(
    browser: Browser, live_server: LiveServer, blank: Path, width: int, script: str
) -> None:
    page = at_desk(browser, live_server, width=width, script=script)
    faults = {"empty": faults_of(page) if script == "on" else []}

    page.click("text=填一份新表 >> nth=0")
    page.wait_for_selector("#workbook")
    faults["new"] = faults_of(page) if script == "on" else []
    page.set_input_files("#workbook", str(blank))
    page.fill("#sender", "区民政局")
    page.click("text=交上来看看")
    page.wait_for_selector("text=每一列填什么")
    faults["form"] = faults_of(page) if script == "on" else []
    with page.expect_navigation():
        page.click("text=记住选的列")
    page.fill("#purpose", "走访")
    with page.expect_download() as coming:
        page.click("text=填好并下载")

    rows = texts_of(Path(coming.value.path()).read_bytes())
    assert faults == {"empty": [], "new": [], "form": []}
    assert rows[2][:2] == (1, "林安")
    page.context.close()
