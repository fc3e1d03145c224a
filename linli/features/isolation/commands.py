"""Verbs: end an emergency (``stand-down``), weigh every decision again (``replay``)."""

import click

from linli.features.isolation.actions.destroying import stand_down
from linli.features.isolation.queries.decisions import replay
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import InHouse, actor_on_console, area_named, print_json


@click.group()
def isolation() -> None:
    """观察数据:应急结束时销毁 / data of observation."""


@isolation.command("stand-down", cls=InHouse)
@click.option("--area", "code", required=True, help="辖区代码 / code of the area")
@click.option("--user", "username", required=True, help="谁下的令 / who orders it")
@click.option("--reference", required=True, help="依据的文件 / the text that orders it")
def stand_down_verb(code: str, username: str, reference: str) -> None:
    """应急结束:销毁一个辖区的全部观察数据,留下记录 / destroy all of it, keep a record."""
    area = area_named(code)
    by = actor_on_console(username=username, area=area)
    with reaching(by.reach()):
        destroyed = stand_down(
            place=area.place, reference=reference, by=by, now=clock.now(), ids=clock.new_id
        )
    print_json(destroyed)


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
