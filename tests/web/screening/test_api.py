"""A round by program: what a phone would fetch, and what it hands in, twice over."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.screening import models
from linli.features.screening.actions import share_out
from linli.features.screening.api import shapes
from linli.features.screening.domain.answers import How, Intake, Remark
from linli.features.screening.domain.rounds import Asked, Outcome, Rung, State
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from tests import screened, world
from tests.screened import FINE, NOW, Screened

pytestmark = pytest.mark.django_db
AT = NOW + timedelta(hours=1)


@pytest.fixture
def it(monkeypatch: pytest.MonkeyPatch) -> Screened:
    """Share a round out to one worker, an hour after it began."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    made = screened.a_screened(many=2)
    world.a_user("lin", role=Role.COMMUNITY_STAFF, area=made.community, name="林工")
    with reaching(EVERYWHERE):
        models.Turn.objects.update(rung="door")
        share_out(round=made.round, by=made.leader, now=AT, ids=world.new_id)
    return made


@pytest.fixture
def phone(it: Screened) -> Client:
    """Give the program of the worker who has the share."""
    client = Client()
    client.force_login(User.objects.get(username="lin"))
    return client


def sent(phone: Client, it: Screened, what: str, body: dict[str, Any]) -> HttpResponse:
    address = f"/api/screening/rounds/{it.round}/{what}"
    answer: HttpResponse = phone.post(address, json.dumps(body), content_type="application/json")
    return answer


def test_a_phone_gets_its_doors_in_walking_order(it: Screened, phone: Client) -> None:
    found = phone.get(f"/api/screening/rounds/{it.round}/turns?rung=door").json()

    assert [one["household"] for one in found["items"]] == [str(key) for key in it.households]
    assert (found["items"][0]["people"], found["next"]) == (["林0"], None)


def test_an_answer_handed_in_twice_is_new_and_then_known(it: Screened, phone: Client) -> None:
    body = {
        "id": str(world.new_id()),
        "household": str(it.household),
        "version": screened.version_of(it),
        "values": FINE,
        "how": "door",
        "at": AT.isoformat(),
    }

    told = [sent(phone, it, "answers", body).json()["intake"] for _ in range(2)]

    assert told == ["new", "known"]
    count = phone.get(f"/api/screening/rounds/{it.round}").json()["count"]
    assert (count["done"], count["left"], count["answered"]) == (1, 1, {"door": 1})


def test_an_attempt_tells_where_the_household_stands(it: Screened, phone: Client) -> None:
    body = {
        "id": str(world.new_id()),
        "household": str(it.household),
        "way": "door",
        "outcome": "no_answer",
        "at": AT.isoformat(),
    }

    told = [sent(phone, it, "attempts", body).json() for _ in range(2)]

    stands = [(one["state"], one["visits"], one["rung"]) for one in told]
    assert stands == [("open", 1, "door")] * 2


def test_the_codes_of_the_contract_are_those_of_the_domain() -> None:
    written = {
        shapes.StateCode: State,
        shapes.RungCode: Rung,
        shapes.WayCode: Asked,
        shapes.HowCode: How,
        shapes.IntakeCode: Intake,
        shapes.RemarkCode: Remark,
    }
    for codes, domain in written.items():
        assert list(codes.__args__) == [one.value for one in domain]
    assert set(shapes.OutcomeCode.__args__) == set(Outcome) - {Outcome.ANSWERED}
    assert set(shapes.ByWorker.__args__) == set(How) - {How.SELF}
