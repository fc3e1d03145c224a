"""Our evaluator against the suites of CertLogic, those published and our own."""

from pathlib import Path

import pytest

from linli.rules.domain.checking import flaws
from linli.rules.domain.suites import Suite, run
from linli.rules.forms.suites import read_suite

FOLDER = Path(__file__).parents[2] / "contracts" / "vectors" / "certlogic"
FILES = sorted(FOLDER.rglob("*.json"))


def suite_of(file: Path) -> Suite:
    return read_suite(file.read_bytes(), name=file.name)


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_every_expectation_of_a_suite_comes_true(file: Path) -> None:
    outcomes = list(run(suite_of(file)))

    assert [one for one in outcomes if not one.passed] == []


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_no_expression_of_a_suite_is_found_flawed(file: Path) -> None:
    found = [one for one in suite_of(file).assertions if flaws(one.expression)]

    assert found == []


def test_the_suites_are_those_published_and_our_own() -> None:
    counts = {file.parent.name: 0 for file in FILES}
    for file in FILES:
        counts[file.parent.name] += len(suite_of(file).assertions)

    assert counts == {"certlogic": 61, "ours": 176}
