"""Whose auditors look at what happens at a place."""

from datetime import datetime

from linli.areas import queries as areas
from linli.areas.domain import Role
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE


def audited(place: str, *, now: datetime) -> tuple[str, ...]:
    """List the areas with an auditor in office that a place lies in; all of them for no place."""
    posts = areas.posts_in(within=EVERYWHERE, roles=frozenset((Role.AUDITOR,)), on=local_day(now))
    here = {one.place for one in posts}
    return tuple(sorted(one for one in here if not place or f"{place}.".startswith(f"{one}.")))
