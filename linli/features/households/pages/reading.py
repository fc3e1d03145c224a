"""Reads what forms and addresses send; what somebody mangled names nothing."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, QueryDict

from linli.kernel.refusals import NotYours


def sent_by(request: HttpRequest) -> QueryDict | None:
    """Give the form that was sent, even an empty one; nothing where a page is only asked for."""
    return request.POST if request.method == "POST" else None


def text_of(sent: QueryDict, name: str, *, at_most: int = 100) -> str:
    """Read a text: without signs that no text has (the database refuses NUL), cut off at a length."""
    plain = "".join(sign for sign in sent.get(name, "") if sign.isprintable() or sign.isspace())
    return plain.strip()[:at_most]


def key_of(text: str) -> UUID:
    """
    Read a key.

    :raises NotYours: if the text is none.
    """
    try:
        return UUID(text)
    except ValueError as error:
        raise NotYours(text[:64]) from error


def keys_of(texts: Iterable[str]) -> tuple[UUID, ...]:
    """
    Read some keys.

    :raises NotYours: if one of the texts is none.
    """
    return tuple(key_of(text) for text in texts)
