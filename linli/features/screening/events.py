"""
What others may know of a round. The only public door.

They are read from the journal: ``kind`` is the kind of the entry, the proposal is its subject, the fields
are its payload. The journal stays when answers are destroyed: it names no household and no person.
"""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """
    A person has confirmed what an answer said: returned, a foreign arrival, a group rental, a contact.

    What follows (a watch, an observation) is for people to order: nothing is by this alone.
    """

    kind: ClassVar[str] = "screening.confirmed"

    proposal: UUID
    list: str
