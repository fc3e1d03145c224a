"""
A house of paper for the form at the door: the app as it is served, and answers that a test decides.

It keeps to the addresses of the real one, and can do what that never does on demand: take an answer
and lose the line before saying so, end a session, refuse, publish another version of the form.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from linli.features.screening.pages import at_door
from linli.web import clock

_PAGES = {
    "/screening/door/": at_door.app,
    "/screening/door/own/": at_door.app,
    "/screening/door/form/": at_door.frame,
    "/screening/door/sw.js": at_door.worker,
    "/screening/door/manifest.webmanifest": at_door.manifest,
}
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
TOKEN = "t" * 64


@dataclass(slots=True, kw_only=True)
class Came:
    """An answer as it came in."""

    turn: str
    form: str
    given_at: str
    xml: str
    files: Mapping[str, bytes]


@dataclass(slots=True, kw_only=True)
class PaperHouse:
    """What the house knows, and how it answers."""

    url: str = ""
    who: str = "user:1"
    pack: dict[str, Any] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    """Files beside the forms, by name."""

    is_signed_in: bool = True
    loses_answers: int = 0
    """How many answers it takes and then drops the line before saying so."""

    lost: threading.Event = field(default_factory=threading.Event)
    """Whether it has done so."""

    refuses: dict[str, str] = field(default_factory=dict)
    """Why it refuses an answer, by turn."""

    answers: dict[str, Came] = field(default_factory=dict)
    attempts: dict[str, dict[str, Any]] = field(default_factory=dict)
    sendings: int = 0

    def pack_now(self) -> dict[str, Any]:
        """Give the pack: only what has no answer yet."""
        done = {came.turn for came in self.answers.values()}
        turns = [turn for turn in self.pack["turns"] if turn["id"] not in done]
        return {
            **self.pack,
            "turns": turns,
            "who": self.who,
            "made_at": clock.now().isoformat(),
            "left": 0,
        }


@contextmanager
def paper_house(pack: dict[str, Any], forms: dict[str, str]) -> Iterator[PaperHouse]:
    """Serve a house until the end."""
    house = PaperHouse(pack=pack, forms=forms)

    class Handler(_Handler):
        of = house

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    house.url = f"http://127.0.0.1:{server.server_address[1]}"
    running = threading.Thread(target=server.serve_forever, daemon=True)
    running.start()
    try:
        yield house
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    of: PaperHouse

    def do_GET(self) -> None:
        where = self.path.partition("?")[0]
        if where in _PAGES:
            self._as_served(_PAGES[where](RequestFactory().get(where)))
        elif where.startswith("/static/door/"):
            file = Path(settings.DOOR_APP) / where.removeprefix("/static/door/")
            self._say(200, file.read_bytes(), {"Content-Type": _TYPES[file.suffix]})
        elif where.startswith("/screening/forms/") and "/media/" in where:
            self._say(200, self.of.media[where.rpartition("/")[2]], {"Content-Type": "text/csv"})
        elif where.startswith("/screening/forms/"):
            xml = self.of.forms[where.split("/")[3]]
            self._say(200, xml.encode(), {"Content-Type": "text/xml"})
        elif where.endswith("/pack/"):
            self._json(200, self.of.pack_now()) if self.of.is_signed_in else self._signed_out()
        else:
            self._json(404, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not self.of.is_signed_in:
            self._signed_out()
        elif self.headers["X-CSRFToken"] != TOKEN:
            self._json(403, {})
        elif self.path.endswith("/attempts/"):
            self._json(
                200, {"attempts": [self._tried(one) for one in json.loads(body)["attempts"]]}
            )
        else:
            self._answered(body)

    def _tried(self, said: dict[str, Any]) -> dict[str, Any]:
        outcome = "known" if said["id"] in self.of.attempts else "new"
        self.of.attempts[said["id"]] = said
        return {"id": said["id"], "outcome": outcome, "reasons": []}

    def _answered(self, body: bytes) -> None:
        self.of.sendings += 1
        came = _came(self.headers["Content-Type"], body)
        instance = came.xml.partition("<instanceID>")[2].partition("</")[0]
        if reason := self.of.refuses.get(came.turn):
            reasons = [{"code": "no", "facts": {}, "words": reason}]
            self._json(200, {"instance": instance, "outcome": "refused", "reasons": reasons})
            return
        outcome = "known" if instance in self.of.answers else "new"
        self.of.answers[instance] = came
        if self.of.loses_answers:
            self.of.loses_answers -= 1
            self.of.lost.set()
            self.close_connection = True
            return
        self._json(200, {"instance": instance, "outcome": outcome, "reasons": []})

    def _signed_out(self) -> None:
        self._json(401, {"reasons": [{"code": "not_signed_in", "words": "请先登录。"}]})

    def _as_served(self, response: HttpResponse) -> None:
        self._say(response.status_code, response.content, dict(response.items()))

    def _json(self, status: int, content: Mapping[str, Any]) -> None:
        headers = {"Content-Type": "application/json", "X-CSRFToken": TOKEN}
        self._say(status, json.dumps(content).encode(), headers)

    def _say(self, status: int, content: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def _came(content_type: str, body: bytes) -> Came:
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    fields: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="Content-Disposition"))
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        if part.get_filename() and name != "xml_submission_file":
            files[str(part.get_filename())] = content
        else:
            fields[name] = content.decode()
    return Came(
        turn=fields["turn"],
        form=fields["form"],
        given_at=fields["given_at"],
        xml=fields["xml_submission_file"],
        files=files,
    )
