"""Verbs of the command line for areas, users and posts."""

import json
import sys
from getpass import getpass
from pathlib import Path

import click

from linli.areas import actions
from linli.areas.domain import Role
from linli.areas.forms import area_lines
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.command import FileToRead, InHouse, area_named


@click.group()
def areas() -> None:
    """辖区 / the area tree."""


@areas.command(cls=InHouse)
@click.argument("file", type=FileToRead())
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
def load(file: Path, as_json: bool) -> None:
    """载入统计用区划代码表(列:code,name,level,parent_code)/ load national area codes."""
    now = clock.now()
    loaded = actions.load_areas(lines=area_lines(file), on=local_day(now), ids=clock.new_id)
    facts = {"added": loaded.added, "renamed": loaded.renamed, "known": loaded.known}
    if as_json:
        click.echo(json.dumps(facts))
    else:
        click.echo("新增 {added} 个，改名 {renamed} 个，已有 {known} 个。".format(**facts))


@click.group()
def users() -> None:
    """登录用户与岗位 / people who sign in, and their posts."""


@users.command(cls=InHouse)
@click.argument("username")
@click.option("--name", default="", help="称呼 / how they are called")
@click.option("--role", type=click.Choice([role.value for role in Role]), help="岗位 / role")
@click.option("--area", "code", help="岗位所在辖区的代码 / code of the area of the post")
@click.option("--password-stdin", is_flag=True, help="从标准输入读密码 / read it from stdin")
def add(username: str, name: str, role: str | None, code: str | None, password_stdin: bool) -> None:
    """添加一个登录用户,可同时任命岗位 / add somebody who signs in, with a post."""
    if bool(role) != bool(code):
        raise click.UsageError("--role 和 --area 要一起写 / --role and --area go together")
    now = clock.now()
    typed = sys.stdin.readline().strip() if password_stdin else getpass("密码 / password: ")
    area = area_named(code) if code else None
    user = actions.add_user(
        user=actions.NewUser(username=username, name=name, encoded=actions.encoded(typed)),
        now=now,
        ids=clock.new_id,
    )
    if role and area:
        actions.appoint(
            appointment=actions.Appointment(
                user=user, role=Role(role), place=area.place, began_on=local_day(now)
            ),
            by="console",
            now=now,
            ids=clock.new_id,
        )
    click.echo(f"已添加 {username}。")
