"""How far the second lock opens: for one transaction, never for the next."""

from typing import Any

import pytest
from django.db import connection, transaction

from linli.kernel.places import EVERYWHERE, NOWHERE, Jurisdiction
from linli.register import actions, queries
from linli.register.domain.sheets import Relation
from linli.store.reach import reaching
from tests import world

JINAN = Jurisdiction(places=("37.01",))


class Stop(Exception):
    pass


def reach() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('linli.reach', true), '')")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_it_opens_as_far_as_asked_and_closes_behind() -> None:
    with reaching(JINAN):
        assert reach() == '{["37.01","37.01/")}'

    assert reach() == "{}"


@pytest.mark.django_db
def test_an_inner_reach_gives_the_outer_one_back() -> None:
    with reaching(JINAN):
        with reaching(EVERYWHERE):
            assert reach() == '{["","~")}'
        assert reach() == '{["37.01","37.01/")}'


@pytest.mark.django_db
def test_nowhere_opens_nothing() -> None:
    with reaching(JINAN), reaching(NOWHERE):
        assert reach() == "{}"


@pytest.mark.django_db
def test_a_failure_closes_it_as_well() -> None:
    with pytest.raises(Stop), reaching(JINAN):
        raise Stop

    assert reach() in ("", "{}")


@pytest.mark.usefixtures("django_db_setup")
@pytest.mark.parametrize("ending", ["well", "badly"])
def test_the_next_user_of_the_connection_finds_it_closed(
    django_db_blocker: Any, ending: str
) -> None:
    with django_db_blocker.unblock():
        try:
            with reaching(EVERYWHERE):
                backend = connection.connection.info.backend_pid
                if ending == "badly":
                    raise Stop
        except Stop:
            pass

        with transaction.atomic():
            assert (connection.connection.info.backend_pid, reach()) == (backend, "")
            assert seen_people() == 0


def seen_people() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM register_person")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_somebody_with_two_homes_is_seen_from_both_until_they_move_out() -> None:
    here, there = world.a_community(), world.a_community(code="370176001021", name="舜奥社区")
    person = world.a_member("关山")
    stays = world.a_member("关海", relation=Relation.OTHER)
    world.taken_in(world.a_sheet(person), community=here)
    (outcome, _) = world.taken_in(world.a_sheet(person, stays), community=there)

    with world.as_seen_from(there) as within:
        assert (queries.counts(within=within).people, seen_people()) == (2, 2)
        actions.move_out(
            household=outcome.household, people=(outcome.person,), within=within, now=world.NOW
        )

    with world.as_seen_from(there) as within:
        assert (queries.counts(within=within).people, seen_people()) == (1, 1)
    with world.as_seen_from(here) as within:
        assert (queries.counts(within=within).people, seen_people()) == (1, 1)
