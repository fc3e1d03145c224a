"""What gates decide and take along, against the cases that the gate app runs as well."""

import json
from pathlib import Path

from tests.contracts.gate_cases import a_pack, rules_as_json, verdict_of

FOLDER = Path(__file__).parents[2] / "contracts" / "vectors" / "gates"
KEPT = json.loads((FOLDER / "verdicts.json").read_text("utf-8"))


def test_every_case_comes_to_what_it_says() -> None:
    found = [{**case, **verdict_of(case)} for case in KEPT["cases"]]

    assert found == KEPT["cases"]
    assert len(found) == 18


def test_the_rules_of_the_cases_are_those_of_the_library() -> None:
    assert {"rules": KEPT["rules"], "policy": KEPT["policy"]} == rules_as_json()


def test_a_pack_is_written_as_the_app_reads_it() -> None:
    assert a_pack() == (FOLDER / "pack.json").read_bytes().strip()
