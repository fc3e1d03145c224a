"""A pass, from the photographed lease on a phone to the code that is held out to the gate."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect

from linli.features.passes.demo.picture import paper
from linli.web import clock
from tests.browser.served import ROOT, Served, _environment, serving
from tests.browser.test_resident_journey import RULES, a_phone_of, come_in

BEGINS = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
DESK = {"width": 1280, "height": 800}


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A house in which it is February 2020, and the slips of its dwellings."""

    served: Served
    slips: Mapping[str, str]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve a house whose clock begins on the 20th of February 2020."""
    home = tmp_path_factory.mktemp("passes")
    with override_settings(HOME=home):
        clock.begin_at(BEGINS)
    with serving(home) as served:
        printed = subprocess.run(
            (sys.executable, "-m", "tests.browser.printing"),
            cwd=ROOT,
            env=_environment(home),
            check=True,
            capture_output=True,
            text=True,
        )
        yield House(served=served, slips=json.loads(printed.stdout))


def look(page: Page, folder: Path, name: str) -> None:
    """Look at a page: a picture, nothing too wide, nothing that shuts anybody out."""
    page.screenshot(path=folder / f"{name}.png", full_page=True)
    violations = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]


def at_home(page: Page, house: House) -> None:
    """Let a resident come in by slip and phone."""
    come_in(page, house.served, house.slips["3号楼2单元501"], phone="13800138017")
    page.get_by_label("您是哪一位").select_option(index=1)
    page.get_by_label("姓名").fill("曾小满")
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="填好了，交").click()
    expect(page.get_by_role("link", name="进我家")).to_be_visible()


def ask(page: Page, house: House, folder: Path) -> None:
    """Ask for the household's pass with a photographed lease."""
    page.goto(f"{house.served.url}/my/")
    page.get_by_role("link", name="申请通行证").click()
    look(page, folder, "mine")
    page.get_by_role("link", name="生活通行证").click()
    look(page, folder, "new")
    page.get_by_label("租房合同").check()
    picture = {"name": "lease.png", "mimeType": "image/png", "buffer": paper()}
    page.get_by_label("照片（最多三张）").set_input_files([picture])  # type: ignore[list-item]
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_text("等审核")).to_be_visible()


def test_a_household_asks_is_granted_and_holds_its_code_out(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    phone = a_phone_of(browser)
    at_home(phone, house)
    ask(phone, house, tmp_path)
    desk = browser.new_context(viewport=DESK, locale="zh-CN", timezone_id="Asia/Shanghai")
    leader = house.served.sign_in(desk.new_page(), "leader")

    leader.goto(f"{house.served.url}/passes/")
    look(leader, tmp_path, "queue")
    leader.get_by_role("link", name="曾小满").click()
    look(leader, tmp_path, "application")
    with desk.expect_event("response", lambda said: "/passes/photos/" in said.url) as seen:
        leader.get_by_role("button", name="看照片").click()
    assert (seen.value.status, seen.value.headers["content-type"]) == (200, "image/png")
    leader.bring_to_front()
    leader.get_by_role("button", name="批准", exact=True).click()
    look(leader, tmp_path, "pass")
    with desk.expect_event("response", lambda said: said.url.endswith("/card")) as printed:
        leader.get_by_role("button", name="印卡").click()
    assert printed.value.headers["content-type"] == "application/pdf"

    phone.goto(f"{house.served.url}/my/passes/")
    phone.get_by_role("link", name="出示").click()
    phone.get_by_role("button", name="放到这部手机上").click()
    expect(phone.get_by_role("img", name="通行码，给卡口扫")).to_be_visible()
    look(phone, tmp_path, "code")
    desk.close()
    phone.context.close()


def test_without_script_a_pass_is_asked_for_all_the_same(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    context = browser.new_context(
        viewport=DESK, locale="zh-CN", timezone_id="Asia/Shanghai", java_script_enabled=False
    )
    leader = house.served.sign_in(context.new_page(), "leader")
    leader.goto(f"{house.served.url}/passes/new/")
    leader.get_by_label("送货、送餐").check()
    leader.get_by_label("来的人怎么称呼").fill("顺达快递 小李")
    leader.get_by_label("单位的证明").check()
    picture = {"name": "letter.png", "mimeType": "image/png", "buffer": paper()}
    leader.get_by_label("照片（最多三张）").set_input_files([picture])  # type: ignore[list-item]
    leader.get_by_role("button", name="登记申请").click()
    leader.get_by_role("button", name="批准", exact=True).click()

    expect(leader.get_by_role("heading", name="顺达快递 小李")).to_be_visible()
    context.close()
