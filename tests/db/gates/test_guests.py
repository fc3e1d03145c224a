"""A household announces visitors: bounded by policy, known to the gate, forgotten with the day."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from linli.features.gates import models
from linli.features.gates.actions.announcing import (
    CannotAnnounce,
    Host,
    announce,
    destroy_past,
    withdraw,
)
from linli.features.gates.domain.announcing import NewGuest
from linli.features.gates.domain.packs import Handles
from linli.features.gates.domain.signing import in_letters
from linli.features.gates.queries.guests import Coming, is_expected, own_guests
from linli.features.gates.queries.policies import announcing
from linli.journal.models import Entry
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.store.reach import reaching
from linli.web import clock
from tests import gated, world
from tests.gated import NOW, Gated, a_question, sent

pytestmark = pytest.mark.django_db
NOON = NOW + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def it() -> Gated:
    return gated.a_gate()


def host(it: Gated) -> Host:
    with reaching(it.within):
        place = register.person(id=it.people[0], within=it.within).line.place
    people = frozenset(it.people)
    return Host(household=it.household, people=people, place=place, by="user:resident")


def a_guest(**said: Any) -> NewGuest:
    guest = NewGuest(id=world.new_id(), last="芳", plate="", begins_at=NOW, ends_at=NOON)
    return replace(guest, **said)


def announced(it: Gated, guest: NewGuest | None = None) -> NewGuest:
    guest, by = guest or a_guest(), host(it)
    with reaching(by.here):
        announce(guest=guest, host=by, now=NOW, ids=world.new_id)
    return guest


def refused(it: Gated, guest: NewGuest) -> list[str]:
    with pytest.raises(CannotAnnounce) as found:
        announced(it, guest)
    with reaching(EVERYWHERE):
        assert not models.Announced.objects.within(EVERYWHERE).filter(id=guest.id).exists()
    return [one.code for one in found.value.reasons]


def asked(it: Gated, **about: str) -> str:
    question = a_question(it, movement="visitor.in", way="asked", about=about)
    verdict: str = sent(it, "checks", question).json()["verdict"]
    return verdict


def test_a_gate_takes_along_by_what_an_announced_visitor_is_known(it: Gated) -> None:
    announced(it, a_guest(plate="鲁B12345"))

    pack = json.loads(sent(it, "pack").content)

    handles = Handles(gated.SECRET)
    hours = [round(at.timestamp() * 1000) for at in (NOW, NOON)]
    assert pack["guests"] == [
        [in_letters(handles.digest("guest", "3-2-501", "芳")), *hours],
        [in_letters(handles.digest("guest", "", "鲁B12345")), *hours],
    ]


def test_the_server_knows_them_too_however_the_dwelling_is_typed(it: Gated) -> None:
    announced(it)

    assert asked(it, name="王芳", dwelling="3号楼2单元501") == "go"
    assert asked(it, name="王 芳　", dwelling="３－２－５０１") == "go"
    assert asked(it, name="王明", dwelling="3-2-501") == "ask"
    assert asked(it, name="王芳", dwelling="3-2-502") == "ask"


def test_announced_twice_with_one_key_it_is_one_visitor_and_one_entry(it: Gated) -> None:
    guest = announced(it)

    announced(it, guest)

    with reaching(EVERYWHERE):
        entries = Entry.objects.filter(kind="gates.guest_announced")
        assert [(entry.subject, entry.place, entry.payload) for entry in entries] == [
            (guest.id, it.community.place, {})
        ]


def test_two_of_a_household_announce_one_after_the_other(it: Gated) -> None:
    announced(it)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks"
            " WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()"
        )
        assert cursor.fetchone() == (1,)


def test_policy_says_how_many_how_long_and_how_far_ahead(it: Gated) -> None:
    tomorrow, later = NOW + timedelta(days=1), NOW + timedelta(days=2)

    assert refused(it, a_guest(last="")) == ["gates.guest_unknown"]
    assert refused(it, a_guest(ends_at=NOW + timedelta(hours=5))) == ["gates.guest_too_long"]
    assert refused(it, a_guest(begins_at=NOON, ends_at=NOW)) == ["gates.guest_ends_first"]
    assert refused(it, a_guest(begins_at=later, ends_at=later + timedelta(hours=1))) == [
        "gates.guest_too_far"
    ]
    night = NOW.replace(hour=22)
    assert refused(it, a_guest(begins_at=night, ends_at=night + timedelta(hours=3))) == [
        "gates.guest_outside_hours"
    ]
    announced(it)
    announced(it)
    assert refused(it, a_guest()) == ["gates.guests_enough"]
    announced(it, a_guest(begins_at=tomorrow, ends_at=tomorrow + timedelta(hours=1)))


def test_nobody_visits_a_household_under_observation(it: Gated) -> None:
    gated.held(it.people[1], of=it, kind="isolation", value="home_observation")

    assert refused(it, a_guest()) == ["gates.guest_observed"]


def test_a_visitor_who_was_cancelled_is_expected_no_longer(it: Gated) -> None:
    guest, by = announced(it), host(it)
    with reaching(by.here):
        withdraw(guest=guest.id, host=by, now=NOW, ids=world.new_id)

    with reaching(it.within):
        assert own_guests(household=it.household, within=it.within, now=NOW) == ()
    assert asked(it, name="王芳", dwelling="3-2-501") == "ask"
    with reaching(by.here), pytest.raises(NotYours):
        withdraw(guest=guest.id, host=by, now=NOW, ids=world.new_id)


def test_in_the_night_that_follows_the_visitors_of_a_day_are_forgotten(it: Gated) -> None:
    announced(it)
    midnight = datetime.fromisoformat("2020-02-21T00:00:00+08:00")

    with reaching(EVERYWHERE):
        before = destroy_past(within=EVERYWHERE, now=midnight - timedelta(seconds=1))
        after = destroy_past(within=EVERYWHERE, now=midnight)

    assert (before, after) == (0, 1)


def test_by_its_plate_a_car_is_expected_whichever_dwelling_it_names(it: Gated) -> None:
    announced(it, a_guest(last="", plate="鲁BD12345"))

    with reaching(it.within):
        car = Coming(plate="鲁BD12345")
        assert is_expected(car, within=it.within, now=NOW)
        assert not is_expected(car, within=it.within, now=NOON)


def test_whoever_announces_and_takes_back_all_day_is_asked_to_call(it: Gated) -> None:
    by = host(it)
    with reaching(by.here):
        terms = announcing(place=by.place, on=local_day(NOW))
        assert terms
        for _time in range(terms.said_a_day):
            guest = announced(it)
            withdraw(guest=guest.id, host=by, now=NOW, ids=world.new_id)

    assert refused(it, a_guest()) == ["gates.guests_too_often"]
    with reaching(EVERYWHERE):
        assert models.Announced.objects.within(EVERYWHERE).count() == terms.said_a_day
