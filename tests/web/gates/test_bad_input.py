"""What comes in at a gate by mistake or malice: made-up codes, stolen devices, floods, nonsense."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.features.gates import models
from linli.features.gates.actions.keeping import revoke
from linli.features.gates.domain.packs import Handles
from linli.features.gates.domain.signing import from_letters
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.kernel.tokens import container
from linli.kernel.tokens.keys import Algorithm, SecretKey
from linli.register import queries as register
from linli.register.domain.sheets import HouseholdSheet, Relation
from linli.store.reach import reaching
from linli.web import clock
from tests import gated, world
from tests.gated import NOW, Gated, a_card, a_check, a_code, a_pass, a_question, sent

pytestmark = pytest.mark.django_db
AT_MOST = 60


@pytest.fixture(autouse=True)
def _in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def it() -> Gated:
    return gated.a_gate()


def codes(answer: Any) -> list[str]:
    return [one["code"] for one in answer.json()["reasons"]]


def a_wrong_code(of: Gated) -> dict[str, Any]:
    return a_question(of, about={"pass": str(world.new_id())})


def already_wrong(of: Gated, *, many: int, at: datetime = NOW) -> None:
    """Let so many made-up codes have been asked about."""
    with reaching(EVERYWHERE):
        models.WrongCodes.objects.create(
            id=world.new_id(),
            place=of.device.place,
            gate_id=of.gate,
            device_id=of.device.device,
            minute=at,
            codes=many,
        )


def counted() -> list[int]:
    with reaching(EVERYWHERE):
        return list(models.WrongCodes.objects.within(EVERYWHERE).values_list("codes", flat=True))


def test_made_up_codes_are_answered_up_to_what_policy_says_and_then_refused_with_words(
    it: Gated,
) -> None:
    already_wrong(it, many=AT_MOST - 1)

    last, refused = sent(it, "checks", a_wrong_code(it)), sent(it, "checks", a_wrong_code(it))

    assert last.json()["verdict"] != "go"
    assert (refused.status_code, codes(refused)) == (409, ["gates.too_many_wrong_codes"])
    assert "楼号" in refused.json()["reasons"][0]["words"]


def test_of_a_flood_a_count_is_kept_and_nothing_else(it: Gated) -> None:
    already_wrong(it, many=AT_MOST)
    first, second = a_wrong_code(it), a_wrong_code(it)
    sent(it, "checks", first)

    with CaptureQueriesContext(connection) as asked:
        sent(it, "checks", second)

    with reaching(EVERYWHERE):
        assert not Entry.objects.filter(id__in=[first["id"], second["id"]]).exists()
        assert not models.Check.objects.within(EVERYWHERE).exists()
    # The first of a second is written with the count; what comes after it waits for the next second.
    assert counted() == [AT_MOST + 1]
    assert [one for one in asked.captured_queries if "INSERT" in one["sql"]] == []


@pytest.mark.parametrize(
    "code", ["LL1:", "HC1:NCFOXN", "https://example.com/", "LL1:%%%", "林安 3-2-501"]
)
def test_codes_of_other_systems_stop_and_are_counted_as_wrong(it: Gated, code: str) -> None:
    answer = sent(it, "checks", a_question(it, about={"code": code}))

    assert (answer.status_code, answer.json()["verdict"]) == (200, "stop")
    assert counted() == [1]


def test_a_forged_code_of_a_real_card_does_not_go(it: Gated) -> None:
    pass_ = a_pass(it)
    code, forger = a_code(pass_, of=it), SecretKey(algorithm=Algorithm.ES256, secret=bytes(32))
    payload = container.unpacked(container.opened(code).payload)
    forged = container.text_of(container.sign(payload, key=forger))

    real = sent(it, "checks", a_question(it, about={"code": code})).json()
    false = sent(it, "checks", a_question(it, about={"code": forged})).json()

    assert (real["verdict"], false["verdict"]) == ("go", "stop")
    assert "gate.resident.out.pass" in [one["rule"] for one in false["reasons"]]


def test_the_name_of_a_card_without_its_code_opens_nothing(it: Gated) -> None:
    card = a_card(a_pass(it), of=it)

    answer = sent(it, "checks", a_question(it, about={"pass": card}))

    assert answer.json()["verdict"] == "ask"


def test_whoever_has_a_card_goes_through_in_the_middle_of_a_flood(it: Gated) -> None:
    code = a_code(a_pass(it), of=it)
    already_wrong(it, many=AT_MOST)

    answer = sent(it, "checks", a_question(it, about={"code": code}))

    assert answer.json()["verdict"] == "go"


def test_a_minute_later_codes_are_looked_at_again(it: Gated) -> None:
    already_wrong(it, many=AT_MOST, at=NOW - timedelta(minutes=1))

    assert sent(it, "checks", a_wrong_code(it)).status_code == 200


def test_a_stolen_device_is_told_nothing_and_nothing_of_it_counts(it: Gated) -> None:
    with reaching(it.leader.reach()):
        revoke(device=it.device.device, by=it.leader, now=NOW, ids=world.new_id)

    answers = [
        sent(it, "pack"),
        sent(it, "news?after=0"),
        sent(it, "batches", {"entries": [], "unsent": 0, "pack": 1}),
        sent(it, "checks", a_question(it)),
    ]

    assert [one.status_code for one in answers] == [404] * 4
    with reaching(EVERYWHERE):
        assert models.Check.objects.within(EVERYWHERE).count() == 0


def test_what_was_answered_once_is_not_told_again_to_a_device_shut_out_since(it: Gated) -> None:
    known, wrong = a_question(it), a_wrong_code(it)
    badly_named = a_question(it, id=str(uuid4()))
    sent(it, "checks", known)
    already_wrong(it, many=AT_MOST)
    with reaching(it.leader.reach()):
        revoke(device=it.device.device, by=it.leader, now=NOW, ids=world.new_id)

    answers = [sent(it, "checks", one) for one in (known, wrong, wrong, badly_named)]

    assert [one.status_code for one in answers] == [404] * 4


def test_what_a_revoked_device_noted_before_is_taken_and_what_it_noted_later_is_not(
    it: Gated,
) -> None:
    before = a_check(it, happened_at=(NOW - timedelta(minutes=5)).isoformat())
    later = a_check(it, happened_at=NOW.isoformat())
    with reaching(it.leader.reach()):
        revoke(device=it.device.device, by=it.leader, now=NOW, ids=world.new_id)

    answers = sent(it, "batches", {"entries": [later, before]}).json()["answers"]

    assert [one["intake"] for one in answers] == ["refused", "new"]
    assert answers[0]["reason"]["code"] == "gates.noted_after_revocation"
    assert "停用以后" in answers[0]["reason"]["words"]
    with reaching(EVERYWHERE):
        (entry,) = Entry.objects.filter(kind="gates.checked")
        (check,) = models.Check.objects.within(EVERYWHERE)
    assert (str(entry.id), entry.payload["handed_in_after_revocation"]) == (before["id"], True)
    assert str(check.id) == before["id"]


def test_a_week_after_its_revocation_nothing_of_a_device_is_taken(
    it: Gated, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = a_check(it, happened_at=(NOW - timedelta(minutes=5)).isoformat())
    with reaching(it.leader.reach()):
        revoke(device=it.device.device, by=it.leader, now=NOW, ids=world.new_id)
    then = NOW + timedelta(days=7, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: then)

    assert sent(it, "batches", {"entries": [before]}, at=then).status_code == 404


def test_a_batch_signed_by_another_key_is_told_nothing_and_leaves_nothing(it: Gated) -> None:
    forger = ec.generate_private_key(ec.SECP256R1())

    answer = sent(it, "batches", {"entries": [a_check(it)]}, key=forger)

    assert answer.status_code == 404
    with reaching(EVERYWHERE):
        assert not models.Check.objects.within(EVERYWHERE).exists()


def test_a_batch_that_is_replayed_counts_once(it: Gated) -> None:
    batch = {"entries": [a_check(it), a_check(it)]}

    said = [sent(it, "batches", batch).json()["answers"] for _ in range(2)]

    assert [[one["intake"] for one in answers] for answers in said] == [["new"] * 2, ["known"] * 2]
    with reaching(EVERYWHERE):
        assert models.Check.objects.within(EVERYWHERE).count() == 2


@pytest.mark.parametrize("field", ["photo", "face", "template", "fingerprint"])
def test_a_batch_entry_with_a_picture_or_a_template_is_refused_by_itself(
    it: Gated, field: str
) -> None:
    good, bad = a_check(it), {**a_check(it), field: "AAAA"}

    answers = sent(it, "batches", {"entries": [bad, good]}).json()["answers"]

    assert [one["intake"] for one in answers] == ["refused", "new"]
    assert answers[0]["reason"]["code"] == "gates.unreadable"


def test_entries_out_of_order_keep_the_time_at_which_they_happened(it: Gated) -> None:
    early = a_check(it, happened_at=(NOW - timedelta(hours=3)).isoformat())
    late = a_check(it, happened_at=NOW.isoformat())

    sent(it, "batches", {"entries": [late]})
    sent(it, "batches", {"entries": [early]})

    with reaching(EVERYWHERE):
        rows = models.Check.objects.within(EVERYWHERE).order_by("happened_at")
        assert [str(row.id) for row in rows] == [early["id"], late["id"]]


def test_a_batch_of_more_than_may_come_at_once_is_refused_whole(it: Gated) -> None:
    entry = a_check(it)

    answer = sent(it, "batches", {"entries": [entry] * 501})

    assert (answer.status_code, codes(answer)) == (409, ["gates.batch_too_large"])
    assert json.loads(answer.content)["reasons"][0]["facts"] == {"at_most": 500}


def test_a_household_of_thirty_shares_one_quota() -> None:
    thirty = [world.a_member(f"林{at}", relation=Relation.OTHER) for at in range(29)]
    it = with_household(world.a_sheet(world.a_member("林安"), *thirty, room="601"))
    a_pass(it)

    said = [
        sent(it, "checks", a_question(it, about={"handle": gated.handle(one, of=it)})).json()
        for one in (it.people[0], it.people[29])
    ]

    assert len(it.people) == 30
    assert [one["verdict"] for one in said] == ["go", "stop"]


def test_twins_with_one_name_are_both_found_by_dwelling_and_name() -> None:
    twins = [world.a_member("林晓", relation=Relation.DAUGHTER) for _ in range(2)]
    it = with_household(world.a_sheet(world.a_member("林安"), *twins, room="602"))

    pack = json.loads(sent(it, "pack").content)

    names = from_letters(pack["people"]["names"])
    wanted = Handles(gated.SECRET).digest("name", "3-2-602", "林晓")
    handles = from_letters(pack["people"]["handles"])
    found = {
        Handles(gated.SECRET).person(handles[2 * at : 2 * at + 16])
        for at in range(0, len(names), 8)
        if names[at : at + 8] == wanted
    }
    assert len(found) == 2
    assert found < set(it.people)


def with_household(sheet: HouseholdSheet) -> Gated:
    """Set up a gate whose household is another one of its community."""
    it = gated.a_gate()
    taken = world.taken_in(sheet, community=it.community)[0]
    with reaching(it.within):
        line = register.household(id=taken.household, within=it.within).line
    people = tuple(one.person for one in line.members)
    return replace(it, household=taken.household, people=people)
