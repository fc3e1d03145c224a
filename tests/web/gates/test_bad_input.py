"""What comes in at a gate by mistake or malice: made-up codes, stolen devices, floods, nonsense."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.features.gates import models
from linli.features.gates.actions.keeping import revoke
from linli.features.gates.domain.packs import Handles
from linli.features.gates.domain.signing import from_letters
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.register import queries as register
from linli.register.domain.sheets import HouseholdSheet, Relation
from linli.store.reach import reaching
from linli.web import clock
from tests import gated, world
from tests.gated import NOW, Gated, a_check, a_code, a_pass, a_question, sent

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
        models.Check.objects.bulk_create(
            models.Check(
                id=world.new_id(),
                place=of.device.place,
                gate_id=of.gate,
                device_id=of.device.device,
                movement="resident.out",
                way="scan",
                card=world.new_id().bytes,
                verdict="ask",
                done="held_back",
                decided_by="server",
                happened_at=at,
                recorded_at=at,
                settled_at=at,
            )
            for _ in range(many)
        )


def test_made_up_codes_are_answered_up_to_what_policy_says_and_then_refused_with_words(
    it: Gated,
) -> None:
    already_wrong(it, many=AT_MOST - 1)

    last, refused = sent(it, "checks", a_wrong_code(it)), sent(it, "checks", a_wrong_code(it))

    assert last.json()["verdict"] != "go"
    assert (refused.status_code, codes(refused)) == (409, ["gates.too_many_wrong_codes"])
    assert "楼号" in refused.json()["reasons"][0]["words"]


def test_a_refused_flood_leaves_nothing_behind_and_costs_less_than_a_check(it: Gated) -> None:
    already_wrong(it, many=AT_MOST)
    question = a_wrong_code(it)

    with CaptureQueriesContext(connection) as asked:
        sent(it, "checks", question)

    with reaching(EVERYWHERE):
        assert not Entry.objects.filter(id=question["id"]).exists()
        assert not models.Check.objects.within(EVERYWHERE).filter(id=question["id"]).exists()
    assert sum("INSERT" in one["sql"] for one in asked.captured_queries) == 0


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
        sent(it, "batches", {"entries": [a_check(it)]}),
        sent(it, "checks", a_question(it)),
    ]

    assert [one.status_code for one in answers] == [404] * 4
    with reaching(EVERYWHERE):
        assert models.Check.objects.within(EVERYWHERE).count() == 0


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
