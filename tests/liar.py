"""A real HTTP server on the loopback that fails, delays, cuts off and lies as a test tells it to."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Behaviour = Callable[["Handler"], None]


@dataclass(slots=True, kw_only=True)
class Liar:
    """A carrier: what it will do for each request, and what it was asked."""

    url: str = ""
    behaviours: list[Behaviour] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def will(self, *behaviours: Behaviour) -> None:
        """Do these in turn, the last for ever."""
        self.behaviours = list(behaviours)

    def next(self) -> Behaviour:
        """Give what to do now."""
        return self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]

    @property
    def bodies(self) -> list[Any]:
        """What was asked, read as JSON."""
        return [json.loads(body) for _, _, body in self.asked]

    @property
    def keys(self) -> list[str]:
        """The key of each request."""
        return [headers["Idempotency-Key"] for _, headers, _ in self.asked]


class Handler(BaseHTTPRequestHandler):
    """Notes the request and does what it was told."""

    liar: Liar
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Take a message."""
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        self.liar.asked.append((self.path, dict(self.headers), body))
        self.close_connection = True
        self.liar.next()(self)

    def do_GET(self) -> None:
        """Take a message that stands in the address."""
        self.do_POST()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """Lets many knock at once, and waits for nobody at the end."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64


@contextmanager
def a_liar() -> Iterator[Liar]:
    """Let a server stand on a free port of the loopback, and end it with all it was doing."""
    liar = Liar()
    handler = type("Told", (Handler,), {"liar": liar})
    server = _Server(("127.0.0.1", 0), handler)
    liar.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield liar
    finally:
        liar.over.set()
        server.shutdown()
        server.server_close()


def answers(status: int, body: bytes | dict[str, Any] = b"", **headers: str) -> Behaviour:
    """Answer at once."""
    said = body if isinstance(body, bytes) else json.dumps(body).encode()

    def do(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(said))}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(said)

    return do


YES = answers(200, {"code": "OK"})


def says_nothing(handler: Handler) -> None:
    """Take the request and never answer."""
    handler.liar.over.wait(20)


def cuts_off(handler: Handler) -> None:
    """Cut the connection instead of answering."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    handler.connection.close()


def breaks_off(handler: Handler) -> None:
    """Promise more than comes."""
    handler.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"code": "OK')


def mumbles(handler: Handler) -> None:
    """Answer what is no HTTP."""
    handler.wfile.write(b"\x00\xff 220 mail ready\r\n\r\n")


def trickles(handler: Handler) -> None:
    """Answer one byte at a time, each soon enough, for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    _one_by_one(handler, b" ")


def trickles_headers(handler: Handler) -> None:
    """Answer headers one byte at a time, for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    _one_by_one(handler, b"a")


def _one_by_one(handler: Handler, byte: bytes) -> None:
    while not handler.liar.over.wait(0.05):
        try:
            handler.wfile.write(byte)
            handler.wfile.flush()
        except OSError:
            return
