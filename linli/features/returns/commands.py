"""Verbs of the command line: fill a form."""

import os
from datetime import datetime
from pathlib import Path

import click
from django.utils.translation import gettext as _

from linli.features.returns.actions.filling import Asking, Means, fill
from linli.features.returns.domain.purposes import Need, Purpose
from linli.features.returns.domain.reports import Report
from linli.kernel.days import local_day
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import FileToRead, InHouse, actor_on_console, area_named, print_json
from linli.web.vault import vault


def _writable(_ctx: click.Context, _param: click.Parameter, out: Path) -> Path:
    """Say at once, before any work, that a file cannot be written."""
    if not (out.parent.is_dir() and os.access(out.parent, os.W_OK)):
        raise click.BadParameter(f"{out.parent} 不能写入 / cannot be written to")
    return out


@click.group("returns")
def returns_group() -> None:
    """上级要的报表 / forms asked for from above."""


@returns_group.command("fill", cls=InHouse)
@click.argument("blank", type=FileToRead())
@click.option("--area", "code", required=True, help="辖区代码 / code of the area")
@click.option(
    "--as-of",
    "on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="截至哪一天，默认今天 / figures of which day",
)
@click.option("--who", default="", help="名单要哪些人 / who belongs on a list: all, age>=60 …")
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_writable,
    help="填好的表写到哪里 / where the filled form goes",
)
@click.option("--purpose", default="", help="用途,名单上的人可以查到 / what for; people read it")
@click.option("--for", "recipient", default="", help="提供给谁 / who gets it")
@click.option(
    "--need",
    type=click.Choice([need.value for need in Need]),
    default=Need.IDENTITY.value,
    show_default=True,
    help="名单拿去做什么:know 证件号码和电话都打码,contact 只打码证件号码,identity 都不打码;"
    "不写就是 identity / what a list is for: know masks numbers and phones, contact numbers,"
    " identity nothing; identity if it is left out",
)
@click.option("--as", "username", help="以哪个用户的身份 / act as this user")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
def fill_form(
    blank: Path,
    code: str,
    on: datetime | None,
    out: Path,
    username: str | None,
    as_json: bool,
    **said: str,
) -> None:
    """填好上级发的空白表(xlsx)/ fill a department's own blank workbook."""
    area = area_named(code)
    actor = actor_on_console(username=username, area=area)
    now = clock.now()
    words = said["purpose"] or _("填报：{form}").format(form=blank.stem)
    asking = Asking(
        content=blank.read_bytes(),
        area=area,
        on=on.date() if on else local_day(now),
        who=said["who"],
        purpose=Purpose(words=words, need=Need(said["need"]), recipient=said["recipient"]),
    )
    with reaching(actor.reach()):
        report = fill(
            out, asking=asking, by=actor, now=now, means=Means(ids=clock.new_id, vault=vault())
        )
    if as_json:
        print_json(report.as_json())
    else:
        click.echo(_said(report, out))


def _said(report: Report, out: Path) -> str:
    lines = [
        _("填了 {rows} 行、{filled} 格，还空着 {open} 格：{out}").format(
            rows=report.count, filled=report.filled_cells, open=report.open_cells, out=out
        )
    ]
    lines += [
        _("要确认的列：{header}").format(header=one.heading)
        for one in report.blank.columns
        if one.guess
    ]
    lines += [
        _("新问题：{header}，要问 {households} 户").format(
            header=one.header, households=one.cost.households
        )
        for one in report.new_questions
    ]
    return "\n".join(lines)
