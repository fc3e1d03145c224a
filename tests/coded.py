"""People, facts and codes for the tests of codes."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.codes.actions import alarming, appealing, deciding, deriving
from linli.features.codes.actions import facts as fact_actions
from linli.features.codes.domain.appealing import Appealed
from linli.features.codes.domain.by_hand import Proposal
from linli.features.codes.domain.facts import Kind
from linli.features.codes.domain.noting import DECLARED, ONESELF, NewFact
from linli.features.codes.domain.own import Own
from linli.features.codes.models import Alarm, Freeze
from linli.features.codes.queries import codes
from linli.features.codes.queries.codes import CodeRecord
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.places import EVERYWHERE
from linli.register.actions.merging import merge_people
from linli.store.reach import reaching
from linli.web.sealing import sealer
from tests import world

# 28 February 2020, 10:00 in the morning.
NOW = datetime(2020, 2, 28, 2, 0, tzinfo=UTC)


def a_person(*, community: AreaRecord, room: str = "501", name: str = "林安", **said: Any) -> UUID:
    """Take somebody into the register."""
    sheet = world.a_sheet(world.a_member(name, **said), room=room)
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
    fact = a_fact(person, Kind.DECLARED, value, source=ONESELF, evidence=DECLARED, happened_at=now)
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


def an_entry(kind: str, *, subject: UUID, place: str, now: datetime = NOW, **payload: str) -> None:
    """Note something, as another feature does."""
    entry = Entry(
        id=world.new_id(),
        kind=kind,
        subject=subject,
        place=place,
        by="user:x",
        happened_at=now,
        payload=payload,
    )
    journal.record(entry, now=now)


def merged(gone: UUID, *, into: UUID) -> None:
    """Find two records to be one person."""
    with reaching(EVERYWHERE):
        merge_people(
            gone=gone, kept=into, by="user:x", within=EVERYWHERE, now=NOW, ids=world.new_id
        )


# What addresses name.
CODED = ("fact", "appeal", "by_hand", "alarm", "freeze")


def everything(community: AreaRecord, *, about: UUID) -> dict[str, UUID]:
    """Make one of each thing that addresses name: a fact, an appeal, a decision, an alarm, a freeze."""
    fact = noted(a_fact(about, Kind.STAY, "high"), by=staff(community))
    own = Own(people={about}, within=world.within(community), by="user:own")
    appeal, proposal = world.new_id(), world.new_id()
    leader = staff(community, Role.COMMUNITY_LEADER)
    rest = {"now": NOW, "ids": world.new_id, "sealer": sealer()}
    with reaching(EVERYWHERE):
        made = Appealed(id=appeal, person=about)
        appealing.appeal(made=made, own=own, **rest)
        by_hand = Proposal(id=proposal, person=about, ground="left_observation", colour="red")
        deciding.propose(proposal=by_hand, by=leader, **rest)
        alarming.alarm(
            kind="codes.same_unit", place=community.place, by="user:x", now=NOW, ids=world.new_id
        )
        freeze = Freeze.objects.create(
            id=world.new_id(), place=community.place, ground="refuses_observation", count=6, at=NOW
        )
        alarm = Alarm.objects.get(kind="codes.same_unit")
    return {
        "fact": fact,
        "appeal": appeal,
        "by_hand": proposal,
        "alarm": alarm.id,
        "freeze": freeze.id,
    }
