"""
One area asks another to answer for somebody: what it says, when an answer is due, where it climbs.

Before it accepts, the area that is asked learns how many people, what they need and when: no name. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from linli.areas.domain import Level
from linli.features.isolation.domain.custody import above_both
from linli.features.isolation.domain.moving import MovingPolicy
from linli.kernel.places import parent_of
from linli.kernel.refusals import Reason

HANDOVER = "handover"
# How a question ends that is not answered any more.
TAKEN_BACK = "taken_back"
_LEVELS: Mapping[int, Level] = {
    1: Level.PROVINCE,
    2: Level.CITY,
    3: Level.DISTRICT,
    4: Level.STREET,
    5: Level.COMMUNITY,
}


def level_at(place: str) -> Level:
    """Tell the level of the area at a place of at most five labels."""
    return _LEVELS[place.count(".") + 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Climb:
    """An unanswered question is taken up by an area above both sides, at an instant."""

    area: str
    level: Level
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What lies between two areas: who asks whom, since when, for when."""

    asking: str
    asked: str
    asked_at: datetime
    wanted_at: datetime


def climbs(question: Question, *, until: datetime, policy: MovingPolicy) -> tuple[Climb, ...]:
    """
    List where an unanswered question has climbed to by an instant, lowest first, none left out.

    It begins with the lowest area above both sides: neither of them can overrule the other.
    """
    found: list[Climb] = []
    area = above_both(question.asking, question.asked)
    at = question.asked_at + policy.answer_within
    while area and at <= until:
        found.append(Climb(area=area, level=level_at(area), at=at))
        area, at = parent_of(area), at + policy.climbs_every
    return tuple(found)


def objections_to_asking(question: Question) -> tuple[Reason, ...]:
    """Give every reason for which nobody can be asked."""
    wrong = {
        "handover.own_area": question.asking == question.asked,
        "handover.wanted_in_the_past": question.wanted_at < question.asked_at,
    }
    return tuple(Reason(code=code) for code, is_so in wrong.items() if is_so)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a receiving side accepts with: for how many there is room, who is called, from when on."""

    room: int
    contact: str
    expected_at: datetime


def objections_to_offer(offer: Offer, *, people: int, now: datetime) -> tuple[Reason, ...]:
    """Give every reason for which an offer is no acceptance."""
    wrong = {
        "reception.too_little_room": offer.room < people,
        "reception.no_contact": not offer.contact.strip(),
        "reception.expected_in_the_past": offer.expected_at < now,
    }
    return tuple(Reason(code=code) for code, is_so in wrong.items() if is_so)
