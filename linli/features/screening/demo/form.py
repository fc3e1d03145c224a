"""The questions of the demo's round."""

from collections.abc import Mapping
from typing import Any

NAME, VERSION = "入户排查", "2020022701"


def _choices(*pairs: tuple[str, str, str]) -> list[Mapping[str, Any]]:
    return [{"name": code, "words": {"zh-hans": zh, "en": en}} for code, zh, en in pairs]


_YES_NO = _choices(("yes", "是", "Yes"), ("no", "否", "No"))
_PLACES = _choices(
    ("hubei", "湖北", "Hubei"),
    ("province", "外省", "Another province"),
    ("hkmt", "港澳台", "Hong Kong, Macau, Taiwan"),
    ("abroad", "国外", "Abroad"),
)
_NEEDS = _choices(
    ("shopping", "代购", "Shopping"),
    ("medicine", "买药", "Medicine"),
    ("transport", "就医用车", "Ride to hospital"),
)
_TENURE = _choices(
    ("owned", "自有", "Owned"),
    ("rented", "租赁", "Rented"),
    ("group_rental", "群租", "Group rental"),
)


def _question(name: str, type: str, zh: str, en: str, **more: Any) -> Mapping[str, Any]:
    return {"name": name, "type": type, "words": {"zh-hans": zh, "en": en}, **more}


DEFINITION: Mapping[str, Any] = {
    "questions": [
        _question("tenure", "select_one", "房屋性质", "Tenure", choices=_TENURE, lasts=True),
        _question("residents", "integer", "现在住几个人", "People living here now", required=True),
        {
            "name": "member",
            "type": "repeat",
            "questions": [
                _question("name", "text", "姓名", "Name"),
                _question(
                    "away14",
                    "select_one",
                    "近14天离开过本市，或从外地返回吗",
                    "Left the city, or returned, in the last 14 days?",
                    choices=_YES_NO,
                ),
                _question("from", "select_one", "从哪里返回", "Returned from", choices=_PLACES),
                _question(
                    "contact",
                    "select_one",
                    "接触过确诊或疑似病例吗",
                    "Contact with a case?",
                    choices=_YES_NO,
                ),
            ],
        },
        _question("needs", "select_multiple", "需要帮忙吗", "Help needed", choices=_NEEDS),
    ]
}
