"""What an area, a post and an actor are, and how far a post reaches. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from linli.kernel.places import NOWHERE, Jurisdiction, lies_in


class Level(StrEnum):
    """Levels of the area tree; those above the estate carry national 12-digit codes."""

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"
    VILLAGE = "village"
    ESTATE = "estate"
    BUILDING = "building"
    UNIT = "unit"
    GRID = "grid"


# Those with national codes; a village is a community of the country.
CODED = (
    Level.PROVINCE,
    Level.CITY,
    Level.DISTRICT,
    Level.STREET,
    Level.COMMUNITY,
    Level.VILLAGE,
)


class Role(StrEnum):
    """What somebody is appointed to be, in an area and for a time."""

    RESIDENT = "resident"
    HELPER = "helper"
    GRID_WORKER = "grid_worker"
    GATE_GUARD = "gate_guard"
    COMMUNITY_STAFF = "community_staff"
    COMMUNITY_LEADER = "community_leader"
    DOCTOR = "doctor"
    STREET_OFFICER = "street_officer"
    DISTRICT_OFFICER = "district_officer"
    CITY_OFFICER = "city_officer"
    INSPECTOR = "inspector"
    AUDITOR = "auditor"
    VOLUNTEER = "volunteer"
    PROPERTY_COMPANY = "property_company"
    ADMINISTRATOR = "administrator"


# Outside the demo these sign in with a second factor: they see other people's data or run the machine.
STAFF = frozenset(Role) - {Role.RESIDENT, Role.HELPER, Role.VOLUNTEER}


# Whom somebody may appoint within their own area. The administrator opens the doors of the house to
# those above; a leader gives out the work of the community.
APPOINTS: Mapping[Role, frozenset[Role]] = {
    Role.COMMUNITY_LEADER: frozenset(
        (
            Role.GRID_WORKER,
            Role.COMMUNITY_STAFF,
            Role.GATE_GUARD,
            Role.HELPER,
            Role.DOCTOR,
            Role.VOLUNTEER,
            Role.PROPERTY_COMPANY,
        )
    ),
    Role.ADMINISTRATOR: STAFF,
}

# The administrator runs the machine and sees no personal data: whatever this role is granted, the
# second lock stays shut for it.
SEES_NO_ROWS = frozenset((Role.ADMINISTRATOR,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """
    Something a post may allow.

    Features and mechanisms declare theirs beside their actions; ``wiring`` lists them all. The
    engine here knows none by name. ``words`` tell people what it is. ``sees_rows`` says whether doing
    it reads or writes rows about people: one that does not leaves the second lock shut.
    """

    code: str
    words: str
    roles: frozenset[Role]
    sees_rows: bool = True


_USER = "user:"


def id_of_user(user: UUID) -> str:
    """Give the words by which records name somebody who signs in."""
    return f"{_USER}{user}"


def user_of(id: str) -> UUID | None:
    """Tell who signs in under the words of a record; nobody for a household, a device, the console."""
    try:
        return UUID(id.removeprefix(_USER)) if id.startswith(_USER) else None
    except ValueError:
        return None


# What each role is granted, by code.
Grants = Mapping[Role, Mapping[str, Capability]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A role held in an area: ``places`` is one place, or the buildings of a grid."""

    role: Role
    place: str
    places: tuple[str, ...]
    area_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """
    Who is asking: a person with posts, and what each role allows.

    ``id`` goes into records (``user:…``, ``console``); it is never a name.
    """

    id: str
    posts: tuple[Post, ...] = ()
    grants: Grants = field(default_factory=dict)
    household: str | None = None

    def may(self, capability: str) -> Jurisdiction:
        """Answer the jurisdiction in which this actor may do something: nowhere, if not at all."""
        places = {
            place
            for post in self.posts
            if capability in self.grants.get(post.role, {})
            for place in post.places
        }
        return Jurisdiction(places=tuple(sorted(places))) if places else NOWHERE

    def may_somewhere(self, capability: str) -> bool:
        """Tell whether there is any place where this actor may do something."""
        return bool(self.may(capability).places)

    def reach(self) -> Jurisdiction:
        """Give how far the second lock opens: the posts that allow to read or write rows."""
        seeing = (post for post in self.posts if self._sees_rows(post.role))
        return Jurisdiction(places=tuple(sorted({p for post in seeing for p in post.places})))

    def _sees_rows(self, role: Role) -> bool:
        granted = self.grants.get(role, {}).values()
        return role not in SEES_NO_ROWS and any(one.sees_rows for one in granted)

    def may_appoint(self, role: Role, *, place: str) -> bool:
        """Tell whether this actor may give a post of a role at a place."""
        return any(
            role in APPOINTS.get(post.role, frozenset()) and lies_in(place, area=post.place)
            for post in self.posts
        )

    def holds(self, role: Role) -> bool:
        """Tell whether this actor is appointed to a role anywhere."""
        return any(post.role is role for post in self.posts)


def grants_of(capabilities: tuple[Capability, ...]) -> Grants:
    """Turn the declared capabilities round: what does each role allow?"""
    return {role: {one.code: one for one in capabilities if role in one.roles} for role in Role}


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLine:
    """One line of a file of areas: national code, name, level, code of the area above."""

    code: str
    name: str
    level: Level
    parent_code: str


def level_of(*, code: str, stated: str) -> Level:
    """
    Tell the level of a nationally coded area.

    Files call everything on the last level a community; the last three digits tell a village
    (200–399, and 5xx of the like) from a residents' committee (statistics bureau, 12-digit codes).
    """
    if stated == Level.COMMUNITY and code[9] in "23":
        return Level.VILLAGE
    return Level(stated)


def label_of(*, code: str, parent_code: str) -> str:
    """
    Give the label of a nationally coded area in its place.

    Mostly the digits it adds to the area above (``020`` of 370176001020 below 370176001000); where
    a code does not begin like the code above (zones that were moved), all of its own digits.
    """
    own, above = code.rstrip("0") or code, parent_code.rstrip("0")
    steps = (2, 4, 6, 9, 12)
    length = next(step for step in steps if step >= len(own))
    start = next((step for step in steps if step >= len(above)), 0) if above else 0
    return code[start:length] if code.startswith(parent_code[:start]) else code[:length]


# The committee is the office, the community is the area; people name the area.
_OFFICES = (
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("居民委员会", "社区"),
    ("村民委员会", "村"),
    ("村委会", "村"),
)


def called(name: str) -> str:
    """Say an area as people do: 凤凰国际社区居民委员会 is called 凤凰国际社区."""
    for office, area in _OFFICES:
        if name.endswith(office) and name != office:
            return name.removesuffix(office) + area
    return name


def own_code(*, community_code: str, place_below: str) -> str:
    """Give the code of an area below a community: the community's code and our own labels."""
    return "-".join((community_code, *place_below.split(".")))
