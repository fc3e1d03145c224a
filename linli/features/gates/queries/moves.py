"""Who went out and came back at the gates of a community, in order."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from linli.features.gates import models
from linli.features.gates.domain.checks import Done, Movement
from linli.features.gates.domain.packs import Move
from linli.kernel.places import Jurisdiction
from linli.store.prepared import asked
from linli.store.reach import literal_of

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A move as it was recorded, and by which check."""

    check: UUID
    move: Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """Who went out and came back, in order: by person, and by whose quota it drew on."""

    of_people: Mapping[UUID, tuple[Came, ...]]
    of_shares: Mapping[bytes, tuple[Came, ...]]


STILL = Moves(of_people={}, of_shares={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """Whose moves are asked for, and between which instants."""

    people: Collection[UUID]
    shares: Collection[bytes]
    since: datetime
    until: datetime


_COLUMNS = ("person", "happened_at", "movement", "share")
_ONE = """
SELECT id, person, happened_at, movement, share FROM gates_check
WHERE {whose} AND done = 'let_through' AND movement IN ('resident.out', 'resident.in')
    AND happened_at >= %s AND happened_at <= %s AND place <@@ %s::textmultirange
"""


def moves(of: Moving, *, within: Jurisdiction) -> Moves:
    """Read who of some people went out and came back, and who did on some quotas."""
    if not of.people and not of.shares:
        return STILL
    words = "UNION".join(
        _ONE.format(whose=whose)
        for whose in ("person = ANY(%s::uuid[])", "share = ANY(%s::bytea[])")
    )
    span = (of.since, of.until, literal_of(within))
    values = [list(of.people), *span, list(of.shares), *span]
    rows = asked(f"{words} ORDER BY happened_at, id", values)
    came = [Came(check=id, move=_move(*cells)) for id, *cells in rows]
    return Moves(
        of_people=_grouped((one.move.person, one) for one in came),
        of_shares=_grouped((one.move.share, one) for one in came),
    )


def _grouped(rows: Iterable[tuple[Key | None, Came]]) -> Mapping[Key, tuple[Came, ...]]:
    gathered: dict[Key, list[Came]] = {}
    for key, one in rows:
        if key is not None:
            gathered.setdefault(key, []).append(one)
    return {key: tuple(some) for key, some in gathered.items()}


def moves_since(*, since: datetime, within: Jurisdiction) -> tuple[Move, ...]:
    """List who went out and came back at the gates of a jurisdiction, in order."""
    rows = models.Check.objects.within(within).filter(
        Q(person__isnull=False) | Q(share__isnull=False),
        done=Done.LET_THROUGH,
        movement__in=(Movement.RESIDENT_OUT, Movement.RESIDENT_IN),
        happened_at__gte=since,
    )
    found = rows.order_by("happened_at", "id").values_list(*_COLUMNS)
    return tuple(_move(*cells) for cells in found)


def _move(person: UUID | None, at: datetime, movement: str, share: bytes | None) -> Move:
    out = movement == Movement.RESIDENT_OUT
    return Move(person=person, at=at, out=out, share=None if share is None else bytes(share))
