"""Passes through the browser: a resident asks, staff decide, the phone shows a code, cards are printed."""

import json
import re
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client

from linli.areas.domain import Role
from linli.areas.models import User
from linli.features.passes import models
from linli.features.passes.domain.own import Own
from linli.features.passes.queries.cards import shown_code
from linli.features.passes.queries.trust import trust_at
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.tokens.keys import read_key
from linli.kernel.tokens.reading import read_code
from linli.store.reach import reaching
from linli.web import clock
from linli.web.vault import vault
from tests import doors, passing, world

pytestmark = pytest.mark.django_db
PHONE = "13800138000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A community with a resident at their phone and its leader at a desk."""

    resident: Client
    leader: Client
    person: UUID


@pytest.fixture
def place() -> Place:
    community = world.a_community()
    (taken,) = world.taken_in(
        world.a_sheet(world.a_member("张三", phone=PHONE)), community=community
    )
    user = world.a_user("leader", role=Role.COMMUNITY_LEADER, area=community, name="王静")
    leader = Client()
    leader.force_login(User.objects.get(id=user))
    resident = doors.a_resident_of(community, phone=PHONE)
    return Place(resident=resident.client, leader=leader, person=taken.person)


def asked(place: Place) -> models.Application:
    """Let the resident ask for their car."""
    answer = place.resident.post(
        "/my/passes/new/?kind=vehicle", {"ground": "own_use", "plate": "鲁A·12345"}
    )
    assert answer["Location"] == "/my/passes/"
    with reaching(EVERYWHERE):
        return models.Application.objects.within(EVERYWHERE).get()


def granted(place: Place) -> models.Pass:
    place.leader.post(f"/passes/applications/{asked(place).id}/grant", {"last_on": ""})
    with reaching(EVERYWHERE):
        return models.Pass.objects.within(EVERYWHERE).get()


def test_a_resident_asks_and_sees_that_it_waits(place: Place) -> None:
    row = asked(place)

    home = place.resident.get("/my/").content.decode()
    mine = place.resident.get("/my/passes/").content.decode()
    page = place.resident.get(f"/my/passes/applications/{row.id}/").content.decode()

    assert "等审核" in home
    assert "鲁A12345" in mine
    assert "撤回申请" in page


def test_the_form_asks_what_the_kind_asks_and_takes_no_kind_that_is_none(place: Place) -> None:
    form = place.resident.get("/my/passes/new/", {"kind": "vehicle"}).content.decode()
    none = place.resident.get("/my/passes/new/", {"kind": "life"})

    assert 'name="plate"' in form
    assert 'name="photo"' not in form
    assert none["Location"] == "/my/passes/"


def test_every_reason_is_told_and_nothing_is_kept(place: Place) -> None:
    answer = place.resident.post("/my/passes/new/?kind=vehicle", {"ground": "fun"})

    assert answer.status_code == 409
    assert "没有写车牌" in answer.content.decode()
    assert "选的不在列出的里面" in answer.content.decode()
    with reaching(EVERYWHERE):
        assert models.Application.objects.within(EVERYWHERE).count() == 0


def test_staff_find_it_in_the_queue_and_grant_it(place: Place) -> None:
    row = asked(place)

    queue = place.leader.get("/passes/").content.decode()
    page = place.leader.get(f"/passes/applications/{row.id}/").content.decode()
    answer = place.leader.post(f"/passes/applications/{row.id}/grant", {})

    assert f"/passes/applications/{row.id}/" in queue
    assert "批准" in page
    assert re.fullmatch(r"/passes/[0-9a-f-]{36}/", answer["Location"])


def test_declined_the_resident_reads_why_and_appeals_and_wins(place: Place) -> None:
    row = asked(place)
    place.leader.post(
        f"/passes/applications/{row.id}/decline", {"reason": "not_needed", "words": "车位满了"}
    )
    own = place.resident.get(f"/my/passes/applications/{row.id}/").content.decode()
    place.resident.post(f"/my/passes/appeals/{row.id}", {"words": "车位是买的"})
    with reaching(EVERYWHERE):
        appeal = models.Appeal.objects.within(EVERYWHERE).get()

    place.leader.post(
        f"/passes/appeals/{appeal.id}/answer", {"answer": "upheld", "words": "查过了"}
    )

    assert "车位满了" in own
    assert "申诉" in own
    assert "鲁A12345" in place.resident.get("/my/passes/").content.decode()
    with reaching(EVERYWHERE):
        assert models.Pass.objects.within(EVERYWHERE).count() == 1


def test_the_phone_shows_a_code_that_the_gates_take(place: Place) -> None:
    pass_ = granted(place)
    before = place.resident.get(f"/my/passes/{pass_.id}/").content.decode()
    place.resident.post(f"/my/passes/{pass_.id}/phone")

    page = place.resident.get(f"/my/passes/{pass_.id}/").content.decode()

    assert "放到这部手机上" in before
    assert '<meta http-equiv="refresh" content="20">' in page
    assert "<svg" in page
    with reaching(EVERYWHERE):
        card = models.Card.objects.within(EVERYWHERE).get()
        now = clock.now()
        here = Jurisdiction(places=(pass_.place,))
        own = Own(people=frozenset(), within=here, by=card.given_to)
        shown = shown_code(pass_=pass_.id, own=own, now=now, vault=vault())
        assert shown is not None
        trust = trust_at(within=EVERYWHERE, now=now)
        assert read_code(shown.text, trust=trust, at=now).code is None


