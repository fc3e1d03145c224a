"""What was noted by mistake is taken back within the day: nobody ever left."""

from datetime import timedelta

import pytest

from linli.areas.domain import Role
from linli.features.households.actions import moving_back, records
from linli.kernel.refusals import NotYours
from linli.register import queries
from linli.register.actions import CannotMove
from linli.register.domain.sheets import Tenure
from tests import world

pytestmark = pytest.mark.django_db


def moved_out(outcome, *, community, back_at=None):
    """Move somebody out; take it back at an instant, if one is given."""
    actor = world.an_actor(Role.GRID_WORKER, area=community)
    doing = {"household": outcome.household, "people": (outcome.person,), "by": actor}
    with world.as_seen_from(community):
        records.move_out(**doing, now=world.NOW, ids=world.new_id)
        if back_at:
            moving_back.undo_move_out(**doing, now=back_at, ids=world.new_id)


def test_a_household_that_ended_by_mistake_stands_as_it_stood():
    community = world.a_community()
    sheet = world.a_sheet(tenure=Tenure.RENTED, plates=("鲁A12345",))
    (outcome,) = world.taken_in(sheet, community=community)
    with world.as_seen_from(community) as reach:
        before = queries.household(id=outcome.household, within=reach)

    moved_out(outcome, community=community, back_at=world.NOW + timedelta(hours=3))

    with world.as_seen_from(community) as reach:
        assert queries.household(id=outcome.household, within=reach) == before


def test_the_day_after_it_is_too_late():
    community = world.a_community()
    (outcome,) = world.taken_in(world.a_sheet(), community=community)

    with pytest.raises(CannotMove) as refused:
        moved_out(outcome, community=community, back_at=world.NOW + timedelta(days=1))

    assert [reason.code for reason in refused.value.reasons] == ["move.too_late"]


def test_nobody_beside_can_take_it_back():
    community = world.a_community()
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    (outcome,) = world.taken_in(world.a_sheet(), community=community)
    moved_out(outcome, community=community)

    with world.as_seen_from(beside), pytest.raises(NotYours):
        moving_back.undo_move_out(
            household=outcome.household,
            people=(outcome.person,),
            by=world.an_actor(Role.GRID_WORKER, area=beside),
            now=world.NOW,
            ids=world.new_id,
        )

    with world.as_seen_from(community) as reach:
        assert queries.household(id=outcome.household, within=reach).line.ended_at == world.NOW
