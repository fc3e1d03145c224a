"""A heading turned into a question of a screening round, in the XLSForm standard (xlsform.org)."""

import re
from dataclasses import dataclass

_YES_NO = re.compile(r"^(?:近\d+[天日]内?)?(?:是否|有无|有没有|是不是)|(?:是/否|有/无)")
_DAY = re.compile(r"日期|时间$|出生")
_FIGURE = re.compile(r"数$|数量|体温|几[人次个]|金额|面积")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One row of the survey sheet."""

    type: str
    name: str
    label: str


def question_of(heading: str, *, at: int) -> Question:
    """Guess the type of an answer from the heading; whoever takes it over may choose another."""
    own = heading.rpartition(" / ")[2].strip() or heading
    return Question(type=_type(own), name=f"q{at}", label=heading)


def _type(own: str) -> str:
    if _YES_NO.search(own):
        return "select_one yes_no"
    if _DAY.search(own):
        return "date"
    return "decimal" if _FIGURE.search(own) else "text"
