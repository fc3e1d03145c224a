"""What staff see and do about the watch, through the pages."""

import re

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.watch import models
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import watching, world
from tests.watching import Watching

pytestmark = pytest.mark.django_db


def signed_in(role: Role, *, of: Watching) -> Client:
    user = world.a_user(f"{role}-1", role=role, area=of.community, name="王静")
    client = Client()
    client.force_login(User.objects.get(id=user))
    return client


@pytest.fixture
def it() -> Watching:
    return watching.a_watch(phone="13900139001")


@pytest.fixture
def leader(it: Watching) -> Client:
    return signed_in(Role.COMMUNITY_LEADER, of=it)


def text(answer: object) -> str:
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", words)


def readings() -> list[tuple[int | None, str]]:
    with reaching(EVERYWHERE):
        rows = models.Reading.objects.within(EVERYWHERE).order_by("taken_at", "id")
        return list(rows.values_list("temperature", "way"))


def test_the_list_shows_who_is_watched_and_the_groups(leader: Client) -> None:
    page = text(leader.get("/watch/?show=all"))

    assert "林安" in page
    assert "外省返回 1 人" in page


def test_the_list_asks_a_bounded_number_of_queries(
    leader: Client, django_assert_max_num_queries: object
) -> None:
    leader.get("/watch/")
    with django_assert_max_num_queries(28):  # type: ignore[operator]
        leader.get("/watch/?show=all")


def test_a_reading_is_typed_as_people_type_it(it: Watching, leader: Client) -> None:
    answer = leader.post(f"/watch/{it.watch}/readings", {"temperature": "３６。８℃"})

    assert answer.status_code == 302
    assert readings() == [(368, "worker")]


def test_a_tap_is_a_reading(it: Watching, leader: Client) -> None:
    leader.post(f"/watch/{it.watch}/readings", {"tap": "365"})

    assert readings() == [(365, "worker")]


def test_a_slip_is_asked_back_with_what_was_meant(it: Watching, leader: Client) -> None:
    answer = leader.post(f"/watch/{it.watch}/readings", {"temperature": "73.2"})

    assert answer.status_code == 422
    assert "是不是 37.2 度" in text(answer)
    assert readings() == []


def test_after_a_slip_a_tap_counts_and_two_figures_are_asked_back(
    it: Watching, leader: Client
) -> None:
    url = f"/watch/{it.watch}/readings"

    both = leader.post(url, {"temperature": "36.9", "tap": "365"})
    leader.post(url, {"temperature": "73.2", "asked": "73.2", "tap": "372"})

    assert (both.status_code, "请只留一个" in text(both)) == (422, True)
    assert readings() == [(372, "worker")]


def test_what_is_no_temperature_is_asked_back(it: Watching, leader: Client) -> None:
    answer = leader.post(f"/watch/{it.watch}/readings", {"temperature": "正常"})

    assert (answer.status_code, "体温填数字" in text(answer)) == (422, True)


def test_pressed_twice_a_form_is_one_reading(it: Watching, leader: Client) -> None:
    page = leader.get(f"/watch/{it.watch}/").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    for _time in range(2):
        leader.post(f"/watch/{it.watch}/readings", {"key": key[1], "tap": "365"})

    assert readings() == [(365, "worker")]


def test_many_are_typed_at_once_and_only_the_broken_one_comes_back(
    it: Watching, leader: Client
) -> None:
    other = watching.a_watch(community=it.community, room="502", name="方远")

    answer = leader.post(
        "/watch/round/readings",
        {
            "watch": [str(it.watch), str(other.watch)],
            f"temperature-{it.watch}": "365",
            f"temperature-{other.watch}": "73.2",
        },
    )

    assert answer.status_code == 422
    page = text(answer)
    assert ("方远" in page, "林安" in page) == (True, False)
    assert "记下了 1 个人" in page
    assert readings() == [(365, "worker")]


def test_a_row_left_empty_is_passed_over(it: Watching, leader: Client) -> None:
    answer = leader.post("/watch/round/readings", {"watch": [str(it.watch)]})

    assert answer.status_code == 302
    assert readings() == []


def test_somebodys_page_draws_the_curve_and_says_the_same_in_a_table(
    it: Watching, leader: Client
) -> None:
    leader.post(f"/watch/{it.watch}/readings", {"temperature": "37.8"})

    page = leader.get(f"/watch/{it.watch}/").content.decode()

    assert 'class="curve"' in page
    assert "最高 37.8 度" in page
    assert "腋下 37.8" in page


