"""National codes become places: every area its own, each below the one above it."""

from pathlib import Path

import pytest

import linli.areas
from linli.areas.domain import AreaLine, Level, label_of, level_of, own_code
from linli.areas.forms import area_lines
from linli.kernel.places import parent_of
from linli.kernel.refusals import Refused

DATA = Path(linli.areas.__file__).parent / "data"
FILES = sorted(DATA.glob("areas-*.csv"))


def places_of(lines: tuple[AreaLine, ...]) -> dict[str, str]:
    places: dict[str, str] = {"": ""}
    for line in lines:
        label = label_of(code=line.code, parent_code=line.parent_code)
        places[line.code] = f"{places[line.parent_code]}.{label}".lstrip(".")
    return places


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_area_of_a_file_has_a_place_of_its_own_below_its_parent(file: Path) -> None:
    lines = area_lines(file)
    places = places_of(lines)

    assert len(set(places.values())) == len(lines) + 1
    assert all(parent_of(places[line.code]) == places[line.parent_code] for line in lines)
    assert all(
        places[line.code].replace(".", "") == line.code.rstrip("0")
        or line.code.startswith(places[line.code].replace(".", ""))
        for line in lines
    )


def test_the_files_hold_what_their_readme_says() -> None:
    assert {file.stem: len(area_lines(file)) for file in FILES} == {
        "areas-chengdu-pidu": 172,
        "areas-jinan-hightech": 209,
        "areas-wuhan": 3703,
    }


def test_wuhan_has_its_thirteen_districts_and_names_that_repeat() -> None:
    lines = area_lines(DATA / "areas-wuhan.csv")
    levels = [level_of(code=line.code, stated=line.level) for line in lines]
    names = [line.name for line in lines if line.level is Level.COMMUNITY]

    assert {level: levels.count(level) for level in dict.fromkeys(levels)} == {
        Level.PROVINCE: 1,
        Level.CITY: 1,
        Level.DISTRICT: 13,
        Level.STREET: 193,
        Level.COMMUNITY: 1608,
        Level.VILLAGE: 1887,
    }
    assert len(names) - len(set(names)) == 227


@pytest.mark.parametrize(
    ("code", "above", "label"),
    [
        ("370000000000", "", "37"),
        ("370100000000", "370000000000", "01"),
        ("370176000000", "370100000000", "76"),
        ("370176001000", "370176000000", "001"),
        ("370176001020", "370176001000", "020"),
        ("370176010000", "370176000000", "010"),
        ("370176001020", "370177001000", "370176001020"),
    ],
)
def test_a_label_is_what_a_code_adds_to_the_one_above(code: str, above: str, label: str) -> None:
    assert label_of(code=code, parent_code=above) == label


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("370176001020", Level.COMMUNITY),
        ("370176005250", Level.VILLAGE),
        ("420117406398", Level.VILLAGE),
        ("420117406498", Level.COMMUNITY),
    ],
)
def test_villages_are_told_from_communities_by_their_digits(code: str, level: Level) -> None:
    assert level_of(code=code, stated="community") is level


def test_a_code_of_our_own_does_not_depend_on_names() -> None:
    assert own_code(community_code="370176001020", place_below="E003.B012.U2") == (
        "370176001020-E003-B012-U2"
    )


@pytest.mark.parametrize(
    "text",
    [
        "姓名,电话\n林安,138\n",
        "code,name,level,parent_code\n1,济南,planet,\n",
        "一句话\n",
        "",
        "code,name,level,parent_code\n",
    ],
    ids=["another list", "an unknown level", "one line of text", "empty", "headings only"],
)
def test_another_file_is_no_list_of_areas(tmp_path: Path, text: str) -> None:
    file = tmp_path / "list.csv"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(Refused) as refused:
        area_lines(file)

    assert [reason.code for reason in refused.value.reasons] == ["areas.not_a_list"]


def test_a_file_that_is_not_utf_8_is_no_list_of_areas(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("code,name,level,parent_code\n1,济南,city,\n".encode("gb18030"))

    with pytest.raises(Refused):
        area_lines(file)
