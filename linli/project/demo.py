"""The demo: an invented community on this machine, with everybody's way of signing in."""

import os
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from linli.areas import actions as areas
from linli.areas import queries as area_queries
from linli.areas.domain import grants_of
from linli.areas.forms import area_lines
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours
from linli.project import engine, house, wiring
from linli.web import clock, errors, passing
from linli.web.layout import ROLE_WORDS
from linli.web.signing import signer
from linli.web.stage import Stage
from linli.web.vault import vault

COMMUNITY = "370176001020"
# The community has worked with the house for so long: what the visitor finds has its past.
BEFORE = timedelta(days=27)
AREAS = Path(__file__).resolve().parent.parent / "areas" / "data" / "areas-jinan-hightech.csv"


@click.command()
@click.option("--reset", is_flag=True, help="清空演示数据,重新开始 / start over")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="从哪一天的早上8:30开始,例如 2020-02-28 / begin on the morning of that day",
)
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="监听的地址")
def demo(reset: bool, on: datetime | None, address: str) -> None:
    """演示:凤凰国际社区,8,216 户、14,500 人(都是虚构的)/ serve the demo community."""
    engine.ensure_free(address)
    os.environ["LINLI_DEMO"] = "1"
    # Links and codes lead to where the demo is, unless somebody says where it is seen from.
    os.environ.setdefault("LINLI_ADDRESS", f"http://{address}")
    if reset:
        engine.destroy(engine.home())
        clock.start_over()
    with house.opened():
        if on:
            _set_clock(on.date())
        _fill()
        _say_who(address)
    command = (sys.executable, "-m", "linli.project", "serve", "--address", address)
    os.execv(sys.executable, command)


def _set_clock(day: date) -> None:
    if not _is_filled():
        clock.begin_at(passing.morning_of(day))
        return
    try:
        clock.set_to(passing.morning_of(day))
    except clock.NoWayBack as refused:
        raise click.ClickException("\n".join(map(errors.words_for, refused.reasons))) from None


def _fill() -> None:
    now = clock.now()
    if _is_filled():
        areas.load_areas(lines=area_lines(AREAS), on=local_day(now), ids=clock.new_id)
        return
    began_at = passing.morning_of(local_day(now) - BEFORE)
    areas.load_areas(lines=area_lines(AREAS), on=local_day(began_at), ids=clock.new_id)
    with click.progressbar(length=100 * len(wiring.FILL_DEMO), label="正在生成演示社区") as bar:
        for number, fill in enumerate(wiring.FILL_DEMO):
            fill(_stage(began_at, now=now, bar=bar, number=number))


def _stage(began_at: datetime, *, now: datetime, bar: Any, number: int) -> Stage:
    return Stage(
        community=COMMUNITY,
        began_at=began_at,
        now=now,
        ids=clock.new_id,
        chance=clock.random_bytes,
        vault=vault(),
        signer=signer(),
        grants=grants_of(wiring.CAPABILITIES),
        phone_at=_phone_at,
        progress=lambda part: bar.update(int((number + part) * 100) - bar.pos),
    )


def _phone_at(place: str) -> str:
    phone = wiring.WHOM_TO_CALL(place=place)
    return phone.number if phone else ""


def _is_filled() -> bool:
    try:
        area_queries.user_named("leader")
    except NotYours:
        return False
    return True


def _say_who(address: str) -> None:
    click.echo("\n谁能登录(都是虚构的人) / who can sign in:\n")
    for one in wiring.DEMO_SIGN_INS(now=clock.now()):
        click.echo(f"  {' – '.join(one.usernames):<24}{ROLE_WORDS[one.role]}({one.area})")
    _say_whose_phone()
    click.echo(f"\n  密码都是 / everybody's password: {wiring.DEMO_PASSWORD}")
    if not clock.off():
        click.echo("\n疫情中的一天 / a day of the epidemic: linli demo --reset --on 2020-02-28")
    click.echo(f"\n打开 / open http://{address}   Ctrl-C 停止 / to stop\n")


def _say_whose_phone() -> None:
    place = area_queries.area(code=COMMUNITY, on=local_day(clock.now())).place
    for phone in wiring.DEMO_PHONES(vault=vault(), place=place):
        click.echo(f"  {phone:<24}住户,手机号从 /start/return/ 进来,验证码看 /demo/messages")
