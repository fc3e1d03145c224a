"""
A ground that lapsed: for a week one more regime was allowed, and one order was left standing on it.

The list of the level above has to show such an order. No published text of that month gives an
example, so the demo brings in a notice of its own and says so in its title.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from linli.areas.domain import Actor, Post, Role
from linli.features.isolation.demo.happening import Event, Scene
from linli.features.isolation.domain.orders import Regime
from linli.kernel.days import local_day, start_of
from linli.rules import actions as rules
from linli.rules import queries
from linli.rules.domain.versions import Ground

_CODE, _GROUND = "isolation.grounds", "from_other_province"
_BEGINS, _ENDS = timedelta(days=16), timedelta(days=9)
_INVENTED = Ground(title="演示用的临时通知（虚构）", article="从外省来的，也可以健康监测")
_OVER = Ground(title="演示用的临时通知（虚构）", article="临时规定到期，恢复原来的规定")


def happen(scene: Scene) -> Iterator[Event]:
    """Tell when it begins and when it ends: enacted as its first day begins."""
    today = local_day(scene.stage.now)
    for back, ground in ((_BEGINS, _INVENTED), (_ENDS, _OVER)):
        yield Event(at=start_of(today - back), do=partial(_enact, scene, ground))


def _enact(scene: Scene, ground: Ground, now: datetime) -> None:
    in_force = queries.policy_at(place="", on=local_day(scene.stage.began_at)).parameter(_CODE)
    value = [_with_one_more(one) if ground is _INVENTED else one for one in in_force.value]
    version = replace(
        in_force, value=value, ground=ground, valid_from=local_day(now), valid_to=None
    )
    post = Post(role=Role.CITY_OFFICER, place="", places=("",))
    nation = Actor(id="console", posts=(post,), grants=scene.stage.grants)
    rules.enact(version=version, by=nation, now=now, ids=scene.stage.ids)


def _with_one_more(ground: Mapping[str, Any]) -> Mapping[str, Any]:
    if ground["code"] != _GROUND:
        return ground
    return {**ground, "regimes": [*ground["regimes"], Regime.HEALTH_MONITORING.value]}
