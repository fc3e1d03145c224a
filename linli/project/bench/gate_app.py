"""Measures the gate app in a browser as slow as a cheap phone: from a code that was read to the colour."""

import os
import shutil
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from linli.project.bench.lookups import percentiles

# So many times slower than this machine: what Lighthouse takes for a phone of the lower middle.
_SLOWER = 6
_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_FLAGS = ("--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking")
_PATIENCE = 120_000
# A hand-held scanner types a code and presses Enter: from there until the verdict has been painted.
_SCAN = """
(code) => new Promise((done) => {
  let began = 0;
  const seen = new MutationObserver(() => {
    if (!document.querySelector(".verdict")) return;
    seen.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now() - began);
      channel.port2.postMessage(0);
    });
  });
  seen.observe(document.body, { childList: true, subtree: true });
  const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key }));
  [...code].forEach(press);
  began = performance.now();
  press("Enter");
})
"""
_BACK = """() => [...document.querySelectorAll(".verdict__hands button")].at(-1).click()"""


def verdicts(port: int, *, address: str, codes: Sequence[str]) -> dict[str, Any] | None:
    """
    Enrol a browser at the gate of an invitation and read codes; give milliseconds.

    Nothing where there is no browser, or the app was not built.
    """
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None or find_spec("playwright") is None:
        return None
    from playwright.sync_api import sync_playwright

    # Its sandbox needs an unprivileged user.
    flags = (*_FLAGS, "--no-sandbox") if os.geteuid() == 0 else _FLAGS
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=list(flags))
        try:
            page = started.new_context(locale="zh-CN", viewport=_PHONE).new_page()
            shown = page.goto(f"http://127.0.0.1:{port}{address}")
            return _read(page, codes=codes) if shown and shown.ok else None
        finally:
            started.close()


_PHONE: Any = {"width": 360, "height": 740}


def _read(page: Any, *, codes: Sequence[str]) -> dict[str, Any]:
    page.get_by_role("button", name="登记到这个卡口").click()
    page.get_by_text("数据 刚刚").wait_for(timeout=_PATIENCE)
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    took: list[float] = []
    words: dict[str, int] = {}
    for code in codes:
        took.append(page.evaluate(_SCAN, code))
        word = page.locator(".verdict__word").inner_text()
        words[word] = words.get(word, 0) + 1
        page.evaluate(_BACK)
        page.locator(".verdict").wait_for(state="detached")
    return {**percentiles(took), "read": len(took), "slower": _SLOWER, "words": words}
