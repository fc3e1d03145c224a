"""The history of an item: every hand it went through, every result that was recorded."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.areas import queries as areas
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.work import models
from linli.work.domain.kinds import Item, Move
from linli.work.domain.rungs import Rung
from linli.work.queries.items import item as read_item


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    One line: a move, or (``move`` is null) a result with its outcome and note.

    ``by`` is the name of whoever did it, empty for the engine.
    """

    at: datetime
    move: Move | None
    from_rung: Rung | None = None
    to_rung: Rung | None = None
    by: str = ""
    owner: str = ""
    words: str = ""
    outcome: str = ""
    undone: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """An item with all that happened to it, the latest first."""

    item: Item
    about: tuple[str, ...]
    """The person and the dwelling it is about, as far as the reader may see the register."""

    owner: str
    lines: tuple[Line, ...]


def history(*, item: UUID, within: Jurisdiction, register_within: Jurisdiction) -> History:
    """
    Read an item with its history; whom it is about, as far as ``register_within`` reaches.

    :raises NotYours: if it does not exist or is out of reach.
    """
    found = read_item(id=item, within=within)
    moves = list(models.Move.objects.within(within).filter(item=item).order_by("at", "id"))
    results = list(models.Result.objects.within(within).filter(item=item).order_by("id"))
    actors = {found.owner, *(one.by for one in (*moves, *results)), *(one.owner for one in moves)}
    names = areas.names_of_actors(tuple(actors))
    lines = (
        *(
            Line(
                at=move.at,
                move=Move(move.kind),
                from_rung=Rung(move.from_rung),
                to_rung=Rung(move.to_rung),
                by=names.get(move.by, ""),
                owner=names.get(move.owner, ""),
                words=move.reason,
            )
            for move in moves
        ),
        *(
            Line(
                at=one.happened_at,
                move=None,
                by=names.get(one.by, ""),
                words=one.note,
                outcome=one.outcome,
                undone=one.undone_at,
            )
            for one in results
        ),
    )
    latest_first = tuple(sorted(lines, key=lambda line: line.at, reverse=True))
    subjects = tuple(one for one in (found.person, found.household) if one)
    called = register.names_of(subjects=subjects, within=register_within)
    return History(
        item=found,
        about=tuple(called[one] for one in subjects if one in called),
        owner=names.get(found.owner, ""),
        lines=latest_first,
    )
