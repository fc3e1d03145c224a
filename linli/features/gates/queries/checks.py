"""Checks as they are shown: what was decided, by what, and what the server said later."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, Sum

from linli.features.gates import models
from linli.features.gates.domain.checks import Done, Movement, Verdict, Way
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.store.vault import Vault

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """A check in a list; ``name`` is empty where nobody is known or within reach."""

    id: UUID
    gate: UUID
    movement: Movement
    way: Way
    name: str
    dwelling: str
    household: UUID | None
    verdict: Verdict
    reasons: tuple[str, ...]
    done: Done
    happened_at: datetime
    recorded_at: datetime
    again: str
    again_reasons: tuple[str, ...]
    told: Mapping[str, Any] = field(default_factory=dict)
    """What a visitor or a driver said; only on the page of one check."""


def checks_of(*, gate: UUID, within: Jurisdiction, at_most: int = PAGE) -> tuple[CheckLine, ...]:
    """List the checks of a gate, the latest first."""
    rows = models.Check.objects.within(within).filter(gate=gate)
    return _lines(list(rows.order_by("-happened_at", "-id")[:at_most]), within=within)


def check(*, id: UUID, within: Jurisdiction, vault: Vault) -> CheckLine:
    """
    Read one check with what was recorded of a visitor or a vehicle.

    :raises NotYours: if it does not exist, was destroyed or is out of reach.
    """
    row = models.Check.objects.within(within).filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    told = json.loads(vault.open(bytes(row.sealed))) if row.sealed else {}
    return _line(row, names=_names([row], within=within), told=told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How a day at a gate went."""

    checked: int
    let_through: int
    stopped: int
    outside: int
    wrong_codes: int = 0
    wrong_in_a_minute: int = 0


def tally(*, gate: UUID, within: Jurisdiction, now: datetime) -> Tally:
    """
    Count today's checks of a gate; ``outside`` are those who went out and are not back.

    ``wrong_codes`` are the codes of no known pass of which its devices asked, ``wrong_in_a_minute`` the
    most of one device in one minute: a machine that tries codes out.
    """
    today = start_of(local_day(now))
    rows = models.Check.objects.within(within).filter(gate=gate, happened_at__gte=today)
    wrong = models.WrongCodes.objects.within(within).filter(gate=gate, minute__gte=today)
    tried = wrong.aggregate(all=Sum("codes"), most=Max("codes"))
    out = Q(movement=Movement.RESIDENT_OUT, done=Done.LET_THROUGH)
    back = Q(movement=Movement.RESIDENT_IN, done=Done.LET_THROUGH)
    counted = rows.aggregate(
        checked=Count("id"),
        through=Count("id", filter=Q(done=Done.LET_THROUGH)),
        out=Count("id", filter=out),
        back=Count("id", filter=back),
    )
    return Tally(
        checked=counted["checked"],
        let_through=counted["through"],
        stopped=counted["checked"] - counted["through"],
        outside=max(counted["out"] - counted["back"], 0),
        wrong_codes=tried["all"] or 0,
        wrong_in_a_minute=tried["most"] or 0,
    )


def _lines(rows: list[models.Check], *, within: Jurisdiction) -> tuple[CheckLine, ...]:
    names = _names(rows, within=within)
    return tuple(_line(row, names=names, told={}) for row in rows)


def _names(rows: list[models.Check], *, within: Jurisdiction) -> Mapping[UUID, str]:
    keys = {key for row in rows for key in (row.person, row.household) if key}
    return register.names_of(subjects=tuple(keys), within=within) if keys else {}


def _line(row: models.Check, *, names: Mapping[UUID, str], told: Mapping[str, Any]) -> CheckLine:
    return CheckLine(
        id=row.id,
        gate=row.gate_id,
        movement=Movement(row.movement),
        way=Way(row.way),
        name=names.get(row.person, "") if row.person else "",
        dwelling=names.get(row.household, "") if row.household else "",
        household=row.household,
        verdict=Verdict(row.verdict),
        reasons=tuple(row.reasons),
        done=Done(row.done),
        happened_at=row.happened_at,
        recorded_at=row.recorded_at,
        again=row.again,
        again_reasons=tuple(row.again_reasons),
        told=told,
    )
