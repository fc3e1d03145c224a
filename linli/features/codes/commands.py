"""Verbs: give everybody of an area a code (``derive``); what codes do when an emergency ends."""

import click

from linli.features.codes.actions.deriving import derive_all
from linli.features.codes.actions.destroying import stand_down
from linli.store.destroying import Destroyed
from linli.web import clock
from linli.web.command import InHouse, actor_on_console, area_named, print_json
from linli.web.ending import Ending, Order
from linli.web.sealing import sealer


@click.group()
def codes() -> None:
    """健康码:一个辖区重算一遍 / codes."""


@codes.command("derive", cls=InHouse)
@click.option("--area", "code", required=True, help="辖区代码 / code of the area")
@click.option("--user", "username", required=True, help="谁来算 / who asks for it")
def derive_verb(code: str, username: str) -> None:
    """按现有的事实,给一个辖区的每个人算一遍健康码 / derive the codes of everybody in an area."""
    area = area_named(code)
    by = actor_on_console(username=username, area=area)
    within = by.may("codes.see").narrowed_to(area.place)
    print_json(derive_all(within=within, now=clock.now(), ids=clock.new_id, sealer=sealer()))


def _stand_down(order: Order) -> Destroyed:
    return stand_down(
        place=order.place,
        reference=order.reference,
        by=order.by,
        now=order.now,
        ids=order.ids,
        sealer=sealer(),
    )


ENDING = Ending(feature="codes", stand_down=_stand_down)
