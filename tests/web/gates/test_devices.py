"""What devices are told: they come in once, take a pack along, are relieved of what they noted."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client

from linli.features.gates import models
from linli.features.gates.actions.keeping import Inviting, invite, revoke
from linli.features.gates.api.devices import pack_key
from linli.features.gates.domain.gates import DeviceKind
from linli.features.gates.domain.packs import Handles
from linli.features.gates.domain.signing import from_letters, in_letters, is_signed, public_bytes
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from tests import gated, world
from tests.gated import NOW, Gated, a_card, a_check, a_code, a_pass, a_question, handle, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def it() -> Iterator[Gated]:
    return gated.a_gate()


def codes(answer: Any) -> list[str]:
    return [one["code"] for one in answer.json()["reasons"]]


def kept() -> list[models.Check]:
    with reaching(EVERYWHERE):
        return list(models.Check.objects.within(EVERYWHERE).order_by("happened_at", "id"))


def test_a_device_comes_in_once_by_the_code_it_was_shown(it: Gated) -> None:
    key = in_letters(public_bytes(ec.generate_private_key(ec.SECP256R1())))
    wanted = Inviting(gate=it.gate, kind=DeviceKind.APP, label="平板", code="a-code-of-eighteen")
    with reaching(it.leader.reach()):
        invite(device=wanted, by=it.leader, now=NOW, ids=world.new_id)
    said = {"code": "a-code-of-eighteen", "key": key}

    first = Client().post("/api/gates/enrolments", said, content_type="application/json")
    again = Client().post("/api/gates/enrolments", said, content_type="application/json")

    assert first.status_code == 200
    assert first.json()["gate"] == {"id": str(it.gate), "name": "东门", "kind": "estate"}
    assert (again.status_code, codes(again)) == (409, ["gates.code_used_or_over"])


def test_a_pack_is_signed_and_holds_no_name_no_phone_and_no_number(it: Gated) -> None:
    pass_id, special = a_pass(it), a_pass(it, kind="special", person=it.people[0])
    card = a_card(pass_id, of=it)
    gated.held(it.people[1], of=it, kind="isolation", value="home_observation")

    answer = sent(it, "pack")
    pack = json.loads(answer.content)

    signature = from_letters(answer["X-Linli-Signature"])
    assert is_signed(answer.content, signature=signature, key=public_bytes(pack_key()))
    for secret in ("林安", "林宁", "13800", "370198", "鲁A12345"):
        assert secret.encode() not in answer.content
    assert pack["standings"][pack["people"]["standings"][1]] == {"isolation": "home_observation"}
    first, second = pack["passes"]
    assert first[:2] == [in_letters(UUID(card).bytes), [0, 1]]
    # On no card yet: whoever is known goes by it.
    assert second[:2] == [in_letters(special.bytes), [0]]
    assert [one["kind"] for one in pack["terms"]] == ["life", "special"]
    assert pack["terms"][0]["quota"] == {"count": 1, "days": 2, "minutes": 120}
    assert len(pack["shares"]) == 2
    assert pack["expires_at"] - pack["made_at"] == 72 * 3_600_000
    assert len(from_letters(pack["people"]["handles"])) == 32


def test_somebody_is_found_in_a_pack_by_dwelling_and_name(it: Gated) -> None:
    pack = json.loads(sent(it, "pack").content)

    names = from_letters(pack["people"]["names"])
    at = [names[n : n + 8] for n in range(0, len(names), 8)].index(
        Handles(gated.SECRET).digest("name", "3-2-501", "林宁")
    )

    handles = from_letters(pack["people"]["handles"])
    assert Handles(gated.SECRET).person(handles[16 * at : 16 * at + 16]) == it.people[1]


def test_a_batch_sent_twice_and_shuffled_counts_once(it: Gated) -> None:
    first, second = a_check(it), a_check(it, movement="resident.in")

    answers = sent(it, "batches", {"entries": [first, second], "unsent": 7}).json()["answers"]
    again = sent(it, "batches", {"entries": [second, first, second]}).json()["answers"]

    assert [one["intake"] for one in answers] == ["new", "new"]
    assert [one["intake"] for one in again] == ["known", "known", "known"]
    assert [(row.movement, row.person) for row in kept()] == [
        ("resident.out", it.people[0]),
        ("resident.in", it.people[0]),
    ]


def test_one_bad_entry_spoils_no_other(it: Gated) -> None:
    bad = a_check(it, verdict="perhaps")
    late = a_check(it, happened_at=(NOW + timedelta(days=3)).isoformat())

    answers = sent(it, "batches", {"entries": [bad, late, a_check(it)]}).json()["answers"]

    assert [one["intake"] for one in answers] == ["refused", "refused", "new"]
    assert answers[0]["reason"]["code"] == "gates.unreadable"
    assert answers[1]["reason"]["code"] == "journal.from_the_future"
    assert len(kept()) == 1


def test_the_journal_names_nobody(it: Gated) -> None:
    about = {"name": "王送货", "phone": "13900001111", "plate": "鲁A·D12345", "dwelling": "3-2-501"}
    sent(it, "batches", {"entries": [a_check(it, movement="courier.in", about=about)]})

    with reaching(EVERYWHERE):
        (entry,) = Entry.objects.within(EVERYWHERE).filter(kind="gates.checked")
    (row,) = kept()

    assert set(entry.payload) == {
        *("movement", "way", "verdict", "reasons", "musts", "let_through", "pack")
    }
    assert json.loads(world.VAULT.open(bytes(row.sealed))) == {**about, "plate": "鲁AD12345"}


def test_a_forged_batch_is_nobodys(it: Gated) -> None:
    answer = sent(
        it, "batches", {"entries": [a_check(it)]}, key=ec.generate_private_key(ec.SECP256R1())
    )

    assert answer.status_code == 404
    assert kept() == []


def test_a_revoked_device_gets_no_pack_and_what_it_notes_now_is_not_taken(it: Gated) -> None:
    with reaching(it.leader.reach()):
        revoke(device=it.device.device, by=it.leader, now=NOW, ids=world.new_id)

    assert sent(it, "pack").status_code == 404
    (said,) = sent(it, "batches", {"entries": [a_check(it)]}).json()["answers"]
    assert said["reason"]["code"] == "gates.noted_after_revocation"
    assert kept() == []


def test_a_wrong_clock_is_told_the_right_time(it: Gated) -> None:
    answer = sent(it, "pack", at=NOW - timedelta(days=400))

    assert (answer.status_code, codes(answer)) == (409, ["gates.clock_off"])
    assert answer.json()["reasons"][0]["facts"] == {"now": round(NOW.timestamp() * 1000)}


@pytest.mark.parametrize(
    ("said", "kept_off"),
    [(259_200_000, 259_200_000), (True, 0), ("soon", 0), (10**30, 100 * 366 * 86_400_000)],
)
def test_a_device_that_put_its_time_right_says_how_far_its_clock_is_off(
    it: Gated, said: object, kept_off: int
) -> None:
    answer = sent(it, "batches", {"entries": [], "unsent": 0, "pack": 1, "clock_off": said})

    assert answer.status_code == 200
    with reaching(EVERYWHERE):
        assert models.Device.objects.within(EVERYWHERE).get().clock_off == kept_off


def test_online_somebody_with_a_pass_goes_and_the_second_of_a_household_does_not(
    it: Gated,
) -> None:
    life = a_pass(it)
    mine, other = a_code(life, of=it), a_code(life, of=it)

    def asked(person: UUID, code: str) -> Any:
        about = {"handle": handle(person, of=it), "code": code}
        return sent(it, "checks", a_question(it, about=about)).json()

    first = asked(it.people[0], mine)
    monday = [row.verdict for row in kept()]
    second = asked(it.people[1], other)

    assert (first["verdict"], first["reasons"]) == ("go", [])
    assert monday == ["go"]
    assert (second["verdict"], [one["rule"] for one in second["reasons"]]) == (
        "stop",
        ["gate.resident.out.quota"],
    )
    assert second["reasons"][0]["words"]["zh"]["no"] == "这几天的外出次数已经用完"


def test_asked_twice_with_one_key_the_first_answer_stands(it: Gated) -> None:
    a_pass(it)
    question = a_question(it)

    answers = [sent(it, "checks", question).json()["verdict"] for _ in range(2)]

    assert answers == ["go", "go"]
    assert len(kept()) == 1


def test_every_reason_is_told_at_once(it: Gated) -> None:
    gated.held(it.people[0], of=it, kind="isolation", value="home_observation")
    gated.held(it.people[0], of=it, kind="code", value="red")
    musts = {"identity": True, "fever": True, "mask": False}

    answer = sent(it, "checks", a_question(it, musts=musts)).json()

    assert answer["verdict"] == "stop"
    assert [one["rule"] for one in answer["reasons"]] == [
        "gate.resident.out.code",
        "gate.resident.out.mask",
        "gate.resident.out.no_fever",
        "gate.resident.out.not_observed",
        "gate.resident.out.pass",
    ]


def test_a_resident_with_a_fever_is_never_refused_the_way_home(it: Gated) -> None:
    musts = {"identity": True, "fever": True, "mask": True}

    answer = sent(it, "checks", a_question(it, movement="resident.in", musts=musts)).json()

    assert answer["verdict"] == "ask"


def test_a_green_plate_of_a_household_is_known_and_a_strange_one_is_asked(it: Gated) -> None:
    def asked(plate: str) -> str:
        question = a_question(it, movement="vehicle.in", way="plate", about={"plate": plate})
        return str(sent(it, "checks", question).json()["verdict"])

    assert (asked("鲁A·12345"), asked("鲁AD12345")) == ("go", "ask")


def test_a_picture_or_a_template_is_not_taken(it: Gated) -> None:
    question = {**a_question(it), "face": "AAAA"}

    answer = sent(it, "checks", question)

    assert (answer.status_code, codes(answer)) == (409, ["gates.not_a_check"])


def test_news_tells_what_another_device_let_through(it: Gated) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    with reaching(it.leader.reach()):
        device = gated.a_device(it.gate, by=it.leader, key=key)
    other = Gated(**{**{n: getattr(it, n) for n in it.__slots__}, "device": device, "key": key})
    sent(other, "batches", {"entries": [a_check(other)]})

    own = sent(other, "news?after=0").json()["moves"]
    heard = sent(it, "news?after=0").json()["moves"]

    assert own == []
    assert heard == [[handle(it.people[0], of=it), round(NOW.timestamp() * 1000), 0, ""]]
