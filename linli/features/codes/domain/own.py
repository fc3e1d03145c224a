"""For whom somebody who is signed in as a resident may speak. Pure."""

from collections.abc import Set
from dataclasses import dataclass
from uuid import UUID

from linli.kernel.places import Jurisdiction


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The people somebody answers for, by key; where they live; who it is."""

    people: Set[UUID]
    within: Jurisdiction
    by: str
