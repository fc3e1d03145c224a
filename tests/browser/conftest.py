"""A real headless Chromium for the tests of this directory; without one they are skipped, aloud."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.served import Served, serving
from tools import chromium

# Playwright's loop runs in the thread of the test; Django would take it for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# A wait ends when what is waited for is there: only a machine that is very slow needs all of it.
PATIENCE = 30_000  # milliseconds
expect.set_options(timeout=PATIENCE)
FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands here, and skip it with the reason where there is no Chromium."""
    here = [item for item in items if item.path.is_relative_to(os.path.dirname(__file__))]
    without = here and chromium.find() is None
    for item in here:
        item.add_marker(pytest.mark.browser)
        if without:
            item.add_marker(pytest.mark.skip(reason="没有 Chromium / no Chromium"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    # Its sandbox needs an unprivileged user.
    flags = (*FLAGS, "--no-sandbox") if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.find(), args=list(flags))
        yield started
        started.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A real server with a small invented community, for the whole run."""
    with serving(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own for each test: no cookie is shared."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    yield context.new_page()
    context.close()
