"""Writes the cases into ``contracts/vectors/tokens``; the tests read them from there."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from linli.kernel.days import LOCAL
from linli.kernel.tokens.claims import Claims
from linli.kernel.tokens.keys import as_record
from tools.vectors import packing, saying, signing
from tools.vectors.making import Case, published

FOLDER = Path(__file__).resolve().parents[2] / "contracts" / "vectors" / "tokens"
FILES: dict[str, Callable[[], tuple[Case, ...]]] = {
    "wire": packing.wire,
    "cbor": packing.cbor,
    "shapes": signing.shapes,
    "signatures": signing.signatures,
    "claims": saying.claims,
    "terms": saying.terms,
    "turns": saying.turns,
}


def main() -> None:
    """Write every file anew; what they say is looked at before it is committed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    keys = [as_record(key) for key in published()]
    for name, cases in FILES.items():
        content = {"keys": keys, "cases": [record(case) for case in cases()]}
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def record(case: Case) -> dict[str, Any]:
    """Write a case as it is kept: bytes as hexadecimal digits, instants in ISO 8601."""
    return {
        "name": case.name,
        "text": case.text,
        "at": case.at.isoformat(),
        "leeway": case.leeway,
        "revoked": [card.hex() for card in case.revoked],
        "turns": {card.hex(): turn for card, turn in case.turns.items()},
        "code": case.code,
        "claims": case.claims and spelled(case.claims),
    }


def spelled(claims: Claims) -> dict[str, Any]:
    """Write claims as they are kept in a case."""
    return {
        "issuer": claims.issuer,
        "kind": claims.kind,
        "area": claims.area,
        "card": claims.card.hex(),
        "share": claims.share.hex(),
        "turn": claims.turn,
        "begins_at": claims.begins_at.astimezone(LOCAL).isoformat(),
        "ends_at": claims.ends_at.astimezone(LOCAL).isoformat(),
        "anchor": claims.anchor and claims.anchor.hex(),
        "check": claims.check,
    }


if __name__ == "__main__":
    main()
