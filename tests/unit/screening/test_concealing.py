"""Numbers in answers: sealed where they are kept, shown in part, found wherever they were typed."""

from typing import Any

import pytest

from linli.features.screening.domain.concealing import (
    concealed,
    has_concealed,
    is_concealed,
    opened,
    shown,
    without_concealed,
)
from tests import world

NUMBER = "37019819600101006X"
ASKED = {
    "questions": [
        {"name": "phone", "type": "text", "field": "household.phone"},
        {"name": "note", "type": "text"},
        {
            "name": "member",
            "type": "repeat",
            "questions": [
                {"name": "name", "type": "text", "field": "person.name"},
                {"name": "card", "type": "text", "words": {"zh-hans": "身份证号码"}},
                {"name": "pass", "type": "text", "secret": "document"},
                {"name": "age", "type": "integer"},
            ],
        },
    ]
}


def conceal(**values: object) -> dict[str, object]:
    return concealed(values, definition=ASKED, vault=world.VAULT)


def test_a_number_that_is_asked_for_is_sealed_and_shown_in_part() -> None:
    kept: Any = conceal(member=[{"name": "林安", "card": NUMBER, "age": 60}])

    member = kept["member"][0]
    assert NUMBER not in member["card"]
    assert shown(member["card"]) == "370198********006X"
    assert (member["name"], member["age"]) == ("林安", 60)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"phone": "13812345678"}, "138****5678"),
        ({"phone": 13812345678}, "138****5678"),
        ({"note": NUMBER}, "370198********006X"),
        ({"note": f"老人：{NUMBER.lower()}，要买药"}, "老人：370198********006X，要买药"),
        ({"member": {"pass": "E12345678"}}, "E******78"),
    ],
)
def test_it_is_found_by_its_column_its_words_and_by_itself(
    values: dict[str, object], words: str
) -> None:
    kept = conceal(**values)

    (value,) = kept.values()
    leaf = value["pass"] if isinstance(value, dict) else value
    assert is_concealed(leaf)
    assert shown(leaf) == words


def test_what_is_no_number_stays_as_it_is() -> None:
    values = {"note": "37019819600101 之类", "other": "sealed by me"}

    assert conceal(**values) == values
    assert not has_concealed(values)


def test_it_is_opened_again_as_it_was_said() -> None:
    values = {"phone": "138 1234 5678", "member": [{"card": NUMBER}], "note": "买菜"}

    assert opened(conceal(**values), vault=world.VAULT) == values


def test_what_only_looks_sealed_is_opened_as_it_was_typed() -> None:
    typed = {"note": "sealed:", "other": "sealed:x:y", "more": "sealed:x:c2VhbGVk"}

    assert opened(conceal(**typed), vault=world.VAULT) == typed


def test_equal_numbers_are_sealed_alike_and_sealed_once() -> None:
    once = conceal(phone="13812345678")

    assert once == conceal(phone="13812345678")
    assert conceal(**once) == once
    assert conceal(phone="sealed:x:y")["phone"] != "sealed:x:y"


def test_without_its_numbers_an_answer_can_be_shown_to_be_confirmed() -> None:
    kept = conceal(phone="13812345678", note="买菜", member=[{"name": "林安", "card": NUMBER}])

    assert without_concealed(kept) == {"note": "买菜", "member": [{"name": "林安"}]}
