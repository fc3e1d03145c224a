"""Runs what is measured of rounds: one over a street, opened, shared out and answered; thousands at once."""

from typing import Any

from linli.features.households.demo.places import FENGHUANG
from linli.project.bench.rooms import filled_room, room
from linli.project.bench.sizes import Sizes

# Grid, community, street, district, city.
_LEVELS = ("grid05", "leader", "street1", "district1", "city1")
_TURNS_EACH = 40

Figures = dict[str, Any]


def rounds(sizes: Sizes) -> Figures:
    """Open a round over the street and share it out; take answers; look at it at every level."""
    with filled_room() as house:
        house.measured("load_communities", first=0, last=sizes.communities - 1)
        house.measured("settle_in")
        steps = house.measured("steps_of_a_round", community=FENGHUANG.code)
        people = house.measured(
            "appoint_screeners", community=FENGHUANG.code, workers=sizes.screeners
        )
        shared = house.measured("open_and_share", username="street1")
        house.measured("settle_in")
        along = house.measured("taken_along", calls=sizes.growth_calls)
        answered = house.measured("answer_a_round", username="street1", answers=sizes.answers)
        house.measured("settle_in")
        return {
            "machine": house.measured("machine"),
            "people": people,
            "steps": steps,
            **shared,
            "along": along,
            "answered": answered,
            "pages": house.measured("progress_of_a_round", usernames=_LEVELS, calls=sizes.calls),
            "many": _many_rounds(sizes),
        }


def _many_rounds(sizes: Sizes) -> Figures:
    """Let a round be under way in each community of a city; look at them at every level."""
    with room() as house:
        opened = house.measured("open_many_rounds", rounds=sizes.rounds, turns=_TURNS_EACH)
        house.measured("settle_in")
        return {**opened, "pages": house.measured("pages_of_many_rounds", calls=sizes.growth_calls)}
