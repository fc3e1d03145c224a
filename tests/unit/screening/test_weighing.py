"""Whether a filled-in form keeps to its rules: named by question; in doubt it does."""

from datetime import datetime
from typing import Any

import pytest
from lxml import etree

from linli.features.screening.domain.xlsform.converting import read_form
from linli.features.screening.domain.xlsform.weighing import broken_by
from tests import xlsforms

AT = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
HEADINGS = ("type", "name", "label", "required", "relevant", "constraint")
ROWS = (
    ("text", "phone", "电话", "yes", "", "regex(., '^1[0-9]{10}$')"),
    ("date", "came", "回来的日子", "", "", ". <= today() and . >= '2020-01-01'"),
    ("select_one yes_no", "away", "离开过吗", "yes"),
    ("text", "from", "从哪里", "yes", "${away} = 'yes'"),
    ("select_multiple needs", "needs", "要什么", "", "", "count-selected(.) <= 2"),
    ("begin_repeat", "member", "成员"),
    ("integer", "age", "年龄", "", "", ". >= 0 and . < 150"),
    ("text", "school", "学校", "yes", "${age} < 18"),
    ("end_repeat",),
    ("begin_group", "trip", "行程", "", "selected(${needs}, 'car')"),
    ("text", "plate", "车牌", "yes"),
    ("end_group",),
    ("text", "far", "多远", "", "", "distance(.) > 3"),
    ("text", "list", "名单", "", "", r"regex(., '^(\d+,?)+$')"),
    ("text", "pair", "一对", "", "", "regex(., '^((a+)|b)+$')"),
    ("text", "steps", "几步", "", "", r"regex(., '^(?:\d,)+$')"),
)
CHOICES = (
    *xlsforms.YES_NO,
    *(("needs", one, one) for one in ("food", "car", "talk")),
)
FORM = read_form(xlsforms.a_form(*ROWS, survey=HEADINGS, choices=CHOICES), version="1").xform


def broken(**said: Any) -> tuple[str, ...]:
    sound = {"phone": "13812345678", "came": "2020-02-01", "away": "no", "from": "", "needs": ""}
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in {**sound, **said}.items())
    root = etree.fromstring(f'<data xmlns:x="urn:x">{inner}</data>')
    return broken_by(root, xform=FORM, at=AT)


def test_what_keeps_to_the_rules_is_sound() -> None:
    assert broken() == ()


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ({"phone": "12"}, ("phone",)),
        ({"phone": ""}, ("phone",)),
        ({"came": "2020-02-21"}, ("came",)),
        ({"came": "2019-12-31"}, ("came",)),
        ({"came": "2020-02-20"}, ()),
        ({"away": "yes", "from": ""}, ("from",)),
        ({"away": "no", "from": "武汉"}, ("from",)),
        ({"needs": "food car talk", "trip": "<plate>A</plate>"}, ("needs",)),
        ({"needs": "car", "trip": "<plate/>"}, ("plate",)),
        ({"needs": "food", "trip": "<plate/>"}, ()),
        ({"needs": "food", "trip": "<plate>A</plate>"}, ("plate",)),
        ({"member": "<age>200</age><school/>"}, ("age",)),
        ({"member": "<age>7</age><school/>"}, ("school",)),
    ],
)
def test_what_breaks_a_rule_is_named(said: dict[str, str], names: tuple[str, ...]) -> None:
    assert broken(**said) == names


def test_each_of_a_repeat_is_weighed_by_its_own() -> None:
    members = "<age>40</age><school/></member><member><age>7</age><school>一小</school>"

    assert broken(member=members) == ()


def test_what_cannot_be_worked_out_is_sound() -> None:
    assert broken(far="x") == ()


def test_a_pattern_that_may_go_astray_is_not_tried() -> None:
    assert broken(list="12x", pair="abx", steps="1,x") == ("steps",)
