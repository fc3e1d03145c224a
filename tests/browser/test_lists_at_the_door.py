"""A list that stands in a file beside its form, at the door, in a real browser without a network."""

from playwright.sync_api import Browser, expect

from tests.browser.door_forms import by_a_list
from tests.browser.door_house import paper_house
from tests.browser.door_memory import KEPT
from tests.browser.door_packs import FORM, a_pack
from tests.browser.test_form_at_the_door import (
    PHONE,
    at_door,
    finish,
    looks_right,
    opened,
    unsent,
)

_NAME = "villages.csv"
_VILLAGES = "name,label\nv1,东村\nv2,西村\n"


def test_a_village_is_chosen_from_a_file_without_a_network(browser: Browser) -> None:
    pack = a_pack(households=1)
    url = f"/screening/forms/{FORM}/media/{_NAME}"
    pack["forms"][0]["media"] = [{"name": _NAME, "url": url}]
    phone = browser.new_context(viewport=PHONE, locale="zh-CN", timezone_id="Asia/Shanghai")
    with paper_house(pack, {FORM: by_a_list()}) as house:
        house.media[_NAME] = _VILLAGES.encode()
        page = opened(phone, house)
        page.evaluate(KEPT)
        phone.set_offline(True)

        form = at_door(page, 0)
        noes = form.get_by_role("radio", name="否")
        expect(noes).to_have_count(2)
        for no in noes.all():
            no.check()
        form.get_by_role("radio", name="西村").check()
        looks_right(page)
        finish(form)
        unsent(page, 1)

        phone.set_offline(False)
        page.reload()
        unsent(page, 0)
        (came,) = house.answers.values()
        assert "<village>v2</village>" in came.xml
    phone.close()
