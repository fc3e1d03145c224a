"""
Decisions by hand: what speaks against one, from which units people sign, when like ones are too many. Pure.

A unit is an organisation in its area: the residents' committee of a community, the health centre there, the
street office. Two people of one unit are one word.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from linli.areas.domain import Actor, Role
from linli.features.codes.domain.policies import Policy
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason

_ORGANISATIONS: Mapping[Role, str] = {
    Role.COMMUNITY_LEADER: "committee",
    Role.COMMUNITY_STAFF: "committee",
    Role.GRID_WORKER: "committee",
    Role.DOCTOR: "health",
    Role.STREET_OFFICER: "street",
    Role.DISTRICT_OFFICER: "district",
    Role.CITY_OFFICER: "city",
}
CAPABILITY = "codes.decide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A colour for somebody, on a ground of the closed list; ``id`` comes from the edge."""

    id: UUID
    person: UUID
    ground: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who signed already, and for which units."""

    by: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """
    What became of a signature: ``counts`` when two different units have signed.

    An attempt that must not succeed is no refusal that is undone and forgotten: ``objections`` say why,
    and the alarm stands.
    """

    counts: bool = False
    objections: tuple[Reason, ...] = ()


def units_of(by: Actor, *, place: str) -> tuple[str, ...]:
    """List the units for which somebody may sign at a place."""
    return tuple(
        sorted(
            f"{_ORGANISATIONS.get(post.role, post.role.value)}:{post.place}"
            for post in by.posts
            if CAPABILITY in by.grants.get(post.role, {})
            and Jurisdiction(places=post.places).covers(place)
        )
    )


def speaks_against(proposal: Proposal, *, policy: Policy) -> tuple[Reason, ...]:
    """Give every reason for which somebody may not even propose this."""
    ground = policy.grounds.get(proposal.ground)
    if ground is None:
        return (Reason(code="codes.no_such_ground"),)
    if proposal.colour not in ground.colours:
        return (Reason(code="codes.not_for_this_colour"),)
    return ()


def attempted(*, by: str, units: Iterable[str], first: Signed) -> str:
    """Tell what a second signature attempts that it must not; the empty string for a sound one."""
    if by == first.by:
        return "codes.one_signed_twice"
    if set(units) & set(first.units):
        return "codes.same_unit"
    return ""
