"""The cells beside a table: 填报单位, 截至, 填报时间, 填表人; and how they read when filled."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from linli.features.returns.domain.blanks import Label
from linli.features.returns.forms.grids import Grid

# One sign for one sign: what is found in the even text stands at the same place in the text itself.
_EVEN = str.maketrans("（）：＿－\u3000\xa0\n\t", "():_-    ")
_S = r"\s*"
_SEAL = r"(?:\((?:盖章|公章|章|签章|加盖公章)\))?"
_LABELS: Mapping[str, str] = {
    "filled_by": r"(?:填报人员?|填表人员?|制表人|经办人|填写人|报送人)(?:\(签[字名]\))?",
    "unit": (
        rf"(?:(?:填报|填表|报送|上报|报表|制表)(?:单位|社区|部门)(?:名称)?{_SEAL}"
        rf"|(?<![\u4e00-\u9fff])(?:社区|单位|小区|街道|村|居委会|社区居委会|村\(社区\)|所在社区)(?:名称)?{_SEAL})"
    ),
    "until": r"(?:数据|统计|信息)?(?:截至|截止)(?:日期|时间|时点|到|至)?",
    "day": r"(?:填报|填表|制表|上报|报送|填写|统计)(?:日期|时间)|(?<![\u4e00-\u9fff])(?:日期|时间)(?=\s*:)",
}
_LABEL = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in _LABELS.items()))
_COLON = re.compile(rf"{_S}:")
_DAY = re.compile(r"(?P<year>[\s_]*(?:\d{4})?[\s_]*年)?[\s_]*月[\s_]*日(?P<hour>[\s_]*时)?")
_OTHER = re.compile(r"[\u4e00-\u9fff]{1,8}(?:\([^)]*\))?\s*:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is to stand behind the labels; who filled it in may be nobody with a name."""

    unit: str
    on: date
    hour: int
    filled_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gap:
    """A place to write: behind which label, from where to where in the text, and what stands there."""

    name: str
    start: int
    end: int


def labels_of(grid: Grid, *, rows: Iterable[int]) -> tuple[Label, ...]:
    """Find the labels in some rows of a sheet that nobody has filled in yet."""
    wanted = set(rows)
    return tuple(
        Label(row=row, column=at, text=text)
        for (row, at), text in sorted(grid.texts.items())
        if row in wanted and (row, at) not in grid.formulas and is_label(text)
    )


def is_label(text: str) -> bool:
    """Tell whether a text asks for something to be written behind it."""
    return any(_gaps(text))


def filled(text: str, *, said: Said) -> str:
    """Say a whole cell with its gaps filled; what nobody knows stays open."""
    written = text
    for gap in reversed(tuple(_gaps(text))):
        if words := _WORDS[gap.name](text[gap.start : gap.end], said):
            behind = written[gap.end :]
            written = written[: gap.start] + words + ("  " if behind.strip() else "") + behind
    return written


def _gaps(text: str) -> Iterator[_Gap]:
    """Find the open places of a text: behind a label up to the next one, with nothing but blanks."""
    plain = text.translate(_EVEN)
    if _DAY.fullmatch(plain) and "年" in plain:
        yield _Gap(name="day", start=0, end=len(plain))
        return
    for found in _LABEL.finditer(plain):
        name = str(found.lastgroup)
        colon = _COLON.match(plain, found.end())
        ends = name == "unit" and found.end() == len(plain) and "单位" in found.group()
        if colon is None and not ends and not _DAY.match(plain, found.end()):
            continue
        start = colon.end() if colon else found.end()
        day = _DAY.match(plain, start) if name in ("until", "day") else None
        end = day.end() if day else _behind_blanks(plain, start)
        if end == len(plain) or day or _OTHER.match(plain, end):
            yield _Gap(name=name, start=start, end=end)


def _behind_blanks(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip(" _"))


def _day(gap: str, said: Said, *, with_hour: bool) -> str:
    drawn = _DAY.search(gap.translate(_EVEN))
    on = said.on
    year = f"{on.year}年" if drawn is None or drawn.group("year") else ""
    hour = f"{said.hour}时" if (drawn.group("hour") if drawn else with_hour) else ""
    return f"{year}{on.month}月{on.day}日{hour}"


_WORDS: Mapping[str, Callable[[str, Said], str]] = {
    "unit": lambda _, said: said.unit,
    "filled_by": lambda _, said: said.filled_by,
    "until": lambda gap, said: _day(gap, said, with_hour=True),
    "day": lambda gap, said: _day(gap, said, with_hour=False),
}
