"""A resident with a phone of 360 pixels: from the slip to the codes, and home again."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.arriving import arrive
from tests.browser.served import ROOT, Served, _environment

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
KILOBYTE = 1000


@pytest.fixture(scope="session")
def slips(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The secrets of the slips of the served community, by dwelling."""
    home = tmp_path_factory.getbasetemp() / "house0"
    command = (sys.executable, "-m", "tests.browser.printing")
    printed = subprocess.run(
        command, cwd=ROOT, env=_environment(home), check=True, capture_output=True, text=True
    )
    secrets: Mapping[str, str] = json.loads(printed.stdout)
    return secrets


@pytest.fixture
def looked_at(tmp_path: Path) -> Callable[[Page, str], None]:
    """Look at a page: a picture, nothing wider than the phone, nothing that shuts anybody out."""

    def look(page: Page, name: str) -> None:
        page.screenshot(path=tmp_path / f"{name}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        violations = Axe().run(page, options=RULES).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []

    return look


def a_phone_of(browser: Browser, *, script: bool = True) -> Page:
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        java_script_enabled=script,
    )
    return context.new_page()


def come_in(page: Page, served: Served, secret: str, *, phone: str) -> None:
    page.goto(f"{served.url}/s/{secret}")
    page.get_by_label("手机号").fill(phone)
    page.get_by_label("上面的说明我看过了，同意登记").check()
    page.get_by_role("button", name="发验证码").click()
    asked = page.get_by_label("验证码")
    expect(asked).to_be_visible()
    asked.fill(code_sent(page, served, phone=phone))
    page.get_by_role("button", name="确认").click()


def code_sent(page: Page, served: Served, *, phone: str) -> str:
    shown = page.context.new_page()
    shown.goto(f"{served.url}/demo/messages")
    theirs = shown.locator("article", has_text=f"{phone[:3]}****{phone[-4:]}")
    found = re.search(r"\d{6}", theirs.first.inner_text().split("验证码")[1])
    shown.close()
    assert found
    return found.group()


def test_a_resident_registers_on_a_phone_and_every_page_is_open_to_everybody(
    browser: Browser,
    served: Served,
    slips: Mapping[str, str],
    looked_at: Callable[[Page, str], None],
) -> None:
    page = a_phone_of(browser)
    page.goto(f"{served.url}/s/{slips['3号楼2单元501']}")
    looked_at(page, "start")
    come_in(page, served, slips["3号楼2单元501"], phone="13801987001")

    expect(page.get_by_role("heading", name="家里住着谁？")).to_be_visible()
    expect(page.get_by_text("曾小满")).to_have_count(0)
    expect(page.get_by_text("138****8017")).to_be_visible()
    looked_at(page, "who")
    page.get_by_label("您是哪一位").select_option(index=2)
    page.get_by_label("姓名").fill("曾春分")
    page.get_by_role("button", name="下一步").click()

    expect(page.get_by_role("heading", name="还缺这几样")).to_be_visible()
    looked_at(page, "members")
    page.get_by_label("证件号码", exact=False).first.fill("370198199001010011")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_text("这个号码不对")).to_be_visible()
    looked_at(page, "members-wrong")
    page.get_by_label("证件号码", exact=False).first.fill("")
    page.get_by_role("button", name="下一步").click()

    expect(page.get_by_role("heading", name="最后一页")).to_be_visible()
    looked_at(page, "home-sheet")
    page.get_by_role("button", name="填好了，交").click()

    expect(page.get_by_role("img", name="的登记码")).to_have_count(3)
    looked_at(page, "codes")
    page.get_by_role("link", name="进我家").click()
    arrive(page, page.get_by_role("link", name="查看或更正"))
    looked_at(page, "home")
    for address in ("looks", "record", "wishes"):
        page.goto(f"{served.url}/my/{address}/")
        looked_at(page, address)
    page.goto(f"{served.url}/my/")
    page.get_by_role("link", name="查看或更正").nth(2).click()
    arrive(page, page.get_by_text("有不对的，在这里改"))
    page.get_by_text("有不对的，在这里改").click()
    looked_at(page, "member")
    page.context.close()


def test_all_of_it_works_without_script(
    browser: Browser, served: Served, slips: Mapping[str, str]
) -> None:
    page = a_phone_of(browser, script=False)
    come_in(page, served, slips["3号楼2单元1001"], phone="13801987002")
    page.get_by_label("您是哪一位").select_option(index=1)
    page.get_by_role("button", name="再添两行").click()
    expect(page.get_by_label("姓名")).to_have_count(3)
    page.get_by_label("姓名").first.fill("林雨水")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("heading", name="还缺这几样")).to_be_visible()
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="填好了，交").click()

    expect(page.get_by_text("登记好了。")).to_be_visible()
    page.context.close()


def test_the_first_page_is_light_enough_for_a_slow_phone(
    browser: Browser, served: Served, slips: Mapping[str, str]
) -> None:
    page = a_phone_of(browser)
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    bytes_of: list[float] = []
    network.on("Network.loadingFinished", lambda event: bytes_of.append(event["encodedDataLength"]))

    page.goto(f"{served.url}/s/{slips['3号楼2单元1002']}", wait_until="networkidle")

    assert 10 * KILOBYTE < sum(bytes_of) < 100 * KILOBYTE
    page.context.close()


def test_what_was_typed_survives_but_never_a_number(
    browser: Browser, served: Served, slips: Mapping[str, str]
) -> None:
    page = a_phone_of(browser)
    come_in(page, served, slips["3号楼2单元1003"], phone="13801987003")
    arrive(page, page.get_by_label("姓名"))
    page.get_by_label("姓名").fill("林惊蛰")

    page.reload()

    expect(page.get_by_label("姓名")).to_have_value("林惊蛰")
    page.get_by_label("您是哪一位").select_option("new")
    page.get_by_role("button", name="下一步").click()
    arrive(page, page.get_by_label("证件号码", exact=False))
    page.get_by_label("证件号码", exact=False).first.fill("370198")
    page.reload()
    expect(page.get_by_label("证件号码", exact=False).first).to_have_value("")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "370198" not in kept
    page.context.close()
