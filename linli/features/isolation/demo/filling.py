"""Sets the scene of the demo: the four weeks before the visitor's morning, as they would have gone."""

from datetime import date
from random import Random

from linli.areas import queries as areas
from linli.features.isolation.demo import lapsing, night, orders, rounds, telling
from linli.features.isolation.demo.cast import cast_of, staff_of
from linli.features.isolation.demo.happening import Scene, let_happen
from linli.features.isolation.demo.plan import Figures, Frame, plan
from linli.features.isolation.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.store.reach import reaching
from linli.web.stage import Stage

_SEED = "2020/isolation"
_STAY = "observation.returned.days"
_PARTS = (lapsing, orders, rounds, night, telling)


def fill(stage: Stage) -> None:
    """
    Tell the story of a community in the spring of 2020; on a day without observation there is none.

    Everything goes through the ordinary actions, each at its own instant before the visitor's now.
    """
    tell(stage, figures=Figures())


def tell(stage: Stage, *, figures: Figures) -> None:
    """Tell the story with so many people."""
    scene = _scene(stage, figures=figures)
    if scene is None:
        return
    let_happen((event for part in _PARTS for event in part.happen(scene)), stage=stage)


def _scene(stage: Stage, *, figures: Figures) -> Scene | None:
    first, today = local_day(stage.began_at), local_day(stage.now)
    community = areas.area(code=stage.community, on=first).place
    days = {_days(community, on=on) for on in (first, today)}
    if len(days) > 1 or 0 in days:
        # No ground, or another policy half way: an invented past would break the rules in force.
        return None
    within = Jurisdiction(places=(community,))
    with reaching(within):
        cast = cast_of(within=within)
    chance = Random(_SEED)
    frame = Frame(first=first, today=today, days=days.pop(), ids=stage.ids)
    return Scene(
        stage=stage,
        staff=staff_of(stage=stage, community=community),
        community=community,
        days=frame.days,
        cases=plan(cast, of=figures, frame=frame, chance=chance),
        chance=chance,
    )


def _days(community: str, *, on: date) -> int:
    """Tell how long those who have returned are observed; 0 where nobody is."""
    rules = policy(place=community, on=on)
    asked = rules.in_force.parameters.get(_STAY)
    return int(asked.value) if asked and rules.grounds else 0
