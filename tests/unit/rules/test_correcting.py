"""What was published: its words may be corrected, what it says may not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from linli.rules.domain.enacting import reworded, says_the_same
from linli.rules.domain.versions import Ground, Sourced
from tests.unit.rules.policies import GROUND, WORDS, a_parameter, a_rule, changed_by

KEPT = a_parameter(14, unit="day")
RULE = a_rule({"===": [{"var": "stay.days"}, 14]})
OTHER_WORDS = {**WORDS, "zh-hans": "试验的天数"}
OTHER_GROUND = Ground(
    title="关于试验的通知",
    number="试〔2020〕9号",
    article="第二条",
    sourced=Sourced.SEEN,
    note="核对过",
)


@pytest.mark.parametrize(
    "said",
    [
        replace(KEPT, words=OTHER_WORDS),
        replace(KEPT, ground=OTHER_GROUND),
        replace(RULE, words=OTHER_WORDS, ground=OTHER_GROUND),
    ],
)
def test_the_words_of_a_version_and_of_its_ground_may_be_corrected(said: Any) -> None:
    kept = RULE if said.code == RULE.code else KEPT

    assert says_the_same(kept, said)
    assert reworded(kept, like=said) == said


@pytest.mark.parametrize(
    "said",
    [
        replace(KEPT, value=15),
        replace(KEPT, value=True),
        replace(KEPT, unit="hour"),
        replace(KEPT, valid_to=date(2021, 1, 1)),
        replace(KEPT, change=changed_by("city")),
        replace(KEPT, ground=replace(GROUND, issued_on=date(2020, 1, 1))),
        replace(RULE, logic={"===": [{"var": "stay.days"}, 15]}),
        replace(RULE, affected_fields=("stay.days", "stay.place")),
        replace(RULE, type="Invalidation"),
    ],
)
def test_a_figure_a_condition_a_day_and_who_may_change_it_may_not(said: Any) -> None:
    kept = RULE if said.code == RULE.code else KEPT

    assert not says_the_same(kept, replace(said, words=OTHER_WORDS))
