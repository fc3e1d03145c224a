"""The port by which somebody is asked to knock on a door. Pure; ``wiring`` plugs ``work`` in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Knock:
    """
    A door to knock on, because nothing else reached those behind it.

    ``id`` is the delivery's: the subject of whatever is opened for it. ``template`` says by code
    what is to be told; ``about`` is the telling's subject.
    """

    id: UUID
    telling: UUID
    about: UUID | None
    template: str
    place: str
    household: UUID | None
    person: UUID | None
    until: datetime | None


class Knocker(Protocol):
    """
    Somebody who sees to knocks. Called once for each, inside the transaction that notes it.

    ``needed`` when a door has to be knocked on; ``over`` when it has not any more: they were
    reached by another way, or what was to be told was withdrawn.
    """

    def needed(self, knock: Knock, *, now: datetime, ids: Callable[[], UUID]) -> None:
        """Open whatever makes somebody go."""

    def over(self, knock: Knock, *, now: datetime, ids: Callable[[], UUID]) -> None:
        """Close it again."""
