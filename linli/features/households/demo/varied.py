"""
Lists as somebody might keep them: columns, words and manners drawn anew for every seed.

What is true stays true: only the looks are drawn. Two-row headers, sheets by estate or building,
dwellings in columns or as text, household cells merged, repeated or left blank, sub-totals, notes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

from linli.features.households.demo.lines import Line, by_household
from linli.features.households.demo.rows import Cell, Page, Row

# Header words by column; lists of several spell the same thing as different communities do.
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "number": ("序号", "编号", "序 号"),
    "estate": ("小区", "小区名称", "所在小区"),
    "building": ("楼栋", "楼号", "栋号", "幢号"),
    "unit": ("单元", "单元号"),
    "room": ("房号", "房间号", "室号"),
    "address": ("门牌号", "家庭住址", "详细地址", "楼栋房号", "现居住地址"),
    "tenure": ("房屋性质", "房屋情况", "自有/租住", "居住情况"),
    "plates": ("车牌号", "车牌", "车辆", "车牌号码"),
    "relation": ("与户主关系", "关系", "与户主\n关系"),
    "name": ("姓名", "姓  名", "居民姓名"),
    "sex": ("性别", "性 别"),
    "kind": ("证件类型", "证件种类"),
    "identity": ("身份证号码", "身份证号", "公民身份号码", "证件号码", "身份证\n号码"),
    "phone": ("联系电话", "电话", "手机号", "联系方式", "手机号码(必填)"),
    "ethnicity": ("民族",),
    "origin": ("户籍地", "户籍地址", "户籍所在地"),
    "workplace": ("工作单位", "单位", "工作单位或学校"),
    "alone": ("是否独居老人", "独居老人"),
    "education": ("文化程度", "学历"),
    "car_space": ("车位编号",),
    "remark": ("备注", "备注(重点人员)", "说明"),
}
_HOME = ("estate", "building", "unit", "room", "address", "tenure", "plates")
_MORE = ("ethnicity", "origin", "workplace", "alone", "education", "car_space")
_TENURE_WORDS: Mapping[str, tuple[str, ...]] = {
    "自有": ("自有", "自住", "自有住房"),
    "租赁": ("租赁", "租住", "租房", "出租"),
    "群租": ("群租", "群租房"),
}
_RELATION_WORDS: Mapping[str, tuple[str, ...]] = {
    "子": ("子", "儿子"),
    "女": ("女", "女儿"),
    "父亲": ("父亲", "父"),
    "母亲": ("母亲", "母"),
}
_BUILDINGS = ("{}号楼", "{}栋", "{}幢", "{}", "{}#")
_UNITS = ("{}单元", "{}")
_ROOMS = ("{}", "{}室")
# With a unit and without.
_TEXTS = (
    ("{0}栋{1}单元{2}", "{0}栋{2}"),
    ("{0}-{1}-{2}", "{0}-{2}"),
    ("{0}号楼{1}单元{2}室", "{0}号楼{2}室"),
    ("{0}幢{1}单元{2}", "{0}幢{2}"),
    ("{0}#-{1}-{2}", "{0}#-{2}"),
    ("{0} 号楼 {1} 单元 {2}", "{0} 号楼 {2}"),
)
# What nobody may ask for, or nobody knows: an import ignores it.
_EDUCATION = ("小学", "初中", "高中", "大专", "本科")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """
    How one list is kept, drawn once for the whole list.

    ``repeated``: household cells stand on every row, else on the first only (``merged`` or blank
    below). ``by`` tells what a sheet holds. ``after`` rows the header comes again (0: never).
    ``texts`` are spellings of a dwelling, used in turn. ``gap``: every so many households a blank
    row (0: never). ``guide``: a sheet of explanations comes first.
    """

    columns: tuple[str, ...]
    headers: tuple[str, ...]
    building: str
    unit: str
    room: str
    texts: tuple[tuple[str, str], ...]
    tenure: Mapping[str, str]
    relation: Mapping[str, str]
    repeated: bool
    merged: bool
    by: str
    titles: int
    two_rows: bool
    after: int
    totals: bool
    numbers: bool
    gap: int
    guide: bool


def varied(lines: Iterable[Line], title: str, chance: Random) -> Iterator[Page]:
    """Lay lines out in a manner drawn from ``chance``."""
    listed = list(lines)
    manner = _manner(chance)
    width = len(manner.columns)
    home = tuple(at for at, column in enumerate(manner.columns) if column in _HOME)
    merged = home if manner.merged else ()
    if manner.guide:
        yield Page("填表说明", 1, (), iter((Row(("填表说明",)), Row(("一户一表,逐人填写。",)))))
    for name, group in groupby(listed, key=_PAGE_NAMES[manner.by]):
        rows = _rows(list(group), f"{title}{name}", manner)
        yield Page(name or title[:31] or "Sheet1", width, merged, rows)


def _manner(chance: Random) -> Manner:
    columns = _columns(chance)
    repeated = chance.random() < 0.35
    return Manner(
        columns=columns,
        headers=tuple(chance.choice(_HEADERS[column]) for column in columns),
        building=chance.choice(_BUILDINGS),
        unit=chance.choice(_UNITS),
        room=chance.choice(_ROOMS),
        texts=tuple(chance.sample(_TEXTS, chance.choice((1, 1, 2, 4)))),
        tenure={word: chance.choice(words) for word, words in _TENURE_WORDS.items()},
        relation={word: chance.choice(words) for word, words in _RELATION_WORDS.items()},
        repeated=repeated,
        merged=not repeated and chance.random() < 0.5,
        by=chance.choice(tuple(_PAGE_NAMES)),
        titles=chance.randrange(3),
        two_rows=chance.random() < 0.3,
        after=chance.choice((0, 0, 30, 53)),
        totals=chance.random() < 0.5,
        numbers=chance.random() < 0.3,
        gap=chance.choice((0, 0, 1, 7)),
        guide=chance.random() < 0.2,
    )


def _columns(chance: Random) -> tuple[str, ...]:
    """Draw columns in an order that somebody could have chosen."""
    dwelling = chance.choice(
        (("estate", "building", "unit", "room"), ("estate", "address"), ("address",))
    )
    home = [*dwelling, *chance.sample(("tenure", "plates"), 2)]
    own = ["name", *chance.sample(("relation", "sex", "kind", "identity", "phone"), 5)]
    more = chance.sample(_MORE, chance.randrange(len(_MORE)))
    blocks = [home, [*own, *more]]
    if chance.random() < 0.3:
        blocks = [list(dwelling), [*own, *more], home[len(dwelling) :]]
    first = ["number"] if chance.random() < 0.7 else []
    return (*first, *(column for block in blocks for column in block), "remark")


def _page_of_all(_: Line) -> str:
    return ""


def _page_of_estate(line: Line) -> str:
    return "补登" if line.added else (line.dwelling.estate or "")[:31]


def _page_of_building(line: Line) -> str:
    if line.added:
        return "补登"
    building = line.dwelling.building
    return f"{line.dwelling.estate or ''}{building + '栋' if building else ''}"[:31]


_PAGE_NAMES: Mapping[str, Callable[[Line], str]] = {
    "all": _page_of_all,
    "estate": _page_of_estate,
    "building": _page_of_building,
}


def _rows(lines: list[Line], title: str, manner: Manner) -> Iterator[Row]:
    width = len(manner.columns)
    if manner.titles > 0:
        yield Row((f"{title}居民信息登记表",), spans=((0, width - 1),))
    if manner.titles > 1:
        yield Row(("填报单位:社区居委会", None, None, "填报日期:2020.2.8"))
    yield from _header(manner)
    since = 0
    for number, members in enumerate(by_household(lines), 1):
        if manner.after and since >= manner.after:
            yield Row(manner.headers)
            since = 0
        since += len(members)
        yield from _household(number, members, manner)
        if manner.gap and number % manner.gap == 0:
            yield Row(())
    if manner.totals:
        people = len({line.person for line in lines})
        yield Row(("合计", None, f"{len({line.household for line in lines})}户", f"{people}人"))
        yield Row(("填表人:", None, None, "审核人:"))


def _header(manner: Manner) -> Iterator[Row]:
    groups = _groups(manner.columns) if manner.two_rows else ()
    if groups:
        top: list[Cell] = list(manner.headers)
        for first, last, word in groups:
            top[first : last + 1] = [word] + [None] * (last - first)
        grouped = {at for first, last, _ in groups for at in range(first, last + 1)}
        single = tuple(at for at in range(len(top)) if at not in grouped)
        spans = tuple((first, last) for first, last, _ in groups)
        yield Row(tuple(top), spans=spans, tall=single)
        yield Row(tuple(None if at in single else word for at, word in enumerate(manner.headers)))
    else:
        yield Row(manner.headers)


def _groups(columns: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    """Find runs of at least two columns about the home or about the person."""
    found = []
    words = {True: "房屋信息", False: "人员信息"}
    runs = groupby(
        (at for at, column in enumerate(columns) if column not in ("number", "remark")),
        key=lambda at: columns[at] in _HOME,
    )
    for is_home, run in runs:
        places = list(run)
        if len(places) > 1:
            found.append((places[0], places[-1], words[is_home]))
    return tuple(found)


def _household(number: int, members: list[Line], manner: Manner) -> Iterator[Row]:
    first = members[0]
    for line in members:
        shown = line is first or manner.repeated
        cells = {**_home_cells(first, manner), "number": number} if shown else {}
        cells |= _own_cells(line, manner)
        yield Row(
            tuple(cells.get(column) for column in manner.columns),
            down=len(members) if manner.merged and line is first else 1,
        )


def _home_cells(line: Line, manner: Manner) -> dict[str, Cell]:
    at = line.dwelling
    estate = "" if "estate" in manner.columns else at.estate or ""
    forms = manner.texts[line.household % len(manner.texts)]
    text = (
        forms[0 if at.unit else 1].format(at.building, at.unit, at.room)
        if at.building
        else f"{at.room}号"
    )
    return {
        "estate": at.estate,
        "building": _numbered(manner.building, at.building, manner) if at.building else None,
        "unit": _numbered(manner.unit, at.unit, manner) if at.unit else None,
        "room": _numbered(manner.room, at.room, manner),
        "address": estate + text,
        "tenure": manner.tenure.get(line.tenure, line.tenure) or None,
        "plates": line.plates or None,
    }


def _numbered(form: str, value: str, manner: Manner) -> Cell:
    text = form.format(value)
    return int(text) if manner.numbers and text.isascii() and text.isdecimal() else text


def _own_cells(line: Line, manner: Manner) -> dict[str, Cell]:
    plain = manner.numbers and line.phone.isascii() and line.phone.isdecimal()
    return {
        "relation": manner.relation.get(line.relation, line.relation) or None,
        "name": line.name,
        "sex": line.sex or None,
        "kind": line.kind or None,
        "identity": line.number or None,
        "phone": int(line.phone) if plain else line.phone or None,
        "ethnicity": line.ethnicity or None,
        "origin": line.origin or None,
        "workplace": line.workplace or None,
        "alone": "是" if line.alone else None,
        "education": _EDUCATION[line.person % len(_EDUCATION)],
        "car_space": None,
        "remark": line.remark or None,
    }
