"""
Blank forms as departments might send them, drawn anew for every seed, each with the answers wanted.

The order and the wording of columns, one or two rows of headings, merged or not, a column of numbers,
names of areas already there, a total as text or as formulas, labels beside the table, sheets with
instructions, notes beneath: all of it is drawn; what a column asks is known.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from linli.features.returns.demo import phrases
from linli.features.returns.demo.phrases import Phrases

Path = tuple[str, ...]
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_UNITS = ("填报单位:", "填报单位(盖章):", "单位:", "报送单位：", "社区(盖章):")
_DAYS = ("填报时间:", "截至  月  日  时", "填表日期:   年  月  日", "数据截止时间:", "统计时间:")
_NOTES = (
    "注:1.请如实填写,不得漏项;2.每日16时前报送。",
    "填表说明:户数指实际居住的户数。",
    "备注:此表一式两份。",
)
_INSTRUCTIONS = ("填表说明", "填报须知", "说明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A blank and what is wanted of it: by column in their order, as a report would answer."""

    content: bytes
    kind: str
    rows: str
    who: str = ""
    columns: tuple[tuple[Path, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What a blank is to look like."""

    title: str
    columns: Sequence[tuple[Path, str | None]]
    body: int
    names: Sequence[str] = field(default_factory=tuple)
    total: str = ""


def a_list(seed: int) -> Drawn:
    """Draw a list of people, households or vehicles."""
    draw = Random(seed)
    rows = draw.choices(("person", "household", "vehicle"), weights=(7, 2, 1))[0]
    title, who = draw.choice(phrases.LISTS) if rows == "person" else ("", "all")
    title = title or ("社区车辆登记表" if rows == "vehicle" else "居民住户信息登记表")
    known, unknown = {
        "person": (phrases.OF_PEOPLE, phrases.NOT_OF_PEOPLE),
        "household": (phrases.OF_HOUSEHOLDS, phrases.NOT_OF_HOUSEHOLDS),
        "vehicle": (phrases.OF_VEHICLES, phrases.NOT_OF_VEHICLES),
    }[rows]
    must = {"person": "person.name", "household": "household.head", "vehicle": "vehicle.plate"}[
        rows
    ]
    columns = _drawn_columns(draw, known, unknown, must=must)
    numbered = [(("序号",), "(number)"), *columns] if draw.random() < 0.7 else columns
    plan = _Plan(title=f"社区{title}", columns=numbered, body=draw.choice((0, 1, 5, 15)))
    return Drawn(
        content=_written(draw, plan),
        kind="list",
        rows=rows,
        who="vehicles" if rows == "vehicle" else who,
        columns=tuple(numbered),
    )


def a_table(seed: int, *, names: Mapping[str, Sequence[str]] = {}) -> Drawn:
    """Draw a table of figures; ``names`` are areas by level that may stand in its rows already."""
    draw = Random(seed)
    rows = draw.choice(tuple(phrases.AREAS))
    measures: list[tuple[Path, str | None]] = []
    if draw.random() < 0.5:
        for group, below in draw.sample(list(phrases.GROUPS), k=draw.randint(1, 3)):
            measures += [((group, word), code) for word, code in below]
    measures += _drawn_columns(draw, phrases.MEASURES, phrases.NOT_MEASURES, must="households")
    area = None if rows == "building" else "(area)"
    columns = [((draw.choice(list(phrases.AREAS[rows])),), area), *measures]
    if draw.random() < 0.5:
        columns.insert(0, (("序号",), "(number)"))
    given = tuple(names.get(rows, ())) if draw.random() < 0.4 else ()
    plan = _Plan(
        title="社区基础数据统计表",
        columns=columns,
        body=len(given) or draw.choice((1, 4, 10)),
        names=given,
        total=draw.choice(("", "text", "formulas")),
    )
    return Drawn(content=_written(draw, plan), kind="table", rows=rows, columns=tuple(columns))


def _drawn_columns(
    draw: Random, known: Phrases, unknown: Sequence[str], *, must: str
) -> list[tuple[Path, str | None]]:
    codes = [code for code in known if code != must]
    chosen = [must, *draw.sample(codes, k=min(len(codes), draw.randint(2, 7)))]
    columns: list[tuple[Path, str | None]] = [((draw.choice(list(known[c])),), c) for c in chosen]
    strange = draw.sample(list(unknown), k=min(len(unknown), draw.randint(0, 4)))
    columns += [((word,), None) for word in strange]
    draw.shuffle(columns)
    return columns


def _written(draw: Random, plan: _Plan) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    if draw.random() < 0.3:
        _instruct(book.create_sheet(draw.choice(_INSTRUCTIONS), index=draw.randint(0, 1)))
    width = len(plan.columns)
    top = _begin(draw, sheet, plan.title, width=width)
    depth = _headings(draw, sheet, plan.columns, top=top)
    first = top + depth
    for row in range(first, first + plan.body):
        for at in range(1, width + 1):
            sheet.cell(row, at).border = _BOX
    _name_rows(sheet, plan, first=first)
    end = _end(sheet, plan, first=first)
    if draw.random() < 0.5:
        sheet.cell(end + 1, 1, draw.choice(_NOTES))
    if draw.random() < 0.5:
        sheet.cell(end + 2, 1, "填表人:")
        sheet.cell(end + 2, max(width - 1, 2), "审核人(签字):")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _instruct(sheet: Any) -> None:
    for row, text in enumerate(
        ("填表说明", "1、请各社区认真填写。", "2、姓名、身份证号必须准确。"), start=1
    ):
        sheet.cell(row, 1, text)


def _begin(draw: Random, sheet: Any, title: str, *, width: int) -> int:
    """Write the title and the labels; tell the row of the headings."""
    sheet.cell(1, 1, title).font = Font(bold=True, size=16)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    row = 2
    if draw.random() < 0.2:
        sheet.cell(row, 1, "(2020年2月)")
        row += 1
    if draw.random() < 0.8:
        unit, day = draw.choice(_UNITS), draw.choice(_DAYS)
        if draw.random() < 0.25:
            sheet.cell(row, 1, f"{unit}                    {day}")
        else:
            sheet.cell(row, 1, unit)
            sheet.cell(row, max(width // 2, 2), day)
        row += 1
    return row + (draw.random() < 0.1)


def _headings(
    draw: Random, sheet: Any, columns: Sequence[tuple[Path, str | None]], *, top: int
) -> int:
    depth = max(len(path) for path, _ in columns)
    merged = draw.random() < 0.9
    for at, last in _spans(columns):
        path = columns[at - 1][0]
        sheet.cell(top, at, path[0])
        if len(path) == 1 and depth > 1:
            sheet.merge_cells(start_row=top, end_row=top + 1, start_column=at, end_column=at)
        elif merged and last > at:
            sheet.merge_cells(start_row=top, end_row=top, start_column=at, end_column=last)
        for place in range(at, last + 1) if len(path) > 1 else ():
            sheet.cell(top + 1, place, columns[place - 1][0][1])
    _draw_headings(sheet, top=top, depth=depth, width=len(columns))
    return depth


def _spans(columns: Sequence[tuple[Path, str | None]]) -> list[tuple[int, int]]:
    """Tell from which to which column each text of the first row of headings reaches."""
    spans: list[tuple[int, int]] = []
    for at, (path, _) in enumerate(columns, start=1):
        before = columns[spans[-1][0] - 1][0] if spans else ()
        if len(path) > 1 and len(before) > 1 and before[0] == path[0]:
            spans[-1] = (spans[-1][0], at)
        else:
            spans.append((at, at))
    return spans


def _draw_headings(sheet: Any, *, top: int, depth: int, width: int) -> None:
    for row in range(top, top + depth):
        for place in range(1, width + 1):
            one = sheet.cell(row, place)
            one.border, one.font = _BOX, Font(bold=True)
            one.alignment = Alignment(horizontal="center", wrap_text=True)


def _name_rows(sheet: Any, plan: _Plan, *, first: int) -> None:
    naming = 2 if plan.columns[0][1] == "(number)" else 1
    for row, name in enumerate(plan.names, start=first):
        sheet.cell(row, naming, name)


def _end(sheet: Any, plan: _Plan, *, first: int) -> int:
    """Write the total, if there is one; tell the last row of the table."""
    last = first + plan.body - 1
    if not plan.total:
        return last
    for at, (_, code) in enumerate(plan.columns, start=1):
        one = sheet.cell(last + 1, at)
        one.border = _BOX
        if at == 1:
            one.value = "合计"
        elif plan.total == "formulas" and code and not code.startswith("("):
            letter = get_column_letter(at)
            one.value = f"=SUM({letter}{first}:{letter}{last})"
    return last + 1
