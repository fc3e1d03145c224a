"""Parts of a page that come anew by themselves: what fails is said once, and nothing else is touched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

_SCRIPT = Path(__file__).parents[2] / "linli/web/static/linli/linli.js"
_PAGE = """
<body data-word-offline="没有网络" data-word-failed="没有成功">
  <div id="polled"></div><div id="quiet" data-quiet></div>
  <form id="sent" method="post"><button>记下</button></form>
  <div id="toasts"></div>
  <template id="toast-blank"><div class="toast"><span class="toast__text"></span><button data-close-toast>关</button></div></template>
</body>
"""
_HEARD = (
    "([of, kind]) => document.getElementById(of).dispatchEvent(new Event(kind, {bubbles: true}))"
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_content(_PAGE)
    page.add_script_tag(path=_SCRIPT)
    yield page
    page.close()


def heard(page: Page, of: str, kind: str) -> None:
    """Let something happen to a part of the page, as htmx tells of it."""
    page.evaluate(_HEARD, [of, kind])


def test_what_fails_again_and_again_is_said_once_until_it_is_closed(page: Page) -> None:
    for kind in ("htmx:sendError", "htmx:sendError", "htmx:responseError", "htmx:sendError"):
        heard(page, "polled", kind)
    expect(page.locator(".toast__text")).to_have_text(["没有网络", "没有成功"])

    page.get_by_role("button", name="关").first.click()
    heard(page, "polled", "htmx:sendError")

    expect(page.locator(".toast__text")).to_have_text(["没有成功", "没有网络"])


def test_what_says_itself_how_it_stands_is_not_spoken_for(page: Page) -> None:
    heard(page, "quiet", "htmx:sendError")
    heard(page, "quiet", "htmx:responseError")

    expect(page.locator(".toast")).to_have_count(0)


def test_a_form_on_its_way_is_not_let_go_by_another_part_that_comes_anew(page: Page) -> None:
    form = page.locator("#sent")
    heard(page, "sent", "submit")

    heard(page, "polled", "htmx:afterRequest")
    expect(form).to_have_attribute("aria-busy", "true")

    heard(page, "sent", "htmx:afterRequest")
    expect(form).not_to_have_attribute("aria-busy", "true")
