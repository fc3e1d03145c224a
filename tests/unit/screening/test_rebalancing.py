"""Sharing out again: what somebody leaves goes to those who know the building, a newcomer gets a part."""

from linli.features.screening.domain.rebalancing import given_to, handed_on
from tests.unit.screening.test_sharing import a_hand, doors


def test_what_is_left_goes_where_it_is_least_and_known() -> None:
    left = doors("E001.B001", many=20, units=2)
    near, far = a_hand(), a_hand()
    held = {
        near.user: doors("E001.B001", many=10),
        far.user: doors("E001.B009", many=10),
    }

    taken = handed_on(left, hands=(near, far), held=held)

    assert {user: len(doors) for user, doors in taken.items()} == {near.user: 10, far.user: 10}


def test_one_unit_goes_to_whoever_knows_the_building() -> None:
    left = doors("E001.B001", many=4)
    near, far = a_hand(), a_hand()
    held = {near.user: doors("E001.B001", many=10), far.user: doors("E001.B009", many=10)}

    taken = handed_on(left, hands=(far, near), held=held)

    assert taken == {near.user: tuple(left)}


def test_nobody_takes_over_where_they_may_not_go() -> None:
    left = doors("E001.B001", many=4)
    elsewhere = a_hand("E001.B002")

    assert handed_on(left, hands=(elsewhere,), held={}) == {}


def test_a_newcomer_takes_whole_units_until_it_is_even() -> None:
    one, other, new = a_hand(), a_hand(), a_hand()
    held = {
        one.user: doors("E001.B001", many=30, units=6),
        other.user: doors("E001.B002", many=30, units=6),
    }

    taken = given_to(new, hands=(one, other), held=held)

    assert len(taken[new.user]) == 20
