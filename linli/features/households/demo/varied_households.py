"""Lists with one household a row, as somebody might keep them; the manner is drawn for every seed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from linli.features.households.demo.lines import Line, by_household, short_address
from linli.features.households.demo.rows import Cell, Page, Row

_FIELDS = {
    "name": ("姓名",),
    "relation": ("与户主关系", "关系"),
    "identity": ("身份证号", "身份证号码", "身份证"),
    "phone": ("电话", "联系电话", "手机号"),
}
# How a repeated column is named: by place (``at``), by Chinese place (``cn``) and by word.
_FORMS = ("成员{at}{word}", "家庭成员{at}{word}", "{word}{at}", "成员{at} {word}", "成员{cn}{word}")
_GROUP_FORMS = ("成员{cn}", "家庭成员{at}", "成员{at}")
_PLACES = "一二三四五六七八九"
_ADDRESSES = ("门牌号", "家庭住址", "房号", "详细地址")
_TENURES = ("房屋情况", "房屋性质", "自有/租住")
_PLATES = ("车辆", "车牌号", "车牌号码")


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdManner:
    """
    How one list is kept.

    ``apart``: the head has columns of its own and does not come again among the members.
    ``grouped``: a header of two rows, the upper one naming the member.
    """

    fields: tuple[str, ...]
    words: tuple[str, ...]
    home: tuple[str, str, str]
    form: str
    apart: bool
    grouped: bool
    title: bool


def varied_households(lines: Iterable[Line], title: str, chance: Random) -> Iterator[Page]:
    """Lay lines out, one household a row, in a manner drawn from ``chance``."""
    households = list(by_household(lines))
    manner = _manner(chance)
    places = max(len(members) for members in households)
    width = 3 + len(_head_words(manner)) + places * len(manner.fields)
    yield Page("Sheet1", width, (), _rows(households, title, (manner, places, width)))


def _manner(chance: Random) -> HouseholdManner:
    fields = ("name", *chance.sample(("relation", "identity", "phone"), 3))
    grouped = chance.random() < 0.3
    return HouseholdManner(
        fields=fields,
        words=tuple(chance.choice(_FIELDS[field]) for field in fields),
        home=(chance.choice(_ADDRESSES), chance.choice(_TENURES), chance.choice(_PLATES)),
        form=chance.choice(_GROUP_FORMS if grouped else _FORMS),
        apart=chance.random() < 0.4,
        grouped=grouped,
        title=chance.random() < 0.5,
    )


def _rows(
    households: Sequence[list[Line]], title: str, shape: tuple[HouseholdManner, int, int]
) -> Iterator[Row]:
    manner, places, width = shape
    if manner.title:
        yield Row((f"{title}住户信息表",), spans=((0, width - 1),))
    yield from _header(manner, places)
    for members in households:
        first = members[0]
        home: list[Cell] = [short_address(first), first.tenure or None, first.plates or None]
        head = next((line for line in members if line.relation == "户主"), None)
        others = [line for line in members if not (manner.apart and line is head)]
        own = [_cell(line, field) for line in others for field in manner.fields]
        yield Row((*home, *_head_cells(head, manner), *own))


def _header(manner: HouseholdManner, places: int) -> Iterator[Row]:
    home = (*manner.home, *_head_words(manner))
    names = [
        manner.form.format(at=at, cn=_PLACES[at - 1], word=word)
        for at in range(1, places + 1)
        for word in manner.words
    ]
    if not manner.grouped:
        yield Row((*home, *names))
        return
    step = len(manner.words)
    spans = tuple((len(home) + at * step, len(home) + (at + 1) * step - 1) for at in range(places))
    yield Row((*home, *names), spans=spans, tall=tuple(range(len(home))))
    yield Row((*(None for _ in home), *manner.words * places))


def _head_words(manner: HouseholdManner) -> tuple[str, ...]:
    if manner.apart:
        return ("户主姓名", "户主身份证号", "户主电话")
    return ("户主", "户主电话")


def _head_cells(head: Line | None, manner: HouseholdManner) -> tuple[Cell, ...]:
    fields = ("name", "identity", "phone") if manner.apart else ("name", "phone")
    return tuple(_cell(head, field) if head else None for field in fields)


def _cell(line: Line, field: str) -> Cell:
    cells: dict[str, Cell] = {
        "name": line.name,
        "relation": line.relation,
        "identity": line.number,
        "phone": line.phone,
    }
    return cells[field] or None
