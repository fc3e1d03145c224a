"""Who plays in the story: found in the register, in walking order; who is who, by the document."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Actor, Role
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, parent_of
from linli.register import queries as register
from linli.register.domain.documents import DocumentKind
from linli.register.queries import ContactLine
from linli.web.stage import Stage

_BORDER = (DocumentKind.HONG_KONG_MACAU_PERMIT, DocumentKind.TAIWAN_PERMIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Somebody under observation sooner or later: who, in which household, where."""

    person: UUID
    household: UUID
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """
    Who there is to be dealt a part.

    ``homes`` are those of residents with the members who have a phone, ``families`` those of three
    and more of whom one has none: a child, or somebody very old.
    """

    homes: tuple[tuple[Somebody, ...], ...]
    families: tuple[tuple[Somebody, ...], ...]
    border: tuple[Somebody, ...]
    abroad: tuple[Somebody, ...]


def cast_of(*, within: Jurisdiction) -> Cast:
    """Find everybody, in walking order."""
    border = register.holders(kinds=_BORDER, within=within)
    abroad = register.holders(kinds=(DocumentKind.PASSPORT,), within=within)
    lines = register.contacts(within=within)
    residents = (one for one in lines if one.person not in border | abroad)
    homes = [_ordered(home) for _, home in groupby(residents, key=lambda one: one.household)]
    return Cast(
        homes=tuple(called for home in homes if (called := _called(home))),
        families=tuple(tuple(map(_somebody, home)) for home in homes if _is_family(home)),
        border=tuple(_somebody(one) for one in lines if one.person in border),
        abroad=tuple(_somebody(one) for one in lines if one.person in abroad),
    )


def _ordered(home: Iterable[ContactLine]) -> tuple[ContactLine, ...]:
    # By what the seed gave them: keys differ from start to start.
    return tuple(sorted(home, key=lambda one: (not one.is_head, one.phone)))


def _called(home: Iterable[ContactLine]) -> tuple[Somebody, ...]:
    return tuple(_somebody(one) for one in home if one.phone)


def _is_family(home: tuple[ContactLine, ...]) -> bool:
    return len(home) > 2 and sum(not one.phone for one in home) == 1


def _somebody(line: ContactLine) -> Somebody:
    return Somebody(person=line.person, household=line.household, place=line.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Who works for the community and above it; ``grids`` are its grid workers."""

    leader: Actor
    doctor: Actor
    office: tuple[Actor, ...]
    grids: tuple[Actor, ...]
    streets: tuple[Actor, ...]
    district: Actor

    def of_grid(self, place: str) -> Actor:
        """Find whose grid a place lies in; without one the leader goes."""
        there = (one for one in self.grids if one.may("isolation.contact").covers(place))
        return next(there, self.leader)


def staff_of(*, stage: Stage, community: str) -> Staff:
    """Find who is in office at the beginning of the story."""
    on = local_day(stage.began_at)

    def holding(role: Role, place: str) -> tuple[Actor, ...]:
        within = Jurisdiction(places=(place,))
        posts = areas.posts_in(within=within, roles=frozenset((role,)), on=on)
        ordered = sorted(posts, key=lambda post: post.username)
        return tuple(areas.actor_of(user=post.user, on=on, grants=stage.grants) for post in ordered)

    street = parent_of(community)
    district = parent_of(street)
    return Staff(
        leader=holding(Role.COMMUNITY_LEADER, community)[0],
        doctor=holding(Role.DOCTOR, community)[0],
        office=holding(Role.COMMUNITY_STAFF, community),
        grids=holding(Role.GRID_WORKER, community),
        streets=holding(Role.STREET_OFFICER, street),
        district=holding(Role.DISTRICT_OFFICER, district)[0],
    )
