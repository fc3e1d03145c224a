"""What lasts of a pack is made once, and again when somebody has written to what it is made of."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.features.gates import models
from linli.features.gates.actions.packing import give_pack, prepare
from linli.features.gates.domain.packs import Handles
from linli.kernel.places import EVERYWHERE
from linli.register.actions import move_out
from linli.store.reach import reaching
from linli.web import clock
from tests import gated, world
from tests.gated import NOW, Gated, a_card, a_pass, held

pytestmark = pytest.mark.django_db
KEY = ec.generate_private_key(ec.SECP256R1())


@pytest.fixture
def it() -> Gated:
    return gated.a_gate()


def pack(of: Gated) -> Any:
    with reaching(of.device.around):
        given = give_pack(device=of.device, key=KEY, now=NOW, ids=world.new_id)
    return json.loads(given.content)


def prepared(of: Gated) -> int:
    with reaching(of.within):
        return prepare(community=of.community.place, now=NOW, ids=world.new_id)


def test_a_second_pack_reads_no_people_and_says_the_same_but_for_its_number(it: Gated) -> None:
    a_card(a_pass(it), of=it)
    first = pack(it)

    with CaptureQueriesContext(connection) as asked:
        second = pack(it)

    assert (first.pop("number"), second.pop("number")) == (1, 2)
    assert first == second
    assert [one for one in asked.captured_queries if "document_masked" in one["sql"]] == []


def isolated(it: Gated) -> None:
    held(it.people[1], of=it, kind="isolation", value="home_observation")


def moved_out(it: Gated) -> None:
    with reaching(it.within):
        move_out(household=it.household, people=(it.people[1],), within=it.within, now=NOW)


def given(it: Gated) -> None:
    a_card(a_pass(it), of=it)


@pytest.mark.parametrize("change", [isolated, moved_out, given])
def test_it_is_made_again_when_something_changed(
    it: Gated, change: Callable[[Gated], None]
) -> None:
    assert prepared(it) == 1
    assert prepared(it) == 0
    before = pack(it)

    change(it)

    assert prepared(it) == 1
    after = pack(it)
    assert {**before, "number": 0} != {**after, "number": 0}
    with reaching(EVERYWHERE):
        models.Lasting.objects.within(EVERYWHERE).delete()
    assert {**pack(it), "number": 0} == {**after, "number": 0}


def test_whoever_went_out_since_stands_in_a_pack_that_was_not_made_again(it: Gated) -> None:
    code = gated.a_code(a_pass(it), of=it)
    with reaching(it.within):
        assert prepared(it) == 1
    went_out(it, code)

    said = pack(it)

    assert [[move[0], move[2], move[3]] for move in said["moves"]] == [[0, 0, 0]]
    assert prepared(it) == 0


@pytest.fixture(autouse=True)
def _in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def went_out(of: Gated, code: str) -> None:
    answer = gated.sent(of, "checks", gated.a_question(of, about=about(of, code)))
    assert answer.json()["verdict"] == "go"


def about(of: Gated, code: str) -> dict[str, str]:
    return {"handle": gated.handle(of.people[0], of=of), "code": code}


def test_the_key_of_a_gate_is_part_of_the_basis(it: Gated) -> None:
    assert prepared(it) == 1
    with reaching(EVERYWHERE):
        models.Gate.objects.within(EVERYWHERE).update(secret=bytes(32))

    assert prepared(it) == 1
    assert Handles(bytes(32)).lookup_key() != Handles(gated.SECRET).lookup_key()


def test_a_pass_that_is_over_leaves_the_pack(it: Gated) -> None:
    a_card(a_pass(it), of=it)
    assert len(pack(it)["passes"]) == 1

    later = NOW + timedelta(days=30)
    with reaching(it.device.around):
        over = give_pack(device=it.device, key=KEY, now=later, ids=world.new_id)

    assert json.loads(over.content)["passes"] == []
