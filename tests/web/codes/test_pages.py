"""The pages of codes: what staff, residents, auditors and strangers see and may do there."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.codes import models
from linli.features.codes.actions.publishing import anchor, publish_counts
from linli.features.codes.domain.cards import card_token
from linli.features.codes.domain.colours import Colour
from linli.features.codes.domain.facts import Kind
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from linli.web.signing import signer
from tests import coded, world
from tests.coded import NOW
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


@pytest.fixture
def person(community: AreaRecord) -> UUID:
    person = coded.a_person(community=community)
    coded.declared(person, community=community)
    return person


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_a_code_is_shown_with_reason_issuer_evidence_rule_and_end(
    community: AreaRecord, person: UUID
) -> None:
    coded.noted(coded.a_fact(person, Kind.STAY, "high"), by=coded.staff(community))

    page = text(a_visitor(Role.COMMUNITY_STAFF, area=community), f"/codes/people/{person}/")

    assert "红码到3月13日24时，因为2月28日到过高风险地区。" in page
    assert "市疾控中心" in page
    assert "报告 2020-0228-17" in page
    assert "绿码要“没有到过高风险地区”" in page


def test_no_address_takes_a_colour(community: AreaRecord, person: UUID) -> None:
    client = a_visitor(Role.COMMUNITY_LEADER, area=community)
    for what in ("red", "by_hand.red", "cleared.cleared", "code.red"):
        said = {"what": what, "colour": "red", "source": "x", "evidence": "x"}
        assert client.post(f"/codes/people/{person}/facts", said).status_code == 409

    assert coded.code(person).colour is Colour.GREEN


def test_staff_note_a_fact_and_the_code_follows(community: AreaRecord, person: UUID) -> None:
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)
    said = {
        "what": "test.positive",
        "happened_on": "2020-02-28",
        "source": "市疾控中心",
        "evidence": "报告 17",
        "key": str(world.new_id()),
    }

    first = client.post(f"/codes/people/{person}/facts", said)
    again = client.post(f"/codes/people/{person}/facts", said)

    assert (first.status_code, again.status_code) == (302, 302)
    assert coded.code(person).colour is Colour.RED
    with reaching(EVERYWHERE):
        assert models.Fact.objects.filter(person=person, kind="test").count() == 1


def test_whoever_signs_what_they_proposed_is_told_that_it_does_not_count(
    community: AreaRecord, person: UUID
) -> None:
    client = a_visitor(Role.COMMUNITY_LEADER, area=community)
    client.post(f"/codes/people/{person}/proposals", {"what": "left_observation.red"})
    with reaching(EVERYWHERE):
        proposal = models.ByHand.objects.get()

    answer = client.post(f"/codes/proposals/{proposal.id}/signature")

    assert answer.status_code == 409
    assert "提出的人不能自己会签。已经报给审计员。" in answer.content.decode()
    city = world.area_named("370100000000")
    assert "一个人想签两次" in text(a_visitor(Role.AUDITOR, area=city), "/codes/oversight/")


def test_the_auditor_sees_no_names(community: AreaRecord, person: UUID) -> None:
    coded.everything(community, about=person)
    city = world.area_named("370100000000")

    page = text(a_visitor(Role.AUDITOR, area=city), "/codes/oversight/")

    assert "同一个单位的两个人想会签" in page
    assert "林安" not in page


def test_an_appeal_is_answered_on_its_page(community: AreaRecord, person: UUID) -> None:
    things = coded.everything(community, about=person)
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)
    page = text(client, f"/codes/appeals/{things['appeal']}/")
    assert "申诉成立，更正事实" in page

    said = {"answer": "upheld", "words": "行程对不上，是同名的人"}
    answer = client.post(f"/codes/appeals/{things['appeal']}/answer", said)

    assert answer.status_code == 302
    assert coded.code(person).colour is Colour.GREEN


def test_who_was_shown_a_wrong_code_is_told(community: AreaRecord, person: UUID) -> None:
    fact = coded.noted(coded.a_fact(person), by=coded.staff(community))
    client = a_visitor(Role.COMMUNITY_STAFF, area=community)
    text(client, f"/codes/people/{person}/")

    client.post(f"/codes/facts/{fact}/correction", {"why": "报告属于同名的人"})

    assert "您看过的码，后来更正了" in text(client, "/codes/")
    client.post("/codes/corrections/reading")
    assert "您看过的码，后来更正了" not in text(client, "/codes/")


def test_counts_are_open_to_all_and_say_nothing_of_few(community: AreaRecord) -> None:
    people = [coded.a_person(community=community, room=str(501 + at)) for at in range(12)]
    for person in people:
        coded.declared(person, community=community)
    coded.noted(coded.a_fact(people[0]), by=coded.staff(community))
    publish_counts(now=NOW)

    page = text(Client(), "/codes/public/?area=370176001000")

    assert "舜华路街道的健康码" in page
    assert "太少，不公布" in page
    assert "最近一次检测不是阳性" in page


def test_anchors_are_open_to_all(community: AreaRecord, person: UUID) -> None:
    made = anchor(now=NOW)

    assert made is not None
    assert made.seal in text(Client(), "/codes/public/anchors/")
    assert anchor(now=NOW) is None


def test_a_code_shown_is_told_by_its_colour_alone(community: AreaRecord, person: UUID) -> None:

    token = card_token(person, now=NOW, lasts=timedelta(minutes=10), signer=signer())
    page = text(Client(), f"/codes/check/{token}/")

    assert "绿码" in page
    assert "林安" not in page
    changed = f"{token[:-1]}{'A' if token[-1] != 'A' else 'B'}"
    assert "这不是我们的码" in text(Client(), f"/codes/check/{changed}/")


def test_a_picture_of_a_code_is_late(
    community: AreaRecord, person: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:

    token = card_token(person, now=NOW, lasts=timedelta(minutes=10), signer=signer())
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=11))

    assert "这个码过了时间" in text(Client(), f"/codes/check/{token}/")
