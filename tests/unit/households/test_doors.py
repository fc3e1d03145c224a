"""Secrets of slips, dated rules of doors, and what a name shows when it is masked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.features.households.domain import slips
from linli.features.households.domain.doors import Counted, Limit, door_rules
from linli.features.households.domain.masking import masked_name, masked_plate
from tests.unit.rules.policies import LIBRARY, a_parameter, policy_of, policy_on


def test_a_secret_of_128_bits_is_written_with_26_signs_and_twelve_are_typed() -> None:
    code = slips.written(bytes(range(16)))

    assert code == "00041061050R3GG28A1C60T3GF"
    assert slips.typed_part(code) == code[14:]
    assert slips.in_groups("ABCDEFGHJKMN") == "ABCD-EFGH-JKMN"


@given(secret=st.binary(min_size=16, max_size=16))
def test_every_secret_is_read_back_however_it_is_typed(secret: bytes) -> None:
    code = slips.written(secret)
    typed = slips.in_groups(slips.typed_part(code)).lower()

    assert slips.read_code(code) == code
    assert slips.read_code(f" {typed.replace('0', 'o').replace('1', 'l')} ") == code[14:]


@given(one=st.binary(min_size=16, max_size=16), other=st.binary(min_size=16, max_size=16))
def test_two_secrets_are_never_written_alike(one: bytes, other: bytes) -> None:
    assert (slips.written(one) == slips.written(other)) == (one == other)


@pytest.mark.parametrize("text", ["", "ABCD", "U" * 12, "ABCD-EFGH-JKM", "表情😀ABCDEFGHIJ"])
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    assert slips.read_code(text) is None


def test_the_rules_of_a_day_say_how_long_and_how_often() -> None:
    rules = door_rules(policy_on(date(2020, 3, 1)))

    assert rules.code_holds == timedelta(minutes=5)
    assert rules.code_tries == 5
    assert rules.slip_holds == timedelta(days=60)
    assert rules.guardian_below == 14
    assert rules.limits_on(Counted.CODE_PHONE)[0] == Limit(
        counts=Counted.CODE_PHONE, at_most=1, within=timedelta(seconds=60)
    )
    assert [(limit.at_most, limit.within) for limit in rules.limits_on(Counted.SLIP_ADDRESS)] == [
        (30, timedelta(minutes=10))
    ]
    assert {limit.counts for limit in rules.limits} == set(Counted)


def test_the_limits_of_one_kind_of_try_begin_with_the_shortest_time() -> None:
    rules = door_rules(policy_on(date(2020, 3, 1)))

    hours = [limit.within // timedelta(hours=1) for limit in rules.limits_on(Counted.CODE_PHONE)]

    assert hours == [0, 1, 24]


def test_a_district_may_let_slips_hold_for_a_shorter_time_and_nobody_for_longer() -> None:
    district = "37.01.76"
    for days, holds in ((30, 30), (90, 60)):
        said = a_parameter(days, code="doors.slip.days", place=district)
        policy = policy_of(*LIBRARY.parameters, said)

        assert door_rules(policy).slip_holds == timedelta(days=holds)


def test_a_masked_name_is_known_to_its_bearer_only() -> None:
    assert masked_name("张三") == "张*"
    assert masked_name("欧阳小雪") == "欧***"
    assert masked_name("Mary Ann Smith") == "M*** A*** S***"
    assert masked_name("") == ""
    assert masked_plate("鲁A12345") == "鲁A***45"
