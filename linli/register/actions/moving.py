"""People and households move: out, to another household, apart. Rows end, nothing is deleted."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from linli.areas.actions import Ids
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import models
from linli.register.domain.sheets import Relation


class CannotMove(Refused):
    """A move that the register cannot note as asked."""


@transaction.atomic
def move_out(
    *, household: UUID, people: Iterable[UUID], within: Jurisdiction, now: datetime
) -> None:
    """
    Note that people left a household; with the last of them the household ends.

    :raises CannotMove: ``move.not_here``, if one of them does not live there now.
    """
    home = _open_household(household, within)
    leaving = set(people)
    living = models.Residence.objects.filter(household=home, ended_at=None)
    if leaving - set(living.values_list("person_id", flat=True)):
        raise CannotMove(Reason(code="move.not_here"))
    living.filter(person__in=leaving).update(ended_at=now)
    _follow_to_other_homes(leaving)
    if not living.exists():
        _end(home, now=now)


def _open_household(id: UUID, within: Jurisdiction) -> models.Household:
    rows = models.Household.objects.within(within).filter(id=id, ended_at=None)
    home: models.Household | None = rows.select_for_update().first()
    if home is None:
        raise NotYours(str(id))
    return home


def _follow_to_other_homes(people: set[UUID]) -> None:
    """A person who left one of two homes belongs to the place of the other."""
    others = models.Residence.objects.filter(person__in=people, ended_at=None)
    for residence in others.order_by("began_at", "id"):
        _bring_file(residence.person_id, residence.place)


def follow_home(*, person: UUID) -> None:
    """
    This will bring a person's file to a home of theirs, if it lies at none; idempotent.

    With one home left, or none, the file lies there whole: what was said at another comes along.
    """
    homes = models.Residence.objects.filter(person=person, ended_at=None)
    places = list(homes.order_by("began_at", "id").values_list("place", flat=True))
    place = models.Person.objects.values_list("place", flat=True).get(id=person)
    if place not in places:
        _bring_file(person, places[0] if places else place)
    elif len(set(places)) == 1:
        _bring_file(person, place)


def _bring_file(person: UUID, place: str) -> None:
    """A person's file follows the person: record, marks, standings, statements, questions, looks."""
    models.Person.objects.filter(id=person).update(place=place)
    models.CareMark.objects.filter(person=person, ended_at=None).update(place=place)
    models.Standing.objects.filter(ended_at=None).filter(
        Q(person=person) | Q(person__merged_into=person)
    ).update(place=place)
    models.Statement.objects.filter(subject=person).update(place=place)
    models.Disclosure.objects.filter(person=person).update(place=place)
    models.Question.objects.filter(subject=person, closed_at=None).update(place=place)


def _end(home: models.Household, *, now: datetime) -> None:
    home.ended_at = now
    home.save(update_fields=["ended_at"])
    models.Tenancy.objects.filter(household=home, ended_at=None).update(ended_at=now)
    models.Vehicle.objects.filter(household=home, ended_at=None).update(ended_at=now)
    models.Question.objects.filter(subject=home.id, closed_at=None).update(
        closed_at=now, answer="household.ended"
    )


@transaction.atomic
def undo_move_out(
    *, household: UUID, people: Iterable[UUID], since: datetime, within: Jurisdiction
) -> None:
    """
    Take back that people left a household, noted at or after ``since``: they never left.

    A household that had ended with them stands again, with its tenancy and its vehicles.

    :raises CannotMove: ``move.too_late``, if one of them left before; ``move.lives_here``.
    """
    rows = models.Household.objects.within(within).filter(id=household)
    home = rows.select_for_update().first()
    if home is None:
        raise NotYours(str(household))
    back = set(people)
    stays = models.Residence.objects.filter(household=home, person__in=back)
    if stays.filter(ended_at=None).exists():
        raise CannotMove(Reason(code="move.lives_here"))
    lately = dict(
        stays.filter(ended_at__gte=since).order_by("ended_at").values_list("person_id", "id")
    )
    if not back or back - lately.keys():
        raise CannotMove(Reason(code="move.too_late"))
    models.Residence.objects.filter(id__in=lately.values()).update(ended_at=None)
    if home.ended_at:
        _reopen(home)
    _follow_to_other_homes(back)


def _reopen(home: models.Household) -> None:
    ended_at, home.ended_at = home.ended_at, None
    home.save(update_fields=["ended_at"])
    models.Tenancy.objects.filter(household=home, ended_at=ended_at).update(ended_at=None)
    models.Vehicle.objects.filter(household=home, ended_at=ended_at).update(ended_at=None)
    models.Question.objects.filter(
        subject=home.id, closed_at=ended_at, answer="household.ended"
    ).update(closed_at=None, answer="")


@transaction.atomic
def move_to(
    *, person: UUID, household: UUID, relation: str, within: Jurisdiction, now: datetime, ids: Ids
) -> None:
    """
    Note that a person now lives in another household: every other residence of theirs ends.

    :raises CannotMove: ``move.lives_here``, if the person lives there already; ``move.merged``, if
        the record was merged into another.
    """
    home = _open_household(household, within)
    row = models.Person.objects.within(within).filter(id=person).first()
    if row is None:
        raise NotYours(str(person))
    if row.merged_into_id:
        raise CannotMove(Reason(code="move.merged"))
    living = models.Residence.objects.filter(person=row, ended_at=None)
    if living.filter(household=home).exists():
        raise CannotMove(Reason(code="move.lives_here"))
    left = list(living.values_list("household_id", flat=True))
    living.update(ended_at=now)
    _join(row.id, home, relation=relation, now=now, ids=ids)
    _bring_file(row.id, home.place)
    for one in models.Household.objects.filter(id__in=left, ended_at=None):
        if not models.Residence.objects.filter(household=one, ended_at=None).exists():
            _end(one, now=now)


def _join(person: UUID, home: models.Household, *, relation: str, now: datetime, ids: Ids) -> None:
    models.Residence.objects.create(
        id=ids(),
        place=home.place,
        person_id=person,
        household=home,
        relation=relation,
        began_at=now,
    )


@transaction.atomic
def split_household(
    *,
    household: UUID,
    people: Iterable[UUID],
    head: UUID,
    within: Jurisdiction,
    now: datetime,
    ids: Ids,
) -> UUID:
    """
    Make a household of its own, in the same dwelling, of some members; tell its key.

    :raises CannotMove: ``move.nobody_left``, if all would go; ``move.not_here``, as in moving out.
    """
    home = _open_household(household, within)
    going = set(people) | {head}
    living = models.Residence.objects.filter(household=home, ended_at=None)
    there = dict(living.values_list("person_id", "relation"))
    if going - there.keys():
        raise CannotMove(Reason(code="move.not_here"))
    if going == there.keys():
        raise CannotMove(Reason(code="move.nobody_left"))
    living.filter(person__in=going).update(ended_at=now)
    made = models.Household.objects.create(
        id=ids(),
        place=home.place,
        dwelling_id=home.dwelling_id,
        sort=home.sort,
        began_at=now,
        checked_at=now,
    )
    for person in sorted(going):
        relation = Relation.HEAD.value if person == head else there[person]
        _join(person, made, relation=relation, now=now, ids=ids)
    return made.id
