"""The gate app in a real browser: enrolled by a code, it checks with and without a network."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from linli.web import clock
from tests.browser import gating
from tests.browser.gating import let_pass
from tests.browser.served import Served, serving
from tests.browser.test_a_stay_at_home import RULES
from tools import gate_app

PHONE: ViewportSize = {"width": 360, "height": 740}
UNDO_FOR = 5_000  # milliseconds
BEGINS = datetime.fromisoformat("2020-02-20T10:00:00+08:00")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("gate")
    with override_settings(HOME=home):
        clock.begin_at(BEGINS)
    with serving(home) as served:
        yield served


@pytest.fixture(scope="module")
def invitation(browser: Browser, house: Served) -> Iterator[tuple[Page, str]]:
    """The leader's page of a new gate, and the address that its first device is shown."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    desk = house.sign_in(context.new_page(), "leader")
    yield desk, gating.a_gate(desk, house.url)
    context.close()


@pytest.fixture(scope="module")
def phone(browser: Browser, invitation: tuple[Page, str]) -> Iterator[BrowserContext]:
    """A phone that was enrolled."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.goto(invitation[1])
    page.get_by_role("button", name="登记到这个卡口").click()
    expect(page.locator("#age")).to_have_text("数据 刚刚")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.close()
    yield context
    context.close()


@pytest.fixture
def app(phone: BrowserContext, house: Served) -> Iterator[Page]:
    page = phone.new_page()
    page.goto(f"{house.url}/gate/")
    expect(page.locator("#age")).to_be_visible()
    yield page
    phone.set_offline(False)
    page.close()


@pytest.fixture
def held(phone: BrowserContext, house: Served) -> Iterator[Page]:
    """The app on a phone whose time stands still but for what is let pass."""
    page = phone.new_page()
    page.add_init_script(gating.TIME_STANDS)
    page.goto(f"{house.url}/gate/")
    expect(page.locator("#age")).to_be_visible()
    yield page
    page.close()


def found(app: Page, *, dwelling: str, name: str) -> None:
    app.get_by_role("button", name="找人").click()
    app.get_by_label("哪一户（如 3-2-501）").fill(dwelling)
    app.get_by_label("姓名").fill(name)
    counts_what_is_unsent(app)
    app.get_by_role("button", name="查找").click()


def counts_what_is_unsent(app: Page) -> None:
    """Whatever the guard is doing, how much has not been sent stands on the screen."""
    expect(app.locator("#unsent")).to_be_in_viewport()
    expect(app.locator("#unsent")).to_contain_text("未送")


def comes_home(app: Page, *, dwelling: str, name: str) -> None:
    app.get_by_role("button", name="返回", exact=True).click()
    found(app, dwelling=dwelling, name=name)
    expect(app.get_by_role("heading", name="放行")).to_be_visible()
    app.get_by_role("button", name="体温、口罩都看过 · 放行").click()


def looks_right(page: Page) -> None:
    violations = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_somebody_without_a_pass_is_told_why_and_what_to_do(app: Page) -> None:
    found(app, dwelling="3号楼2单元501", name="曾小满")

    expect(app.get_by_role("heading", name="不放行")).to_be_visible()
    expect(app.get_by_text("通行证不能用")).to_be_visible()
    expect(app.get_by_text("请本人向社区申请，或出示纸质证、身份证人工核对")).to_be_visible()
    looks_right(app)
    # However many reasons there are, the count and the two answers stay on the screen.
    app.get_by_role("button", name="偏高").click()
    app.get_by_role("button", name="没戴").click()
    app.set_viewport_size({"width": 360, "height": 560})
    app.mouse.wheel(0, 2_000)
    counts_what_is_unsent(app)
    expect(app.get_by_role("button", name="不放行", exact=True)).to_be_in_viewport()
    app.set_viewport_size(PHONE)


def test_a_check_is_delivered_and_stands_on_the_page_of_the_gate(
    held: Page, invitation: tuple[Page, str]
) -> None:
    comes_home(held, dwelling="3-2-501", name="曾小满")

    expect(held.locator("#unsent")).to_have_text("未送 1")
    let_pass(held, UNDO_FOR)
    expect(held.locator("#unsent")).to_have_text("未送 0")
    looks_right(held)
    desk, _ = invitation
    desk.reload()
    expect(desk.get_by_text("居民返回").first).to_be_visible()
    expect(desk.get_by_text("曾小满").first).to_be_visible()
    violations = Axe().run(desk, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []


def test_a_wrong_tap_is_taken_back_within_five_seconds(held: Page) -> None:
    comes_home(held, dwelling="3-2-502", name="陆雨")
    # The time begins when it is noted, which is told by this.
    expect(held.get_by_role("button", name="撤销")).to_be_visible()
    let_pass(held, UNDO_FOR - 1_000)
    held.get_by_role("button", name="撤销").click()

    expect(held.locator("#unsent")).to_have_text("未送 0")


def test_what_is_noted_after_it_is_taken_back_no_less_long(held: Page) -> None:
    comes_home(held, dwelling="3-2-502", name="陆雨")
    # The time begins when it is noted, which is told by this.
    expect(held.get_by_role("button", name="撤销")).to_be_visible()
    let_pass(held, 2_000)
    comes_home(held, dwelling="3-2-501", name="曾小满")
    expect(held.locator("#unsent")).to_have_text("未送 2")
    # The first has left; the second may be taken back still.
    let_pass(held, UNDO_FOR - 2_000)
    expect(held.locator("#unsent")).to_have_text("未送 1")
    held.get_by_role("button", name="撤销").click()

    expect(held.locator("#unsent")).to_have_text("未送 0")


def test_without_a_network_it_opens_decides_and_keeps_what_it_noted(
    phone: BrowserContext, app: Page, house: Served
) -> None:
    phone.set_offline(True)
    comes_home(app, dwelling="3-2-602", name="吴敏")
    expect(app.locator("#unsent")).to_have_text("未送 1")
    # Killed, and opened again: the page comes from the device, the entry is still there.
    app.close()
    again = phone.new_page()
    again.goto(f"{house.url}/gate/")

    expect(again.locator("#unsent")).to_have_text("未送 1")
    expect(again.get_by_text("没有网络")).to_be_visible()
    looks_right(again)

    phone.set_offline(False)
    expect(again.locator("#unsent")).to_have_text("未送 0")
    again.close()


def test_a_scanner_that_types_reads_a_code_of_another_system(app: Page) -> None:
    # Typed by the page itself: how quick a machine types must not depend on how busy this one is.
    app.evaluate(gating.TYPED, "https://example.org/health-code/1")

    expect(app.get_by_role("heading", name="不放行")).to_be_visible()
    expect(app.get_by_text(re.compile("这不是通行证的码"))).to_be_visible()
    looks_right(app)


def test_ten_thousand_wrong_codes_hold_nobody_up_and_leave_nothing(
    phone: BrowserContext, app: Page
) -> None:
    # Without a network nothing leaves: what was noted can be counted, however long it takes.
    phone.set_offline(True)
    app.evaluate(
        """async () => {
          const key = (one) => document.dispatchEvent(new KeyboardEvent("keydown", { key: one }));
          for (let code = 0; code < 10000; code += 1) {
            for (const sign of `wrong${code}xx`) key(sign);
            key("Enter");
            if (code % 500 === 0) await new Promise((later) => setTimeout(later));
          }
        }"""
    )
    expect(app.get_by_role("heading", name="不放行")).to_be_visible()
    expect(app.locator(".verdict")).to_have_count(1)
    app.get_by_role("button", name="不放行").click()
    expect(app.locator("#unsent")).to_have_text("未送 1")

    comes_home(app, dwelling="3-2-501", name="曾小满")

    expect(app.locator("#unsent")).to_have_text("未送 2")
    phone.set_offline(False)
    expect(app.locator("#unsent")).to_have_text("未送 0")


def test_how_long_the_queue_is_takes_one_tap_and_the_desk_sees_it(
    app: Page, invitation: tuple[Page, str]
) -> None:
    with app.expect_response("**/api/gates/queue"):
        app.get_by_role("button", name="排长队").click()

    expect(app.get_by_role("button", name="排长队")).to_have_attribute("aria-pressed", "true")
    desk, _ = invitation
    desk.reload()
    expect(desk.locator("#heard").get_by_text("排长队")).to_be_visible()
    looks_right(app)


def test_in_traditional_chinese_the_rules_speak_it_too_and_it_is_kept(
    phone: BrowserContext, app: Page, house: Served
) -> None:
    app.get_by_role("button", name="用繁體中文顯示").click()
    app.get_by_role("button", name="找人").click()
    app.get_by_label("哪一户（如 3-2-501）").fill("3-2-501")
    app.get_by_label("姓名").fill("曾小满")
    app.get_by_role("button", name="查找").click()

    expect(app.get_by_text("通行證不能用")).to_be_visible()
    expect(app.locator("html")).to_have_attribute("lang", "zh-Hant")
    again = phone.new_page()
    again.goto(f"{house.url}/gate/")
    again.get_by_role("button", name="Read in English").click()
    again.get_by_role("button", name="用简体中文显示").click()
    expect(again.get_by_role("button", name="车辆")).to_be_visible()
    again.wait_for_function(gating.KEPT, arg="zh")
    again.close()


def test_a_visitor_is_registered_with_what_the_household_said(held: Page) -> None:
    held.get_by_role("button", name="返回", exact=True).click()
    held.get_by_role("button", name="访客").click()
    held.get_by_label("姓名").fill("王来访")
    held.get_by_label("哪一户（如 3-2-501）").fill("3-2-501")
    held.get_by_role("button", name="下一步").click()
    expect(held.get_by_role("heading", name="先问一问")).to_be_visible()
    expect(held.get_by_text("打电话问住户，住户同意就登记放行")).to_be_visible()
    looks_right(held)

    held.get_by_role("button", name="问清楚了 · 放行").click()

    expect(held.locator("#unsent")).to_have_text("未送 1")
    let_pass(held, UNDO_FOR)
    expect(held.locator("#unsent")).to_have_text("未送 0")


@pytest.fixture
def new_version() -> Iterator[None]:
    """The house has another worker than the phone: whatever is not the same byte by byte is new."""
    file = gate_app.FOLDER / "build" / "static" / "gate" / "sw.js"
    before = file.read_text("utf-8")
    file.write_text(before + "\n// another", "utf-8")
    yield
    file.write_text(before, "utf-8")


@pytest.mark.usefixtures("new_version")
def test_a_new_version_waits_until_the_guard_lets_it_in_and_nothing_noted_is_lost(
    held: Page, invitation: tuple[Page, str]
) -> None:
    held.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
    held.wait_for_function(
        "navigator.serviceWorker.getRegistration().then((found) => found.waiting !== null)"
    )

    comes_home(held, dwelling="3-2-503", name="陆雨")
    expect(held.locator("#unsent")).to_have_text("未送 1")
    with held.expect_navigation():
        held.get_by_role("button", name="有新版本，交班时更新").click()

    expect(held.locator("#unsent")).to_have_text("未送 0")
    desk, _ = invitation
    desk.reload()
    expect(desk.get_by_text("陆雨").first).to_be_visible()
