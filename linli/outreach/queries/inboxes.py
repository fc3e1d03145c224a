"""Inboxes: what a household was told, on 我家; what those who hold a post were told, on their pages."""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from linli.areas.domain import Actor
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.outreach import models
from linli.outreach.domain import Language, Way
from linli.outreach.queries.declared import template
from linli.store.reach import reaching
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """
    Whose inbox: a household and one person of it, or posts (``role@place``).

    ``beyond`` is what of it lies out of the reach that whoever asks has opened: a grid worker
    reaches buildings, and the post belongs to the grid.
    """

    within: Jurisdiction
    beyond: tuple[str, ...] = ()
    household: UUID | None = None
    person: UUID | None = None
    posts: tuple[str, ...] = ()


def inbox_of_home(*, household: UUID, person: UUID | None, place: str) -> Inbox:
    """Give the inbox of somebody at home: what the household was told, and what they were."""
    within = Jurisdiction(places=(place,))
    return Inbox(within=within, household=household, person=person)


def inbox_of_posts(*, actor: Actor) -> Inbox:
    """Give the inbox of an actor's posts: what was told to whoever holds them."""
    places, reach = tuple(post.place for post in actor.posts), actor.reach()
    beyond = tuple(place for place in places if not reach.covers(place))
    posts = tuple(f"{post.role}@{post.place}" for post in actor.posts)
    return Inbox(within=Jurisdiction(places=places), beyond=beyond, posts=posts)


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxLine:
    """A message as its reader sees it; no text once the retention is over."""

    id: UUID
    text: str
    is_urgent: bool
    at: datetime
    read_at: datetime | None


def inbox(
    *, of: Inbox, language: Language, vault: Vault, at_most: int = 50
) -> tuple[InboxLine, ...]:
    """List the messages of an inbox in the reader's language, the latest first."""
    with opened(of):
        rows = list(inbox_rows(of).order_by("-asked_at", "-id")[:at_most])
    texts = _texts({row.telling_id for row in rows}, language=language, vault=vault)
    return tuple(
        InboxLine(
            id=row.id,
            text=texts[row.telling_id],
            is_urgent=template(row.kind).urgent,
            at=row.asked_at,
            read_at=row.read_at,
        )
        for row in rows
        if texts.get(row.telling_id)
    )


def unread(*, of: Inbox) -> int:
    """Count what nobody has read yet."""
    with opened(of):
        count: int = inbox_rows(of).filter(read_at=None).count()
    return count


def opened(of: Inbox) -> AbstractContextManager[None]:
    """Open the second lock for an inbox, if it lies beyond what is open already."""
    return reaching(of.within) if of.beyond else nullcontext()


def inbox_rows(of: Inbox) -> Any:
    """Give the deliveries of an inbox, without what was taken back before it was read."""
    rows = models.Delivery.objects.within(of.within).filter(channel=Way.INBOX)
    rows = rows.filter(Q(withdrawn_at=None) | ~Q(read_at=None))
    if of.household:
        return rows.filter(Q(person=None) | Q(person=of.person), household=of.household)
    return rows.filter(post__in=of.posts).exclude(post="")


def _texts(tellings: set[UUID], *, language: Language, vault: Vault) -> Mapping[UUID, str]:
    # What an area was told lies at the area, out of a resident's reach: the delivery, which lies at
    # their own door, is the ground on which they may read it.
    with reaching(EVERYWHERE):
        rows = list(models.Telling.objects.filter(id__in=tellings))
    return {row.id: said_in(row, language=language, vault=vault) for row in rows}


def said_in(row: models.Telling, *, language: Language, vault: Vault) -> str:
    """Write what was told in a language; nothing once it is forgotten."""
    if row.parameters_sealed is None:
        return ""
    values = json.loads(vault.open(bytes(row.parameters_sealed)))
    return template(row.template).said(values, language=language)
