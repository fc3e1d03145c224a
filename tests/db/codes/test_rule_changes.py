"""A rule that changes in the middle of the day: both versions answer for their hours."""

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.areas.domain import Role
from linli.features.codes.domain.colours import Colour
from linli.features.codes.domain.decisions import as_record
from linli.features.codes.domain.facts import Kind
from linli.features.codes.queries import codes
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.rules import actions as rules_actions
from linli.rules import queries as rules
from linli.rules.domain.weighing import replayed
from linli.store.reach import reaching
from tests import coded, world
from tests.coded import NOW

pytestmark = pytest.mark.django_db
NOON = NOW + timedelta(hours=3)
CODE = "codes.colour.yellow.stay"


def test_both_versions_answer_for_their_hours() -> None:
    community = world.a_community()
    person = coded.a_person(community=community)
    coded.declared(person, community=community)
    coded.noted(coded.a_fact(person, Kind.STAY, "medium"), by=coded.staff(community))
    assert coded.code(person).colour is Colour.YELLOW

    (was,) = (one for one in rules.all_rules() if one.code == CODE)
    milder = replace(
        was,
        version="1.1.0",
        logic={"!": [{"===": [{"var": "code.stay"}, "nowhere"]}]},
        affected_fields=("code.stay",),
        valid_from=local_day(NOON),
        known_from=NOON,
    )
    country = replace(community, place="")
    ministry = world.an_actor(Role.CITY_OFFICER, area=country)
    rules_actions.enact(version=milder, by=ministry, now=NOON, ids=world.new_id)
    coded.derived(person, now=NOON)

    with reaching(EVERYWHERE):
        before = codes.decided_at(person=person, at=NOON - timedelta(hours=1), within=EVERYWHERE)
        after = codes.decided_at(person=person, at=NOON, within=EVERYWHERE)
    assert before
    assert after
    assert (before["colour"], after["colour"]) == ("yellow", "green")
    assert f"{CODE}@1.0.0" in before["policy"]
    assert f"{CODE}@1.1.0" in after["policy"]
    again = replayed(as_record(before), rules.all_rules())
    assert [one.rule for one in again.reasons] == [CODE]
