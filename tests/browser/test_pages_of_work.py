"""The pages of observation, codes, moving, work and messages: for everybody, on a phone and at a desk, day and night."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.seeding_observed import THINGS
from tests.browser.served import Served, serving

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PHONE, DESK = (360, 740), (1280, 800)
LOOKS = {
    "phone": (*PHONE, "light"),
    "phone at night": (*PHONE, "dark"),
    "desk": (*DESK, "light"),
    "desk at night": (*DESK, "dark"),
}
PAGES = {
    "orders": "/isolation/",
    "an order": "/isolation/{order}/",
    "a new order": "/isolation/new/{person}/",
    "asking to take somebody": "/isolation/{order}/transfer",
    "asking to answer for somebody": "/isolation/{order}/handover",
    "what is not as it should be": "/isolation/oversight/",
    "moving": "/moving/",
    "a transfer": "/moving/transfers/{transfer}/",
    "a question put to us": "/moving/receptions/{reception}/",
    "a refusal": "/moving/refusals/{refusal}/",
    "codes": "/codes/",
    "red codes": "/codes/?colour=red",
    "somebody's code": "/codes/people/{person}/",
    "the code at a door": "/codes/door/",
    "codes counted": "/codes/public/",
    "anchors": "/codes/public/anchors/",
    "today": "/today/",
    "what came up": "/morning/",
    "work": "/today/items/{item}/",
    "work that came up": "/work/{item}/",
    "messages": "/messages/",
    "what was told": "/messages/sent/",
    "whom it reached": "/messages/sent/{telling}/",
    "a notice": "/messages/new/",
    "templates": "/messages/templates/",
    "groups": "/messages/groups/",
    "rules": "/rules/",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A house on a day in February, and the keys of what stands in it."""

    served: Served
    things: Mapping[str, str]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A real server with somebody under observation."""
    home = tmp_path_factory.mktemp("observed")
    with serving(home, filled_by="tests.browser.seeding_observed") as served:
        yield House(served=served, things=json.loads((home / THINGS).read_text()))


@pytest.fixture(scope="module", params=LOOKS.values(), ids=LOOKS)
def leader(request: pytest.FixtureRequest, browser: Browser, house: House) -> Iterator[Page]:
    """The community leader, signed in, on a phone or at a desk, by day or by night."""
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
