"""A round of screening in a real browser: its pages shut nobody out, and a household is asked by taps."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from linli.web.paper import qr
from tests.browser.door_memory import KEPT
from tests.browser.seeding_screened import THINGS
from tests.browser.served import Served, serving

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PHONE, DESK = (360, 740), (1280, 800)
LOOKS = {"phone": (*PHONE, "light"), "desk at night": (*DESK, "dark")}
PAGES = {
    "rounds": "/screening/",
    "a new round": "/screening/new/",
    "a round": "/screening/{round}/",
    "who does what": "/screening/{round}/workers/",
    "who is missing": "/screening/{round}/gaps/",
    "why twice": "/screening/{round}/why/",
    "one's own households": "/screening/{round}/mine/",
    "a household": "/screening/{round}/homes/{household}/",
    "a household that answered": "/screening/{round}/homes/{answered}/",
    "the questions": "/screening/{round}/homes/{household}/answer/",
    "sheets to type in": "/screening/sheets/",
    "a sheet": "/screening/sheets/{sheet}/",
    "a group to ask again": "/screening/{round}/group/?where=&answered=",
    "all that is under way": "/screening/sums/",
    "lists": "/screening/found/",
    "lists to be arranged": "/screening/found/?stage=arrange",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A house with a round under way, and the keys of what stands in it."""

    served: Served
    things: Mapping[str, str]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A real server with a round that began two hours ago."""
    home = tmp_path_factory.mktemp("screened")
    with serving(home, filled_by="tests.browser.seeding_screened") as served:
        yield House(served=served, things=json.loads((home / THINGS).read_text()))


@pytest.fixture(scope="module", params=LOOKS.values(), ids=LOOKS)
def leader(request: pytest.FixtureRequest, browser: Browser, house: House) -> Iterator[Page]:
    """The community leader, signed in, on a phone by day or at a desk by night."""
    width, height, theme = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    context.add_cookies([{"name": "linli_theme", "value": theme, "url": house.served.url}])
    yield house.served.sign_in(context.new_page(), "leader")
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_shuts_nobody_out_and_fits(leader: Page, house: House, name: str) -> None:
    response = leader.goto(house.served.url + PAGES[name].format(**house.things))

    violations = Axe().run(leader, options=RULES).response["violations"]

    assert response is not None
    assert response.status == 200
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    assert leader.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_worker_asks_a_household_by_taps(browser: Browser, house: House, script: bool) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="zh-CN", java_script_enabled=script
    )
    page = house.served.sign_in(context.new_page(), "grid")
    page.goto(f"{house.served.url}/screening/{house.things['round']}/mine/?on=phone")
    card = page.locator("li.task").first

    card.get_by_role("button", name="没人接").click()

    expect(page.get_by_text("以后再联系").first).to_be_visible()

    page.goto(f"{house.served.url}/screening/{house.things['round']}/mine/?on=phone")
    page.locator("li.task").first.get_by_role("link", name="回答了").click()
    page.get_by_label("现在住几个人").fill("2")
    page.get_by_role("button", name="记下回答").click()

    expect(page.get_by_text("记下了，下一户").first).to_be_visible()
    expect(page.get_by_role("heading", name="我的户")).to_be_visible()
    context.close()


def test_a_walk_without_a_network_stands_in_the_round_afterwards(
    browser: Browser, house: House
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    page = house.served.sign_in(context.new_page(), "grid")
    page.goto(f"{house.served.url}/screening/{house.things['round']}/mine/")
    page.get_by_role("link", name="没有网络也能填").click()
    doors = page.locator(".door")
    # What the first page of the app shows came from the house, and its forms with it.
    expect(doors.first).to_be_visible()
    page.evaluate(KEPT)
    many = doors.count()
    context.set_offline(True)

    doors.first.click()
    page.get_by_role("button", name="开始填").click()
    form = page.frame_locator("iframe")
    form.get_by_label("现在住几个人").fill("2")
    expect(form.get_by_label("姓名").first).not_to_have_value("")
    form.get_by_role("button", name="填完了").click()
    page.get_by_role("button", name="没人在家").click()
    expect(page.locator("#unsent")).to_have_text("未送 2")

    context.set_offline(False)
    page.goto(f"{house.served.url}/screening/door/#/")
    page.reload()
    expect(page.locator("#unsent")).to_have_text("未送 0")
    expect(page.locator("#refused")).to_have_count(0)
    page.get_by_role("button", name="全部").click()
    expect(doors).to_have_count(many)
    expect(page.locator(".door--answered")).to_have_count(1)
    expect(page.locator(".door--tried")).to_have_count(1)
    context.close()


def test_a_sheet_is_known_by_its_photo_which_stands_beside_the_typing(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    code, url = house.things["sheet"], house.served.url
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    paper = context.new_page()
    svg = qr(f"https://elsewhere.example/screening/sheets/{code}/")
    paper.set_content(f'<div style="width:200px;padding:40px;transform:rotate(8deg)">{svg}</div>')
    photo = tmp_path / "photo.png"
    paper.screenshot(path=photo)
    page, sent = house.served.sign_in(context.new_page(), "leader"), []
    page.goto(f"{url}/screening/sheets/")
    page.on("request", lambda request: sent.append(request.method))

    page.set_input_files("#photo", photo)

    expect(page.locator("#photo-code")).to_have_value(f"{code[:4]}-{code[4:]}")
    assert set(sent) <= {"GET"}
    page.get_by_role("button", name="交照片，照着录").click()
    page.wait_for_url(f"{url}/screening/sheets/{code}/")
    shown = page.get_by_alt_text(f"登记单 {code[:4]}-{code[4:]} 的照片")
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("image => image.naturalWidth") > 0
    page.get_by_role("button", name="录完了，删掉照片").click()
    page.wait_for_url(f"{url}/screening/sheets/")
    expect(page.get_by_text("照片删掉了。")).to_be_visible()
    context.close()
