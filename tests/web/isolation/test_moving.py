"""The pages of moving: what each side sees, what is asked, answered, left, received."""

from datetime import datetime
from uuid import UUID

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.isolation import models
from linli.kernel.days import LOCAL
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from tests import moved, world
from tests.moved import TwoSides

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: moved.after(1))


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
    client = Client(raise_request_exception=True)
    client.force_login(User.objects.get(id=user))
    return client


def local(hours: float) -> str:
    at: datetime = moved.after(hours)
    return at.astimezone(LOCAL).strftime("%Y-%m-%dT%H:%M")


def asked_on_the_page(client: Client, sides: TwoSides, **said: object) -> UUID:
    answer = client.post(
        f"/isolation/{sides.here.order}/transfer",
        {
            "kind": "observation_site",
            "to_area": sides.there.code,
            "to_name": moved.SITE,
            "wanted_at": local(3),
            "needs": ["wheelchair"],
            **said,
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    with reaching(EVERYWHERE):
        key: UUID = models.Reception.objects.within(EVERYWHERE).get().id
    return key


def test_the_receiving_side_reads_how_many_and_what_and_nobodys_name(
    here: Client, there: Client, sides: TwoSides
) -> None:
    reception = asked_on_the_page(here, sides)

    listed = there.get("/moving/").content.decode()
    page = there.get(f"/moving/receptions/{reception}/").content.decode()

    assert "1 人 · 送集中观察点" in listed
    assert "轮椅" in page
    for html in (listed, page):
        assert "林安" not in html
        assert "501" not in html


def test_from_the_question_to_the_arrival_each_side_does_its_part(
    here: Client, there: Client, sides: TwoSides
) -> None:
    reception = asked_on_the_page(here, sides)
    transfer = moved.the_transfer(sides).id
    early = here.post(f"/moving/transfers/{transfer}/departure", a_departure())
    assert early.status_code == 409
    assert "不能送" in early.content.decode()

    there.post(
        f"/moving/receptions/{reception}/acceptance",
        {"room": 2, "contact": "值班室 0531-12345678", "expected_at": local(3)},
    )
    assert "值班室 0531-12345678" in here.get(f"/moving/transfers/{transfer}/").content.decode()
    here.post(f"/moving/transfers/{transfer}/departure", a_departure())
    there.post(f"/moving/receptions/{reception}/arrival", {"at": local(1)})

    assert moved.owners(sides) == [sides.there.place]
    assert here.get(f"/isolation/{sides.here.order}/").status_code == 404
    order = there.get(f"/isolation/{sides.here.order}/").content.decode()
    assert "林安" in order
    assert "到达，对方接收了" in order


def a_departure() -> dict[str, str]:
    return {
        "left_at": local(1),
        "transport": "designated_car",
        "vehicle": "鲁A00001",
        "driver": "车队一组",
    }


def test_a_wish_without_an_area_is_asked_again(here: Client, sides: TwoSides) -> None:
    answer = here.post(f"/isolation/{sides.here.order}/transfer", {"kind": "home"})

    assert answer.status_code == 422
    assert "请选一个辖区，或者写代码。" in answer.content.decode()


def test_a_handover_is_asked_and_taken_back(here: Client, there: Client, sides: TwoSides) -> None:
    here.post(
        f"/isolation/{sides.here.order}/handover",
        {"elsewhere": sides.there.code, "wanted_at": local(3)},
    )
    assert "请舜奥社区接手负责" in here.get("/moving/").content.decode()
    assert "交接：请接手负责" in there.get("/moving/").content.decode()
    with reaching(EVERYWHERE):
        handover = models.Handover.objects.within(EVERYWHERE).get().id

    here.post(f"/moving/handovers/{handover}/withdrawal")

    assert "交接：请接手负责" not in there.get("/moving/").content.decode()
    assert moved.owners(sides) == [sides.here.community.place]


def test_a_declined_handover_says_why_to_whoever_asked(
    here: Client, there: Client, sides: TwoSides
) -> None:
    here.post(
        f"/isolation/{sides.here.order}/handover",
        {"to_area": sides.there.code, "wanted_at": local(3)},
    )
    with reaching(EVERYWHERE):
        reception = models.Reception.objects.within(EVERYWHERE).get().id

    there.post(f"/moving/receptions/{reception}/declining", {"reason": "full"})

    assert "没有床位了" in here.get(f"/isolation/{sides.here.order}/").content.decode()


def test_a_transfer_is_broken_off(here: Client, there: Client, sides: TwoSides) -> None:
    asked_on_the_page(here, sides)
    transfer = moved.the_transfer(sides).id

    here.post(f"/moving/transfers/{transfer}/breaking-off", {"reason": "no_transport"})

    assert "没有人请您接收。" in there.get("/moving/").content.decode()
    assert "没有车" in here.get(f"/moving/transfers/{transfer}/").content.decode()


def test_an_acceptance_that_has_lapsed_is_shown_as_none(
    here: Client, sides: TwoSides, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Expected two hours after the order, the bed is kept for twelve more and no longer."""
    moved.accepted(sides)
    transfer = moved.the_transfer(sides).id
    in_time = here.get("/moving/").content.decode()
    monkeypatch.setattr(clock, "now", lambda: moved.after(14.5))

    too_late = here.get("/moving/").content.decode()

    lapsed = "答应的时间过了，要再问"
    assert (lapsed in in_time, lapsed in too_late) == (False, True)
    assert lapsed in here.get(f"/moving/transfers/{transfer}/").content.decode()


def test_the_list_asks_the_database_a_bounded_number_of_questions(
    here: Client, sides: TwoSides, django_assert_max_num_queries: object
) -> None:
    asked_on_the_page(here, sides)
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        here.get("/moving/")
