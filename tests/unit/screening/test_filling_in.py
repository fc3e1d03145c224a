"""What is filled in beforehand, read back, claimed, compared; what a page without script can ask."""

from typing import Any
from uuid import UUID

import pytest

from linli.features.screening.domain.asking import in_groups, plainly, without_groups
from linli.features.screening.domain.claiming import changed, claims_of
from linli.features.screening.domain.photos import PhotoLimits, Sent, speaks_against
from linli.features.screening.domain.versions import differences
from linli.features.screening.domain.xlsform.converting import read_form
from linli.features.screening.domain.xlsform.fields import as_chosen, as_known
from linli.features.screening.domain.xlsform.instances import key_of, read_instance, values_of
from linli.features.screening.domain.xlsform.prefilling import Known, blank_of, filled, with_homes
from tests import xlsforms
from tests.xlsforms import a_form

TURN, NEXT_DOOR = UUID(int=1), UUID(int=2)


def definition(content: bytes) -> Any:
    return read_form(content, version="1").definition


def test_known_members_are_filled_in_each_in_their_own_place() -> None:
    form = read_form(xlsforms.with_repeats(), version="1")
    members = ({"person.name": "林安", "person.phone": "13900000001"}, {"person.name": "𠮷野"})

    instance = filled(blank_of(form.xform, form.definition), Known(members=members))

    assert instance.count("<member>") == 2
    assert "<person_name>林安</person_name><person_phone>13900000001</person_phone>" in instance
    assert "<person_name>𠮷野</person_name><person_phone/>" in instance


def test_a_form_that_asks_nothing_known_is_left_blank() -> None:
    form = read_form(xlsforms.cascading(), version="1")

    assert filled(blank_of(form.xform, form.definition), Known(once={"person.name": "林"})) == ""


def test_what_is_filled_in_is_read_back_nested_and_typed() -> None:
    form = read_form(xlsforms.with_repeats(), version="1")
    known = Known(
        before={"member": [{"person_name": "林", "journey": [{"on": "2020-02-01", "to": "武汉"}]}]}
    )
    blank = filled(blank_of(form.xform, form.definition), known)
    sent = blank.replace("<instanceID/>", "<instanceID>uuid:1</instanceID>").encode()

    said = values_of(read_instance(sent), form.definition)

    assert said.values == {
        "member": [{"person_name": "林", "journey": [{"on": "2020-02-01", "to": "武汉"}]}]
    }
    assert said.unsound == ()


def test_a_device_is_asked_first_whose_household_it_is() -> None:
    form = with_homes(read_form(xlsforms.sample(), version="1").xform, words="哪一户")

    body = form[form.index("<h:body>") :]
    assert body.index("/data/linli_home") < body.index("/data/household")
    assert 'src="jr://file-csv/linli-homes.csv"' in form


def test_one_instance_has_another_key_at_another_door() -> None:
    assert key_of("uuid:1", turn=TURN) == key_of("uuid:1", turn=TURN)
    assert key_of("uuid:1", turn=TURN) != key_of("uuid:1", turn=NEXT_DOOR)


@pytest.mark.parametrize(
    ("code", "said", "known"),
    [
        ("person.phone", "139 1234 5678", "13912345678"),
        ("person.phone", "不知道", ""),
        ("person.birth_date", "1950-02-03T00:00", "1950-02-03"),
        ("person.identity_number", "420198195002031234", ""),
        ("person.workplace", " 第一中学 ", "第一中学"),
    ],
)
def test_an_answer_is_said_as_the_register_says_it(code: str, said: str, known: str) -> None:
    assert as_known(code, said, choices=()) == known


def test_choices_are_understood_by_their_words_in_both_directions() -> None:
    choices = ({"name": "1", "words": {"zh-hans": "男"}}, {"name": "2", "words": {"zh-hans": "女"}})

    assert as_known("person.sex", "2", choices=choices) == "female"
    assert as_chosen("person.sex", "female", choices=choices) == "2"
    assert as_chosen("person.sex", "", choices=choices) == ""


def test_what_is_said_of_the_head_in_two_places_is_said_of_one_person() -> None:
    asked = definition(xlsforms.sample())
    values = {
        "household": {"head": "林安", "phone": "13912345678", "tenure": "rented", "residents": 2},
        "member": [{"name": "林安"}, {"name": "林宁"}],
    }

    claims = claims_of(values, asked)

    assert claims.home == {"household.tenure": "rented"}
    assert claims.people == (("林安", {"person.phone": "13912345678"}),)


def test_what_is_known_already_is_no_news() -> None:
    said = {"person.phone": "1", "person.sex": "male"}

    assert changed(said, known={"person.phone": "1"}) == {"person.sex": "male"}


def test_a_page_without_script_leaves_out_what_it_cannot_ask() -> None:
    plain = plainly(definition(xlsforms.sample()))

    assert plain.left_out == ("纸质登记表照片(如有)",)
    assert plain.beyond == ()
    (asked,) = (one for one in plain.questions if one.name == "from")
    assert not asked.is_required  # nobody there can tell whether it is to be asked


@pytest.mark.parametrize("content", [xlsforms.cascading(), xlsforms.with_many_choices()])
def test_a_page_without_script_shows_no_list_that_hangs_on_an_answer_or_is_endless(
    content: bytes,
) -> None:
    plain = plainly(definition(content))

    assert all(len(one.choices) <= 60 for one in plain.questions)
    assert plain.left_out


def test_what_must_be_answered_and_cannot_be_is_beyond_the_page() -> None:
    rows = (("geopoint", "where", "位置", "yes"),)

    plain = plainly(definition(a_form(*rows, survey=("type", "name", "label", "required"))))

    assert plain.beyond == ("位置",)


def test_groups_are_put_on_and_taken_off() -> None:
    asked = definition(xlsforms.sample())
    flat = {"head": "林", "member": [{"name": "林"}], "needs": "other"}

    nested = in_groups(flat, asked)

    assert nested == {"household": {"head": "林"}, "member": [{"name": "林"}], "needs": "other"}
    assert without_groups(nested) == flat


def test_what_is_otherwise_in_a_new_version_is_told_question_by_question() -> None:
    columns = ("type", "name", "label", "relevant")
    old = a_form(("text", "a", "甲"), ("text", "b", "乙"), ("select_one yes_no", "c", "丙"))
    new = a_form(
        ("text", "a", "甲", ""),
        ("text", "b", "乙！", "${a} = '1'"),
        ("select_one yes_no", "c", "丙", ""),
        ("text", "d", "丁", ""),
        survey=columns,
        choices=(*xlsforms.YES_NO, ("yes_no", "maybe", "也许")),
    )

    found = differences(definition(old), definition(new))

    assert [(one.question, one.change.value, one.what) for one in found] == [
        ("b", "changed", ("words", "relevant")),
        ("c", "choices", ()),
        ("d", "added", ()),
    ]


def test_every_fault_of_files_is_told_at_once() -> None:
    limits = PhotoLimits(each_bytes=100, together=1, kinds=frozenset(("jpeg",)))
    large = Sent(name="1", size=101, head=b"\xff\xd8\xff")
    other = Sent(name="2", size=1, head=b"GIF89a")

    reasons = speaks_against({"1": large, "2": other}, limits=limits)

    assert [one.code for one in reasons] == [
        "screening.too_many_photos",
        "screening.photo_too_large",
        "screening.no_photo",
    ]
