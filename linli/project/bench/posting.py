"""Measures readings as residents send them: the form behind a link, posted to the served house."""

import http.client
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from typing import Any
from urllib.parse import urlencode

from linli.project.bench.lookups import percentiles
from linli.project.bench.pages import TOKEN, cookie_line, cookies_of, served
from linli.project.bench.rooms import Room


def reported(
    room: Room, *, paths: Sequence[str], clients: tuple[int, ...], seconds: float
) -> dict[str, Any]:
    """Let so many people at once report by their links, one reading after another."""
    with served(room, "serve") as (_, port):
        return {
            str(many): _at_once(port, paths=paths, clients=many, seconds=seconds)
            for many in clients
        }


def _at_once(port: int, *, paths: Sequence[str], clients: int, seconds: float) -> dict[str, float]:
    until = time.perf_counter() + seconds
    with ThreadPoolExecutor(clients) as pool:
        asked = [
            pool.submit(_sent, port, paths[first::clients] or paths, until=until)
            for first in range(clients)
        ]
        took = [one for client in asked for one in client.result()]
    return {"requests_per_second": len(took) / seconds, **percentiles(took)}


def _sent(port: int, paths: Sequence[str], *, until: float) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers, body = _form(connection, paths[0])
    took: list[float] = []
    for path in cycle(paths):
        began = time.perf_counter()
        if took and began >= until:  # one at least, however slow the machine
            break
        connection.request("POST", path, body=body, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.client.FOUND:
            raise RuntimeError(f"a reading was answered with {answer.status}")
        took.append((time.perf_counter() - began) * 1000)
    connection.close()
    return took


def _form(connection: http.client.HTTPConnection, path: str) -> tuple[dict[str, str], str]:
    """Open the page once, as a browser does; every reading after that is one request."""
    connection.request("GET", path)
    page = connection.getresponse()
    cookies = cookies_of(page, {})
    token = TOKEN.search(page.read().decode())
    assert token
    body = urlencode({"csrfmiddlewaretoken": token.group(1), "tap": "365"})
    kind = "application/x-www-form-urlencoded"
    return {"Cookie": cookie_line(cookies), "Content-Type": kind}, body
