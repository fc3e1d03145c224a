"""One rule, two languages: the gate app finds what the server finds, in kept cases and in random ones."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.contracts.rule_cases import case_again, random_cases
from tools import gate_app

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "contracts" / "vectors" / "rules").glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_every_kept_case_is_weighed_as_it_says(file: Path) -> None:
    cases = json.loads(file.read_text("utf-8"))["cases"]

    assert [one for one in cases if case_again(one) != one] == []


def test_two_thousand_random_cases_are_weighed_alike_in_both_languages(tmp_path: Path) -> None:
    cases = random_cases(seed=20200220, count=2_000)
    file = tmp_path / "random.json"
    file.write_text(json.dumps({"cases": cases}), "utf-8")
    outcomes = [one["outcome"] for case in cases for one in case["findings"]]

    ran = subprocess.run(
        gate_app.command("run", "--reporter=verbose", "tests/weigh.test.ts"),
        cwd=gate_app.FOLDER,
        env={**os.environ, **gate_app.environment(), "GATE_RULE_CASES": str(file)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert {outcome: outcomes.count(outcome) > 500 for outcome in set(outcomes)} == {
        "holds": True,
        "does_not_hold": True,
        "unknown": True,
    }
    assert ran.returncode == 0, ran.stdout[-3000:]
    assert "every case of random.json" in ran.stdout
