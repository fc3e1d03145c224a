"""Forms as people of the field write them: strokes left out, another named, words that quote an answer."""

from typing import Any

import pytest

from linli.features.screening.domain.asking import left_to_clients, plainly, questions_of
from linli.features.screening.domain.xlsform.converting import Converted, read_form
from linli.features.screening.domain.xlsform.faults import SpoiltForm
from linli.features.screening.domain.xlsform.instances import read_instance, values_of
from linli.features.screening.domain.xlsform.media import needed_by
from tests import xlsforms


def read(content: bytes) -> Converted:
    return read_form(content, version="1")


def test_a_stroke_left_out_of_a_type_is_put_in() -> None:
    form = read(
        xlsforms.a_form(
            ("select one yes_no", "home", "在家吗"), ("Select Multiple yes_no", "both", "选")
        )
    )

    assert [one["type"] for one in form.definition["questions"]] == [
        "select_one",
        "select_multiple",
    ]


def test_another_than_the_choices_is_named_in_chinese_and_kept_with_the_answer() -> None:
    form = read(xlsforms.a_form(("select_one yes_no or_other", "why", "为什么")))

    (_, which) = form.definition["questions"]
    assert form.definition["choices"]["yes_no"][-1] == {
        "name": "other",
        "words": {"zh-hans": "其他"},
    }
    assert which == {
        "name": "why_other",
        "type": "text",
        "words": {"zh-hans": "请写明"},
        "relevant": "selected(${why}, 'other')",
    }
    assert "Specify" not in form.xform


def test_another_than_the_choices_is_named_in_each_language() -> None:
    words = ("label::中文 (zh)", "label::English (en)")
    form = read(
        xlsforms.a_form(
            ("select_one yes_no or_other", "why", "为什么", "Why"),
            survey=("type", "name", *words),
            of_choices=("list_name", "name", *words),
            choices=(("yes_no", "yes", "是", "Yes"),),
        )
    )

    other = form.definition["choices"]["yes_no"][-1]
    assert other["words"] == {"zh-hans": "其他", "en": "Other"}


def test_words_that_quote_an_answer_say_what_they_quote() -> None:
    form = read(
        xlsforms.a_form(
            ("text", "person_name", "姓名"),
            ("date", "born", "${person_name}的出生日期"),
            ("text", "more", "关于${born}还要说什么"),
        )
    )

    said = [one.words["zh-hans"] for one in questions_of(form.definition)]

    assert said == ["姓名", "…姓名…的出生日期", "关于……的出生日期…还要说什么"]


def test_what_is_chosen_from_a_file_is_beyond_a_page_without_script() -> None:
    form = read(
        xlsforms.a_form(
            ("select_one_from_file trains.csv", "train", "坐哪趟车", "yes"),
            survey=("type", "name", "label", "required"),
        )
    )

    assert plainly(form.definition).beyond == ("坐哪趟车",)


@pytest.mark.parametrize(
    ("heading", "rows", "found"),
    [
        ("hint", (("text", "a", "甲${nobody}", ""),), [("unknown_name", "C2")]),
        ("default", (("text", "a", "甲", "${nobody}"),), [("unknown_name", "D2")]),
        ("trigger", (("text", "a", "甲", "${nobody}"),), [("unknown_name", "D2")]),
        (
            "choice_filter",
            (("select_one yes_no", "a", "甲", "city = ${a} and name != 'x'"),),
            [("no_filter_column", "D2")],
        ),
        (
            "calculation",
            (("calculate", "a", "", "${b} + 1"), ("calculate", "b", "", "${a} + 1")),
            [("circle", "D2"), ("circle", "D3")],
        ),
    ],
)
def test_what_refers_to_nothing_or_to_itself_is_said_with_its_cell(
    heading: str, rows: Any, found: list[tuple[str, str]]
) -> None:
    with pytest.raises(SpoiltForm) as spoilt:
        read(xlsforms.a_form(*rows, survey=("type", "name", "label", heading)))

    assert [
        (one.code.removeprefix("screening.form_"), one.facts["cell"])
        for one in spoilt.value.reasons
    ] == found


def test_a_running_total_of_a_repeat_is_no_circle() -> None:
    total = "${kg} + indexed-repeat(${total}, ${goods}, position(..) - 1)"
    form = xlsforms.a_form(
        ("begin_repeat", "goods", "物资"),
        ("decimal", "kg", "几斤"),
        ("calculate", "total", "", total),
        ("end_repeat",),
        survey=("type", "name", "label", "calculation"),
    )

    assert read(form).form_id == "test"


def test_answers_are_handed_in_nowhere_else() -> None:
    content = xlsforms.a_form(
        ("text", "a", "甲"), settings={"submission_url": "https://other.example"}
    )

    with pytest.raises(SpoiltForm) as spoilt:
        read(content)

    assert spoilt.value.reasons[0].facts == {"sheet": "settings", "cell": "D2"}


def test_a_list_beside_a_form_may_be_named_by_a_row_of_its_own() -> None:
    form = read(
        xlsforms.a_form(
            ("csv-external", "trains", ""),
            ("text", "number", "车次"),
            ("calculate", "risk", "", "instance('trains')/root/item[name=${number}]/risk"),
            survey=("type", "name", "label", "calculation"),
        )
    )

    assert [one.name for one in needed_by(form.xform)] == ["trains.csv"]


def test_what_the_app_at_the_door_does_not_do_is_told_to_the_author() -> None:
    form = read(
        xlsforms.a_form(
            ("username", "who", ""), ("geotrace", "walk", "走过的路"), ("geopoint", "door", "位置")
        )
    )

    left = left_to_clients(form.definition)

    assert (left.unasked, left.unnoted) == (("走过的路",), ("who",))


def test_what_the_converter_put_into_a_form_makes_no_answer_unsound() -> None:
    form = read(
        xlsforms.a_form(
            ("begin_group", "days", "每天", "table-list", ""),
            ("select_one yes_no", "am", "早上", "", ""),
            ("end_group",),
            ("begin_repeat", "member", "成员", "", "1 + 1"),
            ("text", "called", "姓名", "", ""),
            ("end_repeat",),
            survey=("type", "name", "label", "appearance", "repeat_count"),
        )
    )
    made = form.xform.partition("<days>")[2].partition("<am/>")[0]
    said = f"<days>{made}<am>yes</am></days><member_count>2</member_count><strange>1</strange>"
    sent = f"<data><meta><instanceID>uuid:1</instanceID></meta>{said}</data>"

    filled = values_of(read_instance(sent.encode()), form.definition)

    assert made.count("<") == 2
    assert "<member_count>" in form.xform or "<member_count/>" in form.xform
    assert (filled.values, filled.unsound) == ({"days": {"am": "yes"}}, ("strange",))
