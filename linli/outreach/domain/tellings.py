"""Who is told, by which way, what: the record a feature hands in. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from linli.areas.domain import Role
from linli.kernel.places import Jurisdiction


class Audience(StrEnum):
    """Whom a message can be for. An area stands for every household in it."""

    PERSON = "person"
    HOUSEHOLD = "household"
    AREA = "area"
    GROUP = "group"
    POST = "post"


class Way(StrEnum):
    """The ways to reach somebody, each a folder in ``channels``; a knock is for ``work`` to plug in."""

    INBOX = "inbox"
    SMS = "sms"
    ROBOT = "robot"
    SLIP = "slip"
    KNOCK = "knock"
    LOUDSPEAKER = "loudspeaker"


# Somebody else carries these, over the network: a job hands them over.
CARRIED = frozenset((Way.SMS, Way.ROBOT))
# A person goes to the door with these.
AT_THE_DOOR = frozenset((Way.SLIP, Way.KNOCK))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Somebody by key: a person, household or group by its id, an area by place, a post by role."""

    audience: Audience
    key: str

    @classmethod
    def person(cls, id: UUID) -> "Recipient":
        """Name a person."""
        return cls(audience=Audience.PERSON, key=str(id))

    @classmethod
    def household(cls, id: UUID) -> "Recipient":
        """Name a household."""
        return cls(audience=Audience.HOUSEHOLD, key=str(id))

    @classmethod
    def area(cls, place: str) -> "Recipient":
        """Name every household at or under a place."""
        return cls(audience=Audience.AREA, key=place)

    @classmethod
    def group(cls, id: UUID) -> "Recipient":
        """Name a group with a robot."""
        return cls(audience=Audience.GROUP, key=str(id))

    @classmethod
    def post(cls, role: Role, *, place: str) -> "Recipient":
        """Name whoever holds a role in an area, today and after a hand-over."""
        return cls(audience=Audience.POST, key=f"{role}@{place}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """
    Something to be told.

    ``parameters`` are plain values (ISO days and times, texts, figures; words by language).
    ``subject`` is what it is about: withdrawn together (``actions.withdraw``). The same ``key`` is
    never sent twice. ``reach`` is where the recipients live, if that is more than ``place`` (the
    buildings of a grid). After ``until`` it is not worth sending; without it policy decides.
    """

    template: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    to: tuple[Recipient, ...]
    place: str
    subject: UUID | None = None
    key: str
    reach: Jurisdiction | None = None
    until: datetime | None = None

    @property
    def within(self) -> Jurisdiction:
        """Give the part of the world that its recipients live in."""
        return self.reach or Jurisdiction(places=(self.place,))

    def keys(self, audience: Audience) -> tuple[str, ...]:
        """List the keys of one kind of recipients, each once."""
        return tuple(dict.fromkeys(one.key for one in self.to if one.audience is audience))
