"""Builders for observation at home: somebody with an order, in a line."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.isolation.actions.issuing import issue
from linli.features.isolation.domain.issuing import NewOrder
from linli.features.isolation.domain.orders import Regime
from linli.features.isolation.domain.periods import Exposed
from linli.features.isolation.domain.policies import Policy, read_policy
from linli.features.isolation.models import Exposure
from linli.kernel.days import end_of
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.rules import queries as rules
from linli.rules.domain.policy import Policy as InForce
from linli.rules.domain.policy import in_force
from linli.store.reach import reaching
from tests import world

# Ten in the morning of the 20th of February 2020.
NOW = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
EXPOSED_ON = date(2020, 2, 18)
END = end_of(EXPOSED_ON + timedelta(days=14))


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """A community with one person under observation, and who issued the order."""

    community: AreaRecord
    leader: Actor
    within: Jurisdiction
    order: UUID
    person: UUID
    place: str


def a_new_order(person: UUID, **said: object) -> NewOrder:
    """Make the order of somebody who met a case on the 18th of February, but for what is said."""
    values: dict[str, object] = {
        "id": world.new_id(),
        "person": person,
        "ground": "contact",
        "regime": Regime.HOME_OBSERVATION,
        "exposures": (Exposed(kind="met_case", last_on=EXPOSED_ON),),
        "began_at": NOW,
    }
    return NewOrder(**{**values, **said})  # type: ignore[arg-type]


def an_observed(
    *, community: AreaRecord | None = None, now: datetime = NOW, **said: object
) -> Observed:
    """Put somebody under observation; ``now`` is when the order is issued."""
    community = community or world.a_community()
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    (taken,) = world.taken_in(world.a_sheet(), community=community)
    with reaching(leader.reach()):
        within = world.within(community)
        member = register.household(id=taken.household, within=within).line.members[0]
        order = a_new_order(member.person, **{"began_at": now, **said})
        issue(order=order, by=leader, now=now, ids=world.new_id)
        place = register.person(id=member.person, within=within).line.place
    return Observed(
        community=community,
        leader=leader,
        within=within,
        order=order.id,
        person=member.person,
        place=place,
    )


def policy_on(day: date) -> Policy:
    """Read from the library, without a database, what is in force in the country on a day."""
    return read_policy(in_force_on(day))


def in_force_on(day: date) -> InForce:
    """Give what the library holds for the country on a day, without a database."""
    library = rules.library()
    return in_force(
        place="", on=day, known_at=None, parameters=library.parameters, rules=library.rules
    )


def an_order(person: UUID, community: AreaRecord) -> dict[str, UUID]:
    """Put somebody under observation; give the keys of the order and of its exposure."""
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    new = a_new_order(person)
    with world.as_seen_from(community) as within:
        issue(order=new, by=leader, now=NOW, ids=world.new_id)
        exposure = Exposure.objects.within(within).get(order=new.id).id
    return {"order": new.id, "exposure": exposure}
