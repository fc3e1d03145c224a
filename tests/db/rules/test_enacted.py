"""What is enacted: kept for good, found by place and day, refused where the levels above say so."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.kernel.refusals import NotYours
from linli.rules import actions, models, queries
from linli.rules.domain.versions import Ground, Level, MayChange
from linli.rules.domain.weighing import replayed, weigh
from tests import world
from tests.unit.rules.policies import a_parameter, a_rule

pytestmark = pytest.mark.django_db
GROUND = Ground(title="关于调整的通知", number="试〔2020〕2号")
TOMORROW = world.DAY + timedelta(days=1)
TIMES = "readings.temperature.times_a_day"


@pytest.fixture
def here() -> AreaRecord:
    return world.a_community()


def officer(here: AreaRecord, *, steps_up: int = 3, role: Role = Role.CITY_OFFICER) -> Any:
    place = here.place.rsplit(".", steps_up)[0] if steps_up else here.place
    return world.an_actor(role, area=replace(here, place=place))


def other_times(place: str, value: Any, **said: Any) -> actions.Overriding:
    first = {"code": TIMES, "ground": GROUND, "valid_from": TOMORROW}
    return actions.Overriding(**{**first, **said, "place": place, "value": value})


def overridden(change: actions.Overriding, by: Any) -> None:
    actions.override(change=change, by=by, now=world.NOW, ids=world.new_id)


def refused(change: actions.Overriding, by: Any) -> list[tuple[str, Any]]:
    before = models.Parameter.objects.count()
    with pytest.raises(actions.NotEnacted) as refusal:
        overridden(change, by)
    assert models.Parameter.objects.count() == before
    return [(reason.code, reason.facts["rule"]) for reason in refusal.value.reasons]


def test_the_library_stands_and_is_known_when_loaded_again() -> None:
    library = queries.library()

    loaded = actions.load_library(library=library, ids=world.new_id)

    assert loaded == actions.Loaded(added=0, known=len(library.parameters) + len(library.rules))
    assert queries.policy_at(place="", on=date(2020, 2, 28)).value(TIMES) == 2


def test_a_file_that_says_otherwise_is_refused_by_its_code() -> None:
    library = queries.library()
    first, *others = library.parameters
    changed = replace(library, parameters=(replace(first, value=21), *others))

    with pytest.raises(actions.LibraryChanged) as refusal:
        actions.load_library(library=changed, ids=world.new_id)

    (reason,) = refusal.value.reasons
    assert reason.code == "rules.version_changed"
    assert reason.facts == {"rule": first.code, "version": "2020-01-22"}


def test_a_library_may_grow() -> None:
    library = queries.library()
    more = a_parameter(3, code="trial.days")

    actions.load_library(
        library=replace(library, parameters=(*library.parameters, more)), ids=world.new_id
    )

    assert queries.policy_at(place="", on=world.DAY).value("trial.days") == 3


def test_a_city_measures_more_often_and_its_communities_follow(here: AreaRecord) -> None:
    city = officer(here)
    overridden(other_times(here.place.rsplit(".", 3)[0], 3), city)

    assert queries.policy_at(place=here.place, on=world.DAY).value(TIMES) == 2
    assert queries.policy_at(place=here.place, on=TOMORROW).value(TIMES) == 3
    assert queries.policy_at(place="42.01", on=TOMORROW).value(TIMES) == 2
    kept = queries.policy_at(place=here.place, on=TOMORROW).parameter(TIMES)
    assert (kept.enacted_by, kept.known_from, kept.ground) == (city.id, world.NOW, GROUND)


def test_what_was_known_before_is_found_again(here: AreaRecord) -> None:
    overridden(other_times(here.place.rsplit(".", 3)[0], 3), officer(here))

    before = world.NOW - timedelta(seconds=1)

    assert queries.policy_at(place=here.place, on=TOMORROW, known_at=before).value(TIMES) == 2
    assert queries.policy_at(place=here.place, on=TOMORROW, known_at=world.NOW).value(TIMES) == 3


def test_a_community_adds_nothing_that_is_not_allowed_above(here: AreaRecord) -> None:
    leader = officer(here, steps_up=0, role=Role.COMMUNITY_LEADER)
    twice = [("rules.not_allowed_above", TIMES)]

    assert refused(other_times(here.place, 3), leader) == twice
    longer = other_times(here.place, 21, code="observation.contact.days")
    assert refused(longer, leader) == [("rules.not_allowed_above", "observation.contact.days")]


def test_a_community_adds_no_condition_of_its_own(here: AreaRecord) -> None:
    rule = a_rule({"===": [{"var": "observation.checked"}, True]}, code="release.deposit")
    leader = officer(here, steps_up=0, role=Role.COMMUNITY_LEADER)

    with pytest.raises(actions.NotEnacted) as refusal:
        actions.enact(
            version=replace(rule, place=here.place, valid_from=TOMORROW),
            by=leader,
            now=world.NOW,
            ids=world.new_id,
        )

    (reason,) = refusal.value.reasons
    assert (reason.code, reason.facts["above"]) == ("rules.not_allowed_above", "rules.may_add")
    assert queries.policy_at(place=here.place, on=TOMORROW).rules("release.deposit") == ()


def test_an_end_before_the_start_an_overlap_and_the_past_are_refused(here: AreaRecord) -> None:
    city, place = officer(here), here.place.rsplit(".", 3)[0]
    overridden(other_times(place, 3, valid_to=TOMORROW + timedelta(days=9)), city)

    assert refused(other_times(place, 4, valid_to=TOMORROW), city) == [
        ("rules.ends_before_start", TIMES),
        ("rules.overlap", TIMES),
    ]
    past = other_times(place, 3, valid_from=world.DAY - timedelta(days=1), valid_to=world.DAY)
    assert refused(past, city) == [("rules.from_the_past", TIMES)]


def test_nobody_enacts_beyond_their_area(here: AreaRecord) -> None:
    community = officer(here, steps_up=0, role=Role.COMMUNITY_LEADER)

    for place in ("", "42.01", here.place.rsplit(".", 3)[0]):
        with pytest.raises(NotYours):
            overridden(other_times(place, 3), community)
    assert not models.Parameter.objects.exclude(enacted_by="library").exists()


def test_staff_without_the_capability_enact_nothing(here: AreaRecord) -> None:
    with pytest.raises(NotYours):
        overridden(other_times(here.place, 3), officer(here, steps_up=0, role=Role.GRID_WORKER))


def test_the_database_refuses_to_change_a_version() -> None:
    for change in (
        lambda: models.Parameter.objects.filter(code=TIMES).update(value=9),
        lambda: models.Rule.objects.all().delete(),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


def test_a_policy_costs_one_small_query(here: AreaRecord, django_assert_num_queries: Any) -> None:
    queries.policy_at(place=here.place, on=world.DAY)

    with django_assert_num_queries(1):
        queries.policy_at(place=here.place, on=world.DAY)


def test_what_was_undone_is_forgotten_by_the_process(here: AreaRecord) -> None:
    numbers = [queries.revision()]
    for value in (3, 4):
        with transaction.atomic():
            overridden(other_times(here.place.rsplit(".", 3)[0], value), officer(here))
            numbers.append(queries.revision())
            assert queries.policy_at(place=here.place, on=TOMORROW).value(TIMES) == value
            transaction.set_rollback(True)
        assert queries.policy_at(place=here.place, on=TOMORROW).value(TIMES) == 2

    assert len(set(numbers)) == 3


def test_the_timeline_tells_every_version_at_a_place_and_above(here: AreaRecord) -> None:
    overridden(other_times(here.place.rsplit(".", 3)[0], 3), officer(here))

    told = queries.timeline(code=TIMES, place=here.place)

    assert [(one.valid_from, one.level, one.weighs) for one in told] == [
        (date(2020, 1, 22), Level.NATION, 2),
        (TOMORROW, Level.CITY, 3),
        (date(2023, 1, 8), Level.NATION, 0),
    ]


def test_a_decision_is_weighed_again_after_the_policy_has_changed(here: AreaRecord) -> None:
    policy = queries.policy_at(place=here.place, on=date(2020, 2, 28))
    facts = {"observation": {"temperature_highest": 374}, **policy.as_facts()}
    decision = weigh(policy.rules("release"), facts, at=world.NOW)
    stricter = a_parameter(380, code="readings.temperature.fever_from", change=MayChange())
    library = queries.library()
    later = replace(stricter, valid_from=date(2024, 1, 1))
    actions.load_library(
        library=replace(library, parameters=(*library.parameters, later)), ids=world.new_id
    )

    assert replayed(decision.as_record(), queries.all_rules()) == decision
