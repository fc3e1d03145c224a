"""The plain page of a form hides what does not apply, and sends nothing of it."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

_SCRIPT = (
    Path(__file__).parents[2] / "linli/features/screening/static/screening/applies.js"
).read_text("utf-8")
_ASKED = """
<label><input type="radio" name="away" value="yes">是</label>
<label><input type="radio" name="away" value="no">否</label>
<label><input type="checkbox" name="needs" value="food">菜</label>
<label><input type="checkbox" name="needs" value="talk">说话</label>
<input name="members" aria-label="几个人"><input name="note" aria-label="别的">
"""
Part = tuple[str, str, str, str]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def show(page: Page, *conditions: tuple[Part, ...], any_of: bool = False) -> None:
    """Show a page with one more question for each of the conditions."""
    blocks = "".join(
        f'<div data-when="{escape(json.dumps([{"any": any_of, "parts": parts}]))}">'
        f'<input name="more{at}"></div>'
        for at, parts in enumerate(conditions)
    )
    page.set_content(f'<form data-keep="a">{_ASKED}{blocks}</form><script>{_SCRIPT}</script>')


def sent(page: Page) -> list[str]:
    """Name what more would be sent: what is hidden is not."""
    names = (
        "() => { const form = document.querySelector('form');"
        " form.dispatchEvent(new Event('input'));"
        " const shown = [...form.querySelectorAll('[data-when]:not([hidden]) input')];"
        " const sent = [...new FormData(form).keys()].filter((name) => name.startsWith('more'));"
        " return [shown.map((one) => one.name), sent]; }"
    )
    shown, found = page.evaluate(names)
    assert shown == found
    return list(found)


def test_a_choice_brings_what_hangs_on_it_and_what_hangs_on_that(page: Page) -> None:
    show(page, (("away", "choice", "=", "yes"),), (("more0", "value", "!=", ""),))
    assert sent(page) == []

    page.get_by_label("是").check()
    page.locator("[name=more0]").fill("武汉")
    assert sent(page) == ["more0", "more1"]

    page.get_by_label("否").check()
    assert sent(page) == []


def test_several_choices_are_looked_for_and_counted(page: Page) -> None:
    show(page, (("needs", "choice", "!=", "food"),), (("needs", "many", ">=", "2"),))
    assert sent(page) == ["more0"]

    page.get_by_label("菜").check()
    page.get_by_label("说话").check()
    assert sent(page) == ["more1"]


def test_figures_are_compared_as_figures_and_words_by_their_length(page: Page) -> None:
    show(page, (("members", "value", ">", "9"),), (("note", "length", "=", "2"),))

    page.get_by_label("几个人").fill("10")
    page.get_by_label("别的").fill("𠮷村")
    assert sent(page) == ["more0", "more1"]

    page.get_by_label("几个人").fill("")
    assert sent(page) == ["more1"]


def test_one_of_several_is_enough_where_the_author_said_or(page: Page) -> None:
    show(page, (("members", "value", ">=", "3"), ("needs", "choice", "=", "talk")), any_of=True)
    assert sent(page) == []

    page.get_by_label("说话").check()
    assert sent(page) == ["more0"]
