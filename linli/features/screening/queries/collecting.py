"""Devices that collect: who asks by one, what they may fill in, for whom."""

import csv
import hmac
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.domain.collecting import digested
from linli.features.screening.domain.rounds import State
from linli.features.screening.queries.forms import XForm, published
from linli.features.screening.queries.packs import AT_MOST
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectorLine:
    """A device in a list; ``holder`` is how whoever uses it is called."""

    id: UUID
    name: str
    holder: str
    made_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collecting:
    """Whoever asks by a device; ``holds`` says that the post it was given for is still held."""

    user: UUID
    actor: Actor
    holds: bool


def collectors(*, within: Jurisdiction) -> tuple[CollectorLine, ...]:
    """List the devices of an area, those that may collect first."""
    rows = [row for row in models.Collector.objects.order_by("name") if within.covers(row.place)]
    names = areas.names_of(tuple({row.user for row in rows}))
    lines = (
        CollectorLine(
            id=row.id,
            name=row.name,
            holder=names.get(row.user, ""),
            made_at=row.made_at,
            revoked_at=row.revoked_at,
        )
        for row in rows
    )
    return tuple(sorted(lines, key=lambda line: (line.revoked_at is not None, line.name)))


def collector_named(*, name: str, password: str, vault: Vault) -> tuple[UUID, str] | None:
    """
    Tell in whose name a device collects, and for which place.

    Nobody's, if it is unknown, revoked, or its password another. This is asked with every request: a device
    that was stopped is stopped at once.
    """
    rows = models.Collector.objects.filter(name=name, revoked_at=None)
    row = rows.values_list("digest", "user", "place").first() if name else None
    said = digested(name, password, vault=vault)
    if row is None or not hmac.compare_digest(bytes(row[0]), said):
        return None
    return row[1], row[2]


def collecting(*, user: UUID, place: str, actor: Actor) -> Collecting:
    """Say who asks by a device that was given for a place, and whether they hold a post there still."""
    here, may = Jurisdiction(places=(place,)), actor.may("screening.answer")
    holds = any(here.covers(one) or may.covers(place) for one in may.places)
    return Collecting(user=user, actor=actor, holds=holds)


def forms_of(*, user: UUID, within: Jurisdiction) -> tuple[XForm, ...]:
    """List the forms of the rounds in which somebody has still to ask."""
    rows = models.Turn.objects.within(within).filter(worker=user, state=State.OPEN)
    open = rows.filter(round__closed_at=None).order_by("round__form").distinct()
    return published(open.values_list("round__form", flat=True))


def homes_csv(*, form: UUID, user: UUID, within: Jurisdiction) -> str:
    """Write the list out of which a device's holder chooses whose household it is."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "label"))
    writer.writerows(_homes(form, user, within))
    return out.getvalue()


def _homes(form: UUID, user: UUID, within: Jurisdiction) -> Iterator[tuple[str, str]]:
    rows = models.Turn.objects.within(within).filter(
        worker=user, state=State.OPEN, round__form=form, round__closed_at=None
    )
    turns = list(rows.order_by("sort", "id").values_list("id", "household")[:AT_MOST])
    keys = tuple(home for _, home in turns)
    homes = {home.id: home for home in register.households_by_key(keys=keys, within=within)}
    for turn, household in turns:
        if home := homes.get(household):
            who = home.members[0].name if home.members else ""
            yield str(turn), f"{home.estate}{home.dwelling} {who}".strip()
