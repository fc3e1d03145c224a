"""Where a door is: asked of the phone by the app around the form, without a network."""

from playwright.sync_api import Browser, expect

from tests.browser.door_forms import with_places
from tests.browser.door_house import paper_house
from tests.browser.door_packs import FORM, a_pack
from tests.browser.test_form_at_the_door import (
    KEPT,
    PHONE,
    at_door,
    finish,
    looks_right,
    opened,
    unsent,
)


def test_a_place_is_taken_at_the_door_and_a_way_is_left_to_the_office(browser: Browser) -> None:
    phone = browser.new_context(
        viewport=PHONE,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        geolocation={"latitude": 36.67, "longitude": 117.13, "accuracy": 8},
    )
    with paper_house(a_pack(households=1), {FORM: with_places()}) as house:
        page = opened(phone, house)
        page.evaluate(KEPT)
        phone.set_offline(True)
        form = at_door(page, 0)
        for no in form.get_by_role("radio", name="否").all():
            no.check()

        expect(form.locator("strong")).to_have_text("对着门牌")
        expect(form.get_by_text("这一题手机上填不了")).to_be_visible()
        form.get_by_role("button", name="取现在的位置").click()
        expect(form.get_by_text("没取到位置")).to_be_visible()
        phone.grant_permissions(["geolocation"])
        form.get_by_role("button", name="取现在的位置").click()
        expect(form.get_by_text("36.67, 117.13 ±8 m")).to_be_visible()
        looks_right(page)
        finish(form)
        unsent(page, 1)

        phone.set_offline(False)
        page.reload()
        unsent(page, 0)
        (came,) = house.answers.values()
        assert "<where>36.67 117.13 0.0 8.0</where>" in came.xml
    phone.close()
