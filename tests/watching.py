"""Builders for the watch: somebody in a group, in a line; a reading that only says what matters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.watch import models
from linli.features.watch.actions.asking import say_needs
from linli.features.watch.actions.joining import join
from linli.features.watch.actions.linking import grant
from linli.features.watch.actions.membership import Hand
from linli.features.watch.actions.taking import take
from linli.features.watch.domain.groups import Joining
from linli.features.watch.domain.own import Granting, Tie
from linli.features.watch.domain.policies import Policy, read_policy
from linli.features.watch.domain.readings import Said, Way
from linli.features.watch.domain.verdicts import Verdict
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.rules import queries as rules
from linli.rules.domain.policy import in_force
from linli.store.reach import reaching
from tests import world

# Ten past eight in the morning of the 28th of February 2020: the morning's window is open.
NOW = datetime.fromisoformat("2020-02-28T08:10:00+08:00")
CAME_ON = date(2020, 2, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """A community with somebody under watch, and the leader who looks after them."""

    community: AreaRecord
    leader: Actor
    within: Jurisdiction
    watch: UUID
    person: UUID
    household: UUID
    place: str


def a_person(community: AreaRecord, *, room: str = "501", **said: object) -> tuple[UUID, UUID]:
    """Let somebody live in a community; give the person and the household."""
    sheet = world.a_sheet(world.a_member(**said), room=room)  # type: ignore[arg-type]
    (taken,) = world.taken_in(sheet, community=community)
    with world.as_seen_from(community) as within:
        found = register.household(id=taken.household, within=within)
    return found.line.members[0].person, taken.household


def joined(
    person: UUID, *, by: Actor, why: str = "from_other_province", at: datetime = NOW
) -> UUID:
    """Put somebody under watch; give the watch."""
    joining = Joining(id=world.new_id(), person=person, why=why, since_on=CAME_ON)
    with reaching(by.reach()):
        return join(joining=joining, by=by, now=at, ids=world.new_id)


def a_watch(*, community: AreaRecord | None = None, room: str = "501", **said: object) -> Watching:
    """Put somebody under watch who came from another province on the 20th of February."""
    community = community or world.a_community()
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    person, household = a_person(community, room=room, **said)
    watch = joined(person, by=leader)
    with reaching(leader.reach()):
        place = register.person(id=person, within=world.within(community)).line.place
    return Watching(
        community=community,
        leader=leader,
        within=world.within(community),
        watch=watch,
        person=person,
        household=household,
        place=place,
    )


def a_reading(watch: UUID, **told: object) -> Said:
    """Say 36.5 at ten past eight, but for what is told."""
    values: dict[str, object] = {
        "id": world.new_id(),
        "watch": watch,
        "taken_at": NOW,
        "way": Way.WORKER,
        "tenths": 365,
    }
    return Said(**{**values, **told})  # type: ignore[arg-type]


def taken(it: Watching, *readings: Said, at: datetime = NOW) -> tuple[Verdict, ...]:
    """Let the leader say readings."""
    with reaching(it.leader.reach()):
        return take(readings=readings, by=it.leader, now=at, ids=world.new_id)


# What addresses of the watch name.
ADDRESSED = ("watch", "membership", "reading", "fever", "link", "need")


def all_of_a_watch(person: UUID, community: AreaRecord) -> Mapping[str, UUID]:
    """Put somebody under watch with a fever, a link and a need; give the keys of all of it."""
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    watch, within = joined(person, by=leader), world.within(community)
    said = a_reading(watch, tenths=378)
    hand = Hand(within=within, now=NOW, ids=world.new_id)
    granting = Granting(id=world.new_id(), watch=watch, tie=Tie.NEIGHBOUR, called="王阿姨")
    with reaching(leader.reach()):
        take(readings=(said,), by=leader, now=NOW, ids=world.new_id)
        say_needs(watch=watch, needs=("food",), by=leader.id, hand=hand)
        link = grant(granting=granting, by=leader, now=NOW, ids=world.new_id)
        members = models.Membership.objects.within(within).filter(
            watch=watch, group="other_provinces"
        )
        return {
            "watch": watch,
            "membership": members.get().id,
            "reading": said.id,
            "fever": models.Fever.objects.within(within).get(watch=watch).id,
            "link": link,
            "need": models.Need.objects.within(within).get(watch=watch).id,
        }


def policy_on(day: date) -> Policy:
    """Read from the library, without a database, what is in force in the country on a day."""
    parameters = rules.library().parameters
    return read_policy(in_force(place="", on=day, known_at=None, parameters=parameters, rules=()))
