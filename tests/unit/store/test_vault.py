"""The vault: sealed numbers open with its key alone, digests tell equal from unequal."""

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from linli.store.vault import Vault

VAULT = Vault(sealing=bytes(range(64)), matching=bytes(32))
OTHER = Vault(sealing=bytes(64), matching=bytes(range(32)))


@given(text=st.text(max_size=40))
def test_what_is_sealed_opens_as_it_was(text: str) -> None:
    assert VAULT.open(VAULT.seal(text)) == text


@given(one=st.text(max_size=20), other=st.text(max_size=20))
def test_equal_texts_and_only_they_have_equal_digests(one: str, other: str) -> None:
    assert (VAULT.digest(one) == VAULT.digest(other)) == (one == other)


@given(place=st.integers(0, 33), bit=st.integers(0, 7))
def test_a_changed_bit_is_noticed(place: int, bit: int) -> None:
    sealed = bytearray(VAULT.seal("370198196001010019"))
    sealed[place] ^= 1 << bit

    with pytest.raises(InvalidTag):
        VAULT.open(bytes(sealed))


def test_another_key_neither_opens_nor_matches() -> None:
    with pytest.raises(InvalidTag):
        OTHER.open(VAULT.seal("370198196001010019"))
    assert OTHER.digest("370198196001010019") != VAULT.digest("370198196001010019")


def test_a_sealed_number_does_not_show_the_number() -> None:
    sealed = VAULT.seal("370198196001010019")

    assert (len(sealed), b"370198" in sealed) == (34, False)
