"""
A household as the people in it may see it: what they said themselves in full, the rest masked.

A slip lies in a letter box, so holding one proves little: names, phones and numbers that somebody
else gave stay masked until the phone is one that the register held before (``trusted``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from linli.areas.domain import Actor
from linli.features.households import models
from linli.features.households.domain.masking import masked_name, masked_plate
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries as register
from linli.register.domain.claims import Method
from linli.register.domain.phones import masked_phone
from linli.register.domain.sheets import DwellingWords
from linli.register.queries import StatementRecord

_GIVEN = frozenset((Method.WORKER, Method.WORKBOOK))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """
    Who fills a sheet in, for which dwelling and household, and how far they reach.

    ``account`` is the resident's; a worker who fills in for somebody has none. ``person`` is who the
    account belongs to, once told.
    """

    dwelling: UUID
    place: str
    household: UUID | None
    within: Jurisdiction
    method: Method
    by: str
    on_behalf_of: str = ""
    account: UUID | None = None
    person: UUID | None = None
    trusted: bool = False
    done: bool = False


def was_given(phone: str, *, said: Iterable[StatementRecord]) -> bool:
    """Tell whether workers or lists said a phone of somebody."""
    return any(one.method in _GIVEN and one.values.get("person.phone") == phone for one in said)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseMember:
    """
    A member as the household sees them.

    ``name`` is what may be shown; ``known_name`` and ``known_birth_date`` are the register's and
    never leave the server.
    """

    person: UUID
    name: str
    known_name: str
    known_birth_date: date | None
    relation: str
    phone: str
    phone_masked: str
    document_masked: str
    birth_date: date | None
    care: tuple[str, ...]
    said: tuple[StatementRecord, ...]
    in_full: bool

    def was_given(self, phone: str) -> bool:
        """Tell whether workers or lists gave this phone: what a visitor says of it proves nothing."""
        return was_given(phone, said=self.said)

    def phone_is_word_of(self, by: str) -> bool:
        """Tell whether the phone that holds was said by one speaker and nobody else."""
        return {one.by for one in self.said if one.values.get("person.phone") == self.phone} == {by}


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A dwelling and the household in it, if one is known and may be shown."""

    dwelling: str
    place: str
    words: DwellingWords
    household: UUID | None
    members: tuple[HouseMember, ...] = ()
    tenure: str = ""
    plates: tuple[str, ...] = ()
    plates_masked: tuple[str, ...] = field(default=())

    def member(self, person: UUID) -> HouseMember:
        """
        Find a member.

        :raises NotYours: if the person is none.
        """
        for member in self.members:
            if member.person == person:
                return member
        raise NotYours(str(person))


class NoHome(Refused):
    """Somebody's phone came in once, but no household is theirs (any more)."""


def filling_of(*, user: UUID, actor: Actor, now: datetime) -> Filling:
    """
    Tell which household somebody who signed in by phone belongs to: the latest they came to.

    :raises NoHome: ``home.none``: whoever moved out no longer sees the household.
    """
    within = actor.may("households.home")
    rows = models.Account.objects.within(within).filter(user=user, ended_at=None)
    for row in rows.order_by("-began_at", "-id"):
        if still_holds(row, now=now):
            return _filling(row, actor=actor)
    raise NoHome(Reason(code="home.none"))


def still_holds(account: models.Account, *, now: datetime) -> bool:
    """
    Tell whether an account still opens a home: its time is not over, its person lives there; of
    somebody who helps, the household is still there.
    """
    if account.until and now >= account.until:
        return False
    if account.person:
        return _home_now(account) is not None
    return account.household is None or account.household in _living_there(account)


def _living_there(account: models.Account) -> Mapping[UUID, frozenset[UUID]]:
    return register.living_in(
        dwelling=account.dwelling, within=Jurisdiction(places=(account.place,))
    )


def _home_now(account: models.Account) -> tuple[UUID, UUID] | None:
    """
    Find the household of the dwelling that the account's person is in (it may have been split), and
    who they are now (the record may have been merged into another).
    """
    living = _living_there(account)
    home_of = {person: home for home, people in living.items() for person in people}
    person = account.person
    while person and person not in home_of:
        person = _merged_into(person, within=Jurisdiction(places=(account.place,)))
    return (home_of[person], person) if person else None


def _merged_into(person: UUID, *, within: Jurisdiction) -> UUID | None:
    try:
        return register.person(id=person, within=within).merged_into
    except NotYours:
        return None


def _filling(row: models.Account, *, actor: Actor) -> Filling:
    household, person = (_home_now(row) or (None, None)) if row.person else (row.household, None)
    return Filling(
        dwelling=row.dwelling,
        place=row.place,
        household=household,
        within=Jurisdiction(places=(row.place,)),
        method=Method(row.method),
        by=actor.id,
        on_behalf_of=f"dwelling:{row.dwelling}" if row.method != Method.SELF else "",
        account=row.id,
        person=person,
        trusted=row.trusted_at is not None,
        done=row.done_at is not None,
    )


def filling_by_worker(*, dwelling: UUID, actor: Actor) -> Filling:
    """
    Let a worker fill in for somebody of a dwelling.

    :raises NotYours: if the dwelling is out of reach.
    """
    door = register.dwelling(id=dwelling, within=actor.may("register.write"))
    return Filling(
        dwelling=dwelling,
        place=door.place,
        household=None,
        within=Jurisdiction(places=(door.place,)),
        method=Method.WORKER,
        by=actor.id,
        on_behalf_of=f"dwelling:{dwelling}",
        trusted=True,
    )


def house_of(filling: Filling) -> House:
    """
    Read the household that somebody fills in.

    Where several households share a dwelling, none is shown to somebody who belongs to none yet.
    """
    door = register.dwelling(id=filling.dwelling, within=filling.within)
    living = register.household_of_dwelling(dwelling=door.id, within=filling.within)
    if filling.household:
        living = tuple(line for line in living if line.id == filling.household)
    if len(living) != 1:
        return House(dwelling=door.full_name, place=door.place, words=door.words, household=None)
    line = living[0]
    said = register.statements_by_subject(
        subjects=[member.person for member in line.members], within=filling.within
    )
    return House(
        dwelling=door.full_name,
        place=door.place,
        words=door.words,
        household=line.id,
        members=tuple(
            _member(member, said=said[member.person], filling=filling) for member in line.members
        ),
        tenure=line.tenure,
        plates=line.plates,
        plates_masked=tuple(masked_plate(plate) for plate in line.plates),
    )


def _member(
    line: register.MemberLine, *, said: tuple[StatementRecord, ...], filling: Filling
) -> HouseMember:
    own = any(one.by == filling.by and "person.name" in one.values for one in said)
    in_full = own or filling.trusted
    return HouseMember(
        person=line.person,
        name=line.name if in_full else masked_name(line.name),
        known_name=line.name,
        known_birth_date=line.birth_date,
        relation=line.relation,
        phone=line.phone,
        phone_masked=masked_phone(line.phone) if line.phone else "",
        document_masked=line.document_masked,
        birth_date=line.birth_date if in_full else None,
        care=line.care if in_full else (),
        said=said,
        in_full=in_full,
    )
