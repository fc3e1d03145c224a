"""What an author wrote as an expression is said in words where it is of the usual kind, and never by half."""

import pytest

from linli.features.screening.domain.xlsform.clauses import clauses_of
from linli.features.screening.panels.conditions import (
    Naming,
    condition_words,
    constraint_words,
)
from linli.features.screening.panels.forms import asked_lines

QUESTIONS = {"away": "出过省", "members": "几个人", "needs": "要什么"}
CHOICES = {("away", "yes"): "是", ("needs", "none"): "都不要"}
NAMING = Naming(
    question=lambda name: QUESTIONS.get(name, name),
    choice=lambda name, choice: CHOICES.get((name, choice), choice),
)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (". >= 0 and . <= 30", "0 到 30"),
        ("(. >= 35.0) and (. <= 42.5)", "35.0 到 42.5"),
        (". > 0", "大于 0"),
        (".<=20", "最多 20"),
        ("${members} >= 1", "至少 1"),
        (". = 'yes'", "只能是 是"),
        (". = 1 or . = 2 or . = 3", "只能是 1、2、3"),
        (". <= today()", "不晚于当天"),
        (". >= ${members}", "至少 “几个人”"),
        ("string-length(.) = 11", "正好 11 个字"),
        ("string-length(.) >= 6 and string-length(.) <= 20", "6 到 20 个字"),
        ("count-selected(.) <= 3", "最多选 3 个"),
        ("not(selected(., 'none'))", "没有选“都不要”"),
    ],
)
def test_a_usual_constraint_is_said_in_words(expression: str, words: str) -> None:
    name = {"${members} >= 1": "members", ". = 'yes'": "away"}.get(expression, "needs")

    assert constraint_words(expression, name=name, naming=NAMING) == words


@pytest.mark.parametrize(
    "expression",
    [
        "regex(., '^1[0-9]{10}$')",
        ". >= 0 and . <= 30 or . = 99",
        "${members} > 2",
        "not(selected(., 'none') and count-selected(.) > 1)",
        ". mod 2 = 0",
        "",
    ],
)
def test_what_is_not_understood_whole_is_not_said(expression: str) -> None:
    assert constraint_words(expression, name="needs", naming=NAMING) == ""


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("${away} = 'yes'", "只在“出过省”答“是”时问"),
        ("selected(${needs}, 'none')", "只在“要什么”选了“都不要”时问"),
        ("not(selected(${needs}, 'none'))", "只在“要什么”没有选“都不要”时问"),
        ("${members} > 1 and ${away} != 'yes'", "只在“几个人”大于 1，并且“出过省”不答“是”时问"),
        ("${away} != ''", "只在“出过省”答了时问"),
        ("${members} > 3", "只在“几个人”大于 3 时问"),
        ("${members} >= 3 or selected(${needs}, 'none')", None),
    ],
)
def test_a_usual_condition_is_said_in_words(expression: str, words: str | None) -> None:
    said = condition_words(expression, naming=NAMING)

    assert said == (words or "只在“几个人”至少 3，或者“要什么”选了“都不要”时问")


def test_and_in_a_choice_joins_nothing() -> None:
    found = clauses_of("${away} = 'bread and butter'")

    assert found is not None
    assert [part.value for part in found.parts] == ["bread and butter"]


def test_the_page_of_a_form_shows_words_then_the_author_s_then_says_there_are_none() -> None:
    definition = {
        "questions": [
            {"name": "days", "constraint": ". >= 0 and . <= 30", "constraint_words": {}},
            {
                "name": "phone",
                "constraint": "regex(., '^1[0-9]{10}$')",
                "constraint_words": {"zh-hans": "手机号是 11 位"},
            },
            {"name": "code", "constraint": "regex(., 'x')", "relevant": "count(${days}) > 1"},
        ]
    }

    days, phone, code = asked_lines(definition)

    assert (days.allowed, days.allowed_raw) == ("能填：0 到 30", "")
    assert (phone.allowed, phone.allowed_raw) == ("手机号是 11 位", "regex(., '^1[0-9]{10}$')")
    assert (code.allowed, code.allowed_raw) == ("有规定的样子，作者没有写明", "regex(., 'x')")
    assert (code.when, code.when_raw) == ("看“days”怎么答再问", "count(${days}) > 1")
