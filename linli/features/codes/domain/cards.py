"""The code as a person shows it: a signed token of a few minutes, with a key and a time and no name. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from linli.store.signing import Signer

_PURPOSE = "codes.card"
_KEY = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a token says: whose code, and whether it is still to be believed."""

    person: UUID
    is_fresh: bool


def card_token(person: UUID, *, now: datetime, lasts: timedelta, signer: Signer) -> str:
    """
    Make the token that somebody shows now.

    It lasts long enough to walk up to a gate, and too short for a picture of it to be passed on.
    """
    until = int((now + lasts).timestamp())
    return signer.token(person.bytes + until.to_bytes(6), purpose=_PURPOSE)


def read_card(token: str, *, now: datetime, signer: Signer) -> Card | None:
    """Read a token; nothing, if it is not ours as it stands."""
    content = signer.read(token, purpose=_PURPOSE)
    if content is None or len(content) != _KEY + 6:
        return None
    until = datetime.fromtimestamp(int.from_bytes(content[_KEY:]), tz=UTC)
    return Card(person=UUID(bytes=content[:_KEY]), is_fresh=now <= until)
