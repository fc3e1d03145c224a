"""A stay at home, by a worker's phone: ordered, printed, called, released on the hour, checked."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import override_settings
from playwright.sync_api import Browser, Page, ViewportSize, expect

from linli.web import clock
from tests.browser.arriving import arrive, search
from tests.browser.served import ROOT, Served, _environment, serving

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SIZES: tuple[ViewportSize, ...] = (
    {"width": 1280, "height": 800},
    {"width": 360, "height": 740},
)
BEGINS = datetime.fromisoformat("2020-02-20T10:00:00+08:00")


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A house of its own, in which it is February 2020; where its files are."""

    served: Served
    home: Path

    def tokens(self) -> dict[str, str]:
        """Tell what the codes of the printed papers carry, by kind."""
        command = (sys.executable, "-m", "tests.browser.certificates")
        said = subprocess.run(
            command,
            cwd=ROOT,
            env=_environment(self.home),
            check=True,
            capture_output=True,
            text=True,
        )
        found: dict[str, str] = json.loads(said.stdout)
        return found


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve a house whose clock begins on the 20th of February 2020."""
    home = tmp_path_factory.mktemp("february")
    with override_settings(HOME=home):
        clock.begin_at(BEGINS)
    with serving(home) as served:
        yield House(served=served, home=home)


@pytest.fixture
def phone(browser: Browser, house: House) -> Iterator[Page]:
    """The phone of the community's leader."""
    context = browser.new_context(viewport=SIZES[-1], locale="zh-CN", timezone_id="Asia/Shanghai")
    yield house.served.sign_in(context.new_page(), "leader")
    context.close()


def look(page: Page) -> None:
    """Look at a page at a desk and on a phone: it shuts nobody out and fits."""
    for size in SIZES:
        page.set_viewport_size(size)
        violations = Axe().run(page, options=RULES).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width == size["width"]


def printed(page: Page, button: str) -> None:
    """Ask for a paper: it comes as a PDF beside the page."""
    with page.context.expect_event(
        "response", lambda answer: answer.url.endswith("/papers")
    ) as asked:
        page.get_by_role("button", name=button, exact=True).click()
    assert (asked.value.status, asked.value.headers["content-type"]) == (200, "application/pdf")


def pass_to(page: Page, house: House, day: str) -> None:
    """Let time pass to 24:00 of a day."""
    page.goto(f"{house.served.url}/demo/clock")
    page.get_by_label("到哪一天的早上").fill(day)
    page.get_by_role("button", name="拨到这一天").click()
    shown = page.locator("p.clock time")
    expect(shown).to_have_attribute("datetime", re.compile(day))
    page.get_by_role("button", name="到今晚24时").click()
    expect(shown).not_to_have_attribute("datetime", re.compile(day))


def test_from_the_order_to_the_certificate(phone: Page, browser: Browser, house: House) -> None:
    url = house.served.url
    search(phone, "zxm")
    phone.get_by_role("link", name="曾小满").click()

    # The order, from the person's page.
    phone.get_by_role("link", name="下达观察").click()
    arrive(phone, phone.get_by_label("最后一次接触"))
    look(phone)
    phone.get_by_label("密切接触").first.check()
    phone.get_by_label("最后一次接触").fill("2020-02-19")
    phone.get_by_role("button", name="下达观察").click()
    expect(phone.get_by_text("已下达。请打印通知")).to_be_visible()
    expect(phone.get_by_text("依据在那一天的清单里")).to_be_visible()
    order = phone.url
    look(phone)

    # The notice, and the call of the day in one tap.
    printed(phone, "通知")
    phone.get_by_role("button", name="都好", exact=True).click()
    expect(phone.get_by_text("记下了。")).to_be_visible()

    # A minute before the last 24:00 nobody can release; then somebody does.
    phone.goto(order)
    expect(phone.get_by_role("button", name="确认解除")).to_have_count(0)
    pass_to(phone, house, "2020-03-04")
    phone.goto(order)
    look(phone)
    phone.get_by_role("button", name="确认解除").click()
    expect(phone.get_by_text("已解除。提醒、电话和限制都停了")).to_be_visible()
    expect(phone.get_by_text("确认解除的时候")).to_be_visible()
    look(phone)

    # The certificate; and somebody at a gate checks it by its address, with no account.
    printed(phone, "解除证明")
    stranger = browser.new_context(viewport=SIZES[-1], locale="zh-CN").new_page()
    token = house.tokens()["release"]
    stranger.goto(f"{url}/v/{token}")
    expect(stranger.get_by_text("这份文书是真的")).to_be_visible()
    expect(stranger.get_by_text("2020-03-04 24时")).to_be_visible()
    look(stranger)
    stranger.goto(f"{url}/v/{token[:-1]}{'A' if token[-1] != 'A' else 'B'}")
    expect(stranger.get_by_role("alert")).to_contain_text("不是我们开的，或者被改过")
    stranger.context.close()
