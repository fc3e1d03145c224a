"""The 38 common cases of the European certificate, and which of ours stands for each."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "contracts" / "vectors"
COMMON = json.loads((FOLDER / "european" / "common.json").read_text(encoding="utf-8"))["cases"]
OURS: dict[str, str | None] = {
    f"{file.stem}: {case['name']}": case["code"]
    for file in sorted((FOLDER / "tokens").glob("*.json"))
    for case in json.loads(file.read_text(encoding="utf-8"))["cases"]
}
# A picture in which no code is found never becomes a text: the reader is not asked.
UNREAD = {"Q1"}


def test_each_of_the_38_is_named_once() -> None:
    families = {"B": 1, "CBO": 2, "CO": 23, "DGC": 6, "H": 3, "Q": 1, "Z": 2}

    assert sorted(one["id"] for one in COMMON) == sorted(
        f"{family}{number}" for family, many in families.items() for number in range(1, many + 1)
    )


@pytest.mark.parametrize("one", COMMON, ids=lambda one: one["id"])
def test_ours_are_there_and_come_to_what_is_said(one: dict[str, Any]) -> None:
    taken = {name: OURS[name] is None for name in one["cases"]}

    assert set(taken.values()) == {one["ours"] == "taken"} if one["id"] not in UNREAD else not taken
    assert one["ours"] == one["theirs"] or one["why"]


def test_nothing_that_is_refused_there_is_taken_here() -> None:
    assert [
        one["id"] for one in COMMON if one["ours"] == "taken" and one["theirs"] == "refused"
    ] == []
