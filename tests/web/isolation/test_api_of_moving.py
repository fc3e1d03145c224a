"""What programs do about people who are moved, and about who does not want to go: as the pages, in JSON."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.isolation import models
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from tests import moved, world
from tests.moved import TwoSides

pytestmark = pytest.mark.django_db


class Clock:
    """The hour that the machine of this test shows."""

    def __init__(self) -> None:
        self.hours = 1.0

    def now(self) -> datetime:
        return moved.after(self.hours)


@pytest.fixture(autouse=True)
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    machine = Clock()
    monkeypatch.setattr(clock, "now", machine.now)
    return machine


@pytest.fixture
def sides() -> TwoSides:
    return moved.two_sides()


@pytest.fixture
def here(sides: TwoSides) -> Client:
    return signed_in("here", sides.here.community)


@pytest.fixture
def there(sides: TwoSides) -> Client:
    return signed_in("there", sides.there)


def signed_in(username: str, area: world.AreaRecord, role: Role = Role.COMMUNITY_LEADER) -> Client:
    user = world.a_user(username, role=role, area=area)
    client = Client()
    client.force_login(User.objects.get(id=user))
    return client


def sent(program: Client, address: str, body: dict[str, Any] | None = None) -> Any:
    return program.post(f"/api/isolation/{address}", body or {}, content_type="application/json")


def reasons(answer: Any) -> list[str]:
    return [reason["code"] for reason in answer.json()["reasons"]]


def a_wish(sides: TwoSides) -> dict[str, Any]:
    return {
        "kind": "observation_site",
        "area": sides.there.code,
        "name": moved.SITE,
        "wanted_at": moved.after(2).isoformat(),
        "needs": ["wheelchair"],
    }


def a_departure(hours: float) -> dict[str, Any]:
    return {
        "left_at": moved.after(hours).isoformat(),
        "transport": "designated_car",
        "vehicle": "鲁A00001",
        "driver": "车队一组",
    }


def test_nobody_is_sent_before_the_other_side_has_accepted_and_then_it_answers_for_them(
    at: Clock, here: Client, there: Client, sides: TwoSides
) -> None:
    asked = sent(here, f"orders/{sides.here.order}/transfers", a_wish(sides))
    (waiting,) = here.get("/api/isolation/transfers").json()["items"]
    too_early = sent(here, f"transfers/{waiting['id']}/departures", a_departure(1))
    (question,) = there.get("/api/isolation/receptions").json()["items"]
    offer = {"room": 1, "contact": "值班室", "expected_at": moved.after(2).isoformat()}
    accepted = sent(there, f"receptions/{question['id']}/acceptances", offer)
    at.hours = 2
    left = sent(here, f"transfers/{waiting['id']}/departures", a_departure(2))
    at.hours = 3
    on_the_way = here.get(f"/api/isolation/transfers/{waiting['id']}").json()
    arrived = sent(
        there, f"receptions/{question['id']}/arrivals", {"at": moved.after(3).isoformat()}
    )

    assert (asked.status_code, asked.json()["id"]) == (201, question["id"])
    assert (waiting["steps"], waiting["next_steps"]) == ([], ["accepted", "broken_off", "declined"])
    assert reasons(too_early) == ["transfer.not_accepted"]
    assert "name" not in question
    assert (accepted.status_code, left.status_code, arrived.status_code) == (204, 204, 204)
    assert [step["step"] for step in on_the_way["steps"]] == ["accepted", "under_way"]
    assert moved.owners(sides) == [sides.there.place]


def test_a_transfer_is_broken_off_with_a_reason_and_the_question_leaves_the_other_list(
    here: Client, there: Client, sides: TwoSides
) -> None:
    sent(here, f"orders/{sides.here.order}/transfers", a_wish(sides))
    (waiting,) = here.get("/api/isolation/transfers").json()["items"]

    broken = sent(here, f"transfers/{waiting['id']}/breaks", {"reason": "no_transport"})
    again = sent(here, f"transfers/{waiting['id']}/breaks", {"reason": "no_transport"})

    assert (broken.status_code, reasons(again)) == (204, ["transfer.already"])
    assert here.get("/api/isolation/transfers").json() == {"items": []}
    assert there.get("/api/isolation/receptions").json() == {"items": []}


def test_a_refusal_is_tried_provided_for_passed_up_and_never_settled_by_force(
    here: Client, sides: TwoSides
) -> None:
    opened = sent(here, f"orders/{sides.here.order}/refusals")
    case = f"refusals/{opened.json()['id']}"
    attempt = {"at": moved.after(1).isoformat(), "outcome": "refused", "said": ["pets", "fear"]}
    tried = sent(here, f"{case}/attempts", attempt)
    alone = sent(here, f"{case}/attempts", attempt)
    provided = sent(here, f"{case}/provisions", {"need": "pets", "arrangement": "neighbour"})
    up = sent(here, f"{case}/raisings")
    read = here.get(f"/api/isolation/{case}").json()
    forced = sent(here, f"{case}/settlements", {"settlement": "decided_by_authority"})
    settled = sent(here, f"{case}/settlements", {"settlement": "no_longer_needed"})

    assert (opened.status_code, tried.status_code) == (201, 204)
    assert reasons(alone) == ["refusal.never_alone"]
    assert (provided.status_code, up.status_code) == (204, 204)
    assert [(one["rung"], one["level"]) for one in read["stages"]] == [
        (0, "community"),
        (1, "community"),
    ]
    assert [(one["need"], one["arrangement"]) for one in read["needs"]] == [("pets", "neighbour")]
    assert read["next_alone"] is False
    assert forced.status_code == 404
    assert settled.status_code == 204
    (kept,) = here.get("/api/isolation/refusals").json()["items"]
    assert kept["outcome"] == "no_longer_needed"


def test_a_place_that_no_area_has_is_not_there(here: Client, sides: TwoSides) -> None:
    answer = sent(
        here, f"orders/{sides.here.order}/transfers", {**a_wish(sides), "area": "999999999999"}
    )

    assert answer.status_code == 404
    with reaching(EVERYWHERE):
        assert not models.Transfer.objects.within(EVERYWHERE).exists()
