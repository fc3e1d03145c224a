"""Who or what stands behind a figure, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from linli.areas.domain import Level
from linli.areas.queries import AreaRecord
from linli.indicators import queries as indicators
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.register.queries import HouseholdLine

# Rows are read where there are so few that somebody goes through them.
_SMALL = frozenset(Level) - {Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.STREET}
PAGE = 50


def is_small(area: AreaRecord) -> bool:
    """Tell whether the rows behind a figure of an area may be listed; above, one goes down first."""
    return area.level in _SMALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """
    One of those behind a figure, in words, and the page to go on from: ``kind`` and ``subject``.

    Of what has no page of its own (work, an order, a vehicle) it is the household at its place; where
    several live there, or none, ``kind`` is empty.
    """

    kind: str
    subject: UUID
    place: str
    after: UUID
    words: str


def rows(asking: indicators.Asking, *, within: Jurisdiction) -> tuple[Row, ...]:
    """
    List who or what was counted, numbers masked as in every list.

    :raises NotYours: if the area is out of reach.
    """
    kind, found = indicators.rows_behind(asking, within=within, at_most=PAGE)
    names = register.names_of(subjects=tuple(one.subject for one in found), within=within)
    homes = register.households_at(places=tuple({one.place for one in found}), within=within)
    at: dict[str, list[HouseholdLine]] = {}
    for home in homes:
        at.setdefault(home.place, []).append(home)
    return tuple(_row(kind, one, names.get(one.subject), at.get(one.place, [])) for one in found)


def _row(
    kind: str, one: indicators.Behind, name: str | None, homes: Sequence[HouseholdLine]
) -> Row:
    dwelling = f"{homes[0].estate} {homes[0].dwelling}".strip() if homes else ""
    if name is not None:
        page, subject = kind, one.subject
    else:
        page, subject = ("household", homes[0].id) if len(homes) == 1 else ("", one.subject)
    return Row(
        kind=page,
        subject=subject,
        place=one.place,
        after=one.subject,
        words=_words(kind, name or "", dwelling),
    )


def _words(kind: str, name: str, home: str) -> str:
    if kind == "household":
        return home or name
    return " · ".join(filter(None, (name, home)))
