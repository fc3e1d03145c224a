"""One rule, two languages: the gate app finds what the server finds, in kept cases and in random ones."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.contracts.gate_cases import codes_of_rules, random_checks, rules_as_json
from tests.contracts.rule_cases import case_again, random_cases
from tools import gate_app

ROOT = Path(__file__).parents[2]
MOVEMENTS_ASKED = {"courier.in", "resident.in", "resident.out", "vehicle.in", "visitor.in"}
FILES = sorted((ROOT / "contracts" / "vectors" / "rules").glob("*.json"))


def in_the_app(test: str, **files: str) -> subprocess.CompletedProcess[str]:
    """Let the app run a test on cases that are written in a file."""
    return subprocess.run(
        gate_app.command("run", "--reporter=verbose", test),
        cwd=gate_app.FOLDER,
        env={**os.environ, **gate_app.environment(), **files},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_every_kept_case_is_weighed_as_it_says(file: Path) -> None:
    cases = json.loads(file.read_text("utf-8"))["cases"]

    assert [one for one in cases if case_again(one) != one] == []


def test_two_thousand_random_cases_are_weighed_alike_in_both_languages(tmp_path: Path) -> None:
    cases = random_cases(seed=20200220, count=2_000)
    file = tmp_path / "random.json"
    file.write_text(json.dumps({"cases": cases}), "utf-8")
    outcomes = [one["outcome"] for case in cases for one in case["findings"]]

    ran = in_the_app("tests/weigh.test.ts", GATE_RULE_CASES=str(file))

    assert {outcome: outcomes.count(outcome) > 500 for outcome in set(outcomes)} == {
        "holds": True,
        "does_not_hold": True,
        "unknown": True,
    }
    assert ran.returncode == 0, ran.stdout[-3000:]
    assert "every case of random.json" in ran.stdout


def test_the_rules_of_the_gates_come_to_the_same_in_both_languages_whatever_the_facts(
    tmp_path: Path,
) -> None:
    cases = random_checks(seed=20200214, count=4_000)
    file = tmp_path / "checks.json"
    file.write_text(json.dumps({**rules_as_json(), "cases": cases}), "utf-8")
    verdicts = [(case["movement"], case["verdict"]) for case in cases]
    reasons = {reason for case in cases for reason in case["reasons"]}

    ran = in_the_app("tests/decide.test.ts", GATE_CHECK_CASES=str(file))

    # Every rule is a reason somewhere, and whoever is asked anything is let go and is not, often.
    assert reasons == set(codes_of_rules())
    often = [one for one in set(verdicts) if verdicts.count(one) > 20]
    assert {movement for movement, verdict in often if verdict != "go"} == MOVEMENTS_ASKED
    assert ran.returncode == 0, ran.stdout[-3000:]
    assert "every check of checks.json" in ran.stdout
