"""The sample forms: every column is taken for what it asks."""

import json
from pathlib import Path

import pytest

from linli.features.returns.domain.blanks import Rows
from linli.features.returns.forms.titles import whom_by
from tests.forms import read

SAMPLES = Path(__file__).parents[2] / "data/returns"


@pytest.mark.parametrize("name", ["table-buildings", "table-communities", "list-aged"])
def test_a_sample_is_read_as_it_is_meant(name: str) -> None:
    want = json.loads((SAMPLES / f"return-{name}.want.json").read_text("utf-8"))

    blank = read((SAMPLES / f"return-{name}.xlsx").read_bytes())

    assert blank.kind == want["kind"]
    assert blank.rows == want.get("rows", Rows.PERSON)
    assert [column.answer for column in blank.columns] == want.get("measures", want.get("fields"))


def test_the_title_of_a_sample_tells_whom_it_wants() -> None:
    want = json.loads((SAMPLES / "return-list-aged.want.json").read_text("utf-8"))

    blank = read((SAMPLES / "return-list-aged.xlsx").read_bytes())

    assert whom_by(blank.title, rows=blank.rows).said == want["who"]


def test_rows_total_and_labels_of_a_sample_are_found() -> None:
    blank = read((SAMPLES / "return-table-buildings.xlsx").read_bytes())

    assert (blank.header, blank.first, blank.last) == ((3, 4), 5, 8)
    assert blank.total is not None
    assert blank.total.formulas[2] == "SUM(B5:B8)"
    assert [label.text for label in blank.labels] == ["社区(盖章):", "截至  月  日  时"]
