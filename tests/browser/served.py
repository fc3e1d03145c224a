"""A house of its own for the browser: a real server, a real database, a small community."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.seeding import PASSWORD
from tests.ports import claimed_port

ROOT = Path(__file__).resolve().parent.parent.parent
_PATIENCE = 600  # seconds until the first page answers, on a busy machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Where the house is."""

    url: str

    def sign_in(self, page: Page, username: str) -> Page:
        """Sign somebody of the seeded community in; give the page, at their one screen."""
        page.goto(f"{self.url}/accounts/login/")
        page.get_by_label("用户名").fill(username)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(lambda url: "/accounts/login" not in url)
        return page


@contextmanager
def serving(home: Path, *, filled_by: str = "tests.browser.seeding") -> Iterator[Served]:
    """Fill a new house at a path by a program, and serve it until the end."""
    environment = _environment(home)
    subprocess.run((sys.executable, "-m", filled_by), cwd=ROOT, env=environment, check=True)
    with claimed_port() as port:
        address = f"127.0.0.1:{port}"
        words = ("serve", "--address", address, "--workers=1")
        server = subprocess.Popen(
            (sys.executable, "-m", "linli.project", *words), cwd=ROOT, env=environment
        )
        try:
            _wait_for(f"http://{address}/health", server=server)
            yield Served(url=f"http://{address}")
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=_PATIENCE)


def _environment(home: Path) -> dict[str, str]:
    """Give the environment of a house that knows nothing of the one the other tests use."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
    return {
        **kept,
        "LINLI_HOME": str(home),
        "LINLI_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "linli.project.settings",
    }


def _wait_for(url: str, *, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=20):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer")
