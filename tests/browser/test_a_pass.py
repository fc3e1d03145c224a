"""A pass, from the photographed lease on a phone to the gate that reads its code without a network."""

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
from playwright.sync_api import Browser, FilePayload, Page, expect

from linli.features.passes.demo.picture import paper
from linli.web import clock
from tests.browser import gating
from tests.browser.arriving import arrive
from tests.browser.served import ROOT, Served, _environment, serving
from tests.browser.test_resident_journey import RULES, a_phone_of, come_in

BEGINS = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
DESK = {"width": 1280, "height": 800}


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A house in which it is February 2020, and the slips of its dwellings."""

    served: Served
    slips: Mapping[str, str]
    home: Path


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve a house whose clock begins on the 20th of February 2020."""
    home = tmp_path_factory.mktemp("passes")
    with override_settings(HOME=home):
        clock.begin_at(BEGINS)
    with serving(home) as served:
        slips = json.loads(told_by("tests.browser.printing", home))
        yield House(served=served, slips=slips, home=home)


def told_by(program: str, home: Path) -> str:
    """Run a program beside a house; give what it says."""
    command = (sys.executable, "-m", program)
    said = subprocess.run(
        command, cwd=ROOT, env=_environment(home), check=True, capture_output=True, text=True
    )
    return said.stdout


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
    expect(page.get_by_role("heading", name="还缺这几样")).to_be_visible()
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="填好了，交").click()
    expect(page.get_by_role("link", name="进我家")).to_be_visible()


def ask(page: Page, house: House, folder: Path) -> None:
    """Ask for the household's pass with a photographed lease."""
    page.goto(f"{house.served.url}/my/")
    page.get_by_role("link", name="申请通行证").click()
    arrive(page, page.get_by_role("link", name="生活通行证"))
    look(page, folder, "mine")
    page.get_by_role("link", name="生活通行证").click()
    arrive(page, page.get_by_label("租房合同"))
    look(page, folder, "new")
    page.get_by_label("租房合同").check()
    picture: FilePayload = {"name": "lease.png", "mimeType": "image/png", "buffer": paper()}
    page.get_by_label("照片（最多三张）").set_input_files([picture])
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_text("等审核")).to_be_visible()


def test_a_household_asks_is_granted_and_goes_out_by_its_code(
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
    arrive(leader, leader.get_by_role("button", name="看照片"))
    look(leader, tmp_path, "application")
    leader.keyboard.press("1")
    expect(leader.get_by_role("img", name="材料的照片")).to_be_visible()
    look(leader, tmp_path, "paper")
    leader.get_by_role("button", name="批准", exact=True).click()
    arrive(leader, leader.get_by_role("button", name="印卡"))
    look(leader, tmp_path, "pass")
    with desk.expect_event("response", lambda said: said.url.endswith("/card")) as printed:
        leader.get_by_role("button", name="印卡").click()
    assert printed.value.headers["content-type"] == "application/pdf"

    phone.goto(f"{house.served.url}/my/passes/")
    phone.get_by_role("link", name="出示").click()
    phone.get_by_role("button", name="放到这部手机上").click()
    expect(phone.get_by_role("img", name="通行码，给卡口扫")).to_be_visible()
    look(phone, tmp_path, "code")

    at_the_gate(browser, house, leader=leader, phone=phone, folder=tmp_path)
    desk.close()
    phone.context.close()


def at_the_gate(browser: Browser, house: House, *, leader: Page, phone: Page, folder: Path) -> None:
    """Show the printed card, the phone's code and a forwarded one to a gate that has no network."""
    app = gating.a_phone_at_the_gate(browser, gating.a_gate(leader, house.served.url))
    app.context.set_offline(True)
    (card,) = json.loads(told_by("tests.browser.gating", house.home))

    gating.hold_out(app, card)
    expect(app.get_by_role("heading", name="放行")).to_be_visible()
    app.get_by_label("姓名最后一个字").fill("谷")
    app.get_by_label("几号楼").fill("3")
    app.get_by_label("几号楼").blur()
    expect(app.get_by_text("和证上的不一样").first).to_be_visible()
    app.get_by_label("姓名最后一个字").fill("满")
    app.get_by_label("几号楼").fill("3")
    app.get_by_label("几号楼").blur()
    look(app, folder, "gate-go")
    app.get_by_role("button", name="体温、口罩都看过 · 放行").click()

    # One outing in two days, whichever card of the household is shown.
    shown, at = without_a_network(phone, folder=folder)
    app.evaluate("(at) => { window.real = Date.now; Date.now = () => at; }", at)
    gating.hold_out(app, shown)
    expect(app.get_by_role("heading", name="不放行")).to_be_visible()
    expect(app.get_by_text("这几天的外出次数已经用完")).to_be_visible()
    look(app, folder, "gate-quota")
    app.get_by_role("button", name="不放行").click()

    # Five minutes later somebody shows a picture of the same code.
    app.evaluate("(at) => { Date.now = () => at + 300_000; }", at)
    gating.hold_out(app, shown)
    expect(app.get_by_text("这个码过了时间：是截图，或者别人转发的")).to_be_visible()
    look(app, folder, "gate-forwarded")
    app.get_by_role("button", name="不放行").click()
    expect(app.locator("#unsent")).to_have_text("未送 3")

    app.evaluate("() => { Date.now = () => window.real() + 300_000; }")
    app.context.set_offline(False)
    expect(app.locator("#unsent")).to_have_text("未送 0")
    leader.reload()
    look(leader, folder, "gate-page")
    expect(leader.get_by_text("居民外出")).to_have_count(3)
    app.context.close()


def without_a_network(phone: Page, *, folder: Path) -> tuple[str, int]:
    """Take the network from a phone that shows its code; give what it draws a minute on, and when that was."""
    with phone.expect_response("**/ahead") as taken_along:
        phone.reload()
    taken_along.value.finished()
    drawn = phone.locator(".passcode__qr")
    by_the_house = drawn.inner_html()
    phone.context.set_offline(True)
    expect(phone.get_by_text("码照样每分钟换")).to_be_visible()
    now = drawn.inner_html()
    phone.evaluate("() => { window.real = Date.now; Date.now = () => window.real() + 60_000; }")
    expect(drawn).not_to_have_js_property("innerHTML", now)
    look(phone, folder, "code-offline")
    # Read with the time by which it was drawn: the code turns while a page is looked at.
    turned, at = drawn.evaluate("(shown) => [shown.innerHTML, Date.now()]")
    assert by_the_house != turned

    phone.evaluate("() => { Date.now = () => window.real() + 3 * 3_600_000; }")
    expect(phone.get_by_text("码用完了")).to_be_visible()
    expect(drawn).to_be_empty()
    look(phone, folder, "code-over")
    phone.context.set_offline(False)
    return turned.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '), at


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
    picture: FilePayload = {"name": "letter.png", "mimeType": "image/png", "buffer": paper()}
    leader.get_by_label("照片（最多三张）").set_input_files([picture])
    leader.get_by_role("button", name="登记申请").click()
    leader.get_by_role("button", name="批准", exact=True).click()

    expect(leader.get_by_role("heading", name="顺达快递 小李")).to_be_visible()
    context.close()
