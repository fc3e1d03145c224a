"""Opens a round: every household that lives there now gets its turn, at once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.domain.expecting import begins, expected
from linli.features.screening.domain.groups import Group
from linli.features.screening.domain.policies import Minutes
from linli.features.screening.domain.rounds import State
from linli.features.screening.queries import policies
from linli.features.screening.queries.groups import households_of
from linli.features.screening.queries.rounds import touching
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, community_of
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries as register
from linli.register.queries import FrameLine
from linli.store import bulk

COLUMNS = ("id", "place", "household", "sort", "members", "minutes", "rung")
SHARED: Mapping[str, Any] = {
    "state": State.OPEN.value,
    "calls": 0,
    "visits": 0,
    "how": "",
    "settled_by": "",
}


class CannotOpen(Refused):
    """A round that cannot begin, with every reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """
    A round that shall begin. ``after`` is the round before it; ``lasting`` names the questions which
    that one has answered for good, so that they are not asked again. With ``only`` it asks a group of
    that round alone, because of the public ``notice``.
    """

    id: UUID
    place: str
    name: str
    form: UUID
    due_at: datetime
    after: UUID | None = None
    lasting: tuple[str, ...] = ()
    only: Group | None = None
    notice: str = ""


@transaction.atomic
def open_round(*, round: NewRound, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Begin a round: the universe is whoever lives there now, frozen in this transaction.

    :raises NotYours: if the area is out of reach.
    :raises CannotOpen: ``screening.open_already``, ``screening.no_form``, ``screening.no_name``,
        ``screening.due_too_early``, ``screening.not_before_it``, ``screening.nobody_lives_there``,
        ``screening.no_reason_given``, ``screening.nobody_in_the_group``.
    """
    if not by.may("screening.open").covers(round.place):
        raise NotYours(round.place)
    if reasons := tuple(_speak_against(round, now=now)):
        raise CannotOpen(*reasons)
    row = models.Round.objects.create(
        id=round.id,
        place=round.place,
        name=round.name.strip(),
        form_id=round.form,
        after_id=round.after,
        lasting=list(round.lasting),
        only=round.only.as_record() if round.only else {},
        notice=round.notice.strip(),
        opened_at=now,
        opened_by=by.id,
        due_at=round.due_at,
    )
    row.households = _freeze(row, only=round.only, now=now, ids=ids)
    if not row.households:
        nobody = "nobody_in_the_group" if round.only else "nobody_lives_there"
        raise CannotOpen(Reason(code=f"screening.{nobody}"))
    row.save(update_fields=["households"])
    counted = {"households": row.households, "after": str(round.after or "")}
    deed = Deed(kind="opened", subject=row.id, place=row.place, at=now, payload=counted)
    note(deed, by=by.id, now=now, id=ids())
    return row.id


def _speak_against(round: NewRound, *, now: datetime) -> Iterator[Reason]:
    area = Jurisdiction(places=(round.place,))
    if models.Round.objects.filter(touching(area), closed_at=None).exists():
        yield Reason(code="screening.open_already")
    published = models.Form.objects.exclude(published_at=None)
    if not published.filter(id=round.form).exists():
        yield Reason(code="screening.no_form")
    if not round.name.strip():
        yield Reason(code="screening.no_name")
    if round.due_at <= now:
        yield Reason(code="screening.due_too_early")
    if (round.after or round.only) and not _is_done(round.after, place=round.place):
        yield Reason(code="screening.not_before_it")
    if round.only and not round.notice.strip():
        yield Reason(code="screening.no_reason_given")


def _is_done(round: UUID | None, *, place: str) -> bool:
    if round is None:
        return False
    rows = models.Round.objects.filter(id=round, place=place)
    return rows.exclude(closed_at=None).exists()


def _freeze(round: models.Round, *, only: Group | None, now: datetime, ids: Ids) -> int:
    """Give every household that lives in the area now its turn, or a group; tell how many there are."""
    area = Jurisdiction(places=(round.place,))
    lines = tuple(register.frame(within=area))
    if only and round.after_id:
        wanted = frozenset(households_of(round=round.after_id, group=only, within=area))
        lines = tuple(line for line in lines if line.household in wanted)
    put_in(lines, round=round, on=local_day(now), ids=ids)
    return len(lines)


def put_in(
    lines: tuple[FrameLine, ...],
    *,
    round: models.Round,
    on: date,
    ids: Ids,
    arrived_at: datetime | None = None,
) -> None:
    """Give households their turns; with ``arrived_at`` they are no part of the universe."""
    minutes = _minutes_by_community(on)
    bulk.put_in_unless_there(
        models.Turn,
        columns=COLUMNS,
        rows=(_cells(line, minutes(community_of(line.place)), id=ids()) for line in lines),
        shared={**SHARED, "round_id": round.id, "arrived_at": arrived_at},
    )


def _minutes_by_community(on: date) -> Callable[[str], Minutes]:
    known: dict[str, Minutes] = {}

    def minutes(community: str) -> Minutes:
        if community not in known:
            known[community] = policies.minutes(place=community, on=on)
        return known[community]

    return minutes


def _cells(line: FrameLine, minutes: Minutes, *, id: UUID) -> tuple[Any, ...]:
    said = {"group_rental": line.is_group_rental, "no_phone": not line.has_phone}
    extras = frozenset(name for name, holds in said.items() if holds)
    takes = expected(members=line.members, minutes=minutes, extras=extras)
    rung = begins(extras).value
    return (id, line.place, line.household, line.sort, line.members, takes, rung)
