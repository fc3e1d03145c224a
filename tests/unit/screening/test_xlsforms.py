"""Forms written as spreadsheets: what is read out of them, and what is said of those that are spoilt."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from linli.features.returns.domain.questions import question_of
from linli.features.returns.forms.xlsforms import write_xlsform
from linli.features.screening.domain.asking import questions_of
from linli.features.screening.domain.xlsform.converting import Converted, read_form
from linli.features.screening.domain.xlsform.faults import SpoiltForm
from tests import xlsforms
from tests.xlsforms import a_book, a_form


def read(content: bytes) -> Converted:
    return read_form(content, version="2020022801", title="问卷")


def faults(content: bytes) -> list[tuple[str, str]]:
    """Tell what is wrong: codes without their first part, and cells."""
    with pytest.raises(SpoiltForm) as refused:
        read(content)
    return [
        (one.code.removeprefix("screening.form_"), str(one.facts.get("cell", "")))
        for one in refused.value.reasons
    ]


def test_the_form_of_the_field_is_read_with_its_version_and_languages() -> None:
    form = read(xlsforms.sample())

    assert (form.form_id, form.version, form.title) == (
        "screening-2",
        "2020013001",
        "第二轮入户排查",
    )
    assert form.definition["languages"] == ["en", "zh-hans"]
    names = [one.name for one in questions_of(form.definition)]
    assert names[:5] == ["head", "phone", "tenure", "residents", "group_rental_seen"]
    assert "watch" not in names


def test_a_column_names_the_field_of_the_register() -> None:
    questions = read(xlsforms.sample()).definition["questions"]

    fields = {one["name"]: one.get("field") for one in questions[0]["questions"]}

    assert fields == {
        "head": "household.head",
        "phone": "household.phone",
        "tenure": "household.tenure",
        "residents": None,
        "group_rental_seen": None,
    }


def test_a_name_names_the_field_of_the_register_where_no_column_does() -> None:
    (member,) = read(xlsforms.with_repeats()).definition["questions"]

    assert [one.get("field") for one in member["questions"]] == [
        "person.name",
        "person.phone",
        None,
    ]


@pytest.mark.parametrize("name", xlsforms.VARIED)
def test_forms_of_all_kinds_are_read(name: str) -> None:
    form = read(xlsforms.VARIED[name]())

    assert form.xform.startswith("<?xml")
    assert form.version == "1"


def test_five_hundred_choices_are_all_offered() -> None:
    (question,) = questions_of(read(xlsforms.with_many_choices()).definition)

    assert len(question.choices) == 500


def test_what_names_neither_title_nor_version_is_given_both() -> None:
    form = read(a_form(("text", "a", "甲"), settings={"version": "", "form_title": ""}))

    assert (form.title, form.version) == ("问卷", "2020022801")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((("txet", "a", "甲"),), [("unknown_type", "A2")]),
        ((("select_one colour", "a", "甲"),), [("no_list", "A2")]),
        ((("text", "a", "甲"), ("text", "a", "乙")), [("name_twice", "B3")]),
        ((("text", "1a", "甲"),), [("bad_name", "B2")]),
        ((("text", "姓名", "甲"),), [("bad_name", "B2")]),
        ((("text", "", "甲"),), [("no_name", "B2")]),
        ((("", "a", "甲"),), [("no_type", "A2")]),
        ((("text", "a", ""),), [("no_label", "C2")]),
        ((("begin_group", "a", "甲"), ("text", "b", "乙")), [("not_ended", "A2")]),
        ((("text", "b", "乙"), ("end_repeat",)), [("not_begun", "A3")]),
        (
            (("begin_group", "a", "甲"), ("text", "b", "乙"), ("end_repeat",)),
            [("crossed", "A4")],
        ),
        ((("calculate", "a", ""),), [("no_calculation", "A2")]),
        ((("text", "meta", "甲"),), [("reserved_name", "B2")]),
    ],
)
def test_a_fault_is_said_with_its_cell(
    rows: Sequence[Sequence[Any]], found: list[tuple[str, str]]
) -> None:
    assert faults(a_form(*rows)) == found


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("${nobody} = 'yes'", "unknown_name"),
        ("(${a} = 'yes'", "no_expression"),
        ("${a} = 'yes", "no_expression"),
        ("selectd(${a}, 'yes')", "unknown_function"),
        ("${a} = ‘yes’", "chinese_signs"),
        ("${a} == 'yes'", "no_expression"),
    ],
)
def test_an_expression_that_cannot_be_worked_out_is_said_with_its_cell(
    expression: str, code: str
) -> None:
    rows = (("text", "a", "甲", ""), ("text", "b", "乙", expression))

    assert faults(a_form(*rows, survey=("type", "name", "label", "relevant"))) == [(code, "D3")]


def test_every_fault_is_said_at_once() -> None:
    rows = (("txet", "a", "甲"), ("select_one colour", "b", "乙"), ("text", "1c", "丙"))

    assert len(faults(a_form(*rows))) == 3


def test_a_choice_that_stands_twice_or_has_no_words_is_said_with_its_cell() -> None:
    choices = (("l", "a", "甲"), ("l", "a", "乙"), ("l", "b", ""), ("l", "", "丁"))

    found = faults(a_form(("select_one l", "q", "问"), choices=choices))

    assert found == [
        ("choice_twice", "B3"),
        ("choice_without_label", "C4"),
        ("choice_without_name", "B5"),
    ]


def test_a_workbook_without_questions_names_the_sheets_that_it_has() -> None:
    assert faults(a_book({"名单": (("姓名",),)})) == [("no_survey", "")]


def test_two_hundred_other_sheets_do_no_harm() -> None:
    sheets = {f"表{at}": (("x",),) for at in range(200)}
    survey = (("type", "name", "label"), ("text", "a", "甲"))

    assert read(a_book({**sheets, "survey": survey})).title == "问卷"


def test_what_is_no_workbook_is_refused_before_it_is_read() -> None:
    assert faults(b"") == [("empty", "")]
    assert faults(b"type,name,label") == [("no_workbook", "")]
    assert faults(b"PK" + b"x" * 6_000_000) == [("too_large", "")]
    assert faults(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99) == [("old_xls", "")]


def test_macros_are_refused() -> None:
    assert faults(_with_part("xl/vbaProject.bin", b"x")) == [("macros", "")]


def test_what_would_unpack_to_far_more_than_a_form_is_refused() -> None:
    assert faults(_with_part("xl/media/zeros.bin", b"\0" * 101 * 2**20)) == [("too_large", "")]


def _with_part(name: str, content: bytes) -> bytes:
    out = io.BytesIO(a_form(("text", "a", "甲")))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return out.getvalue()


def test_new_questions_of_a_return_are_a_form_that_a_round_can_ask(tmp_path: Path) -> None:
    out = tmp_path / "questions.xlsx"
    asked = question_of("是否党员", at=1)
    write_xlsform(out, title="名单里的新问题", questions=[asked])

    form = read(out.read_bytes())

    assert (form.title, form.version) == ("名单里的新问题", "2020022801")
    assert [one.name for one in questions_of(form.definition)] == [asked.name]
