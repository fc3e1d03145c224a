"""``linli returns fill``: what programs read of it, and what is refused."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linli.areas.domain import Role
from linli.project.verbs import linli
from tests import world
from tests.forms import a_blank, texts_of

TABLE = a_blank(("日报表",), ("楼栋", "户数", "人口", "流动人口"), ("",) * 4)
LIST = a_blank(("人员名单",), ("姓名", "性别"))


def said(blank: bytes, *words: str, folder: Path, area: str = "370176001020") -> Result:
    path = folder / "blank.xlsx"
    path.write_bytes(blank)
    given = ("returns", "fill", str(path), "--area", area, "-o", str(folder / "out.xlsx"), *words)
    return CliRunner().invoke(linli, given)


@pytest.fixture(autouse=True)
def _a_household() -> None:
    """Let one household live in the community, and somebody else work next door."""
    world.taken_in(world.a_sheet(), community=world.a_community())
    neighbour = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    world.a_user("next_door", role=Role.COMMUNITY_LEADER, area=neighbour)


def test_a_program_reads_what_was_filled(tmp_path: Path) -> None:
    result = said(TABLE, "--json", folder=tmp_path)

    assert result.exit_code == 0, result.output
    answer = json.loads(result.output)
    assert {
        key: answer[key] for key in ("kind", "rows", "filled_cells", "open_cells", "share")
    } == {
        "kind": "table",
        "rows": "building",
        "filled_cells": 3,
        "open_cells": 1,
        "share": 0.75,
    }
    assert [(one["header"], one["answer"]) for one in answer["columns"]] == [
        ("楼栋", None),
        ("户数", "households"),
        ("人口", "people"),
        ("流动人口", None),
    ]
    assert [one["header"] for one in answer["new_questions"]] == ["流动人口"]
    assert texts_of((tmp_path / "out.xlsx").read_bytes())[2] == ("3号楼", 1, 1, None)


def test_whom_a_list_wants_is_said(tmp_path: Path) -> None:
    result = said(LIST, "--who", "all", "--json", folder=tmp_path)

    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["who"] == "all"
    assert texts_of((tmp_path / "out.xlsx").read_bytes())[2][0] == "林安"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--as-of", "2099-01-01"), "还没有到，没有那一天的数据"),
        (("--as", "next_door"), "没有"),
        (("--who", "everybody"), "看不懂"),
        ((), "看不出这张名单要哪些人"),
    ],
)
def test_what_is_refused_says_why_and_writes_nothing(
    tmp_path: Path, words: tuple[str, ...], reason: str
) -> None:
    result = said(LIST, *words, "--json", folder=tmp_path)

    assert result.exit_code == 1
    assert reason in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["blank.xlsx"]


def test_an_area_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    assert said(TABLE, folder=tmp_path, area="999999999999").exit_code == 1
    assert not (tmp_path / "out.xlsx").exists()
