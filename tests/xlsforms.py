"""Forms for tests: a workbook in a few lines, and eight that differ as those of the field do."""

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

SAMPLE = Path(__file__).parent / "data" / "screening" / "screening-form.xlsx"
Rows = Sequence[Sequence[Any]]
_SURVEY = ("type", "name", "label")
_CHOICES = ("list_name", "name", "label")
YES_NO: Rows = (("yes_no", "yes", "是"), ("yes_no", "no", "否"))


def a_form(
    *rows: Sequence[Any],
    survey: Sequence[str] = _SURVEY,
    choices: Rows = YES_NO,
    of_choices: Sequence[str] = _CHOICES,
    settings: Mapping[str, str] | None = None,
) -> bytes:
    """Make a form of these rows under these headings."""
    said = {"form_title": "测试问卷", "form_id": "test", "version": "1"}
    said = {**said, **(settings or {})}
    sheets = {
        "survey": (survey, *rows),
        "choices": (of_choices, *choices),
        "settings": (tuple(said), tuple(said.values())),
    }
    return a_book(sheets)


def a_book(sheets: Mapping[str, Rows]) -> bytes:
    """Make a workbook of these sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sample() -> bytes:
    """Give the form as it came from the field."""
    return SAMPLE.read_bytes()


def with_repeats() -> bytes:
    """Members, and for each of them the journeys they made."""
    return a_form(
        ("begin_repeat", "member", "成员"),
        ("text", "person_name", "姓名"),
        ("text", "person_phone", "电话"),
        ("begin_repeat", "journey", "行程"),
        ("date", "on", "日期"),
        ("text", "to", "去了哪里"),
        ("end_repeat",),
        ("end_repeat",),
    )


def cascading() -> bytes:
    """A province, its cities, their districts."""
    return a_form(
        ("select_one province", "province", "省", ""),
        ("select_one city", "city", "市", "province=${province}"),
        ("select_one district", "district", "区", "city = ${city}"),
        survey=(*_SURVEY, "choice_filter"),
        of_choices=(*_CHOICES, "province", "city"),
        choices=(
            ("province", "sd", "山东"),
            ("province", "hb", "湖北"),
            ("city", "jn", "济南", "sd"),
            ("city", "wh", "武汉", "hb"),
            ("district", "lx", "历下", "sd", "jn"),
            ("district", "jh", "江汉", "hb", "wh"),
        ),
    )


def with_many_choices(many: int = 500) -> bytes:
    """A list of five hundred estates to choose from."""
    listed = tuple(("estate", f"e{at}", f"第{at}小区") for at in range(many))
    return a_form(
        ("select_one estate", "estate", "哪个小区", "autocomplete"),
        survey=(*_SURVEY, "appearance"),
        choices=listed,
    )


def calculating() -> bytes:
    """How old somebody is, and whether that is sixty or more."""
    return a_form(
        ("date", "person_birth_date", "出生日期", ""),
        ("calculate", "age", "", "int((today() - ${person_birth_date}) div 365.25)"),
        ("calculate", "aged", "", "if(${age} >= 60, 'yes', 'no')"),
        ("note", "say", "今年 ${age} 岁", ""),
        survey=(*_SURVEY, "calculation"),
    )


def with_constraints() -> bytes:
    """A phone of eleven digits, a temperature that can be, a day that has been."""
    return a_form(
        ("text", "phone", "电话", "regex(., '^1[0-9]{10}$')", "请填11位手机号", "yes", ""),
        ("decimal", "heat", "体温", ". >= 34 and . <= 43", "请核对体温", "", ""),
        ("date", "since", "从哪天起", ". <= today()", "不能晚于今天", "", "${heat} >= 37.3"),
        survey=(*_SURVEY, "constraint", "constraint_message", "required", "relevant"),
    )


def in_three_languages() -> bytes:
    """Simplified and traditional Chinese, and English."""
    words = ("label::简体中文 (zh)", "label::繁體中文 (zh-Hant)", "label::English (en)")
    return a_form(
        ("select_one yes_no", "fever", "发烧吗", "發燒嗎", "Fever?"),
        ("select_multiple yes_no", "both", "都选", "都選", "Both"),
        survey=("type", "name", *words),
        of_choices=("list_name", "name", *words),
        choices=(("yes_no", "yes", "是", "是", "Yes"), ("yes_no", "no", "否", "否", "No")),
    )


def with_photos() -> bytes:
    """A photo, a recording, a place."""
    return a_form(
        ("image", "sheet", "登记表照片", "max-pixels=1600"),
        ("audio", "said", "录音", ""),
        ("geopoint", "where", "位置", ""),
        survey=(*_SURVEY, "parameters"),
    )


def of_a_calendar() -> bytes:
    """Fourteen days, morning and evening, in a grid of groups."""
    days = [
        row
        for day in range(1, 15)
        for row in (
            ("begin_group", f"day{day}", f"第{day}天"),
            ("decimal", "morning", "早上体温"),
            ("decimal", "evening", "晚上体温"),
            ("select_multiple yes_no", "signs", "症状"),
            ("end_group",),
        )
    ]
    return a_form(*days, ("time", "at", "几点"), ("dateTime", "seen", "什么时候见到"))


VARIED: Mapping[str, Callable[[], bytes]] = {
    "repeats": with_repeats,
    "cascading": cascading,
    "many_choices": with_many_choices,
    "calculating": calculating,
    "constraints": with_constraints,
    "languages": in_three_languages,
    "photos": with_photos,
    "calendar": of_a_calendar,
}
