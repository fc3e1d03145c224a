"""
Identity documents: which number is which, whether it can be right, and how it is shown.

Resident identity numbers follow GB 11643 (18 digits with a check digit; 15 digits before 1999).
The place code is never checked: old cards carry codes that were abolished long ago.
"""

from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """Kinds of identity document, with the codes of GB/T 38961 (10, 14, 15, 20, 34, 99)."""

    RESIDENT_ID = "10"
    HONG_KONG_MACAU_PERMIT = "14"
    TAIWAN_PERMIT = "15"
    PASSPORT = "20"
    PERMANENT_RESIDENCE = "34"
    OTHER = "99"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """
    A document as claimed.

    ``number`` is in its normal form (half-width, no spaces, upper case, 15 digits brought to 18).
    ``sound`` tells whether the number can be right by its own rules; an unsound one is kept as a
    claim and never identifies a person.
    """

    kind: DocumentKind
    number: str
    sound: bool
