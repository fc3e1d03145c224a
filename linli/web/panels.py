"""
Panels: what features show on pages that are about somebody but belong to another feature.

A page says what it is about and where the panels stand; the features declare panels, ``wiring`` lists
them. Neither knows the other. What a page of residents needs to know of whoever asks (whose home it
is, whom to call) comes by the same way.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from linli.areas.domain import Actor


class Where(StrEnum):
    """The pages with room for panels."""

    HOUSEHOLD = "household"
    PERSON = "person"
    HOME = "home"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """
    What a page is about: people by key, where they live; the household, if it is one's own.

    ``own`` are those whom the reader may be told everything of: on the pages of residents, themselves
    and the children they answer for.
    """

    people: tuple[UUID, ...]
    place: str
    own: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """
    What a feature shows on a page, to those who may do something somewhere.

    ``show`` gives the record that ``template`` draws as ``panel``, or nothing to show no panel.
    """

    where: Where
    capability: str
    template: str
    show: Callable[[Subject, Actor, datetime], Any | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPanel:
    """A panel with what it shows."""

    template: str
    values: Any


def panels(where: Where, *, subject: Subject, by: Actor, now: datetime) -> tuple[ShownPanel, ...]:
    """Collect the panels of a page, in the order in which ``wiring`` lists them."""
    declared: tuple[Panel, ...] = import_string(settings.PANELS)
    shown = (
        (panel.template, panel.show(subject, by, now))
        for panel in declared
        if panel.where is where and by.may_somewhere(panel.capability)
    )
    return tuple(
        ShownPanel(template=template, values=values)
        for template, values in shown
        if values is not None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """
    The home of a resident who is signed in: where it is, who lives there, for whom they may speak.

    ``own`` are themselves and the children below the age at which one speaks for oneself.
    """

    place: str
    people: tuple[UUID, ...]
    own: frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A phone that is answered, and when."""

    number: str
    hours: str


def home_of(*, user: UUID, by: Actor, now: datetime) -> Home:
    """
    Find the home of a resident who is signed in, by whichever feature knows.

    :raises Refused: if no home is theirs (any more).
    """
    home: Home = import_string(settings.HOME_OF)(user=user, by=by, now=now)
    return home


def whom_to_call(*, place: str) -> Phone | None:
    """Find the phone to call about something at a place, if one is set."""
    phone: Phone | None = import_string(settings.WHOM_TO_CALL)(place=place)
    return phone


def page_about(what: str, *keys: UUID | str) -> str:
    """
    Give the address of the page about a ``person``, a ``household``, one's own ``home``, or a ``figure`` (by the
    codes of area and measure).
    """
    return reverse(settings.PAGES_ABOUT[what], args=keys)
