"""What people are asked is counted by whoever asks: the register, a round, a contact, a reading."""

from datetime import date, timedelta

import pytest

from linli.areas.queries import AreaRecord
from linli.features.codes.domain.facts import Kind
from linli.features.isolation.actions.contacting import note_contact
from linli.features.isolation.domain import contacts
from linli.features.screening import actions as screening
from linli.features.screening.domain.answers import How
from linli.features.screening.domain.rounds import Outcome
from linli.indicators.queries import Asking, figures, rows_behind
from linli.kernel.days import local_day
from linli.register import actions as register
from linli.register.domain.claims import Method
from linli.store.reach import reaching
from tests import coded, observed, screened, watching, world

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def asked(area: AreaRecord, *measures: str, on: date) -> list[int]:
    with world.as_seen_from(area) as within:
        found = figures(measures=measures, areas=[area.code], on=on, within=within)
    return [one.value for one in (found[area.code, code] for code in measures) if one]


def test_a_list_asks_nobody_and_a_sheet_asks_for_what_it_holds() -> None:
    here = world.a_community()
    (home,) = world.taken_in(world.a_sheet(), community=here)
    told = ("answers.week", "answers.week.register", "calls.week")

    assert asked(here, *told, on=world.DAY) == [0, 0, 0]

    with world.as_seen_from(here) as within:
        said = register.Saying(
            community=here,
            method=Method.SELF,
            by="person:1",
            entry=world.new_id(),
            at=world.NOW,
        )
        register.correct_household(
            household=home.household,
            values={"household.tenure": "rented"},
            within=within,
            said=said,
            ids=world.new_id,
        )
    assert asked(here, *told, on=world.DAY) == [1, 1, 0]
    assert asked(here, *told, on=world.DAY + WEEK) == [0, 0, 0]


def test_a_round_asks_by_messages_calls_and_what_is_answered() -> None:
    it = screened.a_screened(many=2)
    with reaching(it.leader.reach()):
        for outcome in (Outcome.NO_ANSWER, Outcome.WRONG_NUMBER):
            tried = screened.an_attempt(it, household=it.households[1], outcome=outcome)
            screening.record_attempt(attempt=tried, by=it.leader, now=tried.at, ids=world.new_id)
        answer = screened.an_answer(it)
        screening.take_answer(answer=answer, by=it.leader, now=answer.at, ids=world.new_id)

    # Three questions, at one door; one call that nobody answered.
    on = local_day(screened.NOW)
    told = ("answers.week", "answers.week.screening", "calls.week")
    assert asked(it.community, *told, on=on) == [3, 3, 2]


def test_what_a_household_says_of_its_own_accord_is_no_call() -> None:
    it = screened.a_screened()
    with reaching(it.leader.reach()):
        answer = screened.an_answer(it, how=How.SELF)
        screening.take_answer(answer=answer, by=it.leader, now=answer.at, ids=world.new_id)

    on = local_day(screened.NOW)
    assert asked(it.community, "answers.week", "calls.week", on=on) == [3, 0]


def test_a_contact_asks_what_policy_asks_every_day_if_somebody_is_reached() -> None:
    it = observed.an_observed()
    with reaching(it.leader.reach()):
        for reached in (True, False):
            said = contacts.Said(
                id=world.new_id(),
                order=it.order,
                way=contacts.Way.PHONE,
                reached=reached,
                happened_at=observed.NOW,
            )
            note_contact(said=said, by=it.leader, now=observed.NOW, ids=world.new_id)

    on = local_day(observed.NOW)
    told = ("answers.week", "answers.week.isolation", "calls.week")
    assert asked(it.community, *told, on=on) == [4, 4, 2]


def test_each_reading_asked_for_is_a_question_and_opens_whom_it_was_asked_of() -> None:
    it = watching.a_watch()
    on = local_day(watching.NOW)
    told = ("answers.week", "answers.week.watch", "watch.due")

    assert asked(it.community, *told, on=on) == [2, 2, 2]
    assert asked(it.community, *told, on=on + timedelta(days=2)) == [6, 6, 2]

    asking = Asking(measure="answers.week_per_household", area=it.community.code, on=on)
    with world.as_seen_from(it.community) as within:
        _, behind = rows_behind(asking, within=within)
    assert [one.subject for one in behind] == [it.person]


def test_a_declaration_is_a_question_and_a_call_only_if_a_worker_asked_for_it() -> None:
    here = world.a_community()
    person = coded.a_person(community=here)
    coded.declared(person, community=here)
    coded.noted(coded.a_fact(person, Kind.DECLARED, "well"), by=coded.staff(here))
    coded.noted(coded.a_fact(person, Kind.TRAVEL, "low"), by=coded.staff(here))

    on = local_day(coded.NOW)
    told = ("answers.week", "answers.week.codes", "calls.week")
    assert asked(here, *told, on=on) == [2, 2, 1]
    assert asked(here, *told, on=on + WEEK) == [0, 0, 0]
