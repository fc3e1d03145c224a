"""Lists of those under watch: who, whose reading is missing, what is needed; typed in for many at once."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.watch import models
from linli.features.watch.actions.asking import say_needs
from linli.features.watch.actions.membership import Hand
from linli.features.watch.queries import people
from linli.kernel.places import EVERYWHERE
from linli.register import queries as register
from linli.register.domain.sheets import Relation
from linli.store.reach import reaching
from linli.web import clock
from tests import watching, world
from tests.watching import NOW, Watching, a_reading, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def it(monkeypatch: pytest.MonkeyPatch) -> Watching:
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=5))
    return watching.a_watch(phone="13900139001")


@pytest.fixture
def leader(it: Watching) -> Client:
    user = world.a_user("leader-1", role=Role.COMMUNITY_LEADER, area=it.community, name="王静")
    client = Client()
    client.force_login(User.objects.get(id=user))
    return client


def another(it: Watching) -> Watching:
    return watching.a_watch(community=it.community, room="502", name="方远")


def needs_food(it: Watching) -> None:
    hand = Hand(within=it.within, now=NOW, ids=world.new_id)
    with reaching(it.within):
        say_needs(watch=it.watch, needs=("food",), by=it.leader.id, hand=hand)


def text(answer: object) -> str:
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", words)


def temperatures() -> list[tuple[int, str, str]]:
    with reaching(EVERYWHERE):
        rows = models.Reading.objects.within(EVERYWHERE).order_by("taken_at", "id")
        return list(rows.values_list("temperature", "where", "finding"))


def test_a_group_can_be_read_by_who_is_missing_and_who_needs_something(
    it: Watching, leader: Client
) -> None:
    other = another(it)
    taken(other, a_reading(other.watch))
    needs_food(other)

    missing = text(leader.get("/watch/groups/?of=other_provinces&show=missing"))
    needing = text(leader.get("/watch/groups/?of=other_provinces&show=needing"))

    assert ("林安" in missing, "方远" in missing) == (True, False)
    assert ("林安" in needing, "方远" in needing, "买菜" in needing) == (False, True, True)


def test_the_list_of_all_finds_who_needs_something(it: Watching, leader: Client) -> None:
    other = another(it)
    needs_food(other)

    page = text(leader.get("/watch/?show=needing"))

    assert ("林安" in page, "方远" in page, "买菜" in page) == (False, True, True)


def test_the_next_page_and_the_saving_stay_with_the_group(
    it: Watching, leader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    another(it)
    monkeypatch.setattr(people, "PAGE", 1)
    monkeypatch.setattr("linli.features.watch.pages.people.PAGE", 1)

    page = leader.get("/watch/round/?of=other_provinces").content.decode()
    saved = leader.post(
        "/watch/round/readings",
        {"watch": str(it.watch), f"temperature-{it.watch}": "365", "of": "other_provinces"},
    )

    assert re.search(r'href="/watch/round/\?[^"]*of=other_provinces', page)
    assert saved["Location"] == "/watch/round/?of=other_provinces"


def test_what_comes_back_was_still_measured_in_the_ear(it: Watching, leader: Client) -> None:
    typed = {"watch": str(it.watch), "where": "ear"}

    back = leader.post("/watch/round/readings", {**typed, f"temperature-{it.watch}": "73.4"})
    chosen = re.search(r'name="where" value="(\w+)" checked', back.content.decode())
    assert chosen
    again = {**typed, "where": chosen[1], f"temperature-{it.watch}": "37.4"}
    leader.post("/watch/round/readings", again)

    # In the ear a fever begins three tenths higher.
    assert temperatures() == [(374, "ear", "fine")]


def test_a_form_sent_before_with_other_figures_is_told_that_nothing_was_kept(
    it: Watching, leader: Client
) -> None:
    key = str(world.new_id())
    row = {"watch": str(it.watch), f"key-{it.watch}": key}
    leader.post("/watch/round/readings", {**row, f"temperature-{it.watch}": "365"})

    answer = leader.post(
        "/watch/round/readings", {**row, f"temperature-{it.watch}": "378"}, follow=True
    )

    assert "有 1 个人刚才已经记过了，没有再记" in text(answer)
    assert temperatures() == [(365, "armpit", "fine")]


def test_one_form_sent_twice_does_not_thank_twice(it: Watching, leader: Client) -> None:
    key, address = str(world.new_id()), f"/watch/{it.watch}/readings"
    leader.post(address, {"key": key, "tap": "365"})

    answer = leader.post(address, {"key": key, "temperature": "37.8"}, follow=True)

    assert "刚才已经记过了，没有再记" in text(answer)
    assert temperatures() == [(365, "armpit", "fine")]


def test_the_menu_marks_one_page_as_the_one_that_is_open(it: Watching, leader: Client) -> None:
    page = leader.get("/watch/checks/").content.decode()

    marked = re.findall(r'<a[^>]*href="([^"]+)"[^>]*aria-current="page"', page)

    assert set(marked) == {"/watch/checks/"}


def test_the_doctor_calls_from_the_list_and_a_mother_by_her_sons_phone() -> None:
    it = watching.a_watch(phone="13900139001")
    house, *_mother = world.taken_in(
        world.a_sheet(
            world.a_member("方远", phone="13900139002"),
            world.a_member("方母", relation=Relation.MOTHER, document=None),
            room="502",
        ),
        community=it.community,
    )
    with world.as_seen_from(it.community) as within:
        members = register.household(id=house.household, within=within).line.members
    mother = next(one.person for one in members if one.name == "方母")
    taken(it, a_reading(watching.joined(mother, by=it.leader), tenths=378))
    taken(it, a_reading(it.watch, tenths=379))
    client = Client()
    user = world.a_user("doctor-1", role=Role.DOCTOR, area=it.community, name="袁志")
    client.force_login(User.objects.get(id=user))

    page = client.get("/watch/fevers/").content.decode()

    # The hotter first.
    assert re.findall(r'href="tel:(\d+)"', page) == ["13900139001", "13900139002"]
    assert "打给家里人" in page


def test_the_second_page_of_the_fever_list_leads_back_to_the_more_urgent(
    it: Watching, leader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = another(it)
    taken(it, a_reading(it.watch, tenths=391))
    taken(other, a_reading(other.watch, tenths=374))
    monkeypatch.setattr("linli.features.watch.queries.fevers.PAGE", 1)

    first = leader.get("/watch/fevers/").content.decode()
    second = leader.get("/watch/fevers/?from=1").content.decode()
    odd = leader.get("/watch/fevers/?from=x")

    assert 'href="/watch/fevers/?from=1" rel="next"' in first
    assert 'href="/watch/fevers/" rel="prev"' in second
    assert ("林安" in second, "方远" in second, odd.status_code) == (False, True, 200)
