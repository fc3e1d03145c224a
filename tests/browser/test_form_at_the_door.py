"""The form at the door in a real browser: with and without a network, killed, refused, signed out."""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FilePayload,
    FrameLocator,
    Page,
    ViewportSize,
    expect,
)

from tests.browser.conftest import PATIENCE
from tests.browser.door_forms import a_form, every_kind
from tests.browser.door_house import PaperHouse, paper_house
from tests.browser.door_memory import BROUGHT, KEPT, NOT_BY_ITSELF
from tests.browser.door_packs import FORM, a_pack, turn_id
from tests.browser.test_a_stay_at_home import RULES

PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture
def house() -> Iterator[PaperHouse]:
    with paper_house(a_pack(), {FORM: a_form()}) as made:
        yield made


@pytest.fixture
def phone(browser: Browser, house: PaperHouse) -> Iterator[BrowserContext]:
    """A phone that the app was opened on once, with a network."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", timezone_id="Asia/Shanghai")
    page = opened(context, house)
    page.evaluate(KEPT)
    page.close()
    yield context
    context.close()


def opened(phone: BrowserContext, house: PaperHouse) -> Page:
    page = phone.new_page()
    page.goto(f"{house.url}/screening/door/")
    expect(page.locator(".door").first).to_be_visible()
    return page


def at_door(page: Page, number: int) -> FrameLocator:
    """Go to a household and open its form, by the two taps that it takes."""
    page.goto(f"{page.url.partition('#')[0]}#/")
    page.locator(f"a[href='#/t/{turn_id(number)}']").click()
    page.get_by_role("button", name=re.compile("填|改")).click()
    return the_form(page)


def the_form(page: Page) -> FrameLocator:
    form = page.frame_locator("iframe")
    expect(form.get_by_role("button", name="填完了")).to_be_visible()
    return form


def fill(form: FrameLocator) -> None:
    """Say of both of a household that they stayed, and finish: three taps."""
    noes = form.get_by_role("radio", name="否")
    expect(noes).to_have_count(2)
    for no in noes.all():
        no.check()
    finish(form)


def finish(form: FrameLocator) -> None:
    form.get_by_role("button", name="填完了").click()
    # Another screen stands in place of the form.
    expect(form.owner.page.locator("main")).to_be_visible()


def unsent(page: Page, many: int) -> None:
    expect(page.locator("#unsent")).to_have_text(f"未送 {many}")


def looks_right(page: Page) -> None:
    violations = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_household_takes_five_taps_and_leads_on_to_the_next(
    phone: BrowserContext, house: PaperHouse
) -> None:
    page = opened(phone, house)
    looks_right(page)
    fill(at_door(page, 0))

    # The next in walking order stands there already: its door needs no tap.
    expect(page.get_by_role("heading", name="2号楼1单元102")).to_be_visible()
    looks_right(page)
    unsent(page, 0)
    (came,) = house.answers.values()
    assert (came.turn, came.form) == (turn_id(0), FORM)
    assert "<head>王某</head>" in came.xml
    assert came.xml.count("<away>n</away>") == 2


def test_without_a_network_killed_in_the_middle_and_back_each_arrives_once(
    phone: BrowserContext, house: PaperHouse
) -> None:
    page = opened(phone, house)
    phone.set_offline(True)
    for number in (0, 1):
        fill(at_door(page, number))
    expect(page.get_by_role("heading", name="2号楼1单元201")).to_be_visible()
    page.get_by_role("button", name="没人在家").click()
    expect(page.get_by_text("2号楼1单元201：没人在家")).to_be_visible()
    unsent(page, 3)
    form = at_door(page, 3)
    form.get_by_label("户主姓名").fill("周晓彤")
    expect(page.get_by_text("✓ 已存")).to_be_visible()
    page.close(run_before_unload=False)

    again = phone.new_page()
    again.add_init_script(NOT_BY_ITSELF)
    again.goto(f"{house.url}/screening/door/")
    unsent(again, 3)
    expect(again.get_by_text("没有网络")).to_be_visible()
    looks_right(again)
    form = at_door(again, 3)
    expect(form.get_by_label("户主姓名")).to_have_value("周晓彤")
    fill(form)
    unsent(again, 4)

    house.loses_answers = 1
    phone.set_offline(False)
    again.evaluate("window.dispatchEvent(new Event('online'))")
    assert house.lost.wait(PATIENCE / 1000)
    unsent(again, 3)
    again.reload()
    unsent(again, 0)
    assert sorted(came.turn for came in house.answers.values()) == [
        turn_id(0),
        turn_id(1),
        turn_id(3),
    ]
    assert house.sendings == 4
    assert [(one["turn"], one["outcome"]) for one in house.attempts.values()] == [
        (turn_id(2), "no_answer")
    ]


def test_a_draft_is_finished_on_the_version_it_was_begun_with(
    phone: BrowserContext, house: PaperHouse
) -> None:
    page = opened(phone, house)
    at_door(page, 0).get_by_label("户主姓名").fill("王建国")
    expect(page.get_by_text("✓ 已存")).to_be_visible()
    newer = FORM[:-1] + "e"
    house.forms[newer] = a_form(version="2", asks_more="还要什么")
    house.pack["forms"] = [
        {**house.pack["forms"][0], "id": newer, "url": f"/screening/forms/{newer}/form.xml"}
    ]
    for turn in house.pack["turns"]:
        turn["form"] = newer
    page.reload()
    page.wait_for_function(BROUGHT, arg=newer)
    unsent(page, 0)

    fill(at_door(page, 0))
    expect(page.get_by_role("heading", name="2号楼1单元102")).to_be_visible()
    form = at_door(page, 1)
    expect(form.get_by_label("还要什么")).to_be_visible()
    fill(form)
    expect(page.get_by_role("heading", name="2号楼1单元201")).to_be_visible()
    unsent(page, 0)

    assert [(came.form, came.turn) for came in house.answers.values()] == [
        (FORM, turn_id(0)),
        (newer, turn_id(1)),
    ]


def test_what_is_refused_or_signed_out_stays_and_goes_out_in_the_end(
    phone: BrowserContext, house: PaperHouse
) -> None:
    page = opened(phone, house)
    house.is_signed_in = False
    house.refuses[turn_id(0)] = "户主姓名和登记的不一样"
    fill(at_door(page, 0))
    expect(page.get_by_text("登录已过期")).to_be_visible()
    unsent(page, 1)

    # Somebody else has the household now: what was returned can be mended all the same.
    house.is_signed_in, house.pack["turns"] = True, house.pack["turns"][5:]
    page.reload()
    expect(page.locator("#refused")).to_have_text("退回 1")
    page.locator("#refused").click()
    expect(page.get_by_text("户主姓名和登记的不一样")).to_be_visible()
    looks_right(page)
    house.refuses.clear()
    page.get_by_role("button", name="打开来改").click()
    form = the_form(page)
    form.get_by_label("户主姓名").fill("王建国")
    finish(form)
    unsent(page, 0)
    assert [came.xml.count("王建国") for came in house.answers.values()] == [1]


def test_every_kind_of_question_and_what_speaks_against_an_answer(
    phone: BrowserContext, house: PaperHouse
) -> None:
    other = FORM[:-1] + "d"
    house.forms[other] = every_kind()
    house.pack["forms"][0] |= {"id": other, "url": f"/screening/forms/{other}/form.xml"}
    house.pack["turns"][0]["form"] = other
    page = opened(phone, house)
    page.wait_for_function(BROUGHT, arg=other)
    form = at_door(page, 0)
    form.get_by_label("现居住人数").fill("４０")
    form.get_by_role("button", name="填完了").click()
    expect(form.get_by_text("0至30人")).to_be_visible()
    expect(form.get_by_text("还有 3 处要填或要改")).to_be_visible()
    form.get_by_label("现居住人数").fill("3")
    form.get_by_role("radio", name="是").first.check()
    form.get_by_label("返回日期").fill("2020-02-20")
    form.get_by_role("radio", name="否").last.check()
    form.get_by_role("button", name=re.compile("再加一个")).click()
    form.get_by_role("button", name="去掉").last.click()
    form.get_by_role("button", name="真的去掉").click()

    form.get_by_role("radio", name="武汉").check()
    expect(form.get_by_role("radio", name="江汉区")).to_be_visible()
    form.get_by_role("radio", name="宜昌").check()
    expect(form.get_by_role("radio", name="江汉区")).to_have_count(0)
    form.get_by_role("radio", name="西陵区").check()
    form.get_by_label("打几个字找").fill("G377")
    form.get_by_role("radio", name="G377次").check()
    form.locator("input[type=file]").set_input_files(a_photo(page))
    expect(form.get_by_role("img")).to_be_visible()
    looks_right(page)
    finish(form)
    unsent(page, 0)

    (came,) = house.answers.values()
    for said in (
        "<residents>3<",
        "<away>y</away><returned>2020-02-20<",
        "<area>xl<",
        "<train>g377<",
    ):
        assert said in came.xml
    assert came.xml.count("<member>") == 2
    ((name, photo),) = came.files.items()
    assert f"<sheet>{name}</sheet>" in came.xml
    assert size_of(photo, page) == [1600, 1067]


def test_the_frame_of_the_form_has_no_origin_no_cookies_and_no_network(
    phone: BrowserContext, house: PaperHouse
) -> None:
    phone.add_cookies([{"name": "sessionid", "value": "secret", "url": house.url}])
    page = opened(phone, house)
    at_door(page, 0)
    frame = page.frames[1]

    assert frame.evaluate("self.origin") == "null"
    assert (
        frame.evaluate("(() => { try { return document.cookie } catch (e) { return e.name } })()")
        == "SecurityError"
    )
    assert (
        frame.evaluate(f"fetch('{house.url}/health').then(() => 'heard', () => 'nothing')")
        == "nothing"
    )
    # Asked from a task of its own: what a debugger evaluates itself is let through.
    late = "new Promise((say) => setTimeout(() => { try { say(Function('return 1')()) } catch (e) { say(e.name) } }))"
    assert frame.evaluate(late) == "EvalError"


def a_photo(page: Page) -> FilePayload:
    """Draw a photo larger than any that leaves the phone."""
    drawn = page.evaluate(
        "() => Object.assign(document.createElement('canvas'), { width: 3000, height: 2000 })"
        ".toDataURL('image/png')"
    )
    content = b64decode(drawn.partition(",")[2])
    return {"name": "IMG_1.png", "mimeType": "image/png", "buffer": content}


def size_of(photo: bytes, page: Page) -> list[int]:
    measured: list[int] = page.evaluate(
        "async (data) => { const picture = new Image(); picture.src = data; await picture.decode();"
        " return [picture.naturalWidth, picture.naturalHeight] }",
        f"data:image/jpeg;base64,{b64encode(photo).decode()}",
    )
    return measured
