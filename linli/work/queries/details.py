"""What the features say of items: a few words each, and the page where each is dealt with."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from linli.areas.domain import Actor
from linli.work.domain.kinds import Detail, Item
from linli.work.queries.kinds import kinds


def details(items: Iterable[Item], *, by: Actor) -> Mapping[UUID, Detail]:
    """Let each feature say what its items are about: one question a kind. No address that is not theirs."""
    known, of_kind = kinds(), dict[str, list[Item]]()
    for item in items:
        kind = known.get(item.kind)
        if kind and by.may(kind.capability).covers(item.place):
            of_kind.setdefault(item.kind, []).append(item)
    found: dict[UUID, Detail] = {}
    for code, some in of_kind.items():
        plain, says = Detail(words=known[code].words), known[code].details
        said = says(tuple(some), by) if says else {}
        found |= {item.id: said.get(item.id, plain) for item in some}
    return found
