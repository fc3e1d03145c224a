"""What was signed here is ours as it stands, and in no other form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.store.signing import Signer

OURS = Signer(secret=bytes(range(32)))
CONTENT = "解除证明 2020-03-04".encode()
TOKEN = OURS.token(CONTENT, purpose="paper")
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def test_what_was_signed_is_read_back() -> None:
    assert OURS.read(TOKEN, purpose="paper") == CONTENT


@given(st.integers(0, len(TOKEN) - 1), st.sampled_from(ALPHABET))
def test_one_changed_sign_is_noticed(at: int, sign: str) -> None:
    changed = TOKEN[:at] + sign + TOKEN[at + 1 :]

    assert OURS.read(changed, purpose="paper") == (CONTENT if changed == TOKEN else None)


def test_a_token_of_one_purpose_is_none_of_another() -> None:
    assert OURS.read(TOKEN, purpose="pass") is None


def test_what_somebody_else_signed_is_not_ours() -> None:
    theirs = Signer(secret=bytes(32)).token(CONTENT, purpose="paper")

    assert OURS.read(theirs, purpose="paper") is None


@pytest.mark.parametrize("text", ["", "=", "a", TOKEN + "=", TOKEN[:40], "编号", "a b", TOKEN * 2])
def test_what_is_no_token_is_not_ours(text: str) -> None:
    assert OURS.read(text, purpose="paper") is None
