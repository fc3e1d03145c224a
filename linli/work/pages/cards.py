"""A household's card on the list of today, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.register.queries import MemberLine
from linli.web.panels import page_about
from linli.web.parts import State
from linli.work.domain.kinds import Outcome
from linli.work.pages.saying import care_words, counted_words, due_state
from linli.work.queries.cards import HouseholdCard, Task

# So many outcomes stand on the card itself; the others, and those of single items, one tap away.
_AT_HAND = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """An outcome to tap: ``value`` is what is sent."""

    words: str
    value: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One open item on a card; ``about`` is the person it concerns, where the card names several."""

    id: UUID
    words: str
    about: str
    due: State
    counted: str
    url: str
    history_url: str
    outcomes: tuple[Button, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Whom one calls, and where the look at the number is noted."""

    person: UUID
    name: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stands on a card. ``sending`` is the key of the result to come."""

    key: str
    sending: UUID
    dwelling: str
    where: str
    url: str
    people: tuple[str, ...]
    others: int
    care: tuple[str, ...]
    rows: tuple[Row, ...]
    shared: tuple[Button, ...]
    answered: tuple[UUID, ...]
    call: Call | None
    climbs: bool


def card_of(card: HouseholdCard, *, now: datetime, ids: Callable[[], UUID]) -> Card:
    """Put a household with its open items into words."""
    concerned, others = _people(card)
    answered = tuple(task for task in card.tasks if task.kind.outcomes)
    shared = _shared(answered)
    marks = (mark for member in (card.line.members if card.line else ()) for mark in member.care)
    return Card(
        key=card.key,
        sending=ids(),
        dwelling=card.name or _("没有门牌的地方"),
        where=card.line.estate if card.line else "",
        url=_url(card),
        people=tuple(member.name for member in concerned),
        others=others,
        care=care_words(marks),
        rows=tuple(_row(task, concerned, now=now) for task in card.tasks),
        shared=tuple(_button(one, to="all") for one in shared),
        answered=tuple(task.item.id for task in answered),
        call=_call(card, concerned),
        climbs=any(task.item.due_at <= now for task in card.tasks),
    )


def _url(card: HouseholdCard) -> str:
    return page_about("household", card.household) if card.household else ""


def _people(card: HouseholdCard) -> tuple[tuple[MemberLine, ...], int]:
    """Give those that the open items are about, or all who live there; and how many others do."""
    members = card.line.members if card.line else ()
    asked = {task.item.person for task in card.tasks if task.item.person}
    concerned = tuple(member for member in members if member.person in asked)
    return (concerned or members, len(members) - len(concerned) if concerned else 0)


def _shared(answered: tuple[Task, ...]) -> tuple[Outcome, ...]:
    """Find the outcomes that all items of a card have: one tap answers them together."""
    if not answered:
        return ()
    first, *others = (task.kind for task in answered)
    return tuple(one for one in first.outcomes if all(kind.outcome(one.code) for kind in others))


def _button(outcome: Outcome, *, to: object) -> Button:
    return Button(words=str(outcome.words), value=f"{to}:{outcome.code}", tone=outcome.tone.value)


def _row(task: Task, people: tuple[MemberLine, ...], *, now: datetime) -> Row:
    about = (one.name for one in people if one.person == task.item.person)
    return Row(
        id=task.item.id,
        words=str(task.detail.words),
        about=next(about, "") if len(people) > 1 else "",
        due=due_state(task.item, now=now),
        counted=counted_words(task.item),
        url=task.detail.url,
        history_url=reverse("work:item", args=(task.item.id,)),
        outcomes=tuple(_button(one, to=task.item.id) for one in task.kind.outcomes),
    )


def _call(card: HouseholdCard, concerned: tuple[MemberLine, ...]) -> Call | None:
    """Find whom one calls: who it is about, else whoever of the household has a phone."""
    everybody = (*concerned, *(card.line.members if card.line else ()))
    for member in everybody:
        if member.phone:
            return Call(person=member.person, name=member.name, phone=member.phone)
    return None


def at_hand(card: Card) -> tuple[Button, ...]:
    """Give the outcomes that stand on the card itself."""
    return card.shared[:_AT_HAND]
