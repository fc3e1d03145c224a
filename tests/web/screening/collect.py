"""
A client of the field, as the standard says it has to be (OpenRosa 1.0: HTTP requests, form list, submission).

It asks with HEAD before it hands in, wants 204 with the version and the size to keep to, splits what is larger
into several requests with the whole form in each, and holds a form for sent at 201 or 202 with the standard's
envelope alone. The field's own client cannot be run here; this follows the text of the standard word for word.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import md5
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from lxml import etree

_LIST = "{http://openrosa.org/xforms/xformsList}"
_MANIFEST = "{http://openrosa.org/xforms/xformsManifest}"
_RESPONSE = "{http://openrosa.org/http/response}"
_OF_THE_ENVELOPE = 2_048
HOST = "http://testserver"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A form as it is listed."""

    form_id: str
    version: str
    hash: str
    download: str
    manifest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What became of a form that was handed in: the answers to its requests."""

    statuses: tuple[int, ...]
    message: str

    @property
    def is_sent(self) -> bool:
        """Tell whether the client may forget it."""
        return all(status in (201, 202) for status in self.statuses)


class Collect:
    """The client, on one device."""

    def __init__(self, name: str, password: str) -> None:
        coded = b64encode(f"{name}:{password}".encode()).decode()
        self.client = Client(
            headers={
                "Authorization": f"Basic {coded}",
                "X-OpenRosa-Version": "1.0",
                "Date": "Thu, 20 Feb 2020 03:00:00 GMT",
                "Accept-Language": "zh",
            }
        )

    def forms(self) -> tuple[Found, ...]:
        """Fetch the list of forms."""
        root = _read(self.client.get("/screening/openrosa/formList"))
        assert root.tag == f"{_LIST}xforms"
        return tuple(_found(one) for one in root.iter(f"{_LIST}xform"))

    def fetch(self, form: Found) -> tuple[bytes, Mapping[str, bytes]]:
        """Fetch a form and all that belongs to it; what has another hash than was said is refused."""
        content = self._got(form.download)
        assert form.hash == f"md5:{md5(content, usedforsecurity=False).hexdigest()}"
        root = _read(self.client.get(form.manifest.removeprefix(HOST)))
        assert root.tag == f"{_MANIFEST}manifest"
        return content, dict(self._media(root))

    def _media(self, root: Any) -> Iterator[tuple[str, bytes]]:
        for one in root.iter(f"{_MANIFEST}mediaFile"):
            said = {child.tag.removeprefix(_MANIFEST): child.text for child in one}
            content = self._got(said["downloadUrl"])
            assert said["hash"] == f"md5:{md5(content, usedforsecurity=False).hexdigest()}"
            yield said["filename"], content

    def hand_in(self, xml: str, files: Mapping[str, bytes] | None = None) -> Sent:
        """Hand a form in, in as many requests as the house wants."""
        asked = self.client.head("/screening/openrosa/submission")
        assert asked.status_code == 204
        assert asked["X-OpenRosa-Version"] == "1.0"
        most = int(asked["X-OpenRosa-Accept-Content-Length"])
        where = asked["Location"].removeprefix(HOST)
        answers = [
            self.client.post(where, _parts(xml, some)) for some in _split(xml, files or {}, most)
        ]
        return Sent(
            statuses=tuple(answer.status_code for answer in answers),
            message=_said(answers[-1]),
        )

    def _got(self, url: str) -> bytes:
        answer = self.client.get(url.removeprefix(HOST))
        assert (answer.status_code, answer["X-OpenRosa-Version"]) == (200, "1.0")
        return bytes(answer.content)


def _parts(xml: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    form = SimpleUploadedFile("submission.xml", xml.encode(), content_type="text/xml")
    sent = {name: SimpleUploadedFile(name, content) for name, content in files.items()}
    return {"xml_submission_file": form, **sent}


def _split(xml: str, files: Mapping[str, bytes], most: int) -> Sequence[dict[str, bytes]]:
    """Fill requests up to the size that the house says; a file that is larger goes alone."""
    requests: list[dict[str, bytes]] = [{}]
    size = whole = len(xml.encode()) + _OF_THE_ENVELOPE
    for name, content in files.items():
        if requests[-1] and size + len(content) > most:
            requests.append({})
            size = whole
        requests[-1][name] = content
        size += len(content) + _OF_THE_ENVELOPE
    return requests


def _found(one: Any) -> Found:
    said = {child.tag.removeprefix(_LIST): child.text for child in one}
    return Found(
        form_id=said["formID"],
        version=said["version"],
        hash=said["hash"],
        download=said["downloadUrl"],
        manifest=said["manifestUrl"],
    )


def _read(answer: HttpResponse) -> Any:
    assert (answer.status_code, answer["X-OpenRosa-Version"]) == (200, "1.0")
    assert answer["Content-Type"].startswith("text/xml")
    assert answer["Date"]
    return etree.fromstring(answer.content)


def _said(answer: HttpResponse) -> str:
    root = etree.fromstring(answer.content)
    assert root.tag == f"{_RESPONSE}OpenRosaResponse"
    return str(root.findtext(f"{_RESPONSE}message"))
