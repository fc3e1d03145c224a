"""What programs see and do about observation at home: as the pages, in JSON."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.isolation import models
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from tests import observed, world
from tests.observed import Observed

pytestmark = pytest.mark.django_db


@pytest.fixture
def it() -> Observed:
    return observed.an_observed()


@pytest.fixture
def program(it: Observed) -> Client:
    user = world.a_user("leader", role=Role.COMMUNITY_LEADER, area=it.community, name="王静")
    client = Client()
    client.force_login(User.objects.get(id=user))
    return client


def sent(program: Client, address: str, body: dict[str, Any]) -> Any:
    return program.post(f"/api/isolation/{address}", body, content_type="application/json")


def reasons(answer: Any) -> list[str]:
    return [reason["code"] for reason in answer.json()["reasons"]]


def test_an_order_is_listed_and_read_with_its_reasons(it: Observed, program: Client) -> None:
    listed = program.get("/api/isolation/orders", {"state": "overdue"}).json()
    read = program.get(f"/api/isolation/orders/{it.order}").json()

    assert [one["id"] for one in listed["items"]] == [str(it.order)]
    assert (read["name"], read["ground"], read["regime"]) == (
        "林安",
        "contact",
        "home_observation",
    )
    (decision,) = read["decisions"]
    assert decision["about"] == "order"
    assert {one["rule"]: one["outcome"] for one in decision["judged"]} == {
        "order.ends_later": "holds",
        "order.exposures_of_ground": "holds",
        "order.ground_listed": "holds",
        "order.regime_of_ground": "holds",
    }


def test_a_contact_sent_twice_counts_once(it: Observed, program: Client) -> None:
    with reaching(EVERYWHERE):
        models.Order.objects.within(EVERYWHERE).update(ends_at=clock.now() + timedelta(days=1))
    body = {
        "id": str(world.new_id()),
        "way": "phone",
        "happened_at": clock.now().isoformat(),
        "temperatures": [36.5],
    }

    answers = [sent(program, f"orders/{it.order}/contacts", body) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    contacts = program.get(f"/api/isolation/orders/{it.order}").json()["contacts"]
    assert [one["temperatures"] for one in contacts] == [[36.5]]


def test_a_held_release_is_refused_with_every_reason_and_confirmed_once_lifted(
    it: Observed, program: Client
) -> None:
    assert sent(program, f"orders/{it.order}/holds", {"reason": "symptoms"}).status_code == 204

    refused = sent(program, f"orders/{it.order}/releases", {})
    lifted = sent(program, f"orders/{it.order}/lifts", {"reason": "symptoms"})
    released = sent(program, f"orders/{it.order}/releases", {})
    again = sent(program, f"orders/{it.order}/releases", {})

    assert (refused.status_code, reasons(refused)) == (409, ["isolation.held_symptoms"])
    assert (lifted.status_code, released.status_code) == (204, 204)
    assert (again.status_code, reasons(again)) == (409, ["isolation.ended_already"])


def test_an_order_on_a_ground_no_longer_in_force_is_refused_with_every_reason(
    it: Observed, program: Client
) -> None:
    body = {
        "id": str(world.new_id()),
        "person": str(it.person),
        "ground": "contact",
        "regime": "home_observation",
        "exposures": [{"kind": "met_case", "last_on": local_day(clock.now()).isoformat()}],
        "began_at": clock.now().isoformat(),
    }

    answer = sent(program, "orders", body)

    assert answer.status_code == 409
    assert reasons(answer) == ["isolation.no_ground", "isolation.overlaps"]


def test_a_moment_of_no_year_is_malformed(it: Observed, program: Client) -> None:
    body = {"id": str(world.new_id()), "way": "phone", "happened_at": "0001-01-01T00:00:00Z"}

    answer = sent(program, f"orders/{it.order}/contacts", body)

    assert (answer.status_code, reasons(answer)) == (422, ["api.malformed"])


def test_of_a_neighbour_nothing_is_there(it: Observed) -> None:
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    user = world.a_user("beside", role=Role.COMMUNITY_LEADER, area=beside, name="周宁")
    client = Client()
    client.force_login(User.objects.get(id=user))

    read = client.get(f"/api/isolation/orders/{it.order}")
    released = sent(client, f"orders/{it.order}/releases", {})

    assert (read.status_code, released.status_code) == (404, 404)
    with reaching(EVERYWHERE):
        assert models.Order.objects.within(it.within).get().ended_at is None
