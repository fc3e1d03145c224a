"""Ladders of work, said in words."""

from typing import Any

import pytest

from linli.rules.pages.saying import value_lines
from tests.unit.rules.policies import a_parameter

URGENT = {
    "due_in": "PT2H",
    "counts": "hours",
    "remind": ["PT1H"],
    "climb": [{"after": "PT2H", "to": "community"}, {"after": "P1DT6H", "to": "street"}],
    "overnight": True,
}
ORDINARY = {
    "due_in": "P3D",
    "counts": "working_days",
    "climb": [{"after": "P5D", "to": "street"}],
    "overnight": False,
    "begins": "community",
}


@pytest.mark.parametrize(
    ("ladder", "lines"),
    [
        (
            URGENT,
            (
                ("多久办好", "2 小时"),
                ("什么时候提醒", "1 小时"),
                ("没有办好", "2 小时还没办结，报到社区；1 天 6 小时还没办结，报到街道"),
                ("当天 24 时没办好", "报到上一级"),
            ),
        ),
        (
            ORDINARY,
            (
                ("从哪里办起", "社区"),
                ("多久办好", "3 个工作日"),
                ("没有办好", "5 个工作日还没办结，报到街道"),
                ("当天 24 时没办好", "不往上报"),
            ),
        ),
    ],
)
def test_a_ladder_is_said_in_the_order_in_which_things_happen(
    ladder: dict[str, Any], lines: tuple[tuple[str, str], ...]
) -> None:
    assert value_lines(a_parameter(ladder, code="work.ladder.trial")) == lines
