"""Who plays in the story of codes: people who are under no observation, and those at work."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Actor, Role
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, parent_of
from linli.register import queries as register
from linli.register.queries import standings
from linli.web.stage import Stage

_SEED = "2020/codes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Those at work who note, propose and answer."""

    leader: Actor
    doctor: Actor
    office: Actor
    street: Actor


def staff_of(stage: Stage, *, community: str) -> Staff:
    """Find who is in office at the beginning of the story."""
    street = parent_of(community)
    return Staff(
        leader=_holding(Role.COMMUNITY_LEADER, community, stage=stage),
        doctor=_holding(Role.DOCTOR, community, stage=stage),
        office=_holding(Role.COMMUNITY_STAFF, community, stage=stage),
        street=_holding(Role.STREET_OFFICER, street, stage=stage),
    )


def _holding(role: Role, place: str, *, stage: Stage) -> Actor:
    on, within = local_day(stage.began_at), Jurisdiction(places=(place,))
    posts = areas.posts_in(within=within, roles=frozenset((role,)), on=on)
    first = min(posts, key=lambda post: post.username)
    return areas.actor_of(user=first.user, on=on, grants=stage.grants)


def people_of(stage: Stage, *, within: Jurisdiction) -> Iterator[UUID]:
    """Give people of whom nothing holds and who have a phone; one of each home, in the same order always."""
    lines = [line for line in register.contacts(within=within) if line.is_head and line.phone]
    people = [line.person for line in sorted(lines, key=lambda line: line.phone)]
    held = standings.of_people(people=people, at=stage.now, within=within)
    free = [person for person in people if person not in held]
    Random(_SEED).shuffle(free)
    return iter(free)
