"""A request in chunks is measured before anybody reads it."""

import io
from typing import Any

from django.conf import settings

from linli.web import chunked

CHUNKED = {"HTTP_TRANSFER_ENCODING": "chunked", "HTTP_AUTHORIZATION": "Basic x"}


def heard(environ: dict[str, Any], body: bytes) -> tuple[str, bytes]:
    """Tell which length and which body an application is given."""
    told = []

    def application(given: dict[str, Any], _start: Any) -> tuple[bytes, ...]:
        told.append((given.get("CONTENT_LENGTH", ""), given["wsgi.input"].read()))
        return (b"",)

    chunked.measured(application)({**environ, "wsgi.input": io.BytesIO(body)}, None)
    return told[0]


def test_what_comes_in_chunks_has_a_length() -> None:
    assert heard(CHUNKED, b"abc") == ("3", b"abc")


def test_whoever_shows_no_password_is_not_read() -> None:
    assert heard({"HTTP_TRANSFER_ENCODING": "chunked"}, b"abc") == ("", b"abc")


def test_no_more_is_read_than_a_device_is_told_and_it_counts_as_too_large() -> None:
    length, body = heard(CHUNKED, b"0" * (chunked.AT_ONCE + 100))

    assert len(body) == chunked.AT_ONCE + 1
    assert int(length) > settings.UPLOAD_BYTES_AT_MOST


def test_an_answer_is_let_go_when_it_is_read() -> None:
    class Answer(tuple[bytes, ...]):
        is_open = True

        def close(self) -> None:
            type(self).is_open = False

    answer = Answer((b"a", b"b"))

    told = chunked.measured(lambda _given, _start: answer)(
        {**CHUNKED, "wsgi.input": io.BytesIO(b"")}, None
    )

    assert told == (b"a", b"b")
    assert Answer.is_open is False
