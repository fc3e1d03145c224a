"""A pass is issued: a row, what the register is to know of it, an entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from linli.features.passes import models
from linli.features.passes.actions.noting import Means, note, told
from linli.features.passes.domain.asking import area_of
from linli.features.passes.domain.kinds import Holder, Kind, terms_of
from linli.features.passes.events import PassIssued
from linli.kernel.days import end_of
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.register.actions import standings
from linli.register.actions.standings import Beginning, CannotStand
from linli.store.reach import reaching_on

# The kinds of standing by which other features know of passes: ``pass.life``, ``pass.work`` …
STANDING = "pass"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPass:
    """A pass as it is to be: of a kind, for whom, on what ground, until the end of a day."""

    kind: Kind
    ground: str
    place: str
    person: UUID | None
    household: UUID | None
    plate: str
    guest: str
    last_on: date
    policy: str


def issue(
    new: NewPass, *, within: Jurisdiction, by: str, now: datetime, means: Means
) -> models.Pass:
    """Issue a pass from this instant on; tell the row."""
    row = models.Pass.objects.create(
        id=means.ids(),
        place=new.place,
        kind=new.kind.code,
        holder=new.kind.holder,
        ground=new.ground,
        person=new.person,
        household=new.household,
        plate=new.plate,
        guest=new.guest,
        area=area_of(new.place, level=new.kind.level),
        terms=dict(terms_of(new.kind)),
        policy=new.policy,
        begins_at=now,
        ends_at=end_of(new.last_on),
        issued_by=by,
        issued_at=now,
    )
    cover(row, people=_covered(row, within=within), within=within, now=now, means=means)
    event = PassIssued(pass_=row.id, of=row.kind, begins_at=row.begins_at, ends_at=row.ends_at)
    note(told(event, place=row.place), by=by, now=now, id=means.ids())
    return row


def cover(
    row: models.Pass,
    *,
    people: Iterable[UUID],
    within: Jurisdiction,
    now: datetime,
    means: Means,
) -> None:
    """Let the register know of some people that they go out by a pass, from now on at the earliest."""
    for person in people:
        standing = Beginning(
            person=person,
            kind=f"{STANDING}.{row.kind}",
            value=row.kind,
            source=row.id,
            began_at=max(row.begins_at, now),
            ends_at=row.ends_at,
        )
        try:
            standings.begin(standing=standing, within=within, now=now, ids=means.ids)
        except CannotStand:
            # They go out by the pass of another home as well: what stands of them stands already.
            continue


def _covered(row: models.Pass, *, within: Jurisdiction) -> Iterable[UUID]:
    """Tell of whom the register is to know: the person, or all who live in the household."""
    if row.holder == Holder.PERSON:
        return (row.person,) if row.person else ()
    if row.holder == Holder.HOUSEHOLD and row.household:
        home = register.household(id=row.household, within=within)
        return tuple(member.person for member in home.line.members)
    return ()


def stop_standing(pass_: UUID, *, now: datetime) -> None:
    """
    Let the register forget at once that a pass holds, of everybody whom it covered.

    Wherever they live by now: what stands of somebody moves with them, and no other hand ends it.
    """
    with reaching_on(EVERYWHERE):
        while True:
            try:
                standings.end(source=pass_, within=EVERYWHERE, now=now)
            except NotYours:
                return
