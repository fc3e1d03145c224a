"""
Sign-up lists pasted from a chat (接龙): ``1. 3-2-501 张三 白菜2份``.

People number by hand: numbers collide, old copies are pasted over newer ones, somebody signs up for a
neighbour (代接), adds one more (+1) or takes it back (取消). Everything is read into rows; what does
not add up is shown beside them, nothing is dropped.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum

from linli.kernel.text import half_width, plain_dashes

_LINE = re.compile(
    r"^\s*(?:(?P<number>\d{1,4})\s*[.、:)．。]|[（(](?P<round>\d{1,4})[)）])\s*(?P<rest>.*)$"
)
_DOOR = re.compile(
    r"(?P<building>\d{1,3})\s*(?:号楼|栋|幢|#|-|号)\s*(?:(?P<unit>\d{1,2})\s*(?:单元|-)\s*)?(?P<room>\d{3,4})\s*(?:室|房)?"
)
_AMOUNT = re.compile(
    r"(?P<what>[\u4e00-\u9fffA-Za-z]{1,12})?\s*[xX*×]?\s*(?P<many>\d{1,3}|[一二两三四五六七八九十])\s*(?P<unit>份|斤|公斤|个|袋|箱|盒|瓶|提|包|人|位|套|把|桶|盘)"
)
_MORE = re.compile(r"\+\s*(\d{1,2})")
_FOR = re.compile(r"[(（]?(?:代接|代|帮)\s*(?P<whom>[\u4e00-\u9fff]{1,4})?[)）]?")
_TAKEN_BACK = re.compile(r"取消|退出|不要了|作废|删除")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")
# The surnames that most people bear: after a door, "王五 2份" is a person and "土豆 2份" is not.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文"
)
_NAMED_AMOUNT = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})\s+(?=\d|[一二两三四五六七八九十])"
)
_COUNTS = {word: at for at, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}


class Doubt(StrEnum):
    """What does not add up in a line."""

    SAME_NUMBER = "same_number"
    SAME_DOOR = "same_door"
    NUMBER_MISSING = "number_missing"
    TAKEN_BACK = "taken_back"
    FOR_ANOTHER = "for_another"
    ONE_MORE = "one_more"
    NOT_READ = "not_read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line as read; ``text`` is what stood there. What could not be told is empty."""

    at: int
    text: str
    number: int | None = None
    door: tuple[str, str, str] | None = None
    name: str = ""
    wanted: tuple[tuple[str, int, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def counts(self) -> bool:
        """Tell whether the line still stands."""
        return Doubt.TAKEN_BACK not in self.doubts and Doubt.NOT_READ not in self.doubts


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A list as read: what stands above it, its lines, and what it adds up to."""

    title: str
    lines: tuple[Line, ...]

    @property
    def totals(self) -> dict[tuple[str, str], int]:
        """Add up what is wanted, by thing and unit, of the lines that stand."""
        found: Counter[tuple[str, str]] = Counter()
        for line in self.lines:
            for what, many, unit in line.wanted if line.counts else ():
                found[what, unit] += many
        return dict(found)


def read_chain(text: str) -> Chain:
    """Read a pasted list; a line that begins with no number belongs to the title or is not read."""
    title: list[str] = []
    lines: list[Line] = []
    for at, one in enumerate(text.splitlines(), start=1):
        found = _LINE.match(half_width(plain_dashes(one)))
        if found:
            lines.append(_line(at, one.strip(), found))
        elif lines and one.strip():
            lines.append(Line(at=at, text=one.strip(), doubts=(Doubt.NOT_READ,)))
        elif one.strip():
            title.append(one.strip())
    return Chain(title=" ".join(title), lines=_compared(lines))


def _line(at: int, text: str, found: "re.Match[str]") -> Line:
    rest = found["rest"]
    number = found["number"] or found["round"]
    door = _DOOR.search(rest)
    # What stands before a door is no part of what stands behind it.
    behind = rest[: door.start()] + " ; " + rest[door.end() :] if door else rest
    wanted, behind = _wanted(_apart(behind) if door else behind)
    doubts = (
        *((Doubt.TAKEN_BACK,) if _TAKEN_BACK.search(rest) else ()),
        *((Doubt.FOR_ANOTHER,) if _FOR.search(rest) else ()),
        *((Doubt.ONE_MORE,) if _MORE.search(rest) else ()),
    )
    name = _NAME.search(_FOR.sub(" ", _TAKEN_BACK.sub(" ", behind)))
    return Line(
        at=at,
        text=text,
        number=int(number) if number else None,
        door=(door["building"], door["unit"] or "", door["room"]) if door else None,
        name=name.group() if name else "",
        wanted=wanted,
        doubts=doubts if door or name else (*doubts, Doubt.NOT_READ),
    )


def _apart(text: str) -> str:
    """Set a name apart from an amount without a thing: ``王五 2份``, where no other name stands."""
    if _NAME.search(_FOR.sub(" ", _AMOUNT.sub(" ", text))):
        return text
    return _NAMED_AMOUNT.sub(r"\g<name> ; ", text, count=1)


def _wanted(text: str) -> tuple[tuple[tuple[str, int, str], ...], str]:
    """Take what is wanted out of a line: things with a number and a unit, and ``+1``."""
    found = []
    for one in _AMOUNT.finditer(text):
        many = one["many"]
        found.append((one["what"] or "", _COUNTS.get(many) or int(many), one["unit"]))
    rest = _AMOUNT.sub(" ", text)
    found += [("", int(one[1]), "人") for one in _MORE.finditer(rest)]
    return tuple(found), _MORE.sub(" ", rest)


def _compared(lines: list[Line]) -> tuple[Line, ...]:
    """Mark numbers and doors that stand twice, and numbers that were left out."""
    numbers = Counter(line.number for line in lines if line.number is not None)
    doors = Counter(line.door for line in lines if line.door and line.counts)
    expected = 0
    marked = []
    for line in lines:
        doubts = list(line.doubts)
        if line.number is not None and numbers[line.number] > 1:
            doubts.append(Doubt.SAME_NUMBER)
        if line.door and doors[line.door] > 1 and line.counts:
            doubts.append(Doubt.SAME_DOOR)
        if line.number is not None and line.number > expected + 1:
            doubts.append(Doubt.NUMBER_MISSING)
        expected = max(expected, line.number or expected)
        marked.append(replace(line, doubts=tuple(doubts)))
    return tuple(marked)
