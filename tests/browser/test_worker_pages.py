"""Every page of a worker can be read and worked by everybody, on a phone and at a desk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.served import Served

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PHONE, DESK = (360, 740), (1280, 800)


PAGES = {
    "today": "/today/",
    "what came up": "/morning/",
    "list": "/households/",
    "nothing in the list": "/households/?care=pregnant",
    "figures": "/areas/",
    "household": "{household}",
    "person": "{person}",
    "correct a person": "{person}correction",
    "correct a household": "{household}correction",
    "move out": "{household}move-out",
    "move in": "{household}move-in",
    "split": "{household}split",
    "move to": "{person}move?to=3-2-502",
    "new household": "/households/new",
    "search": "/search",
    "questions": "/questions/",
    "doubtful number": "{question}",
    "the other record": "{person}same",
    "posts": "/posts/",
    "field dictionary": "/fields/",
    "messages": "/messages/",
    "a notice": "/messages/new/",
    "what was told": "/messages/sent/",
    "templates": "/messages/templates/",
    "groups": "/messages/groups/",
    "lists": "/imports/",
    "a list": "/imports/new/",
    "a list to take away": "/exports/",
    "slips": "/slips/",
    "audit": "/audit/",
    "rules": "/rules/",
    "rules of a day": "/rules/?on=2020-03-04",
    "a rule": "{rule}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Somebody at work: their page, and the addresses of what they look at."""

    page: Page
    url: str
    things: Mapping[str, str]


@pytest.fixture(scope="module", params=[(*PHONE, "light"), (*DESK, "dark")], ids=["phone", "desk"])
def leader(request: pytest.FixtureRequest, browser: Browser, served: Served) -> Iterator[Desk]:
    """The community leader, who may open every page, on a light phone and at a dark desk."""
    width, height, theme = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    context.add_cookies([{"name": "linli_theme", "value": theme, "url": served.url}])
    page = served.sign_in(context.new_page(), "leader")
    yield Desk(page=page, url=served.url, things=_things(page, served.url))
    context.close()


def _things(page: Page, url: str) -> Mapping[str, str]:
    household = _first(page, f"{url}/households/", ".household__dwelling a")
    return {
        "household": household,
        "person": _first(page, url + household, "table.data tbody a"),
        "question": _first(
            page, f"{url}/questions/?kind=person.document_unsound", ".household--question a"
        ),
        "rule": _first(page, f"{url}/rules/", ".rule__foot a"),
    }


def _first(page: Page, url: str, selector: str) -> str:
    page.goto(url)
    return str(page.locator(selector).first.get_attribute("href"))


@pytest.mark.parametrize("name", PAGES)
def test_shuts_nobody_out_and_fits(leader: Desk, name: str) -> None:
    response = leader.page.goto(leader.url + PAGES[name].format(**leader.things))

    violations = Axe().run(leader.page, options=RULES).response["violations"]

    assert response is not None
    assert response.status == 200
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    assert leader.page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def test_longer_words_of_another_language_fit_a_phone(browser: Browser, served: Served) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    page = served.sign_in(context.new_page(), "leader")
    things = _things(page, served.url)
    context.add_cookies([{"name": "linli_language", "value": "en", "url": served.url}])

    wide = []
    for name, address in PAGES.items():
        page.goto(served.url + address.format(**things))
        if page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        ):
            wide.append(name)

    assert wide == []
    context.close()


def test_the_administrators_pages_shut_nobody_out(browser: Browser, served: Served) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    page = served.sign_in(context.new_page(), "admin")

    for address in ("/posts/", "/users/", "/users/new"):
        page.goto(served.url + address)
        violations = Axe().run(page, options=RULES).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    context.close()
