"""The board as a leader sees it: drawn, renewed without a reload, opened down to the household."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.served import Served

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SIZES: tuple[ViewportSize, ...] = (
    {"width": 1280, "height": 800},
    {"width": 360, "height": 740},
)


@pytest.fixture
def leader(browser: Browser, served: Served) -> Iterator[Page]:
    """The leader of the community, at the board."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    page = served.sign_in(context.new_page(), "leader")
    page.goto(f"{served.url}/boards/")
    yield page
    context.close()


def look(page: Page) -> None:
    for size in SIZES:
        page.set_viewport_size(size)
        violations = Axe().run(page, options=RULES).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def figure(page: Page, measure: str) -> int:
    words = page.locator(f'a[href$="/{measure}/"] .tile__figure').inner_text()
    return int("".join(sign for sign in words if sign.isdigit()))


def test_a_board_is_drawn_and_shuts_nobody_out(leader: Page) -> None:
    leader.locator("figure[data-chart]").first.scroll_into_view_if_needed()

    expect(leader.locator("figure[data-chart] canvas").first).to_be_visible()
    look(leader)


def test_a_change_appears_without_a_reload(leader: Page, served: Served, page: Page) -> None:
    expect(leader.locator('a[href$="/households.unchecked/"]')).to_be_visible()
    before = figure(leader, "households.unchecked")
    worker = served.sign_in(page, "worker")
    worker.goto(f"{served.url}/households/")
    worker.locator("article.household a").last.click()

    worker.locator('form[action$="/confirmation"] button').first.click()

    expect(leader.locator('a[href$="/households.unchecked/"] .tile__figure')).to_have_text(
        f"{before - 1:,}户"
    )


def test_a_figure_opens_down_to_the_household(leader: Page) -> None:
    leader.locator('a[href$="/households/"]', has_text="户数").first.click()
    expect(leader.get_by_role("heading", level=1)).to_have_text("户数")
    look(leader)

    leader.locator('ul.rows a[href*="/households/"]').first.click()

    expect(leader).to_have_url(re.compile(r"/households/[0-9a-f-]{36}/$"))


def test_without_script_the_tables_stand_open(browser: Browser, served: Served) -> None:
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = served.sign_in(context.new_page(), "leader")
    page.goto(f"{served.url}/boards/")

    expect(page.locator("figure[data-chart] table").first).to_be_visible()
    context.close()
