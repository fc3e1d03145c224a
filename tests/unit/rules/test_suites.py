"""Reading test suites and running them by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linli.rules.commands import check
from linli.rules.forms.suites import NotASuite, read_suite


def suite(*assertions: dict[str, Any], **of_case: Any) -> dict[str, Any]:
    return {"name": "fever", "cases": [{"name": "by day", "assertions": assertions, **of_case}]}


def checked(folder: Path, *documents: Any) -> tuple[int, str]:
    files = [folder / f"{number}.json" for number in range(len(documents))]
    for file, document in zip(files, documents, strict=True):
        file.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    result = CliRunner().invoke(check, [str(file) for file in files])
    return result.exit_code, result.output


def test_what_comes_true_is_counted(tmp_path: Path) -> None:
    document = suite({"data": 1, "expected": 1}, {"data": 2, "expected": 2}, **by("var", ""))

    assert checked(tmp_path, document, document) == (0, "4 passed, 0 failed\n")


def by(operation: str, operands: Any) -> dict[str, Any]:
    return {"certLogicExpression": {operation: operands}}


def test_what_fails_names_itself(tmp_path: Path) -> None:
    document = suite(
        {"data": 1, "expected": True, "message": "one is not true"},
        {"data": 1, "expected": 1, **by("or", [1])},
        {"data": 1, "expected": 1},
        **by("var", ""),
    )

    code, said = checked(tmp_path, document)

    assert code == 1
    assert said.splitlines() == [
        "FAILED fever › by day › one is not true: expected true, got 1",
        'FAILED fever › by day › #2: expected 1, got "rules.expression_operation"',
        "1 passed, 2 failed",
    ]


def test_what_is_skipped_is_said(tmp_path: Path) -> None:
    document = suite(
        {"data": 1, "expected": 2, "directive": "skip"}, {"data": 1, "expected": 1}, **by("var", "")
    )

    assert checked(tmp_path, document) == (0, "1 skipped\n1 passed, 0 failed\n")


def test_a_rule_brings_its_own_tests(tmp_path: Path) -> None:
    document = {
        "Identifier": "GR-CN-0001",
        "Logic": {">=": [{"var": "days"}, 14]},
        "Tests": [{"data": {"days": 14}, "expected": True}],
    }

    assert checked(tmp_path, document) == (0, "1 passed, 0 failed\n")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{", "rules.suite_json"),
        (b"\xff\xfe", "rules.suite_json"),
        (b"[" * 100_000, "rules.suite_json"),
        (b"[]", "rules.suite_shape"),
        (b'{"cases": {}}', "rules.suite_shape"),
        (b'{"cases": [{"assertions": [{"data": 1}]}]}', "rules.suite_shape"),
        (b'{"cases": [{"assertions": [{"data": 1, "expected": 1}]}]}', "rules.suite_shape"),
    ],
)
def test_what_is_no_suite_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(NotASuite) as refused:
        read_suite(content, name="x.json")

    assert [(one.code, one.facts["file"]) for one in refused.value.reasons] == [(code, "x.json")]


def test_what_cannot_be_read_ends_with_two(tmp_path: Path) -> None:
    result = CliRunner().invoke(check, [str(tmp_path / "none.json")])

    assert result.exit_code == 2
    assert "No such file" in result.output
    assert checked(tmp_path, "[]")[0] == 2
