"""The form at the door in two tabs, and for a household that fills in its own."""

from playwright.sync_api import BrowserContext, expect

from tests.browser.door_house import PaperHouse
from tests.browser.door_packs import turn_id
from tests.browser.test_form_at_the_door import (
    at_door,
    fill,
    house,
    looks_right,
    opened,
    phone,
    the_form,
    unsent,
)

__all__ = ["house", "phone"]


def test_two_tabs_share_what_is_kept_and_send_each_once(
    phone: BrowserContext, house: PaperHouse
) -> None:
    one, other = opened(phone, house), opened(phone, house)
    at_door(one, 0)
    other.locator(f"a[href='#/t/{turn_id(0)}']").click()
    other.get_by_role("button", name="开始填").click()
    expect(other.get_by_text("这一户正在另一个页面里填。")).to_be_visible()

    phone.set_offline(True)
    fill(the_form(one))
    fill(at_door(other, 1))
    unsent(one, 2)
    unsent(other, 2)
    phone.set_offline(False)
    for page in (one, other):
        page.evaluate("window.dispatchEvent(new Event('online'))")
    unsent(one, 0)
    unsent(other, 0)
    assert house.sendings == 2


def test_a_household_fills_in_its_own_without_visits(
    phone: BrowserContext, house: PaperHouse
) -> None:
    house.pack["turns"] = house.pack["turns"][:1]
    page = phone.new_page()
    page.goto(f"{house.url}/screening/door/own/")
    expect(page.get_by_role("button", name="开始填")).to_be_visible()
    for of_a_list in (".door", ".tools", ".back"):
        expect(page.locator(of_a_list)).to_have_count(0)
    expect(page.get_by_role("button", name="没人在家")).to_have_count(0)
    looks_right(page)
    page.get_by_role("button", name="开始填").click()
    fill(the_form(page))

    expect(page.get_by_text("谢谢，记下了")).to_be_visible()
    expect(page.get_by_role("link", name="回到我家")).to_be_visible()
    looks_right(page)
    unsent(page, 0)
    assert [came.turn for came in house.answers.values()] == [turn_id(0)]
