"""The questions of the demo's round, written as whoever asks them would: in a workbook."""

import io
from collections.abc import Mapping, Sequence
from functools import cache

import xlsxwriter

from linli.features.screening.domain.xlsform.converting import Converted, read_form

NAME, VERSION = "入户排查", "2020022701"
_Rows = Sequence[Sequence[str]]
_IN_TWO = ("label::中文 (zh)", "label::English (en)")
_SURVEY: _Rows = (
    ("type", "name", *_IN_TWO, "required", "relevant", "constraint", "register", "lasts"),
    ("select_one tenure", "tenure", "房屋性质", "Tenure", "", "", "", "household.tenure", "yes"),
    (
        "integer",
        "residents",
        "现在住几个人",
        "People living here now",
        "yes",
        "",
        ". >= 0 and . <= 30",
    ),
    ("begin_repeat", "member", "住在这里的人", "Who lives here"),
    ("text", "name", "姓名", "Name", "", "", "", "person.name"),
    (
        "select_one yes_no",
        "away14",
        "近14天离开过本市，或从外地返回吗",
        "Left the city, or returned, in the last 14 days?",
    ),
    ("select_one place", "from", "从哪里返回", "Returned from", "", "${away14} = 'yes'"),
    ("select_one yes_no", "contact", "接触过确诊或疑似病例吗", "Contact with a case?"),
    ("end_repeat",),
    ("select_multiple need", "needs", "需要帮忙吗", "Help needed"),
    ("image", "sheet", "纸质登记表照片（有就拍）", "Photo of the paper sheet, if any"),
)
_CHOICES: _Rows = (
    ("list_name", "name", *_IN_TWO),
    ("yes_no", "yes", "是", "Yes"),
    ("yes_no", "no", "否", "No"),
    ("place", "hubei", "湖北", "Hubei"),
    ("place", "province", "外省", "Another province"),
    ("place", "hkmt", "港澳台", "Hong Kong, Macau, Taiwan"),
    ("place", "abroad", "国外", "Abroad"),
    ("need", "shopping", "代购", "Shopping"),
    ("need", "medicine", "买药", "Medicine"),
    ("need", "transport", "就医用车", "Ride to hospital"),
    ("tenure", "owned", "自有", "Owned"),
    ("tenure", "rented", "租赁", "Rented"),
    ("tenure", "group_rental", "群租", "Group rental"),
)
_SETTINGS: _Rows = (
    ("form_title", "form_id", "version", "default_language"),
    (NAME, "screening-demo", VERSION, "中文 (zh)"),
)


@cache
def demo_form() -> Converted:
    """Read the form of the demo."""
    sheets = {"survey": _SURVEY, "choices": _CHOICES, "settings": _SETTINGS}
    return read_form(_workbook(sheets), version=VERSION, title=NAME)


def _workbook(sheets: Mapping[str, _Rows]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, text in enumerate(row):
                    sheet.write_string(at, column, text)
    return out.getvalue()
