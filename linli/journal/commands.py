"""Verbs of the command line for the journal: seal it, and see whether it still holds."""

import sys

import click

from linli.journal import actions, queries
from linli.web.command import InHouse, print_json


@click.group()
def journal() -> None:
    """日志:只增不改 / the journal, append-only."""


@journal.command(cls=InHouse)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
def seal(as_json: bool) -> None:
    """把日志链接到最新,打印封存码(请抄到系统之外)/ link all and print the seal to keep elsewhere."""
    while actions.link_chain(back=actions.FROM_THE_BEGINNING):
        pass
    head = queries.head()
    if as_json:
        print_json({"position": head.position, "digest": head.digest})
    else:
        click.echo(f"封存码 / seal: {head}")


@journal.command(cls=InHouse)
@click.option("--sealed", help="以前的封存码,核对它仍在链上 / an earlier seal to compare with")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
def verify(sealed: str | None, as_json: bool) -> None:
    """从头核对整个日志,被改、被删、被调换都能看出 / walk the whole chain."""
    if sealed:
        queries.hold_against(seal=queries.read_seal(sealed))
    found = tuple(queries.breaks())
    if as_json:
        print_json({"linked": queries.head().position, "breaks": [str(one) for one in found]})
    elif found:
        click.echo("\n".join(f"断链 / break: {one}" for one in found))
    else:
        click.echo(f"日志完好，共 {queries.head().position} 条 / the journal holds.")
    sys.exit(1 if found else 0)
