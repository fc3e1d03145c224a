"""A phone at the gate, for journeys: enrolled by what the desk shows, with something before its camera."""

import json
import sys

from playwright.sync_api import Browser, Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 360, "height": 740}
# The camera shows a canvas: what is held out is drawn on it, as large as a code fills the frame.
_CAMERA = """
(() => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1280, 720];
  const paint = canvas.getContext("2d");
  let shown = null;
  const draw = () => {
    paint.fillStyle = "#777";
    paint.fillRect(0, 0, 1280, 720);
    if (shown) paint.drawImage(shown, 320, 40, 640, 640);
  };
  setInterval(draw, 100);
  window.holdOut = async (svg) => {
    const image = new Image();
    image.src = "data:image/svg+xml;base64," + btoa(unescape(encodeURIComponent(svg)));
    await image.decode();
    shown = image;
  };
  window.putAway = () => { shown = null; };
  Object.defineProperty(navigator, "mediaDevices", {
    value: { getUserMedia: async () => canvas.captureStream(10) },
  });
})();
"""

# Whatever is to be done after a second or more is done when the test lets that time pass.
TIME_STANDS = """
(() => {
  const [set, clear] = [window.setTimeout, window.clearTimeout];
  const waiting = new Map();
  let [now, last] = [0, 0];
  window.setTimeout = (work, after = 0, ...said) => {
    if (after < 1_000) return set(work, after, ...said);
    waiting.set((last -= 1), { at: now + after, work });
    return last;
  };
  window.clearTimeout = (id) => void (waiting.delete(id) || clear(id));
  window.letPass = (milliseconds) => {
    now += milliseconds;
    for (const [id, one] of waiting) {
      if (one.at <= now && waiting.delete(id)) one.work();
    }
  };
})();
"""
# What a scanner does with a code that it has read.
TYPED = """
(code) => {
  for (const key of [...code, "Enter"]) document.dispatchEvent(new KeyboardEvent("keydown", { key }));
}
"""
# Whether the device has kept a language.
KEPT = """
(language) => new Promise((done) => {
  const asked = indexedDB.open("linli-gate");
  asked.onsuccess = () => {
    const found = asked.result.transaction("things").objectStore("things").get("language");
    found.onsuccess = () => { asked.result.close(); done(found.result === language); };
  };
})
"""


def a_gate(desk: Page, url: str) -> str:
    """Let the desk set a gate up and let a phone in; give the address that the phone is shown."""
    desk.goto(f"{url}/gates/")
    desk.get_by_role("link", name="设立卡口").click()
    desk.get_by_label("叫什么").fill("东门")
    desk.get_by_role("button", name="设立").click()
    desk.get_by_label("新设备叫什么").fill("值班手机")
    desk.get_by_role("button", name="出登记码").click()
    address = desk.locator("code").inner_text()
    desk.get_by_role("link", name="好了，回到卡口").click()
    expect(desk.get_by_label("新设备叫什么")).to_be_visible()
    return address


def a_phone_at_the_gate(browser: Browser, address: str) -> Page:
    """Enrol a phone whose camera can be shown something."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.add_init_script(_CAMERA)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="登记到这个卡口").click()
    expect(page.locator("#age")).to_have_text("数据 刚刚")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


def let_pass(app: Page, milliseconds: int) -> None:
    """Let time pass on a phone whose time stands still."""
    app.evaluate("(milliseconds) => window.letPass(milliseconds)", milliseconds)


def hold_out(app: Page, svg: str) -> None:
    """Hold a code before the camera until it is read."""
    expect(app.locator(".frame")).to_be_visible()
    app.evaluate("(svg) => window.holdOut(svg)", svg)
    expect(app.locator(".verdict")).to_be_visible()
    app.evaluate("() => window.putAway()")


def main() -> None:
    """Tell the codes of all printed cards as JSON: run in the environment of a house that is served."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.project.settings")
    django.setup()
    from linli.features.passes.models import Card
    from linli.features.passes.queries.cards import printed_cards
    from linli.kernel.places import EVERYWHERE
    from linli.project import house
    from linli.store.reach import reaching
    from linli.web import clock
    from linli.web.paper import qr

    with house.opened(), reaching(EVERYWHERE):
        rows = Card.objects.within(EVERYWHERE).filter(carrier="paper").order_by("given_at", "id")
        ids = tuple(rows.values_list("id", flat=True))
        cards = printed_cards(cards_=ids, within=EVERYWHERE, now=clock.now())
        sys.stdout.write(json.dumps([str(qr(card.text)) for card in cards]))


if __name__ == "__main__":
    main()
