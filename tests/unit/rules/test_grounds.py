"""Every version of the library stands on a text that was there when it began."""

from linli.kernel.days import local_day
from linli.rules.domain.versions import Sourced, Version
from tests.unit.rules.policies import LIBRARY

VERSIONS: tuple[Version, ...] = (*LIBRARY.parameters, *LIBRARY.rules)
OF_LAW = "中华人民共和国"


def test_no_ground_is_younger_than_the_version_that_names_it() -> None:
    younger = [
        (one.code, one.valid_from.isoformat(), one.ground.title)
        for one in VERSIONS
        if one.ground.issued_on and one.ground.issued_on > one.valid_from
    ]

    assert younger == []


def test_every_law_says_when_it_was_issued() -> None:
    """Without the day nobody could tell whether a decision of 2020 stood on a law of 2021."""
    undated = {
        one.ground.title
        for one in VERSIONS
        if one.ground.issued_on is None and one.ground.title.startswith(OF_LAW)
    }

    assert undated == set()


def test_what_nobody_could_have_known_yet_was_not_known() -> None:
    too_early = [one.code for one in VERSIONS if local_day(one.known_from) > one.valid_from]

    assert too_early == []


def test_a_principle_of_our_own_is_not_said_to_have_been_seen() -> None:
    """Which tests hold an order or a release is written nowhere: the text gives the principle."""
    ours = {one.code: one.ground.sourced for one in VERSIONS if one.code.startswith("order.")}

    assert set(ours.values()) == {Sourced.OWN}
