"""Templates: checked when declared, written in the reader's language."""

import pytest

from linli.outreach.domain import Audience, Kind, Language, Misdeclared, Template
from linli.outreach.domain.languages import language_of, language_of_interface
from linli.outreach.domain.notices import NOTICES
from linli.outreach.domain.templates import untranslated

TEXTS = {
    "zh-Hans": "请在{until}前来{where}。",
    "zh-Hant": "請在{until}前來{where}。",
    "en": "Please come to {where} by {until}.",
}
PARAMETERS = {"until": Kind.TIME, "where": Kind.WORDS}
GROUP = frozenset((Audience.GROUP,))


def a_template(**said):
    said = {"texts": TEXTS, "parameters": PARAMETERS, **said}
    return Template(code="tests.come", purpose="测试", **said)


def test_a_template_is_written_in_each_language_with_local_time():
    values = {
        "until": "2020-03-04T16:00:00+00:00",
        "where": {"zh-Hans": "居委会", "en": "the office"},
    }

    said = [a_template().said(values, language=language) for language in Language]

    assert said == [
        "请在3月5日（周四）00:00前来居委会。",
        "請在3月5日（週四）00:00前來居委会。",
        "Please come to the office by 5 March, 00:00.",
    ]
    assert untranslated(values) == (Language.TRADITIONAL,)


def test_a_template_without_one_of_the_three_languages_is_refused():
    with pytest.raises(Misdeclared, match="no text in en"):
        a_template(texts={**TEXTS, "en": ""})


def test_a_parameter_that_one_language_does_not_name_is_refused():
    with pytest.raises(Misdeclared, match="the text in en differ: where"):
        a_template(texts={**TEXTS, "en": "Come by {until}."})


def test_a_parameter_that_is_not_declared_is_refused():
    with pytest.raises(Misdeclared, match="zh-Hans differ: where"):
        a_template(parameters={"until": Kind.TIME})


@pytest.mark.parametrize("kind", [Kind.NAME, Kind.DWELLING, Kind.PERSONAL])
@pytest.mark.parametrize("audience", [Audience.GROUP, Audience.AREA])
def test_a_template_that_could_carry_what_is_personal_to_many_is_refused(kind, audience):
    with pytest.raises(Misdeclared, match="personal to a group"):
        a_template(
            parameters={**PARAMETERS, "where": kind}, to=frozenset((Audience.PERSON, audience))
        )


def test_what_is_personal_may_be_said_to_the_person():
    template = a_template(parameters={**PARAMETERS, "where": Kind.NAME})

    assert template.is_personal


def test_the_notices_may_go_to_groups_and_hold_nothing_personal():
    assert [(one.urgent, one.is_personal, Audience.GROUP in one.to) for one in NOTICES] == [
        (False, False, True),
        (True, False, True),
    ]


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("", Language.SIMPLIFIED),
        ("普通话", Language.SIMPLIFIED),
        ("四川话", Language.SIMPLIFIED),
        ("Chinese", Language.SIMPLIFIED),
        ("粤语", Language.TRADITIONAL),
        ("繁體 中文", Language.TRADITIONAL),
        ("英语", Language.ENGLISH),
        ("Ｅｎｇｌｉｓｈ", Language.ENGLISH),
        ("한국어", Language.ENGLISH),
    ],
)
def test_what_people_typed_as_their_language_is_understood(said, language):
    assert language_of(said) is language


def test_the_language_of_the_interface_is_one_of_templates():
    assert [language_of_interface(code) for code in ("zh-hans", "zh-hant", "en", None)] == [
        Language.SIMPLIFIED,
        Language.TRADITIONAL,
        Language.ENGLISH,
        Language.SIMPLIFIED,
    ]
