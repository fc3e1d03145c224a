"""
One exchange over HTTP with somebody we do not trust to be quick, honest or there at all.

It ends within its time whatever the other side does (a timer closes the connection: a timeout for
each read would let a trickle of bytes go on for ever), reads no more than it needs, follows no
redirect, and tells of a failure by code alone: an address can hold a phone or a secret.
"""

import http.client
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from socket import SHUT_RDWR
from threading import Event, Timer
from urllib.parse import SplitResult, urlsplit

from linli.outreach.domain import Undeliverable

SECONDS_AT_MOST = 10.0
_BYTES_AT_MOST = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is sent."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What came back, headers by their names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def exchange(request: Request, *, seconds: float = SECONDS_AT_MOST) -> Response:
    """
    Send a request and read the answer, whatever its status.

    :raises Undeliverable: if no whole answer came in time: whether the request was taken, nobody
        can tell, so it may be sent again (with the same key).
    """
    url = urlsplit(request.url)
    connection, late = _connection(url, seconds=seconds), Event()
    timer = Timer(seconds, _break_off, [connection, late])
    timer.daemon = True
    timer.start()
    try:
        return _exchanged(connection, request, target=_target(url), late=late)
    except (OSError, http.client.HTTPException, ValueError) as failure:
        raise Undeliverable(_what_happened(failure, late=late), permanent=False) from None
    finally:
        timer.cancel()
        connection.close()


def _connection(url: SplitResult, *, seconds: float) -> http.client.HTTPConnection:
    if url.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(url.netloc, timeout=seconds, context=context)
    if url.scheme == "http":
        return http.client.HTTPConnection(url.netloc, timeout=seconds)
    raise Undeliverable("outreach.misconfigured", permanent=True)


def _target(url: SplitResult) -> str:
    return f"{url.path or '/'}?{url.query}" if url.query else url.path or "/"


def _break_off(connection: http.client.HTTPConnection, late: Event) -> None:
    late.set()
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(SHUT_RDWR)


def _exchanged(
    connection: http.client.HTTPConnection, request: Request, *, target: str, late: Event
) -> Response:
    connection.connect()
    if late.is_set():
        raise TimeoutError
    connection.request(request.method, target, body=request.body, headers=dict(request.headers))
    answer = connection.getresponse()
    body = answer.read(_BYTES_AT_MOST)
    if late.is_set():
        raise TimeoutError
    headers = {name.lower(): value for name, value in answer.getheaders()}
    return Response(status=answer.status, headers=headers, body=body)


def _what_happened(failure: Exception, *, late: Event) -> str:
    if late.is_set() or isinstance(failure, TimeoutError):
        return "outreach.timed_out"
    if isinstance(failure, http.client.RemoteDisconnected | ConnectionResetError | BrokenPipeError):
        return "outreach.cut_off"
    if isinstance(failure, OSError):
        return "outreach.unreachable"
    return "outreach.garbled"


def refuse_by_status(answer: Response) -> None:
    """
    Go on if the status says that the request was taken.

    :raises Undeliverable: for good, unless it is what heals: too many at once, trouble of theirs.
    """
    status = answer.status
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise Undeliverable("outreach.too_many", permanent=False, wait=_asked_to_wait(answer))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT:
        raise Undeliverable("outreach.their_trouble", permanent=False, wait=_asked_to_wait(answer))
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        raise Undeliverable("outreach.redirected", permanent=True)
    raise Undeliverable("outreach.not_accepted", permanent=True)


def _asked_to_wait(answer: Response) -> timedelta | None:
    """Read Retry-After in seconds; a date in it, which needs a clock, is left to our own patience."""
    asked = answer.headers.get("retry-after", "")
    return (
        timedelta(seconds=min(int(asked), 86_400)) if asked.isascii() and asked.isdigit() else None
    )
