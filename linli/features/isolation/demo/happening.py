"""Lets the story happen: event after event, each at its own instant, with what the clock brings between."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from random import Random

from django.db import transaction

from linli.areas.domain import Actor
from linli.features.isolation.demo.cast import Staff
from linli.features.isolation.demo.plan import Case
from linli.kernel.days import LOCAL
from linli.outreach import actions as outreach
from linli.outreach.actions import Outcome, Parcel
from linli.outreach.domain import Undeliverable
from linli.outreach.domain.notices import NOTICE
from linli.store.reach import reaching
from linli.web.stage import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the parts of the story share: the house, who works there, who plays what; a stay has ``days``."""

    stage: Stage
    staff: Staff
    community: str
    days: int
    cases: tuple[Case, ...]
    chance: Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens at an instant, which it is told."""

    at: datetime
    do: Callable[[datetime], None]


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Open the second lock as far as somebody's posts reach."""
    with reaching(actor.reach()):
        yield


def let_happen(events: Iterable[Event], *, stage: Stage) -> None:
    """
    Do everything in the order of time; what was told is carried before it is too late.

    A few hours are one transaction: what follows from it is done, for its own instant, when it ends.
    """
    ordered = sorted(events, key=lambda event: event.at)
    done = 0
    for _, some in groupby(ordered, key=lambda event: _hours(event.at)):
        part = tuple(some)
        with transaction.atomic():
            for event in part:
                event.do(event.at)
        _carry(stage, at=part[-1].at + timedelta(seconds=20))
        done += len(part)
        stage.progress(done / len(ordered))


_TOGETHER_HOURS = 3


def _hours(at: datetime) -> tuple[datetime, int]:
    local = at.astimezone(LOCAL)
    return local.replace(hour=0, minute=0, second=0, microsecond=0), local.hour // _TOGETHER_HOURS


# Nothing leaves the machine: every text arrives, but for notices to numbers that end so.
_NOBODYS = ("07", "44", "81")
_AT_ONCE = 1_000


def _carry(stage: Stage, *, at: datetime) -> None:
    ids, vault = stage.ids, stage.vault
    while parcels := outreach.take(now=at, vault=vault, ids=ids, at_most=_AT_ONCE):
        outcomes = tuple(map(_outcome, parcels))
        outreach.note(outcomes=outcomes, now=at, vault=vault, ids=ids)


def _outcome(parcel: Parcel) -> Outcome:
    said = parcel.message
    if said.kind == NOTICE and said.to.endswith(_NOBODYS):
        failed = Undeliverable("outreach.not_accepted", permanent=True)
        return Outcome(parcel=parcel, failed=failed)
    return Outcome(parcel=parcel, text=said.text)
