"""Reads what a client hands in: the form in one part, files in others."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from linli.features.screening.actions.receiving import File, Submission
from linli.features.screening.domain.answers import How
from linli.features.screening.domain.photos import Sent
from linli.kernel.refusals import Reason, Refused

_HEAD = 16
_XML = "xml_submission_file"


def submission_of(request: HttpRequest, *, how: How) -> Submission:
    """
    Read what a client sends: the form in one part, files in others, each called as the form calls it.

    :raises Refused: ``screening.no_instance``, if there is no form among it.
    """
    posted = request.POST
    xml = request.FILES.get(_XML)
    if xml is None:
        raise Refused(Reason(code="screening.no_instance"))
    return Submission(
        xml=xml.read(2**20 + 1),
        how=how,
        files=dict(_files(request)),
        turn=key_of_text(posted.get("turn")),
        form=key_of_text(posted.get("form")),
        given_at=instant_of(posted.get("given_at")),
    )


def _files(request: HttpRequest) -> Iterator[tuple[str, File]]:
    """Give what came along by what it is called: the part too has the name that the answer gives it."""
    for part, several in request.FILES.lists():
        for sent in several if part != _XML else ():
            file = _file(sent)
            # Of the name of a file signs are left out on the way that join others, as in some emoji.
            yield part, file
            yield file.sent.name, file


def _file(sent: UploadedFile) -> File:
    head = sent.read(_HEAD)
    sent.seek(0)
    named = Sent(name=sent.name or "", size=sent.size or 0, head=head)
    return File(sent=named, content=sent.read)


def key_of_text(text: Any) -> UUID | None:
    """Read a key; what is none is nothing."""
    try:
        return UUID(text) if isinstance(text, str) else None
    except ValueError:
        return None


def instant_of(text: Any) -> datetime | None:
    """Read an instant with its zone; what is none is nothing."""
    try:
        at = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return at if at and at.tzinfo else None
