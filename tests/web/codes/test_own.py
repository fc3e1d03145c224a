"""A resident's own code: the sentence, the reasons, one tap to declare, two to object."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.codes import models
from linli.features.codes.domain.colours import Colour
from linli.features.codes.domain.facts import Kind
from linli.kernel.places import EVERYWHERE
from linli.register.domain.sheets import Relation
from linli.store.reach import reaching
from linli.web import clock
from tests import coded, doors, world
from tests.coded import NOW
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db
PHONE = "13800138000"


@pytest.fixture(autouse=True)
def in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


def at_home(community: AreaRecord) -> tuple[Client, UUID, UUID]:
    """Let the head of a household come in; give the keys of both grown-ups."""
    head = world.a_member("张三", phone=PHONE)
    wife = world.a_member("李四", relation=Relation.SPOUSE)
    own, other = world.taken_in(world.a_sheet(head, wife), community=community)
    resident = doors.a_resident_of(community, phone=PHONE)
    return resident.client, own.person, other.person


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_one_tap_declares_and_the_code_is_green(community: AreaRecord) -> None:
    client, own, _ = at_home(community)
    assert "灰码" in text(client, f"/my/code/{own}/")

    client.post(f"/my/code/{own}/declaration", {"what": "declared.well"})

    page = text(client, f"/my/code/{own}/")
    assert "绿码，没有任何限制。" in page
    assert "绿码，没有任何限制。" in text(client, "/my/")


def test_two_taps_object_and_the_clock_runs(community: AreaRecord) -> None:
    client, own, _ = at_home(community)
    client.post(f"/my/code/{own}/declaration", {"what": "declared.well"})
    coded.noted(coded.a_fact(own, Kind.STAY, "high"), by=coded.staff(community))
    page = text(client, f"/my/code/{own}/")
    assert "红码到3月13日24时，因为2月28日到过高风险地区。" in page
    assert "市疾控中心" in page

    client.post(f"/my/code/{own}/appeal", {"key": str(world.new_id())})

    assert "2月29日 10:00以前答复您" in text(client, f"/my/code/{own}/")
    with reaching(EVERYWHERE):
        assert models.Appeal.objects.get().due_at == NOW + timedelta(hours=24)


def test_a_stay_elsewhere_is_declared_with_its_last_day_and_the_rules_do_the_rest(
    community: AreaRecord,
) -> None:
    client, own, other = at_home(community)
    client.post(f"/my/code/{own}/declaration", {"what": "declared.well"})
    assert "哪天离开的" in text(client, f"/my/code/{own}/travel")

    said = {"where": "某市某区", "risk": "high", "last_on": "2020-02-26"}
    client.post(f"/my/code/{own}/travel", said)

    page = text(client, f"/my/code/{own}/")
    assert "因为2月26日申报到过高风险地区。" in page
    assert "本人 · 某市某区" in page
    assert client.get(f"/my/code/{other}/travel").status_code == 404
    refused = client.post(f"/my/code/{own}/travel", {"risk": "purple", "last_on": "2020-03-01"})
    assert refused.status_code == 409


def test_a_worker_declares_it_for_somebody_who_says_so(community: AreaRecord) -> None:
    person = coded.a_person(community=community)
    worker = a_visitor(Role.COMMUNITY_STAFF, area=community)
    assert "到过哪里" in text(worker, f"/codes/people/{person}/travel")

    said = {"where": "某市某区", "risk": "low", "last_on": "2020-02-27"}
    worker.post(f"/codes/people/{person}/travel", said)

    assert "申报到过低风险地区" in text(worker, f"/codes/people/{person}/")
    with reaching(EVERYWHERE):
        assert models.Fact.objects.get().happened_at == NOW - timedelta(hours=22)


def test_a_stay_elsewhere_of_tomorrow_or_nowhere_is_none(community: AreaRecord) -> None:
    client, own, _ = at_home(community)
    tomorrow = {"where": "某市", "risk": "low", "last_on": "2020-02-29"}

    for said in (tomorrow, {**tomorrow, "where": " "}, {**tomorrow, "last_on": "2020-02-30"}):
        assert client.post(f"/my/code/{own}/travel", said).status_code == 409
    with reaching(EVERYWHERE):
        assert not models.Fact.objects.exists()


def test_nobody_reads_the_code_of_another_grown_up_at_home(community: AreaRecord) -> None:
    client, _, other = at_home(community)
    coded.noted(coded.a_fact(other), by=coded.staff(community))

    assert client.get(f"/my/code/{other}/").status_code == 404
    assert client.post(f"/my/code/{other}/appeal").status_code == 404
    assert "红码" not in text(client, "/my/")
    with reaching(EVERYWHERE):
        assert models.Appeal.objects.count() == 0


def test_nobody_declares_a_test_of_their_own(community: AreaRecord) -> None:
    client, own, _ = at_home(community)

    answer = client.post(f"/my/code/{own}/declaration", {"what": "test.negative"})

    assert answer.status_code == 409
    assert coded.derived(own).decided == 1
    assert coded.code(own).colour is Colour.GREY
