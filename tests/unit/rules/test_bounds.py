"""How far a level below may go: in the direction allowed, up to the bound and not beyond it."""

from dataclasses import replace
from datetime import date

import pytest

from linli.rules.domain.enacting import objections
from linli.rules.domain.versions import Direction, Level, change_as_json, change_of
from tests.unit.rules.policies import (
    CITY,
    COMMUNITY,
    LIBRARY,
    a_parameter,
    changed_by,
    known_of,
    policy_of,
)


@pytest.mark.parametrize(
    ("how", "stricter", "bound", "becomes", "allowed"),
    [
        ("stricter_only", "smaller", 1, 1, True),
        ("stricter_only", "smaller", 1, 0, False),
        ("stricter_only", "smaller", 1, -5, False),
        ("stricter_only", "smaller", 1, 15, False),
        ("stricter_only", "larger", 21, 21, True),
        ("stricter_only", "larger", 21, 22, False),
        ("milder_only", "larger", 7, 7, True),
        ("milder_only", "larger", 7, 6, False),
        ("milder_only", "smaller", 30, 30, True),
        ("milder_only", "smaller", 30, 31, False),
        ("milder_only", "smaller", 30, 13, False),
        ("stricter_only", (7, 14, 21, 28), 21, 21, True),
        ("stricter_only", (7, 14, 21, 28), 21, 28, False),
        ("milder_only", (7, 10, 14), 10, 7, False),
        ("stricter_only", (7, 14, 21), 30, 21, False),
    ],
)
def test_a_change_goes_as_far_as_the_bound(
    how: str, stricter: object, bound: object, becomes: object, allowed: bool
) -> None:
    change = changed_by(Level.CITY, how=Direction(how), stricter=stricter, bound=bound)

    assert change.allows(level=Level.CITY, was=14, becomes=becomes) is allowed


def test_a_value_beyond_the_bound_is_refused_and_names_what_stands_above() -> None:
    change = changed_by(Level.CITY, how=Direction.STRICTER_ONLY, stricter="smaller", bound=1)
    country = a_parameter(24, change=change)
    city = replace(country, value=0, place=CITY)

    (reason,) = objections(city, known=known_of(country))

    assert reason.code == "rules.not_allowed_above"
    assert reason.facts == {"rule": "stay.days", "above": "stay.days", "level": "city"}
    assert policy_of(country, city).value("stay.days") == 24


def test_a_level_between_may_draw_the_bound_closer_and_never_wider() -> None:
    how = Direction.STRICTER_ONLY
    levels = (Level.CITY, Level.COMMUNITY)
    country = a_parameter(24, change=changed_by(*levels, how=how, stricter="smaller", bound=2))
    closer = changed_by(*levels, how=how, stricter="smaller", bound=6)
    wider = changed_by(*levels, how=how, stricter="smaller", bound=1)
    community = replace(country, place=COMMUNITY)

    def said(value: int, *, by: object) -> object:
        city = replace(country, value=12, place=CITY, change=by)
        return policy_of(country, city, replace(community, value=value)).value("stay.days")

    assert said(6, by=closer) == 6
    assert said(4, by=closer) == 12
    assert said(2, by=wider) == 2
    assert said(1, by=wider) == 12


def test_a_bound_is_kept_and_read_back_and_nothing_is_said_where_there_is_none() -> None:
    bounded = changed_by(Level.CITY, how="stricter_only", stricter="smaller", bound=1)
    free = changed_by(Level.CITY, how="stricter_only")

    assert change_of(change_as_json(bounded)) == bounded
    assert change_as_json(free) == {
        "direction": "stricter_only",
        "levels": ["city"],
        "stricter": "larger",
    }


def test_a_bound_in_no_direction_is_none() -> None:
    with pytest.raises(ValueError, match="bound"):
        change_of({"direction": "freely", "levels": ["city"], "bound": 3})


def test_nobody_below_makes_a_time_of_the_library_vanish() -> None:
    """A time that may only be shortened says to what; nought would undo what it is for."""
    shortened = [
        one
        for one in LIBRARY.parameters
        if one.change.direction is Direction.STRICTER_ONLY and one.change.stricter == "smaller"
    ]

    assert [one.code for one in shortened if one.change.bound is None] == []
    assert [one.code for one in shortened if one.change.bound < 1] == []
    assert {one.valid_from >= date(2020, 1, 1) for one in shortened} == {True}
