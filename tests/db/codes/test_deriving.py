"""Codes follow from facts, at once and for as long as these count, and from nothing else."""

from datetime import timedelta

import pytest
from django.db import connection

from linli.areas.queries import AreaRecord
from linli.features.codes.actions import facts as fact_actions
from linli.features.codes.actions.deriving import derive_due
from linli.features.codes.domain.colours import Colour
from linli.features.codes.domain.facts import Kind
from linli.kernel.refusals import NotYours
from linli.register.actions import standings
from linli.register.actions.standings import Beginning
from linli.store.reach import reaching
from linli.web.sealing import sealer
from tests import coded, world
from tests.coded import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


def test_somebody_of_whom_nothing_is_known_is_grey_and_told_why(community: AreaRecord) -> None:
    person = coded.a_person(community=community)

    done = coded.derived(person)

    code = coded.code(person)
    assert (done.weighed, done.decided, done.changed) == (1, 1, 0)
    assert code.colour is Colour.GREY
    assert [reason.code for reason in code.reasons] == ["codes.colour.grey.declared"]


def test_whoever_declares_to_be_well_is_green_for_fourteen_days(community: AreaRecord) -> None:
    person = coded.a_person(community=community)

    coded.declared(person, community=community)

    code = coded.code(person)
    assert code.colour is Colour.GREEN
    assert code.reasons == ()
    assert code.next_at is not None
    assert code.next_at.isoformat() == "2020-03-13T16:00:00+00:00"


def test_a_positive_test_is_red_with_its_evidence(community: AreaRecord) -> None:
    person = coded.a_person(community=community)
    coded.declared(person, community=community)

    coded.noted(coded.a_fact(person), by=coded.staff(community))

    code = coded.code(person)
    (reason,) = code.reasons
    assert code.colour is Colour.RED
    assert code.until is None
    assert reason.code == "codes.colour.red.test"
    assert reason.fact is not None
    assert reason.fact.source == "市疾控中心"
    assert reason.fact.evidence == "报告 2020-0228-17"


def test_a_later_negative_test_takes_the_colour_back(community: AreaRecord) -> None:
    person = coded.a_person(community=community)
    coded.declared(person, community=community)
    staff = coded.staff(community)
    coded.noted(coded.a_fact(person), by=staff)
    later = NOW + timedelta(days=2)

    negative = coded.a_fact(person, value="negative", happened_at=later)
    coded.noted(negative, by=staff, now=later)

    assert coded.code(person).colour is Colour.GREEN


def test_a_stay_at_risk_ends_by_itself(community: AreaRecord) -> None:
    person = coded.a_person(community=community)
    coded.declared(person, community=community)

    coded.noted(coded.a_fact(person, Kind.STAY, "medium"), by=coded.staff(community))

    code = coded.code(person)
    assert code.colour is Colour.YELLOW
    assert code.until is not None
    assert code.until.isoformat() == "2020-03-13T16:00:00+00:00"
    coded.declared(person, community=community, now=code.until)
    assert coded.code(person).colour is Colour.GREEN


def test_weighed_again_with_the_same_outcome_nothing_is_written(community: AreaRecord) -> None:
    person = coded.a_person(community=community)
    coded.declared(person, community=community)

    done = coded.derived(person, now=NOW + timedelta(hours=5))

    assert (done.weighed, done.decided, done.changed) == (1, 0, 0)


def test_what_is_due_is_weighed_again_and_no_more(community: AreaRecord) -> None:
    person = coded.a_person(community=community)
    coded.declared(person, community=community)
    early = derive_due(now=NOW + timedelta(days=13), ids=world.new_id, sealer=sealer())
    due = derive_due(now=NOW + timedelta(days=15), ids=world.new_id, sealer=sealer())

    assert (early.weighed, due.weighed, due.decided, due.changed) == (0, 1, 1, 0)
    assert coded.code(person).colour is Colour.GREY


def test_observation_counts_if_somebody_noted_it(community: AreaRecord) -> None:
    person = coded.a_person(community=community)
    coded.declared(person, community=community)
    order = world.new_id()
    with reaching(world.within(community)):
        standings.begin(
            standing=Beginning(
                person=person,
                kind="isolation",
                value="home_observation",
                source=order,
                began_at=NOW,
                ends_at=NOW + timedelta(days=14),
            ),
            within=world.within(community),
            now=NOW,
            ids=world.new_id,
        )

    coded.derived(person)
    assert coded.code(person).colour is Colour.GREEN

    coded.an_entry("isolation.ordered", subject=order, place=community.place)
    coded.derived(person)
    code = coded.code(person)
    assert code.colour is Colour.RED
    assert code.until == NOW + timedelta(days=14)


def test_a_corrected_fact_counts_no_more(community: AreaRecord) -> None:
    person = coded.a_person(community=community)
    coded.declared(person, community=community)
    staff = coded.staff(community)
    fact = coded.noted(coded.a_fact(person), by=staff)

    with reaching(staff.reach()):
        fact_actions.correct(
            fact=fact,
            why="报告属于同名的人",
            by=staff,
            now=NOW + timedelta(hours=3),
            ids=world.new_id,
            sealer=sealer(),
        )

    assert coded.code(person).colour is Colour.GREEN


def test_whoever_was_merged_has_the_worse_of_both_colours(community: AreaRecord) -> None:
    kept = coded.a_person(community=community)
    gone = coded.a_person(community=community, room="502", name="林岸", document=None)
    coded.declared(kept, community=community)
    coded.noted(coded.a_fact(gone), by=coded.staff(community))
    coded.merged(gone, into=kept)

    coded.derived(gone)

    assert coded.code(kept).colour is Colour.RED


def test_a_fact_about_somebody_out_of_reach_is_nobodys(community: AreaRecord) -> None:
    person = coded.a_person(community=community)
    neighbour = world.a_community(code="370176001021", name="舜奥社区居民委员会")

    with pytest.raises(NotYours):
        coded.noted(coded.a_fact(person), by=coded.staff(neighbour))

    with connection.cursor() as cursor, reaching(world.within(community)):
        cursor.execute("SELECT count(*) FROM codes_fact")
        assert cursor.fetchone() == (0,)


def test_a_fact_from_the_future_is_refused_with_every_reason(community: AreaRecord) -> None:
    person = coded.a_person(community=community)
    fact = coded.a_fact(person, source=" ", happened_at=NOW + timedelta(days=1))

    with pytest.raises(fact_actions.CannotNote) as refused:
        coded.noted(fact, by=coded.staff(community))

    assert [reason.code for reason in refused.value.reasons] == [
        "codes.no_source",
        "codes.in_the_future",
    ]


def test_when_codes_are_not_in_use_nobody_is_restricted(community: AreaRecord) -> None:
    person = coded.a_person(community=community)
    coded.noted(coded.a_fact(person), by=coded.staff(community))

    coded.derived(person, now=NOW.replace(year=2022, month=12, day=8))

    assert coded.code(person).colour is Colour.GREEN
