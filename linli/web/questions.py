"""
Questions that somebody wants asked of every household: handed to whichever feature asks them.

A form from above asks what nobody knows; whoever opens rounds can have it asked in the next one. Neither
feature knows the other: ``wiring.QUESTIONS`` says who takes questions.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from linli.areas.actions import Ids
from linli.areas.domain import Actor

MAY_ASK = "screening.open"
"""What somebody must be allowed to do in an area in order to have questions asked there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One question: its words, the type of its answer (``text``, ``date``, ``decimal``, ``yes_no``)."""

    words: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Questions under one name for an area; whoever sends the same again finds them there already."""

    id: UUID
    place: str
    name: str
    questions: tuple[Wish, ...]


class Take(Protocol):
    """What a feature that asks households answers (``wiring.QUESTIONS``)."""

    def __call__(self, *, wishes: Wishes, by: Actor, now: datetime, ids: Ids) -> str:
        """Keep the questions; tell the address of the page where they go on."""


def take(*, wishes: Wishes, by: Actor, now: datetime, ids: Ids) -> str:
    """
    Hand over questions; tell the address of the page where they go on.

    :raises NotYours: if somebody may not have questions asked there.
    """
    taking: Take = import_string(settings.QUESTIONS)
    return taking(wishes=wishes, by=by, now=now, ids=ids)
