"""
Looks a form through before it is converted: every fault at once, each with its cell. Pure.

The converter stops at the first thing that it does not like, and says it in English.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from linli.features.screening.domain.xlsform import expressions, faults, referring
from linli.features.screening.domain.xlsform.books import (
    CHOICES,
    SETTINGS,
    SURVEY,
    Book,
    Line,
    Sheet,
)
from linli.features.screening.domain.xlsform.faults import SpoiltForm, fault
from linli.features.screening.domain.xlsform.types import PLAIN, UNSEEN, RowType, read_type
from linli.kernel.refusals import Reason

_ROWS = 1_000
_NAME = re.compile(r"[^\W\d][\w.-]*")
_RESERVED = frozenset(("meta", "data", "linli_home"))
_EXPRESSIONS = {
    "relevant": "relevant",
    "relevance": "relevant",
    "constraint": "constraint",
    "calculation": "calculation",
    "calculate": "calculation",
    "choice_filter": "choice_filter",
    "repeat_count": "repeat_count",
}
_WORDS = ("label", "caption", "hint", "image", "audio", "video")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row of the questions, with its type."""

    line: Line
    type: RowType

    @property
    def name(self) -> str:
        return self.line.get("name")


@dataclass(slots=True, kw_only=True)
class _Inside:
    """The group or repeat that a row stands in: what it is, the names in it so far."""

    type: str
    line: Line | None
    names: dict[str, int] = field(default_factory=dict)


def look_through(book: Book) -> None:
    """
    Look a form through.

    :raises SpoiltForm: with every fault, up to a screenful.
    """
    found = sorted(_faults(book), key=_by_row)
    if found:
        raise SpoiltForm(*found[: faults.MOST])


def _by_row(found: Reason) -> tuple[str, int]:
    """Put faults in the order in which whoever mends them goes down the sheets: questions first."""
    digits = "".join(filter(str.isdigit, str(found.facts.get("cell", ""))))
    return ("" if found.facts.get("sheet") == SURVEY else "later"), int(digits or 0)


def _faults(book: Book) -> Iterator[Reason]:
    survey = book.sheet(SURVEY)
    missing = [one for one in ("type", "name") if one not in survey.headings]
    for heading in missing:
        yield fault("no_heading", sheet=SURVEY, heading=heading)
    if missing:
        return
    if not survey.lines:
        yield fault("no_questions")
    if len(survey.lines) > _ROWS:
        yield fault("sheet_too_long", sheet=SURVEY, rows=_ROWS)
        return
    yield from _doubled(survey)
    rows = tuple(_rows(survey))
    yield from _types(survey)
    yield from _structure(survey, rows)
    yield from _questions(survey, rows)
    yield from _lists(book, rows)
    yield from _all_expressions(survey, rows)
    yield from referring.speaks_against(book, tuple(row.line for row in rows))
    yield from _settings(book.sheet(SETTINGS))


def _doubled(sheet: Sheet) -> Iterator[Reason]:
    for heading in sorted({one for one in sheet.headings if one and sheet.headings.count(one) > 1}):
        yield fault("heading_twice", sheet=sheet.name, heading=heading)


def _rows(survey: Sheet) -> Iterator[_Row]:
    for line in survey.lines:
        if type := read_type(line.get("type")):
            yield _Row(line=line, type=type)


def _types(survey: Sheet) -> Iterator[Reason]:
    for line in survey.lines:
        text = line.get("type")
        where = survey.at(line, "type")
        if not text and (line.get("name") or any(_said(line, one) for one in _WORDS)):
            yield fault("no_type", **where)
        elif text and read_type(text) is None:
            likely = difflib.get_close_matches(text.lower(), _OFFERED, n=1, cutoff=0.5)
            yield fault("unknown_type", type=text, likely=likely[0] if likely else "text", **where)


_OFFERED = (
    *PLAIN,
    *("select_one 选项组", "select_multiple 选项组"),
    *("begin_group", "end_group", "begin_repeat", "end_repeat"),
)


def _structure(survey: Sheet, rows: Iterable[_Row]) -> Iterator[Reason]:
    """Look at names and at what is opened and closed."""
    inside = [_Inside(type="", line=None)]
    repeats: dict[str, int] = {}
    for row in rows:
        if row.type.control == "end":
            yield from _ended(survey, row, inside)
            continue
        yield from _name(survey, row, inside[-1].names)
        yield from _repeat(survey, row, repeats)
        if row.type.control == "begin":
            inside.append(_Inside(type=row.type.name, line=row.line))
    for open in inside[1:]:
        if open.line:
            yield fault("not_ended", type=open.type, **survey.at(open.line, "type"))


def _repeat(survey: Sheet, row: _Row, repeats: dict[str, int]) -> Iterator[Reason]:
    """No repeat may be called as another is, wherever it stands."""
    if row.type.name != "repeat" or not row.name:
        return
    if row.name in repeats:
        where = survey.at(row.line, "name")
        yield fault("name_twice", name=row.name, other=repeats[row.name], **where)
    repeats.setdefault(row.name, row.line.row)


