"""
Knocks at a served house as many devices do at once, taking next to nothing of the processors itself.

Requests are signed and written out before the clock starts; one thread then sends them over plain sockets,
the next as soon as the answer to the last is whole. A client library would take as much as the house.
"""

import json
import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

_END = b"\r\n\r\n"
# From the beginning of its line: other headers end by the same words.
_LENGTH = b"\r\ncontent-length:"


@dataclass(slots=True, kw_only=True)
class Knocker:
    """One connection, what it is still to send, and what has come of the answer it waits for."""

    requests: Iterator[bytes]
    socket: socket.socket
    began: float = 0.0
    came: bytes = b""
    took: list[float] = field(default_factory=list)

    def send(self) -> bool:
        """Send the next request; tell whether there was one."""
        request = next(self.requests, b"")
        self.came, self.began = b"", time.perf_counter()
        self.socket.sendall(request)
        return bool(request)

    def receive(self) -> bool:
        """Take what has come; tell whether the answer is whole."""
        came = self.socket.recv(65536)
        if not came:
            raise RuntimeError(f"hung up behind {self.came[:300]!r}")
        self.came += came
        head, end, body = self.came.partition(_END)
        if not end or len(body) < _length(head):
            return False
        if b" 20" not in head[:12]:
            raise RuntimeError(f"answered {self.came[:300]!r}")
        self.took.append((time.perf_counter() - self.began) * 1000)
        return True


def _length(head: bytes) -> int:
    said = head.lower().partition(_LENGTH)[2]
    return int(said.partition(b"\r\n")[0])


def knocked(port: int, requests: Sequence[Iterator[bytes]], *, seconds: float) -> list[float]:
    """
    Send for so many seconds over as many connections as there are rows of requests; give milliseconds.

    A row that is sent is done, however much time is left.
    """
    knockers = [_connected(port, some) for some in requests]
    with selectors.DefaultSelector() as selector:
        busy = [one for one in knockers if one.send()]
        for one in busy:
            selector.register(one.socket, selectors.EVENT_READ, one)
        until = time.perf_counter() + seconds
        # One answer at least, however slow the machine.
        while selector.get_map() and (
            time.perf_counter() < until or not all(one.took for one in busy)
        ):
            for key, _ in selector.select(0.1):
                if key.data.receive() and not key.data.send():
                    selector.unregister(key.fileobj)
    for one in knockers:
        one.socket.close()
    return [took for one in knockers for took in one.took]


def _connected(port: int, requests: Iterator[bytes]) -> Knocker:
    connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return Knocker(requests=requests, socket=connection)


def posted(path: str, content: Any, *, headers: dict[str, str]) -> bytes:
    """Write a POST of JSON out as it goes over the wire."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join((*lines, "", "")).encode() + body
