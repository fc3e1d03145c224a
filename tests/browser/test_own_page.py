"""Whoever is observed reads everything about it at home: on a phone, by day and night, in three languages."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.seeding_observed import THINGS
from tests.browser.served import ROOT, Served, _environment, serving
from tests.browser.test_resident_journey import RULES, come_in

HOME, PHONE = "3号楼2单元702", "13800138018"
SIZES = {"phone": (360, 740), "desk": (1280, 800)}
THEMES = ("light", "dark")
LANGUAGES = {"zh-hans": "请您做到", "zh-hant": "請您做到", "en": "What is asked of you"}


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A house on a day in February, the keys of what stands in it, and where its files are."""

    served: Served
    things: Mapping[str, str]
    home: Path


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A real server with somebody under observation."""
    home = tmp_path_factory.mktemp("own")
    with serving(home, filled_by="tests.browser.seeding_observed") as served:
        yield House(served=served, things=json.loads((home / THINGS).read_text()), home=home)


@pytest.fixture(scope="module")
def mine(browser: Browser, house: House) -> Iterator[Page]:
    """The phone of whoever is observed: come in by the slip of the dwelling."""
    command = (sys.executable, "-m", "tests.browser.printing")
    printed = subprocess.run(
        command,
        cwd=ROOT,
        env=_environment(house.home),
        check=True,
        capture_output=True,
        text=True,
    )
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    page = context.new_page()
    come_in(page, house.served, json.loads(printed.stdout)[HOME], phone=PHONE)
    page.get_by_label("您是哪一位").select_option(index=1)
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="填好了，交").click()
    expect(page.get_by_role("link", name="进我家")).to_be_visible()
    yield page
    context.close()


def test_from_home_it_is_one_tap_to_the_order(mine: Page, house: House) -> None:
    mine.goto(f"{house.served.url}/my/")

    mine.locator(f"a[href='/my/isolation/{house.things['order']}/']").first.click()

    expect(mine.get_by_role("heading", name="为什么，到什么时候")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
def test_it_shuts_nobody_out_and_fits(
    mine: Page, house: House, size: str, theme: str, language: str, tmp_path: Path
) -> None:
    width, height = SIZES[size]
    mine.set_viewport_size({"width": width, "height": height})
    for name, value in (("linli_theme", theme), ("linli_language", language)):
        mine.context.add_cookies([{"name": name, "value": value, "url": house.served.url}])

    mine.goto(f"{house.served.url}/my/isolation/{house.things['order']}/")
    mine.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    mine.screenshot(path=tmp_path / f"{size}-{theme}-{language}.png", full_page=True)

    violations = Axe().run(mine, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    assert mine.evaluate("document.documentElement.scrollWidth") == width
    expect(mine.get_by_role("heading", name=LANGUAGES[language])).to_be_visible()
