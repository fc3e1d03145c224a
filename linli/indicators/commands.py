"""The verb of the command line: what measures come to in an area on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import click

from linli.areas.queries import AreaRecord
from linli.indicators import queries
from linli.indicators.domain import Figure, Unit
from linli.indicators.words import UNITS
from linli.kernel.days import local_day
from linli.kernel.refusals import Reason, Refused
from linli.store.reach import reaching
from linli.web import clock
from linli.web.command import InHouse, actor_on_console, area_named, print_json


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What is told: the figures of an area on a day, by measure, at the time of asking."""

    area: AreaRecord
    on: date
    at: datetime
    figures: Mapping[str, Figure | None]


@click.command(cls=InHouse)
@click.option("--area", "code", required=True, help="辖区代码 / code of the area")
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="哪一天,默认今天 / day")
@click.option("--measure", "wanted", multiple=True, help="只要这些指标 / only these measures")
@click.option("--user", "username", help="以谁的身份 / acting as this user")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
def figures(
    code: str, on: datetime | None, wanted: tuple[str, ...], username: str | None, as_json: bool
) -> None:
    """一个辖区一天的统计数字 / the figures of an area on a day."""
    now = clock.now()
    told = _told(code, on=on.date() if on else local_day(now), wanted=wanted, by=username, now=now)
    if as_json:
        print_json(_as_json(told))
        return
    click.echo(f"{told.area.name} {told.on.isoformat()}")
    for measure, figure in told.figures.items():
        if figure:
            click.echo(f"  {_words(measure)}\t{_shown(measure, figure)}")


def _told(code: str, *, on: date, wanted: tuple[str, ...], by: str | None, now: datetime) -> _Told:
    if reasons := _speaks_against(on, wanted, now=now):
        raise Refused(*reasons)
    area = area_named(code)
    actor = actor_on_console(username=by, area=area)
    codes = wanted or tuple(one.code for one in queries.known_measures())
    with reaching(actor.reach()):
        found = queries.figures(
            measures=codes, areas=[code], on=on, within=actor.may("indicators.see")
        )
    return _Told(area=area, on=on, at=now, figures={one: found[code, one] for one in codes})


def _speaks_against(on: date, wanted: tuple[str, ...], *, now: datetime) -> tuple[Reason, ...]:
    unknown = [one for one in wanted if one not in queries.by_code()]
    late = (Reason(code="indicators.in_the_future"),) if on > local_day(now) else ()
    return (*late, *(Reason(code="indicators.unknown", facts={"code": one}) for one in unknown))


def _as_json(told: _Told) -> dict[str, Any]:
    return {
        "area": told.area.code,
        "name": told.area.name,
        "level": told.area.level.value,
        "on": told.on.isoformat(),
        "at": told.at.isoformat(),
        "figures": {code: figure and _number(figure) for code, figure in told.figures.items()},
        "details": {code: _detail(code, figure) for code, figure in told.figures.items() if figure},
    }


def _number(figure: Figure) -> int | float | None:
    """Give a figure as one number; a ratio as a fraction of one, nothing if of nothing."""
    if figure.of is None:
        return figure.value
    return round(float(figure.share), 4) if figure.share is not None else None


def _detail(code: str, figure: Figure) -> dict[str, Any]:
    measure = queries.by_code()[code]
    return {
        "words": measure.words.zh_hans,
        "definition": measure.definition.zh_hans,
        "unit": measure.unit.value,
        "sums": measure.sums.value,
        "value": figure.value,
        "of": figure.of,
        "cut_off_at": figure.cut_off_at and figure.cut_off_at.isoformat(),
        "published": figure.published,
        "published_of": figure.published_of,
        "because": figure.because,
    }


def _shown(code: str, figure: Figure) -> str:
    """Say a figure as people read it: a share in per cent, and nothing of nothing."""
    number, measure = _number(figure), queries.by_code()[code]
    if number is None:
        return "—"
    if measure.unit is Unit.PERCENT:
        return f"{number * 100:.1f}%"
    return f"{number:,}{UNITS[measure.unit]}"


def _words(code: str) -> str:
    return queries.by_code()[code].words.zh_hans
