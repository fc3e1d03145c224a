"""Verbs: end an emergency (``stand-down``), give everybody of an area a code (``derive``)."""

import click

from linli.features.codes.actions.deriving import derive_all
from linli.features.codes.actions.destroying import stand_down
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import InHouse, actor_on_console, area_named, print_json
from linli.web.sealing import sealer


@click.group()
def codes() -> None:
    """健康码:一个辖区重算一遍、应急结束时销毁 / codes."""


@codes.command("stand-down", cls=InHouse)
@click.option("--area", "code", required=True, help="辖区代码 / code of the area")
@click.option("--user", "username", required=True, help="谁下的令 / who orders it")
@click.option("--reference", required=True, help="依据的文件 / the text that orders it")
def stand_down_verb(code: str, username: str, reference: str) -> None:
    """应急结束:销毁一个辖区的全部健康码数据,留下记录 / destroy all of it, keep a record."""
    area = area_named(code)
    by = actor_on_console(username=username, area=area)
    with reaching(by.reach()):
        destroyed = stand_down(
            place=area.place,
            reference=reference,
            by=by,
            now=clock.now(),
            ids=clock.new_id,
            sealer=sealer(),
        )
    print_json(destroyed)


@codes.command("derive", cls=InHouse)
@click.option("--area", "code", required=True, help="辖区代码 / code of the area")
@click.option("--user", "username", required=True, help="谁来算 / who asks for it")
def derive_verb(code: str, username: str) -> None:
    """按现有的事实,给一个辖区的每个人算一遍健康码 / derive the codes of everybody in an area."""
    area = area_named(code)
    by = actor_on_console(username=username, area=area)
    within = by.may("codes.see").narrowed_to(area.place)
    print_json(derive_all(within=within, now=clock.now(), ids=clock.new_id, sealer=sealer()))
