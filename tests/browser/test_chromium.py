"""The browser in which the journeys are made is fit for them."""

from playwright.sync_api import Page

INK = """
character => {
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    pen.font = "40px sans-serif";
    pen.fillText(character, 5, 45);
    return canvas.toDataURL();
}
"""


def test_chinese_is_drawn_with_a_font_and_not_as_boxes(page: Page) -> None:
    drawn = [page.evaluate(INK, character) for character in ("邻", "里", "﨡", "\U000e0fff")]

    # Without a font all of them would be the same box.
    assert len(set(drawn)) == 4


def test_the_page_keeps_the_civil_time_of_the_country(page: Page) -> None:
    assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "Asia/Shanghai"
    assert page.evaluate("navigator.language") == "zh-CN"
