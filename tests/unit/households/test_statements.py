"""What somebody says is read by the dictionary, and refused as a whole if a part cannot be."""

import pytest

from linli.features.households.forms.statements import (
    OF_A_HOUSEHOLD,
    OF_A_PERSON,
    Unreadable,
    read_said_document,
    read_values,
)


@pytest.mark.parametrize(
    ("code", "text", "kept"),
    [
        ("person.name", "林　安", "林安"),
        ("person.phone", "138-0013-8000", "13800138000"),
        ("person.birth_date", "1960-01-31", "1960-01-31"),
        ("person.sex", "female", "female"),
        ("person.workplace", " 社区医院 ", "社区医院"),
        ("person.phone", "", ""),
        ("care.aged", "yes", "yes"),
    ],
)
def test_a_value_comes_to_its_normal_form(code: str, text: str, kept: str):
    assert read_values({code: text}, of=OF_A_PERSON) == {code: kept}


@pytest.mark.parametrize(
    ("text", "kept"), [("鲁A12345 鲁AD12345", ["鲁A12345", "鲁AD12345"]), ("", [])]
)
def test_the_vehicles_of_a_household_are_said_all_at_once(text: str, kept: list[str]):
    assert read_values({"vehicle.plate": text}, of=OF_A_HOUSEHOLD) == {"vehicle.plate": kept}


@pytest.mark.parametrize(
    ("code", "text", "reason"),
    [
        ("person.name", " ", "said.unreadable"),
        ("person.phone", "12", "said.unreadable"),
        ("person.birth_date", "1960-02-31", "said.unreadable"),
        ("person.birth_date", "9999-12-31", "said.unreadable"),
        ("person.sex", "女人", "said.unreadable"),
        ("person.workplace", "x" * 201, "said.unreadable"),
        ("care.aged", "maybe", "said.unreadable"),
        ("person.age", "60", "said.unknown_field"),
        ("person.identity_number", "370198196001010828", "said.unknown_field"),
        ("household.tenure", "owned", "said.unknown_field"),
        ("person.password", "x", "said.unknown_field"),
    ],
)
def test_what_cannot_be_read_is_refused_by_the_code_of_its_field(code: str, text: str, reason: str):
    with pytest.raises(Unreadable) as refused:
        read_values({code: text}, of=OF_A_PERSON)

    (one,) = refused.value.reasons
    assert (one.code, one.facts) == (reason, {"field": code})


def test_everything_that_is_wrong_is_said_at_once():
    with pytest.raises(Unreadable) as refused:
        read_values({"person.phone": "1", "person.sex": "x", "person.name": "林安"}, of=OF_A_PERSON)

    assert [reason.facts["field"] for reason in refused.value.reasons] == [
        "person.phone",
        "person.sex",
    ]


def test_a_number_that_cannot_be_right_is_kept_as_a_claim():
    assert read_said_document("370198196001010820", kind=None).sound is False


def test_a_number_that_is_none_is_refused():
    with pytest.raises(Unreadable):
        read_said_document("无", kind=None)
