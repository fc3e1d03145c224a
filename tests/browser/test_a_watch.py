"""A watch as people live through it: a neighbour's three taps, a doctor's list, thirty by keyboard."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect

from linli.web import clock
from tests.browser.arriving import arrive, search
from tests.browser.served import Served, serving
from tests.browser.test_a_stay_at_home import SIZES, look

BEGINS = datetime.fromisoformat("2020-02-28T08:10:00+08:00")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a house in which it is the morning of the 28th of February 2020."""
    home = tmp_path_factory.mktemp("watch")
    with override_settings(HOME=home):
        clock.begin_at(BEGINS)
    with serving(Path(home), filled_by="tests.browser.seeding_watched") as served:
        yield served


def somebody(browser: Browser, house: Served, username: str = "") -> Page:
    """Give the phone of somebody, signed in if they can."""
    context = browser.new_context(viewport=SIZES[-1], locale="zh-CN", timezone_id="Asia/Shanghai")
    page = context.new_page()
    return house.sign_in(page, username) if username else page


@pytest.fixture
def leader(browser: Browser, house: Served) -> Iterator[Page]:
    page = somebody(browser, house, "leader")
    yield page
    page.context.close()


def watched(page: Page, house: Served, *, sound: str, name: str) -> str:
    """Put somebody under watch from their own page; give the address of the watch."""
    page.goto(house.url)
    search(page, sound)
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("link", name="列入监测").click()
    arrive(page, page.get_by_label("从哪天算起"))
    look(page)
    page.get_by_label("从外省返回").check()
    page.get_by_label("从哪天算起").fill("2020-02-20")
    page.get_by_role("button", name="列入监测").click()
    expect(page.get_by_text("列入监测了。")).to_be_visible()
    return page.url


def trusted(page: Page, called: str) -> str:
    """Give a neighbour a link; give its path."""
    page.get_by_text("让别人也能报").click()
    page.get_by_label("信得过的邻居").check()
    page.get_by_label("怎么称呼").fill(called)
    page.get_by_role("button", name="开通，给我链接").click()
    page.locator(".linkrow summary").click()
    address = page.locator(".linkrow a").get_attribute("href") or ""
    return urlsplit(address).path


def test_a_neighbour_reports_a_fever_and_the_doctor_sees_it_through(
    leader: Page, browser: Browser, house: Served
) -> None:
    watch = watched(leader, house, sound="zxm", name="曾小满")
    path = trusted(leader, "楼下王阿姨")
    look(leader)

    # Two taps after opening it; a slip is asked back with what was meant; then a fever.
    neighbour = somebody(browser, house)
    neighbour.goto(house.url + path)
    look(neighbour)
    neighbour.get_by_text("36.6", exact=True).click()
    neighbour.get_by_role("button", name="报体温").click()
    expect(neighbour.get_by_text("记下了，谢谢。")).to_be_visible()
    neighbour.get_by_label("别的数").fill("73.2")
    neighbour.get_by_role("button", name="报体温").click()
    expect(neighbour.get_by_role("alert")).to_contain_text("是不是 37.2 度")
    look(neighbour)
    neighbour.get_by_label("别的数").fill("38.4")
    neighbour.get_by_role("button", name="报体温").click()
    expect(neighbour.get_by_text("已经报给社区医生")).to_be_visible()

    # The doctor's one screen: each step in one tap, then the outcome.
    doctor = somebody(browser, house, "doctor")
    expect(doctor.get_by_role("heading", name="发热随访")).to_be_visible()
    look(doctor)
    for step in ("电话问过", "转到发热门诊", "派车接走", "门诊看过"):
        doctor.get_by_role("button", name=step).click()
        expect(doctor.locator(".timeline").get_by_text(step)).to_be_visible()
    doctor.get_by_role("button", name="好了").click()
    expect(doctor.get_by_text("没有人发热")).to_be_visible()
    look(doctor)

    # Revoked, the link opens nothing from that instant.
    leader.goto(watch)
    leader.locator(".linkrow summary").click()
    leader.get_by_role("button", name="收回楼下王阿姨的链接").click()
    expect(leader.get_by_text("这个链接马上打不开了")).to_be_visible()
    neighbour.get_by_text("36.6", exact=True).click()
    neighbour.get_by_role("button", name="报体温").click()
    expect(neighbour.get_by_text("这个链接已经收回，不能再代报了。")).to_be_visible()
    for page in (neighbour, doctor):
        page.context.close()


def test_many_are_typed_by_keyboard_and_a_group_ends_with_its_last_member(
    leader: Page, house: Served
) -> None:
    watch = watched(leader, house, sound="zgy", name="曾谷雨")

    leader.goto(f"{house.url}/watch/groups/?of=other_provinces&show=missing")
    look(leader)
    leader.get_by_label("要说的话").fill("明天九点收垃圾，放在门口就行。")
    leader.get_by_role("button", name="发出去").click()
    expect(leader.get_by_text("每人一条。")).to_be_visible()

    # The field is there to be typed into; no hand leaves the keyboard.
    leader.get_by_role("link", name="一次记多个人").click()
    expect(leader.locator(".round__figure").first).to_be_focused()
    leader.wait_for_load_state()
    look(leader)
    rows = leader.locator(".round__figure").count()
    for _row in range(rows):
        leader.keyboard.type("365")
        leader.keyboard.press("Enter")
    expect(leader.get_by_text(f"记下了 {rows} 个人。")).to_be_visible()

    leader.goto(watch)
    leader.get_by_text("列错了").first.click()
    leader.get_by_role("button", name="移出外省返回").click()
    expect(leader.get_by_text("移出了。")).to_be_visible()
    leader.goto(watch)
    expect(leader.get_by_text("不再提醒，不再打电话")).to_be_visible()
    look(leader)


def test_the_six_checks_of_an_estate_are_one_sheet(leader: Page, house: Served) -> None:
    leader.goto(f"{house.url}/watch/checks/")
    leader.locator("summary").filter(has_text="填了 0/6 项").first.click()
    sheet = leader.locator("details[open] form")
    expect(sheet.get_by_label("好", exact=True)).to_have_count(6)
    for good in sheet.get_by_label("好", exact=True).all():
        good.check()
    look(leader)

    sheet.get_by_role("button", name="记下来").click()

    expect(leader.get_by_text("六关都好")).to_be_visible()
