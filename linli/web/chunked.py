"""
What comes in chunks (HTTP 1.1), without saying how long it is: Django reads nothing of it, devices of the field may send it.

Taken from whoever shows a password alone, and no more than a device is told that it may send at once.
"""

from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from django.conf import settings

Answer = Iterable[bytes]
Application = Callable[[dict[str, Any], Any], Answer]
AT_ONCE = 20 * 2**20
_IN_MEMORY, _PORTION = 2**20, 2**16


def measured(application: Application) -> Application:
    """Make an application that is told how long each request is, in chunks or not."""

    def asked(environ: dict[str, Any], start_response: Any) -> Answer:
        if not _is_in_chunks(environ):
            return application(environ, start_response)
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as kept:
            _copy(environ["wsgi.input"], cast(BinaryIO, kept))
            # What is longer than may be is not read to its end: it counts as larger than anything we take.
            is_whole = kept.tell() <= AT_ONCE
            length = kept.tell() if is_whole else settings.UPLOAD_BYTES_AT_MOST + 1
            environ["CONTENT_LENGTH"] = str(length)
            kept.seek(0)
            environ["wsgi.input"] = kept
            return _whole(application(environ, start_response))

    return asked


def _whole(answer: Answer) -> Answer:
    """Read an answer to its end and let it go, as the server would: what was asked ends with its body."""
    try:
        return tuple(answer)
    finally:
        if close := getattr(answer, "close", None):
            close()


def _is_in_chunks(environ: dict[str, Any]) -> bool:
    said = environ.get("HTTP_TRANSFER_ENCODING", "").lower()
    return (
        "chunked" in said and not environ.get("CONTENT_LENGTH") and "HTTP_AUTHORIZATION" in environ
    )


def _copy(source: Any, target: BinaryIO) -> None:
    while (room := AT_ONCE + 1 - target.tell()) > 0 and (part := source.read(min(_PORTION, room))):
        target.write(part)
