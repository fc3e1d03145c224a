"""Message, reminder, phone, door: each step once, not at night, and nothing after an answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Role
from linli.features.screening import models
from linli.features.screening.actions import (
    Accounted,
    account_for,
    open_round,
    record_attempt,
    take_answer,
)
from linli.features.screening.actions.accounting import CannotAccount, follow
from linli.features.screening.actions.closing import CannotClose, close_round
from linli.features.screening.actions.taking_back import take_back
from linli.features.screening.actions.trying import CannotTry
from linli.features.screening.actions.writing import Means, climb
from linli.features.screening.domain.rounds import Asked, Outcome, Rung, State
from linli.kernel.places import EVERYWHERE, parent_of
from linli.outreach.models import Delivery, Telling
from linli.register import actions as register
from linli.register import queries
from linli.register.domain.sheets import DwellingWords
from linli.store.reach import reaching
from tests import screened, world
from tests.screened import NOW, Screened, an_answer, an_attempt

pytestmark = pytest.mark.django_db
MEANS = Means(ids=world.new_id, vault=world.VAULT, link="http://127.0.0.1/home/")
DAY = timedelta(days=1)


@pytest.fixture
def it() -> Iterator[Screened]:
    """Open a round over two households, and the second lock."""
    made = screened.a_screened(many=2)
    with reaching(EVERYWHERE):
        yield made


def turn(it: Screened) -> models.Turn:
    """Read the turn of the first household."""
    return models.Turn.objects.get(household=it.household)


def test_everybody_is_written_to_once_and_who_has_not_answered_is_reminded(it: Screened) -> None:
    assert climb(now=NOW, means=MEANS) == 1
    assert climb(now=NOW, means=MEANS) == 0
    take_answer(answer=an_answer(it), by=it.leader, now=NOW + timedelta(hours=2), ids=world.new_id)

    assert climb(now=NOW + DAY, means=MEANS) == 2

    reminded = Telling.objects.get(template="screening.reminded")
    homes = set(Delivery.objects.filter(telling=reminded).values_list("household", flat=True))
    assert homes == {it.households[1]}
    assert turn(it).state == "answered"
    assert models.Turn.objects.get(household=it.households[1]).rung == "phone"


def written_to(template: str) -> list[UUID | None]:
    """List the households that were told something, each as often as it has a message."""
    told = Delivery.objects.filter(telling__template=template)
    return list(told.values_list("household", flat=True))


def test_a_round_of_one_building_is_told_to_its_households_and_nobody_beside_them() -> None:
    community = world.a_community()
    words = DwellingWords(estate="凤凰国际一区", building="9", unit="1", room="101")
    beside = replace(screened.homes(1)[0], dwelling=words)
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    world.taken_in(*screened.homes(2), beside, community=community)
    with reaching(EVERYWHERE):
        there = tuple(queries.frame(within=world.within(community)))[-1]
        place = parent_of(parent_of(there.place))
        open_round(round=screened.a_new_round(place), by=leader, now=NOW, ids=world.new_id)

        climb(now=NOW, means=MEANS)
        climb(now=NOW + DAY, means=MEANS)

        assert set(written_to("screening.asked")) == {there.household}
        assert set(written_to("screening.reminded")) == {there.household}


def test_who_answered_or_moved_before_the_first_message_is_not_written_to(it: Screened) -> None:
    world.taken_in(*screened.homes(3)[2:], community=it.community, at=NOW)
    home = queries.household(id=it.households[1], within=it.within).line
    take_answer(answer=an_answer(it), by=it.leader, now=NOW + timedelta(hours=2), ids=world.new_id)
    people = [member.person for member in home.members]
    register.move_out(household=home.id, people=people, within=it.within, now=NOW)

    climb(now=NOW + timedelta(hours=3), means=MEANS)

    assert written_to("screening.asked") == []
    assert models.Round.objects.get().messaged_at == NOW + timedelta(hours=3)


def test_nothing_is_sent_at_night(it: Screened) -> None:
    at_night = NOW + timedelta(hours=12)

    assert climb(now=at_night, means=MEANS) == 0
    assert not Telling.objects.exists()


def test_an_answer_stops_what_is_still_on_its_way(it: Screened) -> None:
    climb(now=NOW, means=MEANS)

    take_answer(answer=an_answer(it), by=it.leader, now=NOW + timedelta(hours=2), ids=world.new_id)

    waiting = Delivery.objects.filter(withdrawn_at=None, sent_at=None, read_at=None)
    assert set(waiting.values_list("household", flat=True)) == {it.households[1]}


def test_two_calls_in_vain_lead_to_the_door_and_two_visits_to_an_end(it: Screened) -> None:
    hours = (1, 4, 6, 9)
    ways = (Asked.PHONE, Asked.PHONE, Asked.DOOR, Asked.DOOR)

    stands = [
        record_attempt(
            attempt=an_attempt(it, way=way, at=NOW + timedelta(hours=hour)),
            by=it.leader,
            now=NOW + timedelta(hours=hour),
            ids=world.new_id,
        )
        for way, hour in zip(ways, hours, strict=True)
    ]

    assert [one.rung for one in stands] == [Rung.PHONE, Rung.DOOR, Rung.DOOR, Rung.DOOR]
    assert [one.state for one in stands][-2:] == [State.OPEN, State.UNREACHABLE]
    assert turn(it).state == "unreachable"


def test_nobody_is_called_at_night(it: Screened) -> None:
    at = NOW + timedelta(hours=11)

    with pytest.raises(CannotTry) as refused:
        record_attempt(attempt=an_attempt(it, at=at), by=it.leader, now=at, ids=world.new_id)

    assert [reason.code for reason in refused.value.reasons] == ["screening.not_at_night"]
    assert not models.Attempt.objects.exists()


def test_an_attempt_sent_twice_counts_once(it: Screened) -> None:
    tried = an_attempt(it)

    for _ in range(2):
        record_attempt(attempt=tried, by=it.leader, now=NOW + DAY, ids=world.new_id)

    assert turn(it).calls == 1


def test_after_an_end_nobody_is_asked_any_more(it: Screened) -> None:
    empty = Accounted(round=it.round, household=it.household, end=State.EMPTY)
    account_for(accounted=empty, by=it.leader, now=NOW, ids=world.new_id)

    with pytest.raises(CannotTry) as refused:
        record_attempt(attempt=an_attempt(it), by=it.leader, now=NOW + DAY, ids=world.new_id)

    assert [reason.code for reason in refused.value.reasons] == ["screening.done_already"]


def test_not_reached_is_no_end_that_somebody_just_states(it: Screened) -> None:
    stated = Accounted(round=it.round, household=it.household, end=State.UNREACHABLE)

    with pytest.raises(CannotAccount) as refused:
        account_for(accounted=stated, by=it.leader, now=NOW, ids=world.new_id)

    assert [reason.code for reason in refused.value.reasons] == ["screening.end_of_attempts"]


def test_a_wrong_tap_is_taken_back(it: Screened) -> None:
    empty = Accounted(round=it.round, household=it.household, end=State.EMPTY)
    account_for(accounted=empty, by=it.leader, now=NOW, ids=world.new_id)

    take_back(round=it.round, household=it.household, by=it.leader, now=NOW, ids=world.new_id)

    assert (turn(it).state, turn(it).rung) == ("open", "door")


def test_who_refuses_on_the_phone_is_asked_once_more_at_the_door(it: Screened) -> None:
    refused = an_attempt(it, outcome=Outcome.REFUSED)
    again = an_attempt(it, way=Asked.DOOR, outcome=Outcome.REFUSED, at=NOW + timedelta(hours=3))

    first = record_attempt(attempt=refused, by=it.leader, now=NOW + DAY, ids=world.new_id)
    last = record_attempt(attempt=again, by=it.leader, now=NOW + DAY, ids=world.new_id)

    assert (first.rung, first.state) == (Rung.DOOR, State.OPEN)
    assert last.state is State.REFUSED


def test_a_round_closes_only_when_every_household_is_accounted_for(it: Screened) -> None:
    take_answer(answer=an_answer(it), by=it.leader, now=NOW + DAY, ids=world.new_id)

    with pytest.raises(CannotClose) as refused:
        close_round(round=it.round, by=it.leader, now=NOW + DAY, ids=world.new_id)

    (reason,) = refused.value.reasons
    assert (reason.code, reason.facts) == ("screening.not_accounted_for", {"households": 1})
    assert models.Round.objects.get().closed_at is None


def test_who_came_and_who_has_gone_since_is_accounted_for(it: Screened) -> None:
    world.taken_in(*screened.homes(3)[2:], community=it.community, at=NOW + DAY)
    home = queries.household(id=it.household, within=it.within).line
    register.move_out(
        household=home.id,
        people=[member.person for member in home.members],
        within=it.within,
        now=NOW + DAY,
    )

    done = follow(round=it.round, now=NOW + DAY, ids=world.new_id, within=it.within)
    again = follow(round=it.round, now=NOW + DAY, ids=world.new_id, within=it.within)

    assert (done.arrived, done.gone) == (1, 1)
    assert (again.arrived, again.gone) == (0, 0)
    assert (turn(it).state, turn(it).settled_by) == ("moved", "register")
