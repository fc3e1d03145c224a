"""However people type, the same is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.text import half_width, is_full_width, plain_dashes, plain_digits, squeezed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("３７０１９８", "370198"),
        ("张　三", "张 三"),
        ("ＡＢｃ", "ABc"),
        ("张\u200b三", "张三"),
        ("1\xa02", "1 2"),
    ],
)
def test_full_width_and_odd_spaces_come_to_one_form(typed: str, meant: str) -> None:
    assert half_width(typed) == meant


@given(typed=st.text())
def test_a_text_in_half_width_stays_as_it_is(typed: str) -> None:
    once = half_width(typed)

    assert half_width(once) == once
    assert not is_full_width(once)


@given(typed=st.text())
def test_a_squeezed_text_has_no_space(typed: str) -> None:
    assert not any(sign.isspace() for sign in squeezed(typed))


def test_dashes_and_lookalikes_are_written_plainly() -> None:
    assert plain_dashes("3－2—501") == "3-2-501"
    assert plain_digits("3〇1") == "301"
