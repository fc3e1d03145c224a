"""Names, phones and plates as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.register.domain.names import NameReading, read_name
from linli.register.domain.phones import PhoneReading, masked_phone, read_phone
from linli.register.domain.plates import one_plate, read_plates

REFORMATTED = ("phone.reformatted",)


@pytest.mark.parametrize(
    ("typed", "name", "notices"),
    [
        ("廖强", "廖强", ()),
        ("廖　强", "廖强", ("name.respaced",)),
        ("廖 强", "廖强", ("name.respaced",)),
        (" 廖强 ", "廖强", ("name.respaced",)),
        ("廖\u200b强", "廖强", ("name.respaced",)),
        ("John Smith", "John Smith", ()),
        ("John  Smith", "John Smith", ("name.respaced",)),
        ("买买提•吐尔逊", "买买提·吐尔逊", ()),
        ("买买提.吐尔逊", "买买提·吐尔逊", ()),
        ("", None, ()),
        ("无", None, ()),
    ],
)
def test_a_name_is_brought_to_one_form(
    typed: str, name: str | None, notices: tuple[str, ...]
) -> None:
    assert read_name(typed) == NameReading(name=name, notices=notices)


@pytest.mark.parametrize(
    ("typed", "phone", "notices"),
    [
        ("13882874450", "13882874450", ()),
        (13882874450.0, "13882874450", ()),
        ("131-3755-3977", "13137553977", REFORMATTED),
        ("131 3755 3977", "13137553977", REFORMATTED),
        ("+86 13137553977", "13137553977", REFORMATTED),
        ("0086-13137553977", "13137553977", REFORMATTED),
        ("１３１３７５５３９７７", "13137553977", REFORMATTED),
        ("13137553977/13882874450", "13137553977", REFORMATTED),
        ("0531-88881234", "0531-88881234", ()),
        ("(0531)88881234", "0531-88881234", REFORMATTED),
        ("010-88881234-801", "010-88881234-801", ()),
        ("88881234", "88881234", ()),
        ("+1 415 555 2671", "+14155552671", REFORMATTED),
        ("1313755397", None, ("phone.invalid",)),
        ("12137553977", None, ("phone.invalid",)),
        (1.5e20, None, ()),
        ("无", None, ()),
        ("", None, ()),
    ],
)
def test_a_phone_is_brought_to_one_form(
    typed: str | float, phone: str | None, notices: tuple[str, ...]
) -> None:
    assert read_phone(typed) == PhoneReading(phone=phone, notices=notices)


@pytest.mark.parametrize(
    ("typed", "plates"),
    [
        ("鲁A5R8C9", ("鲁A5R8C9",)),
        ("鲁a·5R8C9", ("鲁A5R8C9",)),
        ("鲁AD12345", ("鲁AD12345",)),
        ("鲁A5R8C9、鲁A5G3Q7", ("鲁A5R8C9", "鲁A5G3Q7")),
        ("鲁A5R8C9 鲁A5G3Q7,鲁A5R8C9", ("鲁A5R8C9", "鲁A5G3Q7")),
        ("鲁A1234挂", ("鲁A1234挂",)),
        ("A5R8C9", ("A5R8C9",)),
        ("无", ()),
        ("1辆", ()),
        ("", ()),
    ],
)
def test_plates_are_told_one_by_one(typed: str, plates: tuple[str, ...]) -> None:
    assert read_plates(typed) == plates


def test_a_masked_phone_keeps_seven_digits() -> None:
    assert masked_phone("13882874450") == "138****4450"


@given(st.text(max_size=30))
def test_reading_never_raises(typed: str) -> None:
    read_name(typed)
    read_phone(typed)
    read_plates(typed)


@pytest.mark.parametrize(
    ("typed", "plate"),
    [
        ("", ""),
        (" ", ""),
        ("鲁a·12345", "鲁A12345"),
        ("鲁AD12345", "鲁AD12345"),
        ("车", None),
        ("鲁A12345、鲁B12345", None),
    ],
)
def test_the_one_plate_that_was_typed_is_read_or_none_is(typed: str, plate: str | None) -> None:
    assert one_plate(typed) == plate
