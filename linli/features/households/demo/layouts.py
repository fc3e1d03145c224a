"""The lists as communities keep them: titles, headers, merged cells, footers, as streams of rows."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from random import Random

from linli.features.households.demo.lines import Line, by_household, short_address
from linli.features.households.demo.rows import Cell, Page, Row
from linli.features.households.demo.varied import varied
from linli.features.households.demo.varied_households import varied_households


class Layout(StrEnum):
    """How a list is kept."""

    PERSON_A_ROW = "person_a_row"
    HOUSEHOLD_A_ROW = "household_a_row"
    BY_BUILDING = "by_building"
    STREET = "street"
    VARIED = "varied"
    VARIED_HOUSEHOLDS = "varied_households"

    @property
    def is_by_household(self) -> bool:
        """Tell whether a row holds a household and not a person."""
        return self in (Layout.HOUSEHOLD_A_ROW, Layout.VARIED_HOUSEHOLDS)

    @property
    def states_kinds(self) -> bool:
        """Tell whether the list says of what kind a document is."""
        return self in (Layout.BY_BUILDING, Layout.STREET, Layout.VARIED)


def pages(lines: Iterable[Line], *, layout: Layout, title: str, seed: int = 0) -> Iterator[Page]:
    """
    Lay lines out as the pages of a workbook, in order; rows must be read page by page.

    :param title: the community's name, for titles.
    :param seed: chooses between spellings of a dwelling where the layout mixes them.
    """
    return _LAYOUTS[layout](lines, title, Random(f"{seed}/layout"))


# One person a row, the household's cells merged.

_PERSON_HEADER = (
    "序号 小区 楼栋 单元 房号 与户主关系 姓名 性别 身份证号码 联系电话 房屋性质 车牌号 备注"
)


def _person_a_row(lines: Iterable[Line], title: str, _: Random) -> Iterator[Page]:
    header = tuple(_PERSON_HEADER.split())
    yield Page(title[:31], len(header), (0, 1, 2, 3, 4, 10, 11), _person_rows(lines, title, header))


def _person_rows(lines: Iterable[Line], title: str, header: tuple[str, ...]) -> Iterator[Row]:
    yield Row((f"{title}居民一户一表(疫情防控摸排)",), spans=((0, 12),))
    yield Row(header)
    for number, members in enumerate(by_household(lines), 1):
        first = members[0]
        for line in members:
            yield Row(
                (
                    *((number, *_places(first)) if line is first else (None,) * 5),
                    line.relation or None,
                    line.name,
                    line.sex,
                    line.number or None,
                    line.phone or None,
                    first.tenure or None if line is first else None,
                    first.plates or None if line is first else None,
                    line.remark or None,
                ),
                down=len(members) if line is first else 1,
            )
    yield Row(())
    yield Row(("填表人:", None, "审核人:"))


def _places(line: Line) -> tuple[Cell, ...]:
    at = line.dwelling
    building = f"{at.building}号楼" if at.building else None
    return at.estate, building, f"{at.unit}单元" if at.unit else None, at.room


# One household a row, the members' columns repeated.


def _household_a_row(lines: Iterable[Line], _title: str, _: Random) -> Iterator[Page]:
    households = list(by_household(lines))
    places = max(6, *(len(members) for members in households))
    width = 5 + 4 * places
    yield Page("Sheet1", width, (), _household_rows(households, places))


def _household_rows(households: list[list[Line]], places: int) -> Iterator[Row]:
    words = ("姓名", "与户主关系", "身份证号", "电话")
    header = [f"成员{at}{word}" for at in range(1, places + 1) for word in words]
    yield Row(("门牌号", "房屋情况", "户主", "户主电话", "车辆", *header))
    for members in households:
        head = next((line for line in members if line.relation == "户主"), None)
        cells: list[Cell] = [
            short_address(members[0]),
            members[0].tenure or None,
            head.name if head else None,
            (head.phone if head else None) or None,
            members[0].plates or None,
        ]
        for line in members:
            cells += [line.name, line.relation or None, line.number or None, line.phone or None]
        yield Row(tuple(cells))


# A sheet for each building, with repeated headers, sub-totals and a last sheet of additions.

_BUILDING_HEADER = (
    "楼栋房号,姓  名,关系,性别,证件类型,证件号码,电话,自有/租住,车牌,是否独居老人,备注(重点人员)"
)
# People filled the list page by page: the header comes again after so many rows.
_ROWS_A_PAGE = 52
_CHINESE = "零一二三四五六七八九十"


def _by_building(lines: Iterable[Line], title: str, chance: Random) -> Iterator[Page]:
    header = tuple(_BUILDING_HEADER.split(","))
    listed = list(lines)
    several = len({line.dwelling.estate for line in listed}) > 1
    for (estate, building), group in groupby(
        (line for line in listed if not line.added), key=lambda line: _block(line)
    ):
        name = f"{estate if several else ''}{building}{'栋' if building else ''}" or "平房"
        rows = _building_rows(list(group), f"{title}{name}", header, (chance, several))
        yield Page(name[:31], len(header), (), rows)
    if added := [line for line in listed if line.added]:
        yield Page("补登", len(header), (), _added_rows(added, header, several=several))


def _block(line: Line) -> tuple[str, str]:
    return line.dwelling.estate or "", line.dwelling.building or ""


def _building_rows(
    lines: list[Line], title: str, header: tuple[str, ...], spelling: tuple[Random, bool]
) -> Iterator[Row]:
    chance, several = spelling
    yield Row((f"{title}居民摸排登记表(2020年2月)",), spans=((0, 10),))
    yield Row((f"填报单位:{title}居委会", *(None,) * 5, "日期:", "2020.2.6"))
    yield Row(header)
    since = 0
    for members in by_household(lines):
        if since >= _ROWS_A_PAGE:
            yield Row(header)
            since = 0
        since += len(members)
        for at, line in enumerate(members):
            where = _spelled(line, chance=chance, several=several) if at == 0 else None
            yield Row(_building_cells(line, where))
    households = len({line.household for line in lines})
    people = len({line.person for line in lines})
    yield Row(("小计", f"{households}户", *(None,) * 4, f"{people}人"))


def _building_cells(line: Line, where: str | None) -> tuple[Cell, ...]:
    remark = "、".join(word for word in (line.special, line.remark) if word)
    own = where is not None
    return (
        where,
        line.name,
        line.relation or None,
        line.sex or None,
        line.kind or None,
        line.number or None,
        line.phone or None,
        (line.tenure.replace("租赁", "租住") or None) if own else None,
        (line.plates or None) if own else None,
        "是" if line.alone else None,
        remark or None,
    )


def _added_rows(lines: list[Line], header: tuple[str, ...], *, several: bool) -> Iterator[Row]:
    yield Row(header)
    for line in lines:
        where = short_address(line)
        if not several:
            where = where.removeprefix(line.dwelling.estate or "")
        yield Row(_building_cells(line, where)[:8])


def _spelled(line: Line, *, chance: Random, several: bool) -> str:
    at = line.dwelling
    if at.building is None:
        return f"{at.estate}{at.room}号"
    name = (at.estate or "") if several else ""
    unit = at.unit
    if unit is None:
        return name + chance.choice((f"{at.building}栋{at.room}", f"{at.building}-{at.room}"))
    counted = _CHINESE[int(unit)] if int(unit) <= 10 else unit
    spellings = (
        f"{at.building}栋{unit}单元{at.room}",
        f"{at.building}号楼{unit}单元{at.room}室",
        f"{at.building}-{unit}-{at.room}",
        f"{at.building}栋{counted}单元{at.room}",
    )
    return name + chance.choice(spellings)


# The street's list: one person a row, every cell filled, twenty columns.

_STREET_HEADER = (
    "序号 小区 楼栋 单元 房号 与户主关系 姓名 性别 证件类型 身份证号码 联系电话 房屋性质 车牌号 民族 "
    "户籍地 工作单位 是否独居老人 特殊人群 语言 备注"
)


def _street(lines: Iterable[Line], title: str, _: Random) -> Iterator[Page]:
    header = tuple(_STREET_HEADER.split())
    yield Page(title[:31], len(header), (), _street_rows(lines, header))


def _street_rows(lines: Iterable[Line], header: tuple[str, ...]) -> Iterator[Row]:
    yield Row(header)
    for number, line in enumerate(lines, 1):
        estate, building, unit, room = _places(line)
        yield Row(
            (
                number,
                estate,
                building,
                unit,
                room,
                line.relation,
                line.name,
                line.sex,
                line.kind,
                line.number,
                line.phone,
                line.tenure,
                line.plates,
                line.ethnicity,
                line.origin,
                line.workplace,
                "是" if line.alone else None,
                line.special,
                line.language,
                line.remark,
            )
        )


_LAYOUTS: dict[Layout, Callable[[Iterable[Line], str, Random], Iterator[Page]]] = {
    Layout.PERSON_A_ROW: _person_a_row,
    Layout.HOUSEHOLD_A_ROW: _household_a_row,
    Layout.BY_BUILDING: _by_building,
    Layout.STREET: _street,
    Layout.VARIED: varied,
    Layout.VARIED_HOUSEHOLDS: varied_households,
}
