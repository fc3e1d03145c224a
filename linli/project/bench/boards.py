"""Measures the first page of the boards as a browser asks for it, for every level."""

import re
import time
from html import unescape
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from linli.indicators import actions as indicators
from linli.kernel.places import EVERYWHERE
from linli.project.bench.lookups import percentiles
from linli.project.bench.report_figures import LOOKING
from linli.web import clock

_POLL = re.compile(r'hx-get="([^"]+/changes[^"]*)"')


def boards(*, calls: int) -> dict[str, Any]:
    """Ask for each board so many times, and as often whether anything changed."""
    settings.ALLOWED_HOSTS = ["*"]
    # Pages name styles and scripts by their content, as in the served house.
    call_command("collectstatic", interactive=False, verbosity=0)
    indicators.refill(within=EVERYWHERE, now=clock.now())
    return {username: _of(username, calls=calls) for username in LOOKING}


def _of(username: str, *, calls: int) -> dict[str, Any]:
    client = Client()
    client.force_login(get_user_model().objects.get(username=username))
    address = client.get("/boards/")["Location"]
    page = client.get(address)
    asks = _POLL.search(page.content.decode())
    assert asks
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    queries = len(asked)
    return {
        **_timed(client, address, calls=calls),
        "queries": queries,
        "unchanged": _timed(client, unescape(asks.group(1)), calls=calls),
    }


def _timed(client: Client, address: str, *, calls: int) -> dict[str, float]:
    took = []
    for _ in range(calls):
        began = time.perf_counter()
        client.get(address)
        took.append((time.perf_counter() - began) * 1000)
    return percentiles(took)
