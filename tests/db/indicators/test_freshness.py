"""How fresh the register was on days gone by is told by what was said then."""

from datetime import timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.households.actions import records
from linli.indicators.queries import Wanted, figures_by_day
from tests import world

pytestmark = pytest.mark.django_db
DAYS = tuple(world.DAY + timedelta(days=after) for after in (0, 10, 89, 120, 130))


def confirmed(household: UUID, *, community: AreaRecord, after: int) -> None:
    with world.as_seen_from(community):
        records.confirm_household(
            household=household,
            by=world.an_actor(Role.GRID_WORKER, area=community),
            now=world.NOW + timedelta(days=after),
            ids=world.new_id,
        )


def test_a_sheet_confirmed_anew_was_fresh_before_as_well() -> None:
    here = world.a_community()
    (home, _other) = world.taken_in(
        world.a_sheet(), world.a_sheet(world.a_member("江河"), room="502"), community=here
    )
    confirmed(home.household, community=here, after=5)
    confirmed(home.household, community=here, after=125)

    wanted = Wanted(areas=(here.code,), days=DAYS, measures=("households.checked",))
    with world.as_seen_from(here) as within:
        told = figures_by_day(wanted=(wanted,), as_at=DAYS[-1], within=within)

    found = [told[here.code, day, "households.checked"] for day in DAYS]
    assert [one and one.value for one in found] == [0, 1, 1, 0, 1]
