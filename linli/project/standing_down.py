"""The verb that ends an emergency in an area: every feature destroys what it collected for it."""

import click

from linli.project import wiring
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import InHouse, actor_on_console, area_named, print_json
from linli.web.ending import Order, stand_down


@click.command("stand-down", cls=InHouse)
@click.option("--area", "code", required=True, help="辖区代码 / code of the area")
@click.option("--user", "username", required=True, help="谁下的令 / who orders it")
@click.option("--reference", required=True, help="依据的文件 / the text that orders it")
def stand_down_verb(code: str, username: str, reference: str) -> None:
    """应急结束:销毁一个辖区的全部疫情数据,留下记录 / end of an emergency: destroy all, keep a record."""
    area = area_named(code)
    by = actor_on_console(username=username, area=area)
    order = Order(place=area.place, reference=reference, by=by, now=clock.now(), ids=clock.new_id)
    with reaching(by.reach()):
        print_json(stand_down(order=order, endings=wiring.ENDINGS))
