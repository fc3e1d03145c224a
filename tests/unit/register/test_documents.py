"""Identity documents: what is read from a cell, and what is never taken for an identity."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.register.domain.documents import (
    Document,
    DocumentKind,
    Sex,
    birth_date_of,
    check_digit,
    cut_short,
    masked,
    read_document,
    read_kind,
    sex_of,
)

GOOD = "37019819941121873X"


def resident(number: str) -> Document:
    return Document(kind=DocumentKind.RESIDENT_ID, number=number, sound=True)


@pytest.mark.parametrize(
    ("typed", "notices"),
    [
        (GOOD, ()),
        ("37019819941121873x", ("id.case",)),
        ("370198 19941121 873X", ("id.respaced",)),
        (GOOD + " ", ("id.respaced",)),
        ("\t" + GOOD, ("id.respaced",)),
        ("370198\u00a01994112\u200b1873X", ("id.respaced",)),
        ("'" + GOOD, ("id.respaced",)),
        ("３７０１９８１９９４１１２１８７３Ｘ", ("id.fullwidth",)),
        ("３７０１９８１９９４１１２１８７３ｘ", ("id.fullwidth", "id.case")),
        ("37019819941121873×", ("id.case",)),
        ("身份证：37019819941121873X", ("id.respaced",)),
    ],
)
def test_a_number_is_told_through_the_ways_of_typing(typed: str, notices: tuple[str, ...]) -> None:
    reading = read_document(typed)

    assert reading.document == resident(GOOD)
    assert reading.notices == notices


def test_fifteen_digits_become_eighteen() -> None:
    reading = read_document("420198590513433")

    assert reading.document == resident("42019819590513433X")
    assert reading.notices == ("id.upgraded_15",)


def test_fifteen_digits_in_a_numeric_cell_are_still_exact() -> None:
    reading = read_document(420198590513433.0)

    assert reading.document == resident("42019819590513433X")


def test_fifteen_digits_with_an_impossible_day_do_not_identify() -> None:
    reading = read_document("420198591313433")

    assert reading.document == Document(
        kind=DocumentKind.RESIDENT_ID, number="420198591313433", sound=False
    )
    assert reading.notices == ("id.bad_check_digit",)


@pytest.mark.parametrize(
    "typed", [4.201981993103033e17, 420198199310303300, "4.20198E+17", "4.20198199310303e+17"]
)
def test_a_number_that_lost_its_end_is_no_document(typed: str | float) -> None:
    reading = read_document(typed)

    assert reading.document is None
    assert reading.notices == ("id.truncated",)


@pytest.mark.parametrize("typed", ["", "  ", "无", "/", "-", "不详", "未上户", float("nan"), 0])
def test_words_for_nothing_are_a_missing_number(typed: str | float) -> None:
    assert read_document(typed).notices == ("id.missing",)


@pytest.mark.parametrize(
    "typed", ["370198199411218731", "3701981994112187", "37019819941321873X", "370198********873X"]
)
def test_a_number_that_cannot_be_right_is_a_claim_only(typed: str) -> None:
    reading = read_document(typed)

    assert reading.document == Document(kind=DocumentKind.RESIDENT_ID, number=typed, sound=False)
    assert reading.notices == ("id.bad_check_digit",)


@pytest.mark.parametrize(
    ("typed", "stated", "kind"),
    [
        ("E53389542", None, DocumentKind.PASSPORT),
        ("E53389542", DocumentKind.RESIDENT_ID, DocumentKind.PASSPORT),
        ("EA1234567", DocumentKind.PASSPORT, DocumentKind.PASSPORT),
        ("P1234567A", DocumentKind.PASSPORT, DocumentKind.PASSPORT),
        ("H12345678", None, DocumentKind.HONG_KONG_MACAU_PERMIT),
        ("M1234567801", None, DocumentKind.HONG_KONG_MACAU_PERMIT),
        ("12345678", DocumentKind.TAIWAN_PERMIT, DocumentKind.TAIWAN_PERMIT),
        ("USA370119800101", None, DocumentKind.PERMANENT_RESIDENCE),
    ],
)
def test_other_documents_are_told_by_their_shape(
    typed: str, stated: DocumentKind | None, kind: DocumentKind
) -> None:
    assert read_document(typed, stated=stated).document == Document(
        kind=kind, number=typed, sound=True
    )


@pytest.mark.parametrize(
    ("body", "stated", "kind"),
    [
        ("81000019800101123", None, DocumentKind.HONG_KONG_MACAU_PERMIT),
        ("83000019800101123", None, DocumentKind.TAIWAN_PERMIT),
        ("83000019800101123", DocumentKind.RESIDENT_ID, DocumentKind.RESIDENT_ID),
        ("91184019800101123", None, DocumentKind.PERMANENT_RESIDENCE),
    ],
)
def test_permits_of_eighteen_digits_have_a_check_digit_too(
    body: str, stated: DocumentKind | None, kind: DocumentKind
) -> None:
    number = body + check_digit(body)

    assert read_document(number, stated=stated).document == Document(
        kind=kind, number=number, sound=True
    )


def test_a_resident_number_tells_birth_and_sex() -> None:
    assert birth_date_of(resident(GOOD)) == date(1994, 11, 21)
    assert sex_of(resident(GOOD)) is Sex.MALE
    assert sex_of(resident("420198199610148548")) is Sex.FEMALE


def test_an_unsound_number_tells_neither() -> None:
    claim = Document(kind=DocumentKind.RESIDENT_ID, number="370198199411218731", sound=False)

    assert birth_date_of(claim) is None
    assert sex_of(claim) is None


def test_masks_show_no_more_than_needed() -> None:
    assert masked(GOOD) == "370198********873X"
    assert masked("E53389542") == "E******42"
    assert masked("12") == "**"


def test_words_for_kinds_are_known() -> None:
    assert read_kind("居民身份证") is DocumentKind.RESIDENT_ID
    assert read_kind("护 照") is DocumentKind.PASSPORT
    assert read_kind("港澳居民来往内地通行证") is DocumentKind.HONG_KONG_MACAU_PERMIT
    assert read_kind("台胞证") is DocumentKind.TAIWAN_PERMIT
    assert read_kind("外国人永久居留身份证") is DocumentKind.PERMANENT_RESIDENCE
    assert read_kind("军官证") is DocumentKind.OTHER
    assert read_kind("有") is None


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers()))
def test_reading_a_document_never_raises(typed: str | float) -> None:
    reading = read_document(typed)

    assert reading.document is not None or reading.notices in (("id.missing",), ("id.truncated",))


@given(st.from_regex(r"37019819[4-9][0-9]0[13-9][12][0-9][0-9]{3}", fullmatch=True))
def test_every_number_with_its_own_check_digit_is_sound(body: str) -> None:
    number = body + check_digit(body)

    assert read_document(number).document == resident(number)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("370198196001010000", "370198…"),
        ("3.70198E+17", "370198…"),
        ("3.7E+17", "37…"),
        ("３．７０１９８Ｅ＋１７", "370198…"),
    ],
)
def test_of_a_number_that_lost_its_end_only_the_beginning_is_kept(typed, left):
    document = cut_short(typed)

    assert (document.number, document.sound) == (left, False)
    assert masked(document.number) == left
