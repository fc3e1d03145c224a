"""The standard client of the field: what it is given, and what it hands in."""

from base64 import b64encode
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from lxml import etree

from linli.areas.domain import Role, grants_of
from linli.areas.models import Post, User
from linli.features.screening import models
from linli.features.screening.actions import share_out
from linli.features.screening.actions.collecting import (
    Given,
    Giving,
    give_collector,
    revoke_collector,
)
from linli.features.screening.actions.receiving import Means
from linli.features.screening.actions.taking_up import take_up
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.project.wiring import CAPABILITIES
from linli.store.reach import reaching
from linli.web import clock
from tests import screened, world, xlsforms
from tests.screened import NOW, Screened, an_instance
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db
AT = NOW + timedelta(hours=1)
SENDING = "/screening/openrosa/submission"


@pytest.fixture
def it(monkeypatch: pytest.MonkeyPatch) -> Screened:
    """Share a round by the form of the field out to one worker."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    made = screened.a_screened_by(xlsforms.sample(), many=3)
    world.a_user("lin", role=Role.COMMUNITY_STAFF, area=made.community, name="林工")
    with reaching(made.leader.reach()):
        share_out(round=made.round, by=made.leader, now=AT, ids=world.new_id)
    return made


def given(it: Screened) -> Given:
    giving = Giving(
        user=User.objects.get(username="lin").id,
        place=it.community.place,
        chance=lambda many: bytes(range(many)),
        vault=world.VAULT,
    )
    with reaching(it.leader.reach()):
        return give_collector(giving=giving, by=it.leader, now=AT, ids=world.new_id)


def device(one: Given, *, password: str = "") -> Client:
    coded = b64encode(f"{one.name}:{password or one.password}".encode()).decode()
    return Client(headers={"Authorization": f"Basic {coded}", "X-OpenRosa-Version": "1.0"})


def turns() -> list[UUID]:
    with reaching(EVERYWHERE):
        return list(models.Turn.objects.order_by("sort").values_list("id", flat=True))


def answers() -> int:
    with reaching(EVERYWHERE):
        return models.Answer.objects.count()


def taken_up() -> int:
    means, grants = Means(ids=world.new_id, vault=world.VAULT), grants_of(CAPABILITIES)
    with reaching(EVERYWHERE):
        return take_up(now=clock.now(), means=means, grants=grants, at_most=100)


def send(by: Client, *, turn: object = "", **more: Any) -> HttpResponse:
    xml = an_instance(**more.pop("said", {}))
    xml = xml.replace("<household>", f"<linli_home>{turn or turns()[0]}</linli_home><household>")
    return by.post(
        SENDING, {"xml_submission_file": SimpleUploadedFile("a.xml", xml.encode()), **more}
    )


def texts(response: HttpResponse, name: str) -> list[str]:
    found = etree.fromstring(response.content).iter(f"{{*}}{name}")
    return [one.text or "" for one in found]


def test_a_device_finds_the_forms_of_its_rounds(it: Screened) -> None:
    listed = device(given(it)).get("/screening/openrosa/formList")

    assert listed["X-OpenRosa-Version"] == "1.0"
    assert texts(listed, "formID") == ["screening-2"]
    assert texts(listed, "version") == ["2020013001"]


def test_the_form_asks_first_whose_household_it_is(it: Screened) -> None:
    by = device(given(it))
    listed = by.get("/screening/openrosa/formList")

    form = by.get(texts(listed, "downloadUrl")[0].removeprefix("http://testserver"))
    manifest = by.get(texts(listed, "manifestUrl")[0].removeprefix("http://testserver"))
    homes = by.get(texts(manifest, "downloadUrl")[0].removeprefix("http://testserver"))

    assert b"<linli_home/>" in form.content
    assert texts(manifest, "filename") == ["linli-homes.csv"]
    first = homes.content.decode().splitlines()[1]
    assert first == f"{turns()[0]},凤凰国际一区3号楼2单元101 林0"


def test_what_is_handed_in_is_kept_at_once_and_settled_once(it: Screened) -> None:
    by = device(given(it))

    first, again = send(by), send(by)
    waiting = answers()
    taken_up()

    assert (first.status_code, again.status_code) == (202, 202)
    assert first.content == again.content
    assert texts(first, "message") == ["收到了，已经存好，马上入账。"]
    assert (waiting, answers()) == (0, 1)


def test_before_handing_in_it_is_told_where_to(it: Screened) -> None:
    response = device(given(it)).head(SENDING)

    assert response.status_code == 204
    assert response["Location"] == f"http://testserver{SENDING}"
    assert response["X-OpenRosa-Accept-Content-Length"] == "20971520"


@pytest.mark.parametrize("header", ["", "Basic !!!", "Basic YTpi", "Digest x"])
def test_without_its_password_a_device_gets_nothing(it: Screened, header: str) -> None:
    by = Client(headers={"Authorization": header} if header else {})

    response = by.get("/screening/openrosa/formList")

    assert (response.status_code, response["WWW-Authenticate"][:5]) == (401, "Basic")


def test_a_revoked_device_hands_nothing_in(it: Screened) -> None:
    one = given(it)
    with reaching(it.leader.reach()):
        revoke_collector(collector=one.id, by=it.leader, now=AT, ids=world.new_id)

    assert send(device(one)).status_code == 401
    assert answers() == 0


def test_after_the_post_has_ended_only_what_was_collected_before_is_taken(
    it: Screened, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = device(given(it))
    Post.objects.filter(user__username="lin").update(ended_on=local_day(AT) + timedelta(days=1))
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(days=2))

    before = send(by, given_at=AT.isoformat())
    after = send(by, turn=turns()[1], given_at=(AT + timedelta(days=2)).isoformat())

    assert by.get("/screening/openrosa/formList").status_code == 401
    assert (before.status_code, after.status_code) == (201, 403)
    assert texts(after, "message")[0].startswith("这一户不在您手里")
    assert answers() == 1


def test_a_photo_of_fifty_megabytes_is_refused_with_words(
    it: Screened, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = SimpleUploadedFile("1.jpg", b"\xff\xd8\xff" + b"\0" * 50 * 2**20)

    response = send(device(given(it)), said={"sheet": "1.jpg"}, photo=photo)

    assert response.status_code == 413
    assert texts(response, "message")[0].startswith("第 1 个文件有 50 MB，最多 10 MB")
    assert answers() == 0


def test_without_a_household_chosen_it_says_what_to_do(it: Screened) -> None:
    response = send(device(given(it)), turn=" ")

    assert (response.status_code, texts(response, "message")[0][:8]) == (400, "没有选是哪一户。")


def test_an_answer_takes_few_questions_to_the_database(
    it: Screened, django_assert_max_num_queries: Any
) -> None:
    by = device(given(it))
    send(by, turn=turns()[1], said={"key": "uuid:2"})
    first = turns()[0]

    with django_assert_max_num_queries(10):
        assert send(by, turn=first).status_code == 202


def test_the_page_tells_what_waits_and_what_was_not_settled(it: Screened) -> None:
    by, leader = device(given(it)), a_visitor(Role.COMMUNITY_LEADER, area=it.community)
    send(by)
    waits = leader.get("/screening/handed/").content.decode()
    send(by, said={"residents": "9"})
    taken_up()

    page = leader.get("/screening/handed/").content.decode()

    assert "1 份在等入账" in waits
    assert "都入账了，没有在等的" in page
    assert "同一编号、内容不同" in page
    assert "凤凰国际一区3号楼2单元101" in page
