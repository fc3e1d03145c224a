"""Whose word counts: a dated rule, the same in whatever order people spoke."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.register.domain.claims import Claim, Method, settle, settling_of
from linli.register.domain.fields import all_fields
from tests.unit.rules.policies import policy_on
from tests.world import NOW

SETTLING = settling_of(policy_on(date(2020, 2, 1)))
SOUND = {"kind": "10", "digest": "aa", "sealed": "bb", "masked": "3701…", "sound": True}
BAD = {**SOUND, "digest": "cc", "sound": False}

claims_about_phones = st.lists(
    st.builds(
        lambda value, method, hours: Claim(
            field="person.phone",
            value=value,
            method=method,
            said_at=NOW + timedelta(hours=hours),
        ),
        st.sampled_from(("13800138000", "13900139000", "13700137000")),
        st.sampled_from(Method),
        st.integers(0, 10_000),
    ),
    max_size=6,
    unique_by=lambda claim: claim.said_at,
)


def said(value: Any, *, by: Method, field: str = "person.phone", hour: int = 0) -> Claim:
    return Claim(field=field, value=value, method=by, said_at=NOW + timedelta(hours=hour))


def test_the_only_word_counts() -> None:
    assert settle([said("13800138000", by=Method.WORKBOOK)], by=SETTLING) == {
        "person.phone": "13800138000"
    }


def test_a_visitor_replaces_no_phone_but_says_where_there_is_none():
    visitor = said("13800138001", by=Method.VISITOR)

    for other in (Method.WORKBOOK, Method.SELF, Method.RELATIVE, Method.WORKER):
        both = [said("13800138000", by=other), visitor]
        assert settle(both, by=SETTLING) == {"person.phone": "13800138000"}
    assert settle([visitor], by=SETTLING) == {"person.phone": "13800138001"}


@pytest.mark.parametrize(
    ("field", "winner"),
    [
        ("person.phone", Method.SELF),
        ("household.tenure", Method.SELF),
        ("care.pregnant", Method.SELF),
        ("person.name", Method.WORKBOOK),
        ("person.birth_date", Method.WORKBOOK),
        ("person.identity_number", Method.WORKBOOK),
    ],
)
def test_a_resident_outweighs_a_list_but_not_on_what_the_identity_card_says(
    field: str, winner: Method
) -> None:
    claims = [
        said(method.value, by=method, field=field) for method in (Method.SELF, Method.WORKBOOK)
    ]

    assert settle(claims, by=SETTLING) == {field: winner.value}


def test_a_worker_who_saw_the_card_outweighs_everybody_on_the_name() -> None:
    claims = [said(method.value, by=method, field="person.name") for method in Method]

    assert settle(claims, by=SETTLING) == {"person.name": "worker"}


def test_within_a_rank_the_latest_word_counts() -> None:
    claims = [
        said("13900139000", by=Method.RELATIVE, hour=2),
        said("13800138000", by=Method.SELF, hour=1),
        said("13700137000", by=Method.WORKBOOK, hour=3),
    ]

    assert settle(claims, by=SETTLING) == {"person.phone": "13900139000"}


def test_an_unsound_number_never_settles() -> None:
    number = "person.identity_number"
    bad = said(BAD, by=Method.WORKER, field=number, hour=1)

    assert settle([bad], by=SETTLING) == {}
    assert settle([bad, said(SOUND, by=Method.SELF, field=number)], by=SETTLING) == {number: SOUND}


@given(claims=claims_about_phones, order=st.randoms())
def test_the_order_of_hearing_does_not_matter(claims: list[Claim], order: Any) -> None:
    shuffled = list(claims)
    order.shuffle(shuffled)

    assert settle(shuffled, by=SETTLING) == settle(claims, by=SETTLING)


@given(claims=claims_about_phones)
def test_settling_chooses_something_that_was_said(claims: list[Claim]) -> None:
    settled = settle(claims, by=SETTLING)

    assert set(settled.values()) <= {claim.value for claim in claims}
    assert bool(settled) == bool(claims)


@given(claims=claims_about_phones)
def test_saying_the_settled_value_again_changes_nothing(claims: list[Claim]) -> None:
    settled = settle(claims, by=SETTLING)

    again = [said(value, by=Method.WORKER, hour=20_000) for value in settled.values()]

    assert settle([*claims, *again], by=SETTLING) == settled


@pytest.mark.parametrize("code", sorted(all_fields()))
def test_every_field_of_the_dictionary_has_a_rule_that_ranks_every_way_of_saying(
    code: str,
) -> None:
    rule = SETTLING.rule_for(code)

    assert sorted(method for rank in rule.ranks for method in rank) == sorted(Method)
