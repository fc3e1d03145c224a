"""What somebody holds who stole a phone at a gate: numbers and digests, and nobody's name."""

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from linli.features.gates.domain.packs import Handles
from linli.features.gates.domain.signing import from_letters, in_letters
from linli.web import clock
from tests import gated
from tests.gated import NOW, Gated, a_card, a_pass, sent

pytestmark = pytest.mark.django_db
LETTERS = re.compile(r"^[A-Za-z0-9_-]*$")
# The words of a pack are those of the policy; the rest are columns of bytes and figures.
WORDS = {"rules", "policy", "keys", "terms", "standings", "gate", "place"}
COLUMNS = {"people", "passes", "shares", "plates", "moves", "guests", "lookup_key"}
FIGURES = {"schema", "number", "made_at", "expires_at"}


@pytest.fixture(autouse=True)
def _in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def it() -> Gated:
    it = gated.a_gate()
    a_card(a_pass(it), of=it)
    gated.a_guest_of(it.household, community=it.community)
    gated.held(it.people[1], of=it, kind="isolation", value="home_observation")
    gated.held(it.people[0], of=it, kind="code", value="yellow")
    return it


def pack_of(it: Gated) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(sent(it, "pack").content)
    return said


def leaves(said: Any) -> Iterator[Any]:
    if isinstance(said, dict | list):
        for one in said.values() if isinstance(said, dict) else said:
            yield from leaves(one)
    else:
        yield said


def test_all_that_a_pack_says_of_people_are_figures_and_bytes(it: Gated) -> None:
    pack = pack_of(it)

    assert set(pack) == WORDS | COLUMNS | FIGURES
    told = [one for name in sorted(COLUMNS) for one in leaves(pack[name])]
    assert [one for one in told if not isinstance(one, int) and not LETTERS.match(one)] == []
    widths = {
        name: len(from_letters(pack["people"][name])) for name in ("handles", "names", "tails")
    }
    assert widths == {"handles": 2 * 16, "names": 2 * 8, "tails": 2 * 8}
    # What holds of somebody is a set shared by all of whom the same holds.
    assert pack["standings"] == [{"code": "yellow"}, {"isolation": "home_observation"}]


def test_no_key_of_the_register_stands_in_a_pack(it: Gated) -> None:
    content = sent(it, "pack").content

    keys = (*it.people, it.household)
    spelled = [(str(key), key.hex, in_letters(key.bytes)) for key in keys]
    assert [one for each in spelled for one in each if one.encode() in content] == []


def test_what_a_phone_knows_opens_no_handle_and_another_gate_calls_nobody_the_same(
    it: Gated,
) -> None:
    pack = pack_of(it)
    handles = from_letters(pack["people"]["handles"])
    theirs = {UUID(bytes=handles[at : at + 16]) for at in (0, 16)}

    by_lookup = Handles(from_letters(pack["lookup_key"]))
    opened = {by_lookup.person(one.bytes) for one in theirs}
    elsewhere = Handles(bytes(range(1, 33))).of(it.people)

    assert opened & set(it.people) == set()
    assert {UUID(bytes=elsewhere[at : at + 16]) for at in (0, 16)} & theirs == set()
