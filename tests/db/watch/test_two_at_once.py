"""Two who walk through an estate in the same second fill in one sheet; neither's checks are lost."""

from collections.abc import Callable

import pytest

from linli.areas.domain import Role
from linli.features.watch import models
from linli.features.watch.actions.checking import check
from linli.features.watch.domain.checks import Checked, Found, Sheet
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import watching, world
from tests.at_once import at_once
from tests.watching import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_at_one_sheet_both_are_kept() -> None:
    it = watching.a_watch()
    estate = ".".join(it.place.split(".")[:6])
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=it.community)

    def checking(code: str) -> Callable[[], object]:
        sheet = Sheet(
            id=world.new_id(),
            place=estate,
            on=local_day(NOW),
            checks={code: Checked(found=Found.GOOD)},
        )

        def do() -> None:
            with reaching(leader.reach()):
                check(sheet=sheet, by=leader, now=NOW, ids=world.new_id)

        return do

    came_to = at_once(checking("protection"), checking("disinfection"), checking("residence"))

    assert came_to == [None, None, None]
    with reaching(EVERYWHERE):
        (row,) = models.SixChecks.objects.within(EVERYWHERE)
    assert sorted(row.checks) == ["disinfection", "protection", "residence"]