def _ended(survey: Sheet, row: _Row, inside: list[_Inside]) -> Iterator[Reason]:
    where = survey.at(row.line, "type")
    if len(inside) == 1:
        yield fault("not_begun", type=row.type.name, **where)
        return
    begun = inside.pop()
    if begun.type != row.type.name and begun.line:
        yield fault("crossed", type=row.type.name, begun=begun.type, row=begun.line.row, **where)


def _name(survey: Sheet, row: _Row, names: dict[str, int]) -> Iterator[Reason]:
    where = survey.at(row.line, "name")
    if not row.name:
        if row.type.name not in UNSEEN:
            yield fault("no_name", **where)
        return
    if not _NAME.fullmatch(row.name) or not row.name.isascii():
        yield fault("bad_name", name=row.name, **where)
    elif row.name.lower() in _RESERVED:
        yield fault("reserved_name", name=row.name, **where)
    elif row.name in names:
        yield fault("name_twice", name=row.name, other=names[row.name], **where)
    names.setdefault(row.name, row.line.row)


def _questions(survey: Sheet, rows: Iterable[_Row]) -> Iterator[Reason]:
    for row in rows:
        line = row.line
        if row.type.name == "calculate" and not (line.get("calculation") or line.get("calculate")):
            yield fault("no_calculation", **survey.at(line, "calculation"))
        is_asked = not row.type.control and row.type.name not in UNSEEN
        if is_asked and not any(_said(line, one) for one in _WORDS):
            label = next((one for one in survey.headings if one.startswith("label")), "name")
            yield fault("no_label", name=row.name, **survey.at(line, label))


def _said(line: Line, heading: str) -> bool:
    return any(one == heading or one.startswith(heading + "::") for one in line.cells)


def _lists(book: Book, rows: Iterable[_Row]) -> Iterator[Reason]:
    survey, choices = book.sheet(SURVEY), book.sheet(CHOICES)
    heading = next((one for one in ("list_name", "list") if one in choices.headings), "list_name")
    known = _by_list(choices, heading)
    several: set[str] = set()
    for row in rows:
        if not row.type.list or row.type.from_file or "${" in row.type.list:
            continue
        if row.type.list not in known:
            likely = difflib.get_close_matches(row.type.list, known, n=1, cutoff=0.6)
            more = {"likely": likely[0] if likely else "、".join(list(known)[:5]) or "–"}
            yield fault("no_list", list=row.type.list, **more, **survey.at(row.line, "type"))
        if row.type.name == "select_multiple":
            several.add(row.type.list)
    twice_allowed = any(
        line.get("allow_choice_duplicates").lower() in ("yes", "true", "true()")
        for line in book.sheet(SETTINGS).lines
    )
    for named, lines in known.items():
        yield from _choices(choices, lines, twice=named in several or not twice_allowed)


def _by_list(choices: Sheet, heading: str) -> Mapping[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in choices.lines:
        if name := line.get(heading):
            found.setdefault(name, []).append(line)
    return found


def _choices(sheet: Sheet, lines: Iterable[Line], *, twice: bool) -> Iterator[Reason]:
    """Look at one list; ``twice`` says that no choice of it may stand there twice."""
    names: dict[str, int] = {}
    for line in lines:
        name = line.get("name") or line.get("value")
        where = sheet.at(line, "name")
        if not name:
            yield fault("choice_without_name", **where)
        elif " " in name:
            yield fault("choice_with_space", name=name, **where)
        elif twice and name in names:
            yield fault("choice_twice", name=name, other=names[name], **where)
        names.setdefault(name, line.row)
        if not any(_said(line, one) for one in _WORDS):
            label = next((one for one in sheet.headings if one.startswith("label")), "name")
            yield fault("choice_without_label", name=name, **sheet.at(line, label))


def _all_expressions(survey: Sheet, rows: Iterable[_Row]) -> Iterator[Reason]:
    rows = tuple(rows)
    names = frozenset(row.name for row in rows if row.name)
    for row in rows:
        for heading in _EXPRESSIONS:
            if expression := row.line.get(heading):
                where = survey.at(row.line, heading)
                yield from _expression(expression, names=names, where=where)


def _expression(
    expression: str, *, names: frozenset[str], where: Mapping[str, str | int]
) -> Iterator[Reason]:
    for code, part in expressions.speaks_against(expression, names=names):
        yield fault(code, part=part, likely=referring.likeliest(part, names=names), **where)


def _settings(settings: Sheet) -> Iterator[Reason]:
    if not settings.lines:
        return
    line = settings.lines[0]
    for heading, most in (("form_id", 60), ("version", 40), ("form_title", 100)):
        if len(line.get(heading)) > most:
            yield fault("too_long", most=most, **settings.at(line, heading))
    form_id = line.get("form_id")
    if form_id and not re.fullmatch(r"[\w.-]+", form_id):
        yield fault("bad_id", name=form_id, **settings.at(line, "form_id"))
    if line.get("public_key"):
        yield fault("encrypted", **settings.at(line, "public_key"))
    if line.get("submission_url"):
        # A client would hand answers in there, and not here.
        yield fault("sent_elsewhere", **settings.at(line, "submission_url"))
