"""What devices have handed in: what waits, and what a person has to look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.areas import queries as areas
from linli.features.screening import models
from linli.features.screening.domain.concealing import concealed
from linli.features.screening.domain.handing import STUCK, Fate, unwrapped
from linli.features.screening.domain.xlsform.instances import read_instance, values_of
from linli.features.screening.queries.forms import XForm, published
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import Reason
from linli.register import queries as register
from linli.register.queries import HouseholdLine
from linli.store.reach import reaching
from linli.store.vault import Vault

_AT_MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckLine:
    """What could not be settled; ``home`` is nothing when the household has left the register."""

    id: UUID
    round: UUID
    household: UUID
    home: str
    brought_by: str
    given_at: datetime
    came_at: datetime
    fate: Fate
    reasons: tuple[Reason, ...]
    values: Mapping[str, Any] = field(repr=False)
    definition: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """How many wait to be settled, since when, and what a person has to look at."""

    waiting: int
    oldest: datetime | None
    stuck: tuple[StuckLine, ...]
    left: int


def waiting(*, at_most: int) -> tuple[UUID, ...]:
    """List what waits to be settled, the oldest first."""
    with reaching(EVERYWHERE):
        rows = models.Handed.objects.within(EVERYWHERE).filter(settled_at=None)
        return tuple(rows.order_by("came_at", "id").values_list("id", flat=True)[:at_most])


def handed_in(*, within: Jurisdiction, vault: Vault) -> HandedIn:
    """Tell what devices have handed in and is not settled, the latest first."""
    rows = models.Handed.objects.within(within)
    waits = rows.filter(settled_at=None)
    stuck = rows.filter(fate__in=STUCK)
    first = waits.order_by("came_at", "id").values_list("came_at", flat=True).first()
    found = list(stuck.select_related("turn").order_by("-came_at", "id")[:_AT_MOST])
    many = stuck.count() if len(found) == _AT_MOST else len(found)
    return HandedIn(
        waiting=waits.count() if first else 0,
        oldest=first,
        stuck=_lines(found, within=within, vault=vault),
        left=many - len(found),
    )


def _lines(
    rows: list[models.Handed], *, within: Jurisdiction, vault: Vault
) -> tuple[StuckLine, ...]:
    keys = tuple({row.turn.household for row in rows})
    homes = {one.id: one for one in register.households_by_key(keys=keys, within=within)}
    # A device hands in in somebody's name.
    names = areas.names_of_actors(tuple({row.by for row in rows}))
    forms = {form.id: form for form in published(row.form for row in rows)}
    return tuple(
        StuckLine(
            id=row.id,
            round=row.turn.round_id,
            household=row.turn.household,
            home=_called(homes.get(row.turn.household)),
            brought_by=names.get(row.by, ""),
            given_at=row.given_at,
            came_at=row.came_at,
            fate=Fate(row.fate),
            reasons=tuple(Reason(code=one["code"], facts=one["facts"]) for one in row.reasons),
            values=_values(row, forms[row.form], vault=vault),
            definition=forms[row.form].definition,
        )
        for row in rows
    )


def _values(row: models.Handed, form: XForm, *, vault: Vault) -> Mapping[str, Any]:
    content = unwrapped(bytes(row.content), vault=vault)
    values = values_of(read_instance(content), form.definition).values
    return concealed(values, definition=form.definition, vault=vault)


def _called(home: HouseholdLine | None) -> str:
    return f"{home.estate}{home.dwelling}" if home else ""
