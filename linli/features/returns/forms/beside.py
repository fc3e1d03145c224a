"""
What a heading means beside its neighbours: where they make it doubtful, it becomes a question.

联系电话 behind 监护人 is the guardian's; 其中:群租 behind 总人数 counts people; 总户数 beside 入住户数 counts doors.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from linli.features.returns.domain.blanks import NUMBER, Column
from linli.features.returns.forms.measures import says_unit
from linli.features.returns.forms.words import bare

_SOMEBODY_ELSE = re.compile(
    r".*(?:监护人|家长|联系人|家属|亲属|子女|房东|车主|业主|出租人|网格员|网格长|楼长|楼栋长|帮扶|包保|包联|责任人|负责人|医生|志愿者|单位)"
    r"(?:姓名|名字)?"
)
_OF_SOMEBODY = frozenset(("person.phone", "person.identity_number", "person.address", "person.sex"))
_OF_WHICH = re.compile(r"^其中")
_LIVED_IN = re.compile(r"入住|实有|实际|居住|常住|在住")
_TENURE = ("rented", "group_rental", "owned")
DOUBTFUL = 0.6

Columns = tuple[Column, ...]


def of_list(columns: Columns) -> Columns:
    """Ask about what may be somebody else's, and about the second of two that seem the same."""
    return _without_doubles(_told_apart(columns, _after_somebody_else))


def of_table(columns: Columns) -> Columns:
    """Ask about what may count something else than its words say."""
    return _among_alike(_told_apart(columns, _of_which))


def _told_apart(columns: Columns, change: Callable[[Column, Columns], Column]) -> Columns:
    return tuple(change(column, columns[:at]) for at, column in enumerate(columns))


def _asked(column: Column) -> Column:
    return replace(column, answer=None, guess=column.answer, confidence=DOUBTFUL)


def _after_somebody_else(column: Column, before: Columns) -> Column:
    own = bare(column.path[-1]) if column.path else ""
    if column.answer not in _OF_SOMEBODY or not before or own.startswith("本人"):
        return column
    left = before[-1]
    others = not left.answer and _SOMEBODY_ELSE.fullmatch(bare("".join(left.path)))
    return _asked(column) if others else column


def _of_which(column: Column, before: Columns) -> Column:
    """Read 其中 by what stands before it: of people it counts people, of nothing known it is asked."""
    code = column.answer or ""
    tenure = code.rpartition(".")[2] in _TENURE
    if not tenure or not any(map(_OF_WHICH.match, column.path)) or says_unit(column.path):
        return column
    whole = [one for one in before if one.path and not any(map(_OF_WHICH.match, one.path))]
    return column if whole and (whole[-1].answer or "") == "households" else _asked(column)


def _among_alike(columns: Columns) -> Columns:
    """Ask about 总户数 where 入住户数 stands beside it: it counts doors then, not households."""
    homes = [one for one in columns if one.answer == "households"]
    lived = [one for one in homes if _LIVED_IN.search("".join(one.path))]
    if not lived or len(lived) == len(homes):
        return columns
    doubtful = {one.at for one in homes} - {one.at for one in lived}
    return tuple(_asked(one) if one.at in doubtful else one for one in columns)


def _without_doubles(columns: Iterable[Column]) -> Columns:
    seen: set[str] = set()
    kept = []
    for column in columns:
        twice = column.answer in seen and column.answer != NUMBER
        kept.append(_asked(column) if twice else column)
        seen |= {column.answer} if column.answer else set()
    return tuple(kept)
