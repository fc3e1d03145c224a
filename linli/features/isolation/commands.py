"""Verbs: weigh every decision again (``replay``); what isolation does when an emergency ends."""

import click

from linli.features.isolation.actions.destroying import stand_down
from linli.features.isolation.queries.decisions import replay
from linli.store.destroying import Destroyed
from linli.store.reach import reaching
from linli.web.command import InHouse, actor_on_console, area_named, print_json
from linli.web.ending import Ending, Order


@click.group()
def isolation() -> None:
    """观察:复算保存的决定 / observation."""


@isolation.command("replay", cls=InHouse)
@click.option("--area", "code", required=True, help="辖区代码 / code of the area")
@click.option("--user", "username", required=True, help="谁来查 / who looks")
def replay_verb(code: str, username: str) -> None:
    """复算:把一个辖区保存的全部决定按当时的规定重算一遍 / weigh all decisions kept again."""
    area = area_named(code)
    by = actor_on_console(username=username, area=area)
    with reaching(by.reach()):
        replayed = replay(within=by.may("isolation.oversee").narrowed_to(area.place))
    print_json(replayed)
    if replayed.otherwise:
        raise SystemExit(1)


def _stand_down(order: Order) -> Destroyed:
    return stand_down(
        place=order.place, reference=order.reference, by=order.by, now=order.now, ids=order.ids
    )


ENDING = Ending(feature="isolation", stand_down=_stand_down)
