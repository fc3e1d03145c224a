"""Verbs of the command line: bring a list in, give it back, count."""

import json
import os
import time
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import gettext as _

from linli.features.households.actions import importing
from linli.features.households.actions.exporting import export
from linli.features.households.queries import runs
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import FileToRead, InHouse, actor_on_console, area_named, print_json
from linli.web.vault import vault

_AS = click.option("--as", "username", help="以哪个用户的身份 / act as this user")
_JSON = click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")


def _writable(_ctx: click.Context, _param: click.Parameter, out: Path | None) -> Path | None:
    """Say at once, before any work, that a file cannot be written."""
    if out and not (out.parent.is_dir() and os.access(out.parent, os.W_OK)):
        raise click.BadParameter(f"{out.parent} 不能写入 / cannot be written to")
    return out


@click.group("register")
def register_group() -> None:
    """住户登记:导入、导出、计数 / the register: import, export, count."""


@register_group.command("import", cls=InHouse)
@click.argument("file", type=FileToRead())
@click.option("--community", "code", required=True, help="社区的 12 位代码 / code of the community")
@click.option(
    "--verdicts",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_writable,
    help="结论工作簿写到哪里",
)
@_AS
@_JSON
def import_list(
    file: Path, code: str, verdicts: Path | None, username: str | None, as_json: bool
) -> None:
    """导入社区的住户名单(xlsx)/ bring in a list of households."""
    began = time.monotonic()
    area = area_named(code)
    actor = actor_on_console(username=username, area=area)
    run = clock.new_id()
    with file.open("rb") as content, reaching(actor.reach()):
        report = importing.bring_in(
            importing.Arriving(name=file.name, content=content),
            community=area,
            by=actor,
            now=clock.now(),
            run=run,
            means=importing.Means(ids=clock.new_id, vault=vault(), files=settings.FILES),
        )
    made = runs.files_of(run, files=settings.FILES).verdicts
    if verdicts:
        verdicts.write_bytes(made.read_bytes())
    answer = {**report, "seconds": round(time.monotonic() - began, 2)}
    click.echo(json.dumps(answer, ensure_ascii=False) if as_json else _said(answer, made))


def _said(report: dict[str, object], verdicts: Path) -> str:
    counted = report["verdicts"]
    assert isinstance(counted, dict)
    return _(
        "{rows} 行：{households} 户、{people} 人、{vehicles} 辆车。\n"
        "已登记 {taken}，原来就有 {already_known}，修正后登记 {repaired}，"
        "要看一看 {needs_look}，没有登记 {refused}。用时 {seconds} 秒。\n"
        "每一行的结论：{path}"
    ).format(path=verdicts, **counted, **report)


@register_group.command("export", cls=InHouse)
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), callback=_writable)
@click.option("--area", "code", required=True, help="辖区代码 / code of the area")
@click.option("--purpose", default="社区存档", show_default=True, help="用途,本人可以查到")
@_AS
def export_list(out: Path, code: str, purpose: str, username: str | None) -> None:
    """把住户名单导出为 xlsx / give the list back as a workbook."""
    area = area_named(code)
    actor = actor_on_console(username=username, area=area)
    with reaching(actor.reach()):
        count = export(
            out,
            area=area,
            purpose=purpose,
            by=actor,
            now=clock.now(),
            means=importing.Means(ids=clock.new_id, vault=vault(), files=settings.FILES),
        )
    click.echo(_("导出 {count} 人到 {out}。").format(count=count, out=out))


@register_group.command(cls=InHouse)
@click.option("--area", "code", required=True, help="辖区代码 / code of the area")
@_AS
@_JSON
def counts(code: str, username: str | None, as_json: bool) -> None:
    """数一数登记了多少 / count what is registered."""
    area = area_named(code)
    actor = actor_on_console(username=username, area=area)
    within = actor.may("register.see").narrowed_to(area.place)
    if not within.places:
        raise NotYours(code)
    with reaching(within):
        counted = register.counts(within=within)
    if as_json:
        print_json(counted)
    else:
        words = _("{area}：{households} 户、{people} 人、{vehicles} 辆车。")
        click.echo(
            words.format(
                area=area.name,
                households=counted.households,
                people=counted.people,
                vehicles=counted.vehicles,
            )
        )
