"""Files of national codes become the tree; loaded again they change nothing."""

from datetime import timedelta
from pathlib import Path

import pytest

import linli.areas
from linli.areas import actions, queries
from linli.areas.domain import AreaLine, Level
from linli.areas.forms import area_lines
from tests import world
from tests.world import DAY

pytestmark = pytest.mark.django_db
DATA = Path(linli.areas.__file__).parent / "data"


def loaded(*lines: AreaLine, days: int = 0) -> actions.AreasLoaded:
    return actions.load_areas(lines=lines, on=DAY + timedelta(days=days), ids=world.new_id)


def line(code: str, name: str, level: Level, above: str = "") -> AreaLine:
    return AreaLine(code=code, name=name, level=level, parent_code=above)


@pytest.mark.parametrize(
    ("name", "count"),
    [("areas-jinan-hightech", 209), ("areas-wuhan", 3703), ("areas-chengdu-pidu", 172)],
)
def test_a_whole_file_stands_and_stands_the_second_time(name: str, count: int) -> None:
    lines = area_lines(DATA / f"{name}.csv")

    assert loaded(*lines) == actions.AreasLoaded(added=count, renamed=0, known=0)
    assert loaded(*lines, days=1) == actions.AreasLoaded(added=0, renamed=0, known=count)


def test_the_community_of_the_demonstration_lies_where_it_should() -> None:
    loaded(*area_lines(DATA / "areas-jinan-hightech.csv"))

    community = queries.area(code="370176001020", on=DAY)

    assert (community.place, community.level) == ("37.01.76.001.020", Level.COMMUNITY)
    assert [area.level for area in queries.path_to(place=community.place, on=DAY)] == [
        Level.PROVINCE,
        Level.CITY,
        Level.DISTRICT,
        Level.STREET,
        Level.COMMUNITY,
    ]


def test_a_new_name_begins_a_new_period_at_the_same_place() -> None:
    loaded(line("370000000000", "山东", Level.PROVINCE))

    assert loaded(line("370000000000", "山东省", Level.PROVINCE), days=7) == actions.AreasLoaded(
        added=0, renamed=1, known=0
    )
    names = [
        queries.area(code="370000000000", on=DAY + timedelta(days=days)).name for days in (0, 6, 7)
    ]
    assert names == ["山东", "山东", "山东省"]


def test_an_area_whose_parent_is_not_known_is_refused() -> None:
    with pytest.raises(actions.AreasRefused) as refused:
        loaded(line("370100000000", "济南市", Level.CITY, "370000000000"))

    (reason,) = refused.value.reasons
    assert (reason.code, dict(reason.facts)) == ("areas.no_parent", {"code": "370100000000"})


def test_areas_of_our_own_are_numbered_and_known_again() -> None:
    community = world.a_community()
    estate = actions.OwnArea(above=community.place, level=Level.ESTATE, name="凤凰国际一区")
    house = actions.OwnArea(
        above=f"{community.place}.E001", level=Level.BUILDING, name="3号楼", number="3"
    )

    places = [
        actions.found_areas(wanted=(estate, house), community=community, on=DAY, ids=world.new_id)
        for _ in range(2)
    ]

    assert places[0] == places[1]
    assert list(places[0].values()) == [f"{community.place}.E001", f"{community.place}.E001.B001"]
    assert queries.area(code="370176001020-E001-B001", on=DAY).name == "3号楼"
