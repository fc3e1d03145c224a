"""Reads what was posted about a pass into values; what is no value at all is refused with a code."""

from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from linli.features.passes.actions.noting import Means
from linli.features.passes.domain.asking import Asking
from linli.features.passes.domain.own import Own
from linli.features.passes.domain.photos import AT_MOST, BYTES_AT_MOST, Photo
from linli.features.passes.panels.means import means_of
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.kernel.text import half_width
from linli.register.domain.plates import one_plate
from linli.web import clock
from linli.web.asked import Asked
from linli.web.panels import home_of

Code = TypeVar("Code", bound=StrEnum)


class Unreadable(Refused):
    """Something was typed that is no date, or not among what was offered."""


def means() -> Means:
    """Give what the edge gives."""
    return means_of(ids=clock.new_id, chance=clock.random_bytes)


def own_of(request: Asked) -> Own:
    """
    Tell for whom somebody who is signed in speaks.

    :raises NotYours: if nobody is signed in.
    """
    if request.user.pk is None:
        raise NotYours("nobody")
    home = home_of(user=request.user.pk, by=request.actor, now=clock.now())
    return Own(people=home.own, within=Jurisdiction(places=(home.place,)), by=request.actor.id)


def asking_on_the_form(request: Asked, *, kind: str, person: UUID | None) -> Asking:
    """
    Read an application.

    :raises Unreadable: ``passes.unreadable``, ``passes.too_many_photos``, ``passes.no_plate``.
    """
    posted = request.POST
    return Asking(
        id=clock.id_in(posted.get("key", "")) or clock.new_id(),
        kind=kind,
        ground=posted.get("ground", ""),
        person=person,
        plate=_plate(posted.get("plate", "")),
        guest=half_width(posted.get("guest", "")).strip()[:40],
        said=posted.get("said", ""),
        last_on=day_of(posted.get("last_on", "")),
        photos=_photos(request),
    )


def _plate(text: str) -> str:
    found = one_plate(text)
    if found is None:
        raise Unreadable(Reason(code="passes.no_plate"))
    return found


def _photos(request: Asked) -> tuple[Photo, ...]:
    files = request.FILES.getlist("photo")
    if len(files) > AT_MOST:
        raise Unreadable(Reason(code="passes.too_many_photos"))
    paper = request.POST.get("paper", "")
    # One byte more than is taken: what is too large is noticed, not read whole.
    return tuple(Photo(paper=paper, content=file.read(BYTES_AT_MOST + 1)) for file in files)


def day_of(text: str) -> date | None:
    """
    Read a day as the browser sends it; nothing, where none is named.

    :raises Unreadable: ``passes.unreadable``.
    """
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as mistyped:
        raise Unreadable(Reason(code="passes.unreadable")) from mistyped


def code_of(kind: type[Code], text: str) -> Code:
    """
    Read one of the codes that were offered.

    :raises Unreadable: ``passes.not_offered``.
    """
    try:
        return kind(text)
    except ValueError as unknown:
        raise Unreadable(Reason(code="passes.not_offered")) from unknown
