"""What policy says of the watch at a place and on a day, as one plain record. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from typing import Any

from linli.features.watch.domain.fevers import Urgent
from linli.features.watch.domain.readings import Measuring, Range
from linli.features.watch.domain.windows import Window
from linli.rules.domain.policy import Policy as InForce

_NO_GROUPS: Mapping[str, Any] = {"fields": [], "rows": []}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """
    Everything about the watch that is in force; what is not is empty.

    ``whys`` are the reasons a worker may give, with the period of the library that says how long;
    ``groups`` is the decision table from reason to group, ``order`` the groups from the most urgent.
    """

    windows: tuple[Window, ...]
    measuring: Measuring
    urgent: Urgent
    whys: Mapping[str, str]
    days: Mapping[str, int]
    groups: Mapping[str, Any]
    order: tuple[str, ...]
    needs: tuple[str, ...]
    six_checks: tuple[str, ...]
    kept_for: timedelta | None


def read_policy(in_force: InForce) -> Policy:
    """Read what is in force as this feature needs it."""
    said = partial(_said, in_force)
    whys: Mapping[str, str] = said("watch.whys", {})
    times = said("readings.temperature.times_a_day", 0)
    kept = said("watch.kept_days", None)
    return Policy(
        # A place that asks more often names more windows; where none is asked, there is none.
        windows=tuple(_window(one) for one in said("watch.windows", ()))[:times],
        measuring=_measuring(said),
        urgent=Urgent(**said("watch.temperature.urgent", {"high_from": 385, "rises_by": 5})),
        whys=whys,
        days={why: said(f"observation.{of}.days", 0) for why, of in whys.items() if of},
        groups=said("watch.groups", _NO_GROUPS),
        order=tuple(said("watch.groups_in_order", ())),
        needs=tuple(said("watch.needs", ())),
        six_checks=tuple(said("watch.six_checks", ())),
        kept_for=None if kept is None else timedelta(days=kept),
    )


def _said(in_force: InForce, code: str, otherwise: Any) -> Any:
    found = in_force.parameters.get(code)
    return found.value if found else otherwise


def _window(one: Mapping[str, str]) -> Window:
    hours = {name: time.fromisoformat(one[name]) for name in ("opens", "message", "call", "knock")}
    return Window(code=one["code"], **hours)


def _measuring(said: Any) -> Measuring:
    return Measuring(
        plausible=Range(**said("watch.temperature.plausible", {"lowest": 360, "highest": 420})),
        possible=Range(**said("watch.temperature.possible", {"lowest": 340, "highest": 430})),
        fever_from=said("readings.temperature.fever_from", 373),
        fever_adds=said("watch.temperature.fever_adds", {"armpit": 0}),
        symptoms=tuple(said("readings.symptoms", ())),
        taken_within=timedelta(days=said("watch.taken_within_days", 3)),
    )
