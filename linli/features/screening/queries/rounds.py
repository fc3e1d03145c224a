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
    """One version of a form; ``form_id`` is what clients call it, empty for one written by hand."""

    id: UUID
    place: str
    name: str
    version: str
    definition: Mapping[str, Any]
    form_id: str = ""
    brought_at: datetime | None = None
    published_at: datetime | None = None


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
    row = (
        models.Round.objects.filter(touching(within), id=id)
        .select_related("form")
        .defer("form__xform", "form__definition")
        .first()
    )
    if row is None:
        raise NotYours(str(id))
    return round_record(row)


def rounds(*, within: Jurisdiction, at_most: int = 30) -> tuple[RoundRecord, ...]:
    """List the rounds that touch a jurisdiction: open ones first, then the latest."""
    rows = (
        models.Round.objects.filter(touching(within))
        .select_related("form")
        .defer("form__xform", "form__definition")
    )
    ordered = sorted(rows.order_by("-opened_at", "id")[:at_most], key=_closed)
    return tuple(round_record(row) for row in ordered)


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
    row = models.Form.objects.filter(rounds=round).defer("xform").first()
    if row is None:
        raise NotYours(str(round))
    return form_record(row)


def forms(*, within: Jurisdiction) -> tuple[FormRecord, ...]:
    """List the forms that can be used in a jurisdiction, the latest version of each, by name."""
    latest: dict[str, FormRecord] = {}
    rows = models.Form.objects.filter(touching(within)).exclude(published_at=None)
    for row in rows.defer("xform").order_by("name", "published_at", "version", "id"):
        latest[row.name] = form_record(row)
    return tuple(latest.values())


def latest_form(*, place: str, name: str) -> FormRecord | None:
    """Find the latest version of a form by its name, as made for a place or an area around it."""
    rows = models.Form.objects.filter(place__in=_upwards(place), name=name)
    row = rows.exclude(published_at=None).order_by("-published_at", "-version", "-id").first()
    return form_record(row) if row else None


def touching(within: Jurisdiction) -> Q:
    """Keep the rounds of areas inside a jurisdiction, and of areas around it."""
    around = {above for place in within.places for above in _upwards(place)}
    found = Q(place__in=around)
    for low, high in within.ranges():
        found |= Q(place__gte=low, place__lt=high)
    return found


def form_record(row: models.Form) -> FormRecord:
    """Give a row as others see it."""
    return FormRecord(
        id=row.id,
        place=row.place,
        name=row.name,
        version=row.version,
        definition=row.definition,
        form_id=row.form_id,
        brought_at=row.brought_at,
        published_at=row.published_at,
    )


def _upwards(place: str) -> tuple[str, ...]:
    places = [place]
    while above := parent_of(places[-1]):
        places.append(above)
    return tuple(places)


def _closed(row: models.Round) -> bool:
    return row.closed_at is not None


def round_record(row: models.Round) -> RoundRecord:
    """Give a row as others see it; its form has to be loaded with it."""
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
