"""Verbs for keys: list, take another issuer's (``trust``), ``retire`` one; what passes do at the end."""

from dataclasses import asdict
from pathlib import Path

import click

from linli.features.passes.actions import keys
from linli.features.passes.actions.noting import Means
from linli.features.passes.actions.standing_down import stand_down
from linli.features.passes.panels.means import means_of
from linli.features.passes.queries.keys import key_lines
from linli.store.destroying import Destroyed
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import FileToRead, InHouse, actor_on_console, area_named, print_json
from linli.web.ending import Ending, Order


def _means() -> Means:
    return means_of(ids=clock.new_id, chance=clock.random_bytes)


@click.group()
def passes() -> None:
    """通行证:签发的密钥 / passes: the keys that sign them."""


@passes.command("keys", cls=InHouse)
def keys_verb() -> None:
    """列出全部密钥 / list all keys."""
    print_json([asdict(line) for line in key_lines()])


@passes.command("trust", cls=InHouse)
@click.argument("file", type=FileToRead())
@click.option("--name", required=True, help="哪里签发的 / whose key it is")
@click.option("--area", "code", required=True, help="辖区代码 / code of the area")
@click.option("--user", "username", required=True, help="谁承认 / who takes it")
def trust_verb(file: Path, name: str, code: str, username: str) -> None:
    """承认别的地方公布的密钥(一份 JSON) / take a key that another issuer has published."""
    by = actor_on_console(username=username, area=area_named(code))
    now, given = clock.now(), _means()
    with reaching(by.reach()):
        for record in keys.records_in(file.read_bytes()):
            keys.trust(record=record, name=name, by=by, now=now, means=given)


@passes.command("retire", cls=InHouse)
@click.argument("number")
@click.option("--area", "code", required=True, help="辖区代码 / code of the area")
@click.option("--user", "username", required=True, help="谁停用 / who retires it")
def retire_verb(number: str, code: str, username: str) -> None:
    """停用一把密钥:它签发的码从现在起都不通过 / let a key count no longer."""
    by = actor_on_console(username=username, area=area_named(code))
    with reaching(by.reach()):
        keys.retire(number=number, by=by, now=clock.now(), means=_means())


def _stand_down(order: Order) -> Destroyed:
    return stand_down(
        place=order.place, reference=order.reference, by=order.by, now=order.now, ids=order.ids
    )


ENDING = Ending(feature="passes", stand_down=_stand_down)
