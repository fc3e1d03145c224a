"""Measures the served house: how soon the first page answers, and how many pages a second."""

import http.client
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, urlencode

from linli.features.households.demo.filling import PASSWORD
from linli.project.bench.lookups import percentiles
from linli.project.bench.rooms import Room

SIGN_IN = "/accounts/login/"
HOUSEHOLDS = "/households/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def start_up(room: Room) -> dict[str, Any]:
    """Start the demo of a house that has its data, and wait for its first page."""
    with served(room, "demo") as (seconds, _port):
        return {"seconds": seconds}


def serving(room: Room, *, clients: tuple[int, ...], seconds: float, calls: int) -> dict[str, Any]:
    """Ask for pages one after another, then with several clients at once."""
    with served(room, "serve") as (_, port):
        signed_in = _signed_in(port, username="street1")
        pages = {
            "sign_in": (SIGN_IN, ""),
            "households": (HOUSEHOLDS, signed_in),
            "search_name": (f"/search?q={quote('王')}", signed_in),
        }
        return {
            name: {
                "alone": _alone(port, path=path, cookies=cookies, calls=calls),
                "at_once": {
                    str(many): _at_once(port, path=path, cookies=cookies, load=(many, seconds))
                    for many in clients
                },
            }
            for name, (path, cookies) in pages.items()
            if _status(port, path, cookies) == http.client.OK
        }


@contextmanager
def served(room: Room, verb: str) -> Iterator[tuple[float, int]]:
    """Serve a house; tell after how many seconds the first page came, and the port."""
    port = _free_port()
    began = time.perf_counter()
    process = subprocess.Popen(
        (sys.executable, "-m", "linli.project", verb, "--address", f"127.0.0.1:{port}"),
        env={key: value for key, value in room.environment.items() if key != "LINLI_OWNER_URL"},
        stdout=subprocess.DEVNULL,
    )
    try:
        while _status(port, SIGN_IN, "") != http.client.OK:
            if process.poll() is not None:
                raise RuntimeError(f"linli {verb} ended with {process.returncode}")
            time.sleep(0.05)
        yield time.perf_counter() - began, port
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _status(port: int, path: str, cookies: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers={"Cookie": cookies})
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def _signed_in(port: int, *, username: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", SIGN_IN)
    page = connection.getresponse()
    cookies = cookies_of(page, {})
    token = TOKEN.search(page.read().decode())
    assert token
    words = {"login": username, "password": PASSWORD, "csrfmiddlewaretoken": token.group(1)}
    headers = {"Cookie": cookie_line(cookies), "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", SIGN_IN, body=urlencode(words), headers=headers)
    answer = connection.getresponse()
    answer.read()
    return cookie_line(cookies_of(answer, cookies))


def cookies_of(answer: http.client.HTTPResponse, known: Mapping[str, str]) -> dict[str, str]:
    """Read the cookies that an answer sets, beside those that are known."""
    cookies = dict(known)
    for line in answer.headers.get_all("Set-Cookie", []):
        name, _, value = line.partition(";")[0].partition("=")
        cookies[name] = value
    return cookies


def cookie_line(cookies: Mapping[str, str]) -> str:
    """Write cookies as a browser sends them."""
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def _alone(port: int, *, path: str, cookies: str, calls: int) -> dict[str, float]:
    return percentiles(_asked(port, path, cookies, until=None, calls=calls))


def _at_once(port: int, *, path: str, cookies: str, load: tuple[int, float]) -> dict[str, float]:
    clients, seconds = load
    until = time.perf_counter() + seconds
    with ThreadPoolExecutor(clients) as pool:
        asked = [
            pool.submit(_asked, port, path, cookies, until=until, calls=100_000)
            for _ in range(clients)
        ]
        took = [one for client in asked for one in client.result()]
    return {"requests_per_second": len(took) / seconds, **percentiles(took)}


def _asked(port: int, path: str, cookies: str, *, until: float | None, calls: int) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    took: list[float] = []
    while len(took) < calls and (until is None or time.perf_counter() < until):
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookies})
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"{path} answered {answer.status}")
        took.append((time.perf_counter() - began) * 1000)
    connection.close()
    return took


__all__ = ["TOKEN", "cookie_line", "cookies_of", "served", "serving", "start_up"]
