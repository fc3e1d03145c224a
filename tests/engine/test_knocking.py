"""Whoever knocks at a served house for a measurement ends, whether time or requests run out."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from linli.project.bench.knocking import knocked, posted


class Answering(BaseHTTPRequestHandler):
    """Takes whatever is posted."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_a_row_that_is_sent_is_done_before_time_is_over(port: int) -> None:
    request = posted("/", {"n": 1}, headers={"Host": "127.0.0.1"})

    took = knocked(port, [iter([request, request]), iter([request]), iter([])], seconds=60)

    assert len(took) == 3
