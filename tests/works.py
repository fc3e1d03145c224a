"""Builders of work: kinds of nobody's feature, their ladders, items that are open."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from linli.areas import actions as areas
from linli.areas.actions import OwnArea
from linli.areas.domain import Actor, Level, Post, Role
from linli.areas.queries import AreaRecord
from linli.kernel.days import LOCAL
from linli.work import actions, models
from linli.work.domain.kinds import Opening, Outcome, Tone, Urgency, WorkKind
from linli.work.queries import ladders
from tests import world

OUTCOMES = (
    Outcome(code="done", words="办好了", tone=Tone.OK),
    Outcome(code="no_answer", words="没人接", tone=Tone.WARN, closes=False),
)
CONTACT = WorkKind(
    code="test.contact",
    words="每日联系",
    capability="work.today",
    ladder="work.ladder.test.contact",
    urgency=Urgency.NOW,
    outcomes=OUTCOMES,
)
VISIT = WorkKind(
    code="test.visit",
    words="上门看望",
    capability="work.today",
    ladder="work.ladder.test.visit",
    outcomes=(*OUTCOMES, Outcome(code="moved", words="已经搬走", tone=Tone.INFO)),
)
PAPERS = WorkKind(
    code="test.papers",
    words="核对材料",
    capability="register.decide",
    ladder="work.ladder.test.papers",
    urgency=Urgency.SOON,
)
KINDS = (CONTACT, VISIT, PAPERS)
LADDERS: Mapping[str, Any] = {
    "work.ladder.test.contact": {
        "due_in": "PT2H",
        "counts": "hours",
        "remind": ["PT1H"],
        "climb": [{"after": "PT2H", "to": "community"}, {"after": "PT6H", "to": "street"}],
        "overnight": True,
    },
    "work.ladder.test.visit": {"due_in": "PT8H", "overnight": True},
    "work.ladder.test.papers": {
        "due_in": "P3D",
        "counts": "working_days",
        "climb": [{"after": "P5D", "to": "street"}],
        "overnight": False,
    },
}


def the_ladder(code: str, *, place: str, on: date) -> Any:
    """Give the value of a ladder above, at any place and on any day."""
    if code not in LADDERS:
        raise ladders.NoLadder(code)
    return LADDERS[code]


@pytest.fixture
def kinds_of_work(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Declare the kinds above, and their ladders, in place of those of the house."""
    settings.WORK_KINDS = "tests.works.KINDS"
    monkeypatch.setattr(ladders, "_value", the_ladder)


def local(text: str) -> datetime:
    """Read an instant of local time."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


@contextmanager
def in_reach(area: AreaRecord) -> Iterator[None]:
    """Open the second lock as far as an area."""
    with world.as_seen_from(area):
        yield


def opened(kind: WorkKind = CONTACT, *, at: str, now: datetime = world.NOW, **said: Any) -> UUID:
    """Open an item at a place; ``said`` are further fields of ``Opening``."""
    said.setdefault("subject", world.new_id())
    opening = Opening(kind=kind.code, place=at, **said)
    return actions.open_item(item=opening, now=now, ids=world.new_id)


def row(id: UUID) -> models.Item:
    """Read an item as it stands."""
    return models.Item.objects.get(id=id)


def history(id: UUID) -> list[tuple[str, str, str]]:
    """Tell how an item changed hands: kind of move, from which rung, to which."""
    moves = models.Move.objects.filter(item=id).order_by("at", "id")
    return [(move.kind, move.from_rung, move.to_rung) for move in moves]


def a_grid(community: AreaRecord, *, buildings: tuple[str, ...], on: date = world.DAY) -> str:
    """Lay out a grid of some buildings."""
    wanted = OwnArea(above=community.place, level=Level.GRID, name="第01网格", number="1")
    found = areas.found_areas(wanted=(wanted,), community=community, on=on, ids=world.new_id)
    areas.share_out_grid(grid=found[wanted], buildings=buildings, on=on, ids=world.new_id)
    return found[wanted]


def in_office(role: Role, *, place: str, places: tuple[str, ...] = ()) -> Actor:
    """Appoint somebody who has an account; give them as an actor."""
    key = world.new_id()
    user = areas.add_user(
        user=areas.NewUser(username=f"u{key.hex}", name="沈明"), now=world.NOW, ids=lambda: key
    )
    areas.appoint(
        appointment=areas.Appointment(user=user, role=role, place=place, began_on=world.DAY),
        by="console",
        now=world.NOW,
        ids=world.new_id,
    )
    post = Post(role=role, place=place, places=places or (place,))
    return Actor(id=f"user:{user}", posts=(post,), grants=world.GRANTS)


def leaves(actor: Actor, *, now: datetime) -> None:
    """End the posts of somebody."""
    from linli.areas.models import Post as PostRow

    key = UUID(actor.id.removeprefix("user:"))
    for post in PostRow.objects.filter(user=key).values_list("id", flat=True):
        areas.end_post(post=post, now=now)


def later(**span: float) -> datetime:
    """Tell an instant after the tests' now."""
    return world.NOW + timedelta(**span)


def answered_by_somebody(community: AreaRecord, *, about: UUID) -> dict[str, UUID]:
    """Open real work about a person, with a result of somebody else; give item and sending."""
    sending = world.new_id()
    opening = Opening(kind="register.question", subject=about, place=community.place, person=about)
    with world.as_seen_from(community):
        item = actions.open_item(item=opening, now=world.NOW, ids=world.new_id)
        models.Result.objects.create(
            id=world.new_id(),
            place=community.place,
            item_id=item,
            sending=sending,
            outcome="done",
            by="console",
            happened_at=world.NOW,
            recorded_at=world.NOW,
        )
    return {"item": item, "sending": sending}


# What is sent to the pages of the work (tests/web/addressed.py): ``it`` is the world that is asked about.
_REASON: Mapping[str, str] = {"reason": "请再去一次"}
BODIES: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "work.pages.item.answer": lambda _: {**_REASON},
    "pages.item.send_back": lambda _: {**_REASON},
    "pages.item.hand_over": lambda _: {**_REASON},
    "pages.item.pause": lambda _: {**_REASON},
    "pages.today.results": lambda it: {
        "sending": str(world.new_id()),
        "outcome": f"{it.item}:done",
    },
    "pages.today.calls": lambda _: {"sending": str(world.new_id())},
}