def test_cards_are_printed_once_and_lost_ones_can_be_reported(place: Place) -> None:
    pass_ = granted(place)

    sheet = place.leader.post("/passes/cards")
    again = place.leader.post("/passes/cards")
    with reaching(EVERYWHERE):
        card = models.Card.objects.within(EVERYWHERE).get()
    lost = place.leader.post(f"/passes/cards/{card.id}/loss")

    assert sheet["Content-Type"] == "application/pdf"
    assert sheet.content.startswith(b"%PDF")
    assert again.status_code == 409
    assert lost["Location"] == f"/passes/{pass_.id}/"
    assert "起不能用" in place.leader.get(f"/passes/{pass_.id}/").content.decode()


def test_the_photograph_is_shown_to_staff_alone(place: Place) -> None:
    row = asked(place)
    with reaching(EVERYWHERE):
        photo = models.Photo.objects.create(
            id=world.new_id(),
            place=row.place,
            application=row,
            paper="lease",
            sealed=world.VAULT.seal("/9j/4AAQ"),
            digest=bytes(32),
            taken_at=clock.now(),
        )

    shown = place.leader.post(f"/passes/photos/{photo.id}")
    refused = place.resident.post(f"/passes/photos/{photo.id}")

    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert shown["Cache-Control"].startswith("no-store")
    assert refused.status_code == 404


def test_our_keys_are_published_for_anybody_and_prove_themselves(place: Place) -> None:
    granted(place)
    place.leader.post("/passes/cards")

    answer = Client().get("/.well-known/linli-pass-keys.json").json()

    (record,) = answer["keys"]
    key = read_key(record)
    signature = urlsafe_b64decode(answer["signatures"][record["id"]] + "==")
    assert key.holds(signature, answer["content"].encode())
    assert json.loads(answer["content"]) == {"issuer": answer["issuer"], "keys": answer["keys"]}


def test_of_certificates_there_are_two_and_the_text_for_all_others(place: Place) -> None:
    address = f"/passes/certificates/{place.person}/"

    residence = place.leader.post(address, {"kind": "residence"})
    ended = place.leader.post(address, {"kind": "observation_ended"})
    health = place.leader.post(address, {"kind": "health"})

    assert residence["Content-Type"] == "application/pdf"
    assert ended.status_code == 409
    assert health.status_code == 409
    assert "国发明电〔2020〕8号" in health.content.decode()


def test_what_no_community_issues_is_a_page_to_be_shown_and_printed(place: Place) -> None:
    address = f"/passes/certificates/{place.person}/"

    page = place.leader.get(address, {"kind": "health"}).content.decode()
    plain = place.leader.get(address, {"kind": "residence"}).content.decode()

    assert "社区不开“健康证明”" in page
    assert "国发明电〔2020〕8号：疫情防控期间，社区只开居住证明和解除居家观察证明。" in page
    assert "data-print" in page
    assert "data-print" not in plain
    assert "国发明电〔2020〕8号" in place.resident.get("/my/passes/").content.decode()


def test_a_program_asks_and_is_answered_in_json(place: Place) -> None:
    sent = {
        "id": str(world.new_id()),
        "kind": "vehicle",
        "ground": "own_use",
        "person": str(place.person),
        "plate": "鲁A12345",
    }
    api = "/api/passes/applications"

    made = place.leader.post(api, sent, content_type="application/json").json()
    listed = place.leader.get(api).json()
    given = place.leader.post(f"{api}/{made['id']}/grants", {}, content_type="application/json")
    held = place.leader.get(f"/api/passes/held/{given.json()['id']}").json()

    assert [one["id"] for one in listed["items"]] == [sent["id"]]
    assert (held["kind"], held["plate"], held["state"]) == ("vehicle", "鲁A12345", "valid")


def test_a_list_costs_the_same_however_long_it_is(
    place: Place, django_assert_num_queries: object
) -> None:
    asked(place)
    for room in ("601", "602", "603"):
        home = passing.a_home(community=world.area_named("370176001020"), room=room)
        passing.asked(home)

    with django_assert_num_queries(18):  # type: ignore[operator]
        place.leader.get("/passes/")


def test_a_phone_takes_the_codes_of_two_hours_along(place: Place) -> None:
    pass_ = granted(place)
    nothing = place.resident.get(f"/my/passes/{pass_.id}/ahead")
    place.resident.post(f"/my/passes/{pass_.id}/phone")

    answer = place.resident.get(f"/my/passes/{pass_.id}/ahead")

    said = answer.json()
    begins = [at for at, _ in said["codes"]]
    assert nothing.json()["codes"] == []
    assert answer["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert begins == [begins[0] + 60_000 * minute for minute in range(120)]
    assert begins[0] <= said["now"] < begins[1]
    assert len({text for _, text in said["codes"]}) == 120


def test_a_phones_codes_are_nobody_elses(place: Place) -> None:
    pass_ = granted(place)
    place.resident.post(f"/my/passes/{pass_.id}/phone")

    assert place.leader.get(f"/my/passes/{pass_.id}/ahead").status_code == 404
