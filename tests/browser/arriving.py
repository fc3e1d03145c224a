"""Waits for what comes next, however long it takes: another page with its scripts, the field to type into."""

from playwright.sync_api import Locator, Page, expect


def arrive(page: Page, at: Locator) -> None:
    """Wait until another page stands whole: what is seen only there, and the scripts that work on it."""
    expect(at.first).to_be_visible()
    page.wait_for_load_state()


def search(page: Page, text: str) -> None:
    """Look something up from wherever one is, by the keyboard alone."""
    # Pressed before the script of the page listens, the key would go nowhere.
    page.wait_for_load_state()
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
