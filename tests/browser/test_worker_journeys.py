"""A worker's journeys in a real browser, on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.arriving import arrive, search
from tests.browser.served import Served

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def phone(browser: Browser, served: Served) -> Iterator[Page]:
    """A community worker's phone."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", timezone_id="Asia/Shanghai")
    yield served.sign_in(context.new_page(), "worker")
    context.close()


def test_find_by_sound_look_at_the_household_and_confirm_it(phone: Page) -> None:
    search(phone, "zxm")
    expect(phone.get_by_role("link", name="曾小满")).to_be_visible()
    assert "zxm" not in phone.url
    phone.get_by_role("link", name="曾小满").click()
    phone.get_by_role("link", name="凤凰国际一区3号楼2单元501").first.click()

    phone.get_by_role("button", name="都对，已核对").click()

    expect(phone.get_by_text("记下了：这一户都核对过。")).to_be_visible()
    expect(phone.get_by_text("核对过，都对").first).to_be_visible()


def test_a_move_out_is_taken_back_by_the_word_that_announces_it(phone: Page) -> None:
    search(phone, "3-2-1008")
    phone.get_by_role("link", name="3号楼2单元1008").click()
    phone.get_by_role("link", name="有人搬走").click()
    phone.get_by_label("林安").check()
    phone.get_by_role("button", name="登记搬走").click()
    arrive(phone, phone.get_by_text("都搬走了"))

    phone.locator(".toast").get_by_role("button", name="撤回").click()

    expect(phone.get_by_text("撤回了，人还登记在这里。")).to_be_visible()
    expect(phone.get_by_role("main")).to_have_count(1)
    expect(phone.get_by_role("button", name="都对，已核对")).to_be_visible()


def test_more_of_the_list_comes_in_place_and_takes_the_focus(phone: Page, served: Served) -> None:
    phone.goto(f"{served.url}/households/")

    phone.get_by_role("link", name="加载更多").click()

    expect(phone.locator(".household--line")).to_have_count(38)
    assert phone.url.endswith("/households/")
    expect(phone.locator(".household--line a").nth(30)).to_be_focused()


def test_what_was_typed_survives_a_dead_battery_but_never_a_number(
    phone: Page, served: Served
) -> None:
    search(phone, "zengguyu")
    phone.get_by_role("link", name="曾谷雨").click()
    phone.get_by_role("link", name="更正", exact=True).click()
    arrive(phone, phone.get_by_label("工作单位"))
    phone.get_by_label("工作单位").fill("第二小学")
    phone.get_by_label("证件号码").fill("370198")

    phone.reload()

    expect(phone.get_by_label("工作单位")).to_have_value("第二小学")
    expect(phone.get_by_label("证件号码")).to_have_value("")
    expect(phone.get_by_text("上次没交的内容已经放回来了。")).to_be_visible()


def test_a_number_is_asked_for_in_place_and_gone_with_the_next_look(phone: Page) -> None:
    search(phone, "曾小满")
    phone.get_by_role("link", name="曾小满").click()
    arrive(phone, phone.get_by_text("查看完整号码"))
    phone.get_by_text("查看完整号码").click()
    phone.get_by_label("看来做什么").select_option("核对身份")

    phone.get_by_role("button", name="记下用途并查看").click()

    expect(phone.locator(".number--whole")).to_contain_text("3701981960")
    phone.reload()
    expect(phone.locator(".number--whole")).to_have_count(0)


def test_two_homes_are_decided_with_one_press(phone: Page, served: Served) -> None:
    phone.goto(f"{served.url}/questions/?kind=person.two_homes")
    phone.get_by_role("link", name="陆雨").click()

    phone.get_by_role("button", name="只住在凤凰国际一区3号楼2单元503").click()

    expect(phone.get_by_text("定了，记下了。")).to_be_visible()
    search(phone, "陆雨")
    expect(phone.get_by_text("凤凰国际一区3号楼2单元503").first).to_be_visible()


def test_everything_works_without_script(browser: Browser, served: Served) -> None:
    context = browser.new_context(viewport=PHONE, locale="zh-CN", java_script_enabled=False)
    page = served.sign_in(context.new_page(), "grid")
    page.goto(f"{served.url}/households/")

    page.get_by_role("link", name="加载更多").click()

    expect(page.get_by_role("link", name="回到开头")).to_be_visible()
    page.get_by_role("searchbox").fill("鲁A12345")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name="3号楼2单元501").click()
    page.get_by_role("link", name="更正这一户").click()
    page.get_by_label("房屋性质").select_option("owned")
    page.get_by_role("button", name="记下更正").click()
    expect(page.get_by_text("记下了，这一户也算核对过了。")).to_be_visible()
    context.close()
