"""What the app at the door is given and what it hands in, as the contract with it says."""

import gzip
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.screening import models
from linli.features.screening.actions import share_out
from linli.features.screening.queries.packs import own_pack
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.store.reach import reaching
from linli.web import clock
from tests import screened, world, xlsforms
from tests.screened import NOW, Screened, an_instance
from tests.web.visitors import a_visitor

pytestmark = pytest.mark.django_db
AT = NOW + timedelta(hours=1)


@pytest.fixture
def it(monkeypatch: pytest.MonkeyPatch) -> Screened:
    """Share a round by the form of the field out to one worker."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    made = screened.a_screened_by(xlsforms.sample(), many=2)
    world.a_user("lin", role=Role.COMMUNITY_STAFF, area=made.community, name="林工")
    with reaching(made.leader.reach()):
        share_out(round=made.round, by=made.leader, now=AT, ids=world.new_id)
    return made


def worker() -> Client:
    client = Client()
    client.force_login(User.objects.get(username="lin"))
    return client


def pack(browser: Client) -> dict[str, Any]:
    said: dict[str, Any] = browser.get("/screening/door/pack/").json()
    return said


def send(browser: Client, turn: str, *, key: str = "uuid:1", **more: Any) -> dict[str, Any]:
    xml = SimpleUploadedFile("form.xml", an_instance(key=key, **more.pop("said", {})).encode())
    data = {"turn": turn, "given_at": AT.isoformat(), "xml_submission_file": xml, **more}
    said: dict[str, Any] = browser.post("/screening/door/answers/", data).json()
    return said


def test_the_pack_holds_rounds_forms_and_turns_in_walking_order(it: Screened) -> None:
    said = pack(worker())

    assert [one["id"] for one in said["rounds"]] == [str(it.round)]
    assert said["forms"][0]["version"] == "2020013001"
    assert [one["household"] for one in said["turns"]] == [str(one) for one in it.households]
    first = said["turns"][0]
    assert (first["building"], first["unit"], first["door"]) == (
        "凤凰国际一区 3号楼",
        "2单元",
        "101",
    )
    assert "<name>林0</name>" in first["instance"]
    assert said["left"] == 0


def test_a_pack_that_has_not_changed_is_not_sent_again(it: Screened) -> None:
    browser = worker()
    first = browser.get("/screening/door/pack/", headers={"Accept-Encoding": "gzip"})

    again = browser.get("/screening/door/pack/", headers={"If-None-Match": first["ETag"]})

    assert json.loads(gzip.decompress(first.content))["left"] == 0
    assert (again.status_code, again.content) == (304, b"")
    assert again["X-CSRFToken"]


def test_the_form_is_given_for_good(it: Screened) -> None:
    browser = worker()
    url = pack(browser)["forms"][0]["url"]

    form = browser.get(url)

    assert b"<h:title>" in form.content
    assert "immutable" in form["Cache-Control"]


def test_an_answer_is_new_once_and_then_known(it: Screened) -> None:
    browser = worker()
    turn = pack(browser)["turns"][0]["id"]

    first, again = send(browser, turn), send(browser, turn)

    assert (first["instance"], first["outcome"]) == ("uuid:1", "new")
    assert again["outcome"] == "known"
    assert [one["id"] for one in pack(browser)["turns"]] != [turn]


def test_what_is_refused_says_why_in_words(it: Screened) -> None:
    browser = worker()
    photo = SimpleUploadedFile("1.jpg", b"<html>", content_type="image/jpeg")
    turn = pack(browser)["turns"][0]["id"]

    said = send(browser, turn, said={"sheet": "1.jpg"}, photo=photo)

    assert said["outcome"] == "refused"
    assert said["reasons"][0]["words"].startswith("第 1 个文件不是照片或录音")
    with reaching(EVERYWHERE):
        assert models.Answer.objects.count() == 0


def test_without_signing_in_a_program_is_told_so(it: Screened) -> None:
    answer = Client().get("/screening/door/pack/")

    assert (answer.status_code, answer.json()["reasons"][0]["code"]) == (401, "not_signed_in")


def test_attempts_stand_each_by_itself(it: Screened) -> None:
    browser = worker()
    turn = pack(browser)["turns"][0]["id"]
    good = {
        "id": str(world.new_id()),
        "turn": turn,
        "way": "door",
        "outcome": "no_answer",
        "happened_at": AT.isoformat(),
    }
    elsewhere = {**good, "id": str(world.new_id()), "turn": str(world.new_id())}
    body = json.dumps({"attempts": [good, elsewhere, good]})

    said = browser.post("/screening/door/attempts/", body, content_type="application/json").json()

    assert [one["outcome"] for one in said["attempts"]] == ["new", "refused", "new"]
    again = browser.post("/screening/door/attempts/", body, content_type="application/json").json()
    assert [one["outcome"] for one in again["attempts"]] == ["known", "refused", "known"]
    with reaching(EVERYWHERE):
        assert models.Attempt.objects.count() == 1


def test_a_photo_is_shown_with_its_answer_and_never_run(it: Screened) -> None:
    browser = worker()
    turn = pack(browser)["turns"][0]["id"]
    content = b"\xff\xd8\xff<script>"
    sent = SimpleUploadedFile("1.jpg", content, content_type="text/html")
    send(browser, turn, said={"sheet": "1.jpg"}, photo=sent)
    with reaching(EVERYWHERE):
        key = models.Photo.objects.get().id

    page = browser.get(f"/screening/{it.round}/homes/{it.household}/").content.decode()
    photo = browser.get(f"/screening/photos/{key}/")

    assert f"/screening/photos/{key}/" in page
    assert (photo.content, photo["Content-Type"]) == (content, "image/jpeg")
    assert photo["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_residents_are_told_names_at_home_and_no_phones(it: Screened) -> None:
    with reaching(EVERYWHERE):
        place = models.Turn.objects.get(household=it.household).place
        (own,) = own_pack(place=place, within=Jurisdiction(places=(place,))).turns

    assert "<name>林0</name>" in own.instance
    assert "14500000000" not in own.instance


def test_a_desk_fills_in_the_whole_form_of_any_household_and_says_how_it_asked(
    it: Screened,
) -> None:
    by = a_visitor(Role.COMMUNITY_LEADER, area=it.community)
    with reaching(EVERYWHERE):
        turn = models.Turn.objects.get(household=it.households[1]).id

    said: dict[str, Any] = by.get(f"/screening/door/pack/?turn={turn}").json()
    xml = SimpleUploadedFile("form.xml", an_instance().encode())
    data = {"turn": str(turn), "given_at": AT.isoformat(), "xml_submission_file": xml}
    by.post("/screening/door/answers/?how=phone", data)

    assert [one["id"] for one in said["turns"]] == [str(turn)]
    with reaching(EVERYWHERE):
        assert models.Answer.objects.get().how == "phone"


def test_the_pack_of_one_household_is_kept_from_whoever_does_not_reach_it(it: Screened) -> None:
    other = a_visitor(
        Role.COMMUNITY_LEADER,
        area=world.a_community(code="370176001021", name="邻近社区居民委员会"),
    )
    with reaching(EVERYWHERE):
        turn = models.Turn.objects.get(household=it.households[1]).id

    said = other.get(f"/screening/door/pack/?turn={turn}").json()

    assert (said["turns"], said["forms"]) == ([], [])
