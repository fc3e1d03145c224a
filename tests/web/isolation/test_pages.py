"""What staff see and do about observation at home, through the pages."""

import re
from uuid import UUID

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.isolation import models
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import observed, world
from tests.observed import Observed

pytestmark = pytest.mark.django_db


def signed_in(role: Role, *, of: Observed) -> Client:
    user = world.a_user(f"{role}-1", role=role, area=of.community, name="王静")
    client = Client()
    client.force_login(User.objects.get(id=user))
    return client


@pytest.fixture
def it() -> Observed:
    return observed.an_observed()


@pytest.fixture
def leader(it: Observed) -> Client:
    return signed_in(Role.COMMUNITY_LEADER, of=it)


def text(answer: object) -> str:
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", words)


def only(model: type) -> object:
    with reaching(EVERYWHERE):
        (row,) = model.objects.within(EVERYWHERE)  # type: ignore[attr-defined]
        return row


def test_the_list_begins_with_whom_to_release(it: Observed, leader: Client) -> None:
    page = text(leader.get("/isolation/"))

    assert "逾期没有解除 1" in page
    assert "林安" in page
    assert "居家医学观察至2020年3月3日24时" in page


def test_the_list_asks_a_bounded_number_of_queries(
    leader: Client, django_assert_max_num_queries: object
) -> None:
    leader.get("/isolation/")
    with django_assert_max_num_queries(21):  # type: ignore[operator]
        leader.get("/isolation/")


def test_one_tap_notes_a_contact_and_gives_the_card_as_it_stands_now(
    it: Observed, leader: Client
) -> None:
    card = leader.post(
        f"/isolation/{it.order}/contact", {"outcome": "fine"}, headers={"HX-Request": "true"}
    )

    assert "今天联系过" in text(card)
    assert only(models.DailyContact).outcome == "fine"


def test_pressed_twice_a_form_notes_one_contact(it: Observed, leader: Client) -> None:
    page = leader.get(f"/isolation/{it.order}/").content.decode()
    key = re.search(r'name="id" value="([^"]+)"', page)
    assert key
    for _ in range(2):
        leader.post(f"/isolation/{it.order}/contact", {"id": key[1], "outcome": "fine"})

    assert only(models.DailyContact).id == UUID(key[1])


def test_a_filled_form_notes_needs_and_temperatures_typed_as_people_type_them(
    it: Observed, leader: Client
) -> None:
    leader.post(
        f"/isolation/{it.order}/contact",
        {"way": "door", "morning": "３６．８", "evening": "37,5℃", "answer": ["needs.food"]},
    )

    row = only(models.DailyContact)
    assert (row.way, row.matters) == ("door", ["symptoms.fever", "needs.food"])
    assert row.answers == {"needs": ["food"], "temperatures": [36.8, 37.5]}
    page = text(leader.get(f"/isolation/{it.order}/"))
    assert "36.8℃、37.5℃ · 发热、买菜买粮" in page


def test_a_mistyped_temperature_is_said_and_nothing_is_noted(it: Observed, leader: Client) -> None:
    answer = leader.post(f"/isolation/{it.order}/contact", {"morning": "368"})

    assert answer.status_code == 409
    assert "34 到 43 度之间" in text(answer)
    with reaching(EVERYWHERE):
        assert models.DailyContact.objects.within(EVERYWHERE).count() == 0


def test_a_release_is_confirmed_by_one_button_and_a_second_press_is_told_so(
    it: Observed, leader: Client
) -> None:
    first = leader.post(f"/isolation/{it.order}/release", follow=True)
    second = leader.post(f"/isolation/{it.order}/release")

    assert "已解除。提醒、电话和限制都停了" in text(first)
    assert "解除证明" in text(first)
    assert second.status_code == 409
    assert "这份观察已经结束了，什么也没有改。" in text(second)


def test_after_the_release_nothing_on_the_page_asks_to_call(it: Observed, leader: Client) -> None:
    leader.post(f"/isolation/{it.order}/release")

    page = leader.get(f"/isolation/{it.order}/").content.decode()

    assert "tel:" not in page
    assert "今天的联系" not in page


def test_the_dwelling_is_noted_and_what_is_lacking_stands_on_the_page(
    it: Observed, leader: Client
) -> None:
    codes = ("own_room", "window_opens", "own_bathroom", "somebody_helps", "nobody_frail")
    met = {f"need.{code}": "yes" for code in codes} | {"need.own_room": "no"}

    page = text(leader.post(f"/isolation/{it.order}/dwelling", met, follow=True))

    assert "不合适，请问本人愿不愿意去观察点" in page
    assert "没有的：有单独的房间" in page


def test_the_page_of_a_person_shows_the_order_and_the_household_too(
    it: Observed, leader: Client
) -> None:
    with reaching(EVERYWHERE):
        order = models.Order.objects.within(EVERYWHERE).get()

    assert "居家医学观察至" in text(leader.get(f"/people/{it.person}/"))
    assert "居家医学观察至" in text(leader.get(f"/households/{order.household}/"))


def test_the_level_above_sees_who_is_late_and_whose_ground_is_gone(it: Observed) -> None:
    street = signed_in(Role.STREET_OFFICER, of=it)

    page = text(street.get("/isolation/oversight/"))

    assert "逾期没有解除 1" in page
    assert "没有依据 1" in page
    assert "林安" in page


def test_whoever_only_checks_reads_no_names(it: Observed) -> None:
    inspector = signed_in(Role.INSPECTOR, of=it)

    page = text(inspector.get("/isolation/oversight/"))

    assert "逾期没有解除 1" in page
    assert "林安" not in page


def test_where_no_ground_is_in_force_nobody_can_be_put_under_observation(
    it: Observed, leader: Client
) -> None:
    page = text(leader.get(f"/isolation/new/{it.person}/"))

    assert "现在没有可以下达观察的依据" in page
