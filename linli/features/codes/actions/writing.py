"""Writes decisions on codes, sealed, with what the journal notes of them; the database makes the colour."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from linli.areas.actions import Ids
from linli.features.codes import models
from linli.features.codes.actions.noting import note_all
from linli.features.codes.domain.appealing import RESTRICTING
from linli.features.codes.domain.colours import Colour
from linli.features.codes.domain.decisions import CodeDecision, as_said, same
from linli.journal.domain import Entry
from linli.kernel.places import EVERYWHERE, community_of
from linli.store import bulk
from linli.store.sealing import Sealer

ENGINE = "engine"
# Where a code lies whose record turned out to be somebody else's.
NOWHERE = ""
_COLUMNS = ("id", "place", "said", "seal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What stood of a code: a digest of all it said but when, and its colour."""

    same: str
    colour: str


def standing_codes(people: Iterable[UUID]) -> Mapping[UUID, Before]:
    """Read what stands of people before they are weighed."""
    rows = models.Code.objects.within(EVERYWHERE).filter(id__any_of=tuple(people))
    found = rows.values_list("id", "same", "colour")
    return {id: Before(same=same, colour=colour) for id, same, colour in found}


def is_new(decision: CodeDecision, *, before: Mapping[UUID, Before]) -> bool:
    """Tell whether a decision says anything that does not stand already."""
    stood = before.get(decision.person)
    return stood is None or stood.same != same(decision)


def alters(decision: CodeDecision, *, before: Mapping[UUID, Before]) -> bool:
    """
    Tell whether somebody becomes restricted, or free, or restricted in another way.

    Green that ages to grey is no news to anybody: it stands in the digest of its batch.
    """
    stood = before.get(decision.person)
    was = Colour(stood.colour) if stood else Colour.GREY
    return was is not decision.colour and not RESTRICTING.isdisjoint((was, decision.colour))


def write(
    made: Sequence[CodeDecision],
    *,
    before: Mapping[UUID, Before],
    now: datetime,
    kept_for: Callable[[str], timedelta],
    ids: Ids,
    sealer: Sealer,
) -> None:
    """Write decisions, each batch with its digest; ``kept_for`` tells how long those of a place stay."""
    rows = []
    for one in made:
        id = ids()
        said = as_said(one, id=id, kept_for=kept_for(one.place))
        sealed = sealer.sealed(said, table="codes_decision")
        rows.append((one, (id, one.place, sealed.said, sealed.seal)))
    bulk.put_in(models.Decision, columns=_COLUMNS, rows=(cells for _, cells in rows))
    changes = [
        _changed(one, cells[0], before=before, at=now, id=ids())
        for one, cells in rows
        if one.place != NOWHERE and alters(one, before=before)
    ]
    note_all((*_batches(rows, at=now, ids=ids), *changes), now=now)


def _changed(
    decision: CodeDecision, key: UUID, *, before: Mapping[UUID, Before], at: datetime, id: UUID
) -> Entry:
    stood = before.get(decision.person)
    return Entry(
        id=id,
        kind="codes.changed",
        subject=key,
        place=community_of(decision.place),
        by=ENGINE,
        happened_at=at,
        payload={
            "from": stood.colour if stood else "",
            "to": decision.colour.value,
            "rules": [f"{one.rule}@{one.version}" for one in decision.reasons],
        },
    )


def _batches(
    rows: Sequence[tuple[CodeDecision, tuple[UUID, str, str, bytes]]], *, at: datetime, ids: Ids
) -> tuple[Entry, ...]:
    """Note the decisions of each community with one digest: none can be changed or left out later."""
    seals: dict[str, list[bytes]] = {}
    colours: dict[str, Counter[str]] = {}
    for decision, cells in rows:
        community = community_of(decision.place)
        seals.setdefault(community, []).append(cells[3])
        colours.setdefault(community, Counter())[decision.colour.value] += 1
    return tuple(
        Entry(
            id=ids(),
            kind="codes.derived",
            place=community,
            by=ENGINE,
            happened_at=at,
            payload={
                "decisions": len(of_it),
                "colours": dict(colours[community]),
                "digest": sha256(b"".join(sorted(of_it))).hexdigest(),
            },
        )
        for community, of_it in seals.items()
    )
