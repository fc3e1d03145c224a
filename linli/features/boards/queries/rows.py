"""Who or what stands behind a figure, in words."""

from dataclasses import dataclass
from uuid import UUID

from linli.areas.domain import Level
from linli.areas.queries import AreaRecord
from linli.indicators import queries as indicators
from linli.kernel.places import Jurisdiction
from linli.register import queries as register

# Rows are read where there are so few that somebody goes through them.
_SMALL = frozenset(Level) - {Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.STREET}
PAGE = 50


def is_small(area: AreaRecord) -> bool:
    """Tell whether the rows behind a figure of an area may be listed; above, one goes down first."""
    return area.level in _SMALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One of those behind a figure, in words: the person or the household, or where the thing is."""

    kind: str
    subject: UUID
    place: str
    words: str


def rows(asking: indicators.Asking, *, within: Jurisdiction) -> tuple[Row, ...]:
    """
    List who or what was counted, numbers masked as in every list.

    :raises NotYours: if the area is out of reach.
    """
    kind, found = indicators.rows_behind(asking, within=within, at_most=PAGE)
    names = register.names_of(subjects=tuple(one.subject for one in found), within=within)
    homes = register.households_at(places=tuple({one.place for one in found}), within=within)
    at = {home.place: f"{home.estate} {home.dwelling}".strip() for home in homes}
    return tuple(
        Row(
            kind=kind if one.subject in names else "",
            subject=one.subject,
            place=one.place,
            words=_words(kind, names.get(one.subject, ""), at.get(one.place, "")),
        )
        for one in found
    )


def _words(kind: str, name: str, home: str) -> str:
    if kind == "household":
        return home or name
    return " · ".join(filter(None, (name, home)))
