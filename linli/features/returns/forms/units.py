"""
What a blank says of the figures of a column: in brackets, in a row of units, over the whole table, by its cells.

人口（万人） is asked as 人口, and written in ten thousands.
"""

import re
from collections.abc import Mapping, Sequence

from linli.features.returns.domain.scales import Wish, is_unit, says_many
from linli.features.returns.forms.bodies import Body
from linli.features.returns.forms.grids import Grid
from linli.features.returns.forms.headers import Header, is_unit_row
from linli.features.returns.forms.words import even, in_brackets

# 填报单位：万科社区 names no unit: behind the units nothing but another label begins.
_OVER_ALL = re.compile(
    r"单位:((?:[、,/;和及]?(?:[十百千万亿]*(?:人次|户次|[人户辆套例件项个次元])|[%‰]|[十百千万亿]+))+)"
    r"(?=[^\u4e00-\u9fff]|$|截|填|统计|制表|日期|时间)"
)
_WORD = re.compile(r"[十百千万亿]*(?:人次|户次|[人户辆套例件项个次元])|[%‰]|[百千万亿]+")
_SAYS_UNIT = re.compile(r"^(?:(?:计量|数量)?单位)?[:：]?")
_BRACKETED = re.compile(r"[(\[【〔]([^)\]】〕]*)[)\]】〕]")
_SIGN_AT_END = re.compile(r".*([%‰])$")


def wishes_of(grid: Grid, header: Header, body: Body) -> Mapping[int, Wish]:
    """Tell for each column in what it counts and how its cells show it."""
    beneath = _unit_row(grid, header, body)
    over_all = _over_all(grid, header)
    row = body.first if body.last >= body.first else 0
    return {
        at: Wish(
            units=_own(path) or beneath.get(at, ()) or over_all,
            shows=grid.shown.get(grid.styles.get((row, at), 0), ""),
        )
        for at, path in header.paths.items()
    }


def asked_plainly(path: Sequence[str]) -> tuple[str, ...]:
    """Give a heading without the ten thousands in its brackets: what is left says what is asked."""
    return tuple(_BRACKETED.sub(_plain, even(text)) for text in path)


def _plain(found: "re.Match[str]") -> str:
    word = _SAYS_UNIT.sub("", found[1])
    if not is_unit(word):
        return found[0]
    return f"({re.sub('^[十百千万亿]+', '', word)})" if says_many(word) else f"({word})"


def _own(path: Sequence[str]) -> tuple[str, ...]:
    """Read the unit of a heading, the column's own before that of its group."""
    for text in reversed(path):
        words = (_SAYS_UNIT.sub("", one) for one in in_brackets(text))
        if found := tuple(word for word in words if is_unit(word)):
            return found
        if sign := _SIGN_AT_END.fullmatch(even(text)):
            return (sign[1],)
    return ()


def _unit_row(grid: Grid, header: Header, body: Body) -> Mapping[int, tuple[str, ...]]:
    for row in range(header.bottom + 1, body.first):
        texts = grid.row(row)
        if is_unit_row(texts):
            return {at: (word,) for at, text in texts.items() if is_unit(word := even(text))}
    return {}


def _over_all(grid: Grid, header: Header) -> tuple[str, ...]:
    """Read 单位：万人、户 above a table; 填报单位 is nobody's unit."""
    for row in range(1, header.top):
        for text in grid.row(row).values():
            found = _OVER_ALL.search(even(text))
            if found:
                return tuple(_WORD.findall(found[1]))
    return ()
