"""The code of a sheet: read however it is typed, and never for another."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from linli.features.screening.domain.sheets import SIGNS, code_of, read_code, shown

SHEETS = st.uuids()


@given(sheet=SHEETS)
def test_what_is_shown_is_read_again(sheet: UUID) -> None:
    code = code_of(sheet)

    assert read_code(shown(code).lower()) == code
    assert read_code(f" {code[:4]}　－{code[4:]}") == code


@given(sheet=SHEETS, at=st.integers(0, 7), sign=st.sampled_from(SIGNS))
def test_one_sign_mistyped_is_no_code(sheet: UUID, at: int, sign: str) -> None:
    code = code_of(sheet)
    typed = code[:at] + sign + code[at + 1 :]

    assert read_code(typed) == (code if typed == code else None)


@given(sheet=SHEETS, at=st.integers(0, 6))
def test_two_signs_exchanged_are_no_code(sheet: UUID, at: int) -> None:
    code = code_of(sheet)
    typed = code[:at] + code[at + 1] + code[at] + code[at + 2 :]

    assert read_code(typed) == (code if typed == code else None)


def test_other_signs_and_lengths_are_no_code() -> None:
    assert [read_code(text) for text in ("", "K7F3", "0000-0000", "好")] == [None] * 4
