"""Verbs: end an emergency (``stand-down``)."""

import click

from linli.features.screening.actions.destroying import stand_down
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import InHouse, actor_on_console, area_named, print_json


@click.group()
def screening() -> None:
    """摸排数据：应急结束时销毁 / data of rounds of screening."""


@screening.command("stand-down", cls=InHouse)
@click.option("--area", "code", required=True, help="辖区代码 / code of the area")
@click.option("--user", "username", required=True, help="谁下的令 / who orders it")
@click.option("--reference", required=True, help="依据的文件 / the text that orders it")
def stand_down_verb(code: str, username: str, reference: str) -> None:
    """应急结束：销毁一个辖区的全部摸排数据，只留数和记录 / destroy all of it, keep counts and a record."""
    area = area_named(code)
    by = actor_on_console(username=username, area=area)
    with reaching(by.reach()):
        destroyed = stand_down(
            place=area.place, reference=reference, by=by, now=clock.now(), ids=clock.new_id
        )
    print_json(destroyed)
