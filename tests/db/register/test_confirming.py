"""A round from door to door: many sheets confirmed at once, each with whose word it is."""

from datetime import timedelta

import pytest

from linli.register import actions, models
from linli.register.domain.claims import Method
from tests import world

pytestmark = pytest.mark.django_db
YESTERDAY = world.NOW - timedelta(days=1)


def test_a_round_confirms_its_households_and_no_others_and_says_by_whom() -> None:
    community = world.a_community()
    seen, shut = world.taken_in(
        world.a_sheet(world.a_member("林安"), room="501"),
        world.a_sheet(world.a_member("苏禾", document=None), room="502"),
        community=community,
    )
    entry = world.new_id()

    with world.as_seen_from(community):
        place = models.Household.objects.values_list("place", flat=True).get(id=seen.household)
        confirmed = actions.Confirmation(
            household=seen.household, place=place, by="user:walker", at=YESTERDAY
        )
        actions.confirm_households([confirmed], entry=entry, ids=world.new_id)

        checked = dict(models.Household.objects.values_list("id", "checked_at"))
        said = models.Statement.objects.get(method=Method.WORKER)
    assert checked == {seen.household: YESTERDAY, shut.household: None}
    assert (said.subject, said.values, said.by, said.said_at, said.entry) == (
        seen.household,
        {},
        "user:walker",
        YESTERDAY,
        entry,
    )
