"""Rounds and their forms, as others see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from linli.features.screening import models
from linli.kernel.places import Jurisdiction, lies_in, parent_of
from linli.kernel.refusals import NotYours


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRecord:
    """One version of a form."""

    id: UUID
    place: str
    name: str
    version: str
    definition: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRecord:
    """
    A round; what is None has not happened yet. ``lasting``: questions that are not asked again.

    With a ``notice`` it asks a group alone. After ``destroyed_at`` only counts are left of it.
    """

    id: UUID
    place: str
    name: str
    form: UUID
    version: str
    after: UUID | None
    lasting: tuple[str, ...]
    households: int
    opened_at: datetime
    opened_by: str
    due_at: datetime
    shared_at: datetime | None
    messaged_at: datetime | None
    reminded_at: datetime | None
    calling_at: datetime | None
    followed_at: datetime | None
    closed_at: datetime | None
    destroyed_at: datetime | None = None
    notice: str = ""


def round_at(*, id: UUID, within: Jurisdiction) -> RoundRecord:
    """
    Read a round that touches a jurisdiction: one of an area inside it, or around it.

    :raises NotYours: if there is none.
    """
    row = models.Round.objects.filter(touching(within), id=id).select_related("form").first()
    if row is None:
        raise NotYours(str(id))
    return _record(row)


def rounds(*, within: Jurisdiction, at_most: int = 30) -> tuple[RoundRecord, ...]:
    """List the rounds that touch a jurisdiction: open ones first, then the latest."""
    rows = models.Round.objects.filter(touching(within)).select_related("form")
    ordered = sorted(rows.order_by("-opened_at", "id")[:at_most], key=_closed)
    return tuple(_record(row) for row in ordered)


def under_way_in(places: tuple[str, ...]) -> frozenset[str]:
    """Tell in which of some areas no round can begin: one is under way in it, around it, or below."""
    open_at = tuple(
        models.Round.objects.filter(touching(Jurisdiction(places=places)), closed_at=None)
        .values_list("place", flat=True)
        .order_by("place")
    )
    return frozenset(
        place
        for place in places
        if any(lies_in(one, area=place) or lies_in(place, area=one) for one in open_at)
    )


def form_of(round: UUID) -> FormRecord:
    """
    Read the form of a round.

    :raises NotYours: if there is no such round.
    """
    row = models.Form.objects.filter(rounds=round).first()
    if row is None:
        raise NotYours(str(round))
    return _form(row)


def forms(*, within: Jurisdiction) -> tuple[FormRecord, ...]:
    """List the forms that can be used in a jurisdiction, the latest version of each, by name."""
    latest: dict[str, FormRecord] = {}
    for row in models.Form.objects.filter(touching(within)).order_by("name", "version", "id"):
        latest[row.name] = _form(row)
    return tuple(latest.values())


def latest_form(*, place: str, name: str) -> FormRecord | None:
    """Find the latest version of a form by its name, as made for a place or an area around it."""
    rows = models.Form.objects.filter(place__in=_upwards(place), name=name)
    row = rows.order_by("-version", "-id").first()
    return _form(row) if row else None


def touching(within: Jurisdiction) -> Q:
    """Keep the rounds of areas inside a jurisdiction, and of areas around it."""
    around = {above for place in within.places for above in _upwards(place)}
    found = Q(place__in=around)
    for low, high in within.ranges():
        found |= Q(place__gte=low, place__lt=high)
    return found


def _upwards(place: str) -> tuple[str, ...]:
    places = [place]
    while above := parent_of(places[-1]):
        places.append(above)
    return tuple(places)


def _closed(row: models.Round) -> bool:
    return row.closed_at is not None


def _form(row: models.Form) -> FormRecord:
    return FormRecord(
        id=row.id, place=row.place, name=row.name, version=row.version, definition=row.definition
    )


def _record(row: models.Round) -> RoundRecord:
    return RoundRecord(
        id=row.id,
        place=row.place,
        name=row.name,
        form=row.form_id,
        version=row.form.version,
        after=row.after_id,
        lasting=tuple(row.lasting),
        households=row.households,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        due_at=row.due_at,
        shared_at=row.shared_at,
        messaged_at=row.messaged_at,
        reminded_at=row.reminded_at,
        calling_at=row.calling_at,
        followed_at=row.followed_at,
        closed_at=row.closed_at,
        destroyed_at=row.destroyed_at,
        notice=row.notice,
    )
