"""Who works for the invented community: names to log in with, roles, and the area of each post."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from linli.features.households.demo.names import MEN, SURNAMES, WOMEN
from linli.features.households.demo.plans import Community


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """
    A post to be given: role × area.

    ``area_code`` is the national code of the area; where ``grid`` (from 1) or ``estate`` is named,
    the post holds for that part of the community only. ``role`` is the code of the role.
    """

    username: str
    name: str
    role: str
    area_code: str
    grid: int | None = None
    estate: str | None = None


# Username, role, and how many digits of the community's code its area keeps. The administrator
# sees no personal data, at whatever level.
_POSTS = (
    ("leader", "community_leader", 12),
    *((f"worker{number}", "community_staff", 12) for number in range(1, 7)),
    *((f"cadre{number}", "helper", 12) for number in range(1, 4)),
    ("doctor", "doctor", 12),
    *((f"volunteer{number}", "volunteer", 12) for number in range(1, 5)),
    ("property1", "property_company", 12),
    ("street1", "street_officer", 9),
    ("street2", "street_officer", 9),
    ("district1", "district_officer", 6),
    ("city1", "city_officer", 4),
    ("inspector1", "inspector", 6),
    ("auditor1", "auditor", 4),
    ("admin", "administrator", 2),
)


def appointments(*, seed: int, community: Community) -> tuple[Appointment, ...]:
    """
    Name everybody who works for a community and at the levels above it.

    Seven community workers (the leader is one of them), one grid worker for each grid, three street
    cadres lent to it, a doctor, four volunteers, the property company and two guards for each
    estate's gate. Usernames stay the same for every seed; the names do not.
    """
    chance = Random(f"{seed}/{community.code}/posts")
    return tuple(_appointments(community=community, names=_names(chance)))


def _appointments(*, community: Community, names: Iterator[str]) -> Iterator[Appointment]:
    code = community.code
    for username, role, digits in _POSTS:
        area = code[:digits].ljust(12, "0")
        yield Appointment(username=username, name=next(names), role=role, area_code=area)
    for grid in range(1, community.grids + 1):
        yield Appointment(
            username=f"grid{grid:02d}",
            name=next(names),
            role="grid_worker",
            area_code=code,
            grid=grid,
        )
    for at, estate in enumerate(community.estates):
        for guard in (1, 2):
            yield Appointment(
                username=f"guard{at * 2 + guard:02d}",
                name=next(names),
                role="gate_guard",
                area_code=code,
                estate=estate.name,
            )


def _names(chance: Random) -> Iterator[str]:
    given: set[str] = set()
    while True:
        pool = chance.choice((MEN, WOMEN))[chance.randint(1962, 1997)]
        name = chance.choice(SURNAMES) + chance.choice(pool)
        if name not in given:
            given.add(name)
            yield name
