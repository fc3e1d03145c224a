"""Our reader of codes against the vectors that every reader has to satisfy."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from linli.kernel.tokens.keys import read_key
from linli.kernel.tokens.reading import Trust, read_code
from tools.vectors.__main__ import spelled

FOLDER = Path(__file__).parents[2] / "contracts" / "vectors" / "tokens"
FILES = {
    file.stem: json.loads(file.read_text(encoding="utf-8"))
    for file in sorted(FOLDER.glob("*.json"))
}
CASES = [
    pytest.param(content["keys"], case, id=f"{name}: {case['name']}")
    for name, content in FILES.items()
    for case in content["cases"]
]


@pytest.mark.parametrize(("keys", "case"), CASES)
def test_every_reader_says_this_of_this_code(keys: list[Any], case: dict[str, Any]) -> None:
    trusted = [read_key(record) for record in keys]
    trust = Trust(
        keys={key.id: key for key in trusted},
        revoked=frozenset(bytes.fromhex(card) for card in case["revoked"]),
        turns={bytes.fromhex(card): turn for card, turn in case["turns"].items()},
        leeway=case["leeway"],
    )

    verdict = read_code(case["text"], trust=trust, at=datetime.fromisoformat(case["at"]))

    assert verdict.code == case["code"]
    assert (verdict.claims and spelled(verdict.claims)) == case["claims"]


def test_the_vectors_cover_every_reason() -> None:
    counts = {name: len(content["cases"]) for name, content in FILES.items()}
    codes = {case["code"] for content in FILES.values() for case in content["cases"]}

    assert counts == {
        "cbor": 20,
        "claims": 21,
        "shapes": 17,
        "signatures": 17,
        "terms": 18,
        "turns": 22,
        "wire": 25,
    }
    assert codes == {
        None,
        "token.algorithm",
        "token.base45",
        "token.cbor",
        "token.claims",
        "token.compression",
        "token.expired",
        "token.issuer",
        "token.key_period",
        "token.kid_moved",
        "token.kind_not_taken",
        "token.no_turn",
        "token.not_yet_valid",
        "token.prefix",
        "token.revoked",
        "token.shape",
        "token.signature",
        "token.superseded",
        "token.too_long",
        "token.turn_ahead",
        "token.turn_false",
        "token.turn_past",
        "token.unknown_key",
    }
