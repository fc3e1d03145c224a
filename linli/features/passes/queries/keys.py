"""The keys by which codes are checked: our own, and those of others that we take."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.features.passes import models
from linli.kernel.tokens.keys import Algorithm, PublicKey


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """A key as a list shows it."""

    id: UUID
    number: str
    issuer: str
    name: str
    own: bool
    kinds: tuple[str, ...] | None
    begins_at: datetime
    ends_at: datetime
    ended_at: datetime | None


def keys_at(*, now: datetime) -> Mapping[bytes, PublicKey]:
    """Give every key that may have signed what still holds, by its number."""
    rows = models.Key.objects.filter(ended_at=None, ends_at__gt=now).order_by("begins_at", "id")
    return {bytes(row.number): as_key(row) for row in rows}


def key_lines() -> tuple[KeyLine, ...]:
    """List all keys there ever were, the latest first."""
    rows = models.Key.objects.order_by("-begins_at", "id")
    return tuple(
        KeyLine(
            id=row.id,
            number=bytes(row.number).hex(),
            issuer=row.issuer,
            name=row.name,
            own=row.signs_until is not None,
            kinds=None if row.kinds is None else tuple(row.kinds),
            begins_at=row.begins_at,
            ends_at=row.ends_at,
            ended_at=row.ended_at,
        )
        for row in rows
    )


def as_key(row: models.Key) -> PublicKey:
    """Give a row as the key that it is."""
    return PublicKey(
        issuer=row.issuer,
        algorithm=Algorithm(row.algorithm),
        public=bytes(row.public),
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        kinds=None if row.kinds is None else tuple(row.kinds),
    )
