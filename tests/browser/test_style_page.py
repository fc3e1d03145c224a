"""Every part, in both themes and both widths, can be read and worked by everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from linli.web.style import PATTERNS

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ADDRESSES = ["/style/", *(f"/style/{name}/" for name in PATTERNS), "/accounts/login/"]

pytestmark = pytest.mark.django_db


def opened(browser: Browser, url: str, *, theme: str, width: int) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="zh-CN")
    context.add_cookies([{"name": "linli_theme", "value": theme, "url": url}])
    page = context.new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_shuts_anybody_out(
    browser: Browser, live_server: LiveServer, theme: str, width: int
) -> None:
    found = {}
    for address in ADDRESSES:
        page = opened(browser, live_server.url + address, theme=theme, width=width)
        violations = Axe().run(page, options=RULES).response["violations"]
        found[address] = [(one["id"], one["nodes"][0]["html"]) for one in violations]
        page.context.close()

    assert found == {address: [] for address in ADDRESSES}


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_is_wider_than_a_small_phone(
    browser: Browser, live_server: LiveServer, address: str
) -> None:
    page = opened(browser, live_server.url + address, theme="light", width=360)

    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_theme_chosen_by_script_is_there_on_the_next_page(
    browser: Browser, live_server: LiveServer
) -> None:
    page = opened(browser, f"{live_server.url}/style/person/", theme="light", width=360)

    page.click(".menu > summary")
    page.click("button[value=dark]")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.reload()

    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")


def test_typed_words_survive_a_dead_battery(browser: Browser, live_server: LiveServer) -> None:
    page = opened(browser, f"{live_server.url}/style/", theme="light", width=360)

    page.fill("#id_name", "赵春分")
    page.reload()

    expect(page.locator("#id_name")).to_have_value("赵春分")


def test_the_slash_key_goes_to_the_search(browser: Browser, live_server: LiveServer) -> None:
    page = opened(browser, f"{live_server.url}/style/", theme="light", width=1280)

    page.keyboard.press("/")

    expect(page.locator("#search")).to_be_focused()
