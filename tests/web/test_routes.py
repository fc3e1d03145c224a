"""Every address of the house says whom it is for, and keeps to it."""

from collections.abc import Iterator

import pytest
from django.conf import settings

from linli.kernel.places import EVERYWHERE
from linli.store.models import ScopedQuerySet
from linli.store.reach import reaching
from linli.web import vault
from tests import world
from tests.web import addressed, laws
from tests.web.routes import every_route

ROUTES = every_route()


@pytest.fixture(autouse=True)
def _one_vault(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    vault.vault.cache_clear()
    monkeypatch.setattr(settings, "VAULT_SEALING", world.VAULT.sealing)
    monkeypatch.setattr(settings, "VAULT_MATCHING", world.VAULT.matching)
    yield
    vault.vault.cache_clear()


def test_every_view_says_whom_it_is_for() -> None:
    assert list(laws.undeclared(ROUTES)) == []


def test_every_address_can_be_filled_from_the_world_of_the_tests() -> None:
    assert list(laws.unfillable(ROUTES)) == []


def test_views_of_others_are_those_of_signing_in_and_of_choosing_a_language() -> None:
    foreign = {route.address.partition("/")[0] for route in ROUTES if not route.is_ours}

    # A view of ninja's own may say at api/ that nothing is there.
    assert foreign - {"api"} == {"accounts", "language"}


@pytest.mark.django_db
def test_a_stranger_is_led_to_sign_in_and_nothing_is_written() -> None:
    assert list(laws.open_to_strangers(ROUTES, of=addressed.a_world())) == []


@pytest.mark.django_db
def test_a_neighbour_finds_nothing_and_nothing_is_written() -> None:
    assert list(laws.open_to_neighbours(ROUTES, of=addressed.a_world())) == []


@pytest.mark.django_db
def test_the_right_post_comes_in() -> None:
    assert list(laws.closed_to_the_right_post(ROUTES, of=addressed.a_world())) == []


@pytest.mark.django_db
def test_a_neighbour_finds_nothing_by_the_first_lock_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("linli.web.asked.reaching", lambda _: reaching(EVERYWHERE))

    assert list(laws.open_to_neighbours(ROUTES, of=addressed.a_world())) == []


@pytest.mark.django_db
def test_a_neighbour_finds_nothing_by_the_second_lock_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ScopedQuerySet, "within", lambda rows, _: rows)

    assert list(laws.open_to_neighbours(ROUTES, of=addressed.a_world())) == []