def test_a_doctor_notes_steps_and_closes_with_an_outcome(it: Watching, leader: Client) -> None:
    leader.post(f"/watch/{it.watch}/readings", {"temperature": "38.6"})
    doctor = signed_in(Role.DOCTOR, of=it)
    assert "高热 38.6" in text(doctor.get("/watch/fevers/"))
    with reaching(EVERYWHERE):
        fever = models.Fever.objects.within(EVERYWHERE).get().id

    doctor.post(f"/watch/fevers/{fever}/steps", {"step": "called", "note": "自己在家"})
    doctor.post(f"/watch/fevers/{fever}/outcome", {"outcome": "recovered"})

    page = text(doctor.get("/watch/fevers/"))
    assert ("没有人发热" in page, "林安" in page, "好了" in page) == (True, True, True)


def test_a_group_page_says_a_word_to_everybody(it: Watching, leader: Client) -> None:
    assert "1 人在群里" in text(leader.get("/watch/groups/?of=other_provinces"))

    answer = leader.post(
        "/watch/groups/message", {"of": "other_provinces", "text": "明天九点收垃圾。"}, follow=True
    )

    assert "发给了 1 个人" in text(answer)
    assert it.watch


def test_a_group_whose_last_member_left_says_so(it: Watching, leader: Client) -> None:
    with reaching(EVERYWHERE):
        row = models.Membership.objects.within(EVERYWHERE).get().id
    leader.post(f"/watch/memberships/{row}/ending")

    assert "这个群结束了" in text(leader.get("/watch/groups/?of=other_provinces"))
    assert "监测已于" in text(leader.get(f"/watch/{it.watch}/"))


def test_a_neighbour_gets_a_link_and_loses_it(it: Watching, leader: Client) -> None:
    leader.post(f"/watch/{it.watch}/links", {"tie": "neighbour", "called": "楼下王阿姨"})
    page = leader.get(f"/watch/{it.watch}/").content.decode()
    address = re.search(r'href="[^"]*(/w/[^"]+)"', page)
    assert address
    stranger = Client()

    shown = text(stranger.get(address[1]))
    said = stranger.post(address[1], {"tap": "366", "need": "food"}, follow=True)

    assert ("林＊" in shown, "林安" in shown) == (True, False)
    assert "记下了" in text(said)
    assert readings() == [(366, "neighbour")]
    with reaching(EVERYWHERE):
        link = models.Link.objects.within(EVERYWHERE).get().id
        assert models.Need.objects.within(EVERYWHERE).get().need == "food"
    leader.post(f"/watch/links/{link}/revocation")
    assert "不用报了" in text(stranger.get(address[1]))
    assert stranger.post(address[1], {"tap": "366"}).status_code == 409
    assert len(readings()) == 1


def test_a_made_up_link_is_nothing() -> None:
    assert Client().get("/w/" + "0" * 26).status_code == 404


def test_an_estate_has_one_sheet_a_day(it: Watching, leader: Client) -> None:
    estate = it.place.rsplit(".", 3)[0]
    page = leader.get("/watch/checks/").content.decode()
    on = re.search(r'name="on" value="([^"]+)"', page)
    assert on
    body = {"place": estate, "on": on[1], "found-disinfection": "lacking"}

    assert leader.post("/watch/checks/sheets", body).status_code == 409
    leader.post("/watch/checks/sheets", {**body, "note-disinfection": "3号楼电梯没消毒"})
    leader.post("/watch/checks/sheets", {**body, "found-disinfection": "good"})

    with reaching(EVERYWHERE):
        sheet = models.SixChecks.objects.within(EVERYWHERE).get()
    assert sheet.checks == {"disinfection": {"found": "good", "note": ""}}


def test_somebody_is_put_under_watch_from_their_page(it: Watching, leader: Client) -> None:
    person, _household = watching.a_person(it.community, room="502", name="方远")
    assert "列入监测" in text(leader.get(f"/people/{person}/"))


def offered(doctor: Client) -> list[str]:
    page = doctor.get("/watch/fevers/").content.decode()
    return re.findall(r'<button[^>]*name="(?:step|outcome)" value="(\w+)"', page)


def test_a_doctor_is_offered_only_what_can_come_next(it: Watching) -> None:
    doctor = signed_in(Role.DOCTOR, of=it)
    watching.taken(it, watching.a_reading(it.watch, tenths=378))
    with reaching(EVERYWHERE):
        fever = models.Fever.objects.within(EVERYWHERE).get().id

    at_first = offered(doctor)
    doctor.post(f"/watch/fevers/{fever}/steps", {"step": "called"})
    when_called = offered(doctor)
    doctor.post(f"/watch/fevers/{fever}/steps", {"step": "referred"})

    asking = ["called", "visited", "referred"]
    assert at_first == asking
    assert when_called == [*asking, "recovered", "other_illness", "typing_error"]
    assert offered(doctor) == [
        *(*asking, "carried", "seen"),
        *("recovered", "other_illness", "admitted", "typing_error"),
    ]
