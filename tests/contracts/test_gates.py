"""What gates decide and take along, against the cases that the gate app runs as well."""

import json
from pathlib import Path

from linli.rules.domain.weighing import Outcome
from tests.contracts.gate_cases import (
    a_pack,
    codes_of_rules,
    outcomes_of,
    rules_as_json,
    verdict_of,
)

FOLDER = Path(__file__).parents[2] / "contracts" / "vectors" / "gates"
KEPT = json.loads((FOLDER / "verdicts.json").read_text("utf-8"))
EVERY_OUTCOME = frozenset(Outcome)


def test_every_case_comes_to_what_it_says() -> None:
    found = [{**case, **verdict_of(case)} for case in KEPT["cases"]]

    assert found == KEPT["cases"]
    assert len(found) == 32


def test_every_rule_of_the_gates_is_kept_with_everything_it_may_come_to() -> None:
    found = {rule: outcomes_of(rule, KEPT["cases"]) for rule in codes_of_rules()}

    assert len(found) == 16
    assert {rule: each for rule, each in found.items() if each != EVERY_OUTCOME} == {}


def test_the_rules_of_the_cases_are_those_of_the_library() -> None:
    assert {"rules": KEPT["rules"], "policy": KEPT["policy"]} == rules_as_json()


def test_a_pack_is_written_as_the_app_reads_it() -> None:
    assert a_pack() == (FOLDER / "pack.json").read_bytes().strip()
