"""A filled-in form as a device handed it in: kept first, settled soon after. Pure."""

import zlib
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID, uuid5

from linli.store.vault import Vault

# Fast, and still a quarter of what it was: a form is mostly names of questions.
_EFFORT = 1


class Fate(StrEnum):
    """What became of what was handed in."""

    WAITS = "waits"
    TAKEN = "taken"
    KNOWN = "known"
    """The same answer had come by another way before."""

    DIFFERS = "differs"
    """By the same name another content had come before: both are kept, the first one counts."""

    REFUSED = "refused"
    UNHEARD = "unheard"
    """Taken; the register does not take all that it says of people or their home."""

    FAILED = "failed"
    """Could not be settled for a reason that lies with us."""


# What a person has to look at, and what of that may be settled once more.
STUCK = (Fate.DIFFERS, Fate.REFUSED, Fate.UNHEARD, Fate.FAILED)
MAY_BE_TRIED = (Fate.REFUSED, Fate.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedLimits:
    """
    What policy allows to be handed in: so many bytes by one account in a day, so many contents of one household.

    Beyond it nothing is lost: the device keeps it, and a person has a look.
    """

    a_day_bytes: int
    contents: int


def id_of(key: UUID, *, content: bytes) -> UUID:
    """Give the key of what was handed in: the same for the same bytes of the same answer."""
    return uuid5(key, sha256(content).hexdigest())


def wrapped(content: bytes, *, vault: Vault) -> bytes:
    """Seal a filled-in form as it came, for keeping."""
    return vault.seal_octets(zlib.compress(content, _EFFORT))


def unwrapped(sealed: bytes, *, vault: Vault) -> bytes:
    """Give a filled-in form as it came."""
    return zlib.decompress(vault.open_octets(sealed))
