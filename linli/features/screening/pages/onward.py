"""
Leads back to the sheet or the list that a household was opened from, at the next one in walking order.

Where that was is said by ``from``: ``sheet.<code>`` or the part of one's own list.
"""

from collections.abc import Iterable
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from linli.features.screening.domain.rounds import Rung, State
from linli.features.screening.domain.sheets import read_code
from linli.features.screening.queries.next_doors import next_door
from linli.features.screening.queries.sheets import SheetRow, sheet_page
from linli.features.screening.queries.workers import LATER
from linli.kernel.refusals import NotYours
from linli.web import clock
from linli.web.asked import Asked

_SHEET = "sheet."
_PARTS = (*Rung, LATER)


def origin_of(asked: QueryDict) -> str:
    """Read where somebody came from; nothing, if it is nowhere we know."""
    said = asked.get("from", "")
    if said.startswith(_SHEET) and (code := read_code(said.removeprefix(_SHEET))):
        return _SHEET + code
    return said if said in _PARTS else ""


def of_sheet(code: str) -> str:
    """Say that somebody comes from a sheet."""
    return _SHEET + code


def onward(request: Asked, *, origin: str, round: UUID, household: UUID) -> str:
    """Give the address to go on at, behind a household."""
    if origin.startswith(_SHEET):
        return _on_sheet(request, origin.removeprefix(_SHEET), household=household)
    url = reverse("screening:mine", args=(round,))
    if origin not in set(Rung) or request.user.pk is None:
        return f"{url}?on={origin}" if origin else url
    found = next_door(
        round=round,
        household=household,
        worker=UUID(str(request.user.pk)),
        rung=Rung(origin),
        within=request.actor.may("screening.answer"),
        now=clock.now(),
    )
    asked = {"on": origin}
    if found.after:
        asked |= {"after": found.after[0], "id": str(found.after[1])}
    return f"{url}?{urlencode(asked)}{_at(found.turn)}"


def _on_sheet(request: Asked, code: str, *, household: UUID) -> str:
    try:
        page = sheet_page(code=code, within=request.actor.may("screening.answer"))
    except NotYours:
        return reverse("screening:sheets")
    return reverse("screening:sheet", args=(code,)) + _at(_next_on(page.rows, household))


def _next_on(rows: Iterable[SheetRow], household: UUID) -> UUID | None:
    """Find the next open household of a sheet; behind the last one, the first that was left out."""
    listed = tuple(rows)
    at = next((at for at, row in enumerate(listed) if row.line.household == household), -1)
    around = (*listed[at + 1 :], *listed[: max(at, 0)])
    still = (row for row in around if row.line.state is State.OPEN and not row.typed)
    return next((row.line.id for row in still), None)


def _at(turn: UUID | None) -> str:
    return f"#turn-{turn}" if turn else ""
