"""What came of filling a form: by column, by cell, and what nobody can answer yet."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from linli.features.returns.domain.blanks import Blank, Column
from linli.features.returns.domain.scales import Number

# Columns that somebody writes by hand: they are left open and ask no resident anything.
BY_HAND = (
    "备注",
    "填报人",
    "填表人",
    "签字",
    "签名",
    "审核",
    "负责人",
    "盖章",
    "联系人",
    "经办",
    "措施",
    "时限",
    "说明",
    "意见",
    "签收",
    "网格员",
    "网格长",
    "楼长",
    "楼栋长",
    "包保",
    "责任人",
)
# What is worked out from other columns; 频率 is asked.
_SHARES = re.compile(r"(?:.*[^频])?(?:率|占比|比例|百分比)(?:[(（].*[)）])?|.*排名")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What it takes to ask a question that nobody has asked: households, by the way they would be asked."""

    households: int
    by_phone_of_their_own: int
    by_call: int
    at_the_door: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQuestion:
    """A column that neither register nor measures answer, and what it would cost to ask."""

    header: str
    cost: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A figure of a day that is over: what was published then, what it is now, and why."""

    area: str
    header: str
    published: Number | None
    now: Number | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The answer to whoever asked for a form to be filled."""

    blank: Blank
    count: int
    filled_cells: int
    open_cells: int
    new_questions: tuple[NewQuestion, ...] = ()
    who: str = ""
    who_confidence: float = 1.0
    unmatched_rows: tuple[str, ...] = ()
    without_birth_date: int = 0
    corrected: tuple[Corrected, ...] = ()

    @property
    def share(self) -> float:
        """Tell which part of the cells was filled."""
        cells = self.filled_cells + self.open_cells
        return round(self.filled_cells / cells, 4) if cells else 0.0

    def as_json(self) -> Mapping[str, Any]:
        """Give the report as programs read it."""
        return {
            "kind": self.blank.kind.value,
            "rows": self.blank.rows.value,
            "row_count": self.count,
            "who": self.who or None,
            "who_confidence": self.who_confidence if self.who else None,
            "title": self.blank.title,
            "sheet": self.blank.sheet,
            "columns": [_column(one) for one in self.blank.columns],
            "filled_cells": self.filled_cells,
            "open_cells": self.open_cells,
            "share": self.share,
            "new_questions": [_question(one) for one in self.new_questions],
            "unmatched_rows": list(self.unmatched_rows),
            "without_birth_date": self.without_birth_date,
            "corrected": [asdict(one) for one in self.corrected],
        }


def asks_something_new(column: Column) -> bool:
    """Tell whether a column is a question that nobody has an answer to, and nobody writes by hand."""
    own = "".join(column.path[-1].split()) if column.path else ""
    by_hand = any(word in own for word in BY_HAND) or _SHARES.fullmatch(own)
    answered = column.is_filled or column.works_itself_out
    return not answered and column.guess is None and not by_hand


def _column(column: Column) -> Mapping[str, Any]:
    said = {
        "header": column.heading,
        "answer": column.answer,
        "confidence": round(column.confidence, 2),
    }
    return {**said, "guess": column.guess} if column.guess else said


def _question(one: NewQuestion) -> Mapping[str, Any]:
    return {
        "header": one.header,
        "households": one.cost.households,
        "channels": {
            "self": one.cost.by_phone_of_their_own,
            "phone": one.cost.by_call,
            "visit": one.cost.at_the_door,
        },
    }
