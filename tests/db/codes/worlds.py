"""People, facts and codes for the tests of codes."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.codes.actions import deriving
from linli.features.codes.actions import facts as fact_actions
from linli.features.codes.domain.facts import Kind
from linli.features.codes.domain.noting import NewFact
from linli.features.codes.domain.own import Own
from linli.features.codes.queries import codes
from linli.features.codes.queries.codes import CodeRecord
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.places import EVERYWHERE
from linli.register.models import Person
from linli.store.reach import reaching
from linli.web.sealing import sealer
from tests import world

# 28 February 2020, 10:00 in the morning.
NOW = datetime(2020, 2, 28, 2, 0, tzinfo=UTC)


def a_person(*, community: AreaRecord, room: str = "501", name: str = "林安") -> UUID:
    """Take somebody into the register."""
    sheet = world.a_sheet(world.a_member(name), room=room)
    (outcome,) = world.taken_in(sheet, community=community)
    return outcome.person


def a_fact(person: UUID, kind: Kind = Kind.TEST, value: str = "positive", **said: Any) -> NewFact:
    """Make a fact to be noted."""
    given = {"source": "市疾控中心", "evidence": "报告 2020-0228-17", "happened_at": NOW, **said}
    return NewFact(id=world.new_id(), person=person, kind=kind, value=value, **given)


def noted(fact: NewFact, *, by: Actor, now: datetime = NOW) -> UUID:
    """Note a fact."""
    with reaching(by.reach()):
        return fact_actions.note_fact(fact=fact, by=by, now=now, ids=world.new_id, sealer=sealer())


def declared(
    person: UUID, value: str = "well", *, community: AreaRecord, now: datetime = NOW
) -> UUID:
    """Declare for somebody, as themselves."""
    fact = a_fact(person, Kind.DECLARED, value, source="本人", evidence="自己申报", happened_at=now)
    own = Own(people={person}, within=world.within(community), by="user:own")
    with reaching(own.within):
        return fact_actions.declare(fact=fact, own=own, now=now, ids=world.new_id, sealer=sealer())


def derived(*people: UUID, now: datetime = NOW) -> deriving.Derived:
    """Derive the codes of people."""
    return deriving.derive(people=people, now=now, ids=world.new_id, sealer=sealer())


def code(person: UUID) -> CodeRecord:
    """Read the code of somebody."""
    with reaching(EVERYWHERE):
        found = codes.code_of(person=person, within=EVERYWHERE)
    assert found
    return found


def staff(area: AreaRecord, role: Role = Role.COMMUNITY_STAFF) -> Actor:
    """Make somebody at work."""
    return world.an_actor(role, area=area)


def an_entry(kind: str, *, subject: UUID, place: str, now: datetime = NOW) -> None:
    """Note something, as another feature does."""
    entry = Entry(
        id=world.new_id(), kind=kind, subject=subject, place=place, by="user:x", happened_at=now
    )
    journal.record(entry, now=now)


def merged(gone: UUID, *, into: UUID) -> None:
    """Find two records to be one person."""
    with reaching(EVERYWHERE):
        Person.objects.filter(id=gone).update(merged_into=into)
