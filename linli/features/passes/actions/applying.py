"""Somebody asks for a pass, on their own phone or at the counter; it is work until it is decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.domain import Actor
from linli.features.passes import models
from linli.features.passes.actions import photographs
from linli.features.passes.actions.loading import waiting
from linli.features.passes.actions.noting import Deed, Means, note
from linli.features.passes.actions.settling import grant_at_once
from linli.features.passes.domain.asking import Around, Asking, speaks_against
from linli.features.passes.domain.kinds import Holder, Kind, Review
from linli.features.passes.domain.own import Own
from linli.features.passes.domain.states import Answer, Way
from linli.features.passes.domain.work import APPLICATION
from linli.features.passes.queries.around import Who, around
from linli.features.passes.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, community_of
from linli.kernel.refusals import NotYours, Refused
from linli.register import queries as register
from linli.work import actions as work
from linli.work.domain.kinds import Opening

_RULE = "rule"


class CannotAsk(Refused):
    """An application that cannot be taken as it is, with every reason at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Home:
    """Where whoever asks lives; a household, if the register knows one."""

    place: str
    household: UUID | None
    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Door:
    """By which door somebody came in."""

    within: Jurisdiction
    by: str
    way: Way


@transaction.atomic
def apply_for_own(*, asking: Asking, own: Own, now: datetime, means: Means) -> UUID:
    """
    Ask for a pass on one's own phone; tell the key of the application. Asked twice with one key it is one.

    :raises CannotAsk: with every reason at once: ``passes.no_such_kind``, ``passes.no_paper`` …
    :raises NotYours: if it is for nobody of theirs.
    """
    if asking.person not in own.people:
        raise NotYours(str(asking.person))
    door = _Door(within=own.within, by=own.by, way=Way.PHONE)
    return _apply(asking, door=door, now=now, means=means)


@transaction.atomic
def apply_at_counter(*, asking: Asking, by: Actor, now: datetime, means: Means) -> UUID:
    """
    Ask for a pass for somebody who came to the counter, or for a guest whom the community lets in.

    :raises CannotAsk: as ``apply_for_own``.
    :raises NotYours: if the person is out of reach.
    """
    door = _Door(within=by.may("passes.ask"), by=by.id, way=Way.COUNTER)
    return _apply(asking, door=door, now=now, means=means)


def _apply(asking: Asking, *, door: _Door, now: datetime, means: Means) -> UUID:
    if models.Application.objects.within(door.within).filter(id=asking.id).exists():
        return asking.id
    home = _home(asking, within=door.within)
    rules = policy(place=home.place, on=local_day(now))
    kind = rules.kinds.get(asking.kind)
    found = _around(asking, kind, home, within=door.within, now=now)
    if reasons := speaks_against(asking, kind=kind, around=found, now=now):
        raise CannotAsk(*reasons)
    assert kind, "nothing spoke against it: there is such a kind"
    row = _row(asking, home=home, door=door, now=now)
    row.due_at, row.policy = now + rules.answered_in, rules.source
    row.save(force_insert=True)
    photographs.keep(asking.photos, application=row, now=now, means=means)
    payload = {"kind": row.kind, "way": row.way}
    deed = Deed(kind="passes.asked", subject=row.id, place=row.place, payload=payload)
    note(deed, by=door.by, now=now, id=means.ids())
    if kind.review is Review.NOBODY:
        grant_at_once(row, kind=kind, within=door.within, by=_RULE, now=now, means=means)
    else:
        _open_work(row, now=now, means=means)
    return row.id


def _home(asking: Asking, *, within: Jurisdiction) -> _Home:
    if asking.person is None:
        # A guest of the community: nobody lives there whom the register knows.
        place = community_of(asking.place)
        if not place or not within.covers(place):
            raise NotYours(asking.place)
        return _Home(place=place, household=None, people=())
    person = register.person(id=asking.person, within=within)
    if person.merged_into or not within.covers(person.line.place):
        raise NotYours(str(asking.person))
    people: tuple[UUID, ...] = (asking.person,)
    if person.line.household:
        home = register.household(id=person.line.household, within=within)
        people = tuple(member.person for member in home.line.members)
    return _Home(place=person.line.place, household=person.line.household, people=people)


def _around(
    asking: Asking, kind: Kind | None, home: _Home, *, within: Jurisdiction, now: datetime
) -> Around:
    if kind is None:
        return Around()
    people: Iterable[UUID] = home.people
    if kind.holder is Holder.PERSON and asking.person:
        people = (asking.person,)
    who = Who(holder=kind.holder, people=tuple(people), household=home.household)
    return around(asking, who=who, within=within, now=now)


def _row(asking: Asking, *, home: _Home, door: _Door, now: datetime) -> models.Application:
    return models.Application(
        id=asking.id,
        place=home.place,
        kind=asking.kind,
        ground=asking.ground,
        person=asking.person,
        household=home.household,
        plate=asking.plate,
        guest=asking.guest.strip(),
        said=asking.said.strip()[:500],
        last_on=asking.last_on,
        way=door.way,
        asked_by=door.by,
        asked_at=now,
    )


def _open_work(row: models.Application, *, now: datetime, means: Means) -> None:
    opening = Opening(
        kind=APPLICATION,
        subject=row.id,
        place=row.place,
        household=row.household,
        person=row.person,
        facts={"kind": row.kind},
        due_at=row.due_at,
    )
    work.open_item(item=opening, now=now, ids=means.ids)


@transaction.atomic
def withdraw(*, application: UUID, own: Own, now: datetime, means: Means) -> None:
    """
    Take back what one asked for; the photographs are destroyed at once.

    :raises NotAsItWas: ``passes.decided_already``.
    :raises NotYours: if it is nobody's of theirs.
    """
    row = waiting(application, within=own.within)
    if row.person not in own.people:
        raise NotYours(str(application))
    row.answer, row.decided_by, row.decided_at = Answer.WITHDRAWN, own.by, now
    row.save(update_fields=["answer", "decided_by", "decided_at"])
    photographs.destroy(row, within=own.within, now=now)
    deed = Deed(kind="passes.withdrawn", subject=row.id, place=row.place)
    note(deed, by=own.by, now=now, id=means.ids())
    work.close_item(
        kind=APPLICATION,
        subject=row.id,
        outcome=Answer.WITHDRAWN,
        by=own.by,
        now=now,
        ids=means.ids,
    )
