"""
What gates need to know of cards, told by whoever gives them out: features may not know each other. Pure.

``settings.CARDS`` names the book; without one a card is known by the key of its pass.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.kernel.places import Jurisdiction
from linli.kernel.tokens.keys import PublicKey


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCard:
    """A card that counts: its pseudonym of 16 bytes, and the pass of whose standing it speaks."""

    card: bytes
    of: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBook:
    """
    Who answers for cards.

    ``keys`` by which codes are checked at an instant; ``held`` the cards that count in a jurisdiction
    at an instant; ``passes_of`` the passes of some cards, counting or not.
    """

    keys: Callable[[datetime], tuple[PublicKey, ...]]
    held: Callable[[Jurisdiction, datetime], Iterable[HeldCard]]
    passes_of: Callable[[Iterable[bytes], Jurisdiction], Mapping[bytes, UUID]]


NO_BOOK = CardBook(
    keys=lambda _at: (),
    held=lambda _within, _at: (),
    passes_of=lambda _cards, _within: {},
)
