"""The laws of addresses find every fault they are there for, and blame nobody else."""

from collections.abc import Iterable
from typing import Any

import pytest

from tests.web import addressed, laws
from tests.web.routes import every_route

ROUTES = every_route("tests.web.faulty")


@pytest.fixture
def _faulty(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.web.faulty"
    # The shell of the real house leads to addresses that are not listed there.
    settings.MENU, settings.SEARCH = "tests.web.faulty.MENU", ""
    settings.RESIDENTS_DOOR = ""


def blamed(sentences: Iterable[str]) -> set[str]:
    return {sentence.partition("tests.web.faulty.")[2].partition(")")[0] for sentence in sentences}


def test_a_view_that_says_nothing_or_nonsense_is_found() -> None:
    assert blamed(laws.undeclared(ROUTES)) == {
        "says_nothing",
        "asks_for_what_is_not",
        "gives_no_reason",
    }


def test_an_argument_that_nobody_can_fill_is_found() -> None:
    (sentence,) = laws.unfillable(ROUTES)

    assert "'gizmo': teach ARGUMENTS" in sentence


@pytest.mark.django_db
@pytest.mark.usefixtures("_faulty")
def test_what_a_stranger_is_told_is_found() -> None:
    assert blamed(laws.open_to_strangers(ROUTES, of=addressed.a_world())) == {"tells_a_phone"}


@pytest.mark.django_db
@pytest.mark.usefixtures("_faulty")
def test_a_forgotten_reach_and_a_hasty_write_are_found() -> None:
    sound = [route for route in ROUTES if route.capability != "register.juggle"]

    assert blamed(laws.open_to_neighbours(sound, of=addressed.a_world())) == {
        "forgets_the_reach",
        "writes_before_it_asks",
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("_faulty")
def test_a_door_that_never_opens_is_found() -> None:
    sound = [route for route in ROUTES if route.capability != "register.juggle"]

    assert blamed(laws.closed_to_the_right_post(sound, of=addressed.a_world())) == {
        "writes_before_it_asks",
        "is_never_there",
    }
