"""Every address of the house says whom it is for, and keeps to it."""

import pytest

from tests.web import addressed, laws
from tests.web.routes import every_route

ROUTES = every_route()


def test_every_view_says_whom_it_is_for() -> None:
    assert list(laws.undeclared(ROUTES)) == []


def test_every_address_can_be_filled_from_the_world_of_the_tests() -> None:
    assert list(laws.unfillable(ROUTES)) == []


def test_views_of_others_are_those_of_signing_in_and_of_choosing_a_language() -> None:
    foreign = {route.address.partition("/")[0] for route in ROUTES if not route.is_ours}

    assert foreign == {"accounts", "language"}


@pytest.mark.django_db
def test_a_stranger_is_led_to_sign_in_and_nothing_is_written() -> None:
    assert list(laws.open_to_strangers(ROUTES, of=addressed.a_world())) == []


@pytest.mark.django_db
def test_a_neighbour_finds_nothing_and_nothing_is_written() -> None:
    assert list(laws.open_to_neighbours(ROUTES, of=addressed.a_world())) == []


@pytest.mark.django_db
def test_the_right_post_comes_in() -> None:
    assert list(laws.closed_to_the_right_post(ROUTES, of=addressed.a_world())) == []
