"""Measures forms: a street's daily return, a long list, and how many columns are answered rightly."""

import io
import tempfile
from pathlib import Path
from typing import Any

from django.db import connection
from openpyxl import Workbook

from linli.areas import queries as areas
from linli.areas.domain import Actor, Post, Role, grants_of
from linli.features.returns.actions.filling import Asking, Means, fill
from linli.features.returns.demo.varied import Drawn, a_list, a_table
from linli.features.returns.domain.purposes import Need, Purpose
from linli.features.returns.domain.reports import Report
from linli.features.returns.forms.packages import open_book
from linli.features.returns.forms.reading import read_blank
from linli.features.returns.queries.tables import known
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import Refused
from linli.project.bench.effort import Effort
from linli.project.wiring import CAPABILITIES
from linli.store.reach import reaching
from linli.web import clock
from linli.web.vault import vault

_DAILY = (
    *("序号", "社区名称", "居民户数", "常住人口", "其中:出租房屋(户)", "群租房(户)"),
    *("群租人数", "登记车辆(辆)", "特殊困难群体(人)", "填报人"),
)
_LIST = ("序号", "姓名", "性别", "身份证号码", "年龄", "详细住址", "联系电话", "是否独居", "签名")
_MOVED_OUT = (
    "UPDATE register_residence SET ended_at = now() WHERE ended_at IS NULL AND random() < %s"
)


def daily_return(*, area: str) -> dict[str, Any]:
    """Fill the daily table of an area, a row a community."""
    return _filled(_blank("街道基础数据日报表", _DAILY, rows=28, total="合计"), area=area)


def change_register(*, share: float) -> dict[str, Any]:
    """Let a share of the people move out."""
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(_MOVED_OUT, [share])
        return {"changed": cursor.rowcount}


def long_list(*, area: str, who: str) -> dict[str, Any]:
    """Fill a list of people, whole numbers included."""
    return _filled(_blank("人员信息登记表", _LIST, rows=15), area=area, who=who)


def drawn_forms(*, seeds: int, filled: int, area: str) -> dict[str, Any]:
    """Read forms drawn anew for every seed; fill some of them. Count what is right, wrong, left open."""
    columns = [
        pair for seed in range(seeds) for make in (a_list, a_table) for pair in _read(make(seed))
    ]
    answered = [(want, got) for want, got in columns if got]
    wanted = sum(1 for want, _ in columns if want)
    right = sum(1 for want, got in answered if want == got)
    cells = [
        _filled(drawn.content, area=area, who=drawn.who)["cells"]
        for seed in range(filled)
        for drawn in (a_list(seed), a_table(seed))
    ]
    return {
        "forms": 2 * seeds,
        "columns": len(columns),
        "answered": len(answered),
        "precision": right / len(answered),
        "recall": right / wanted,
        "filled_cells": sum(some for some, _ in cells),
        "cells": sum(some + others for some, others in cells),
    }


def _read(drawn: Drawn) -> list[tuple[str | None, str | None]]:
    try:
        blank, _ = read_blank(open_book(drawn.content), knowing=known())
    except Refused:
        return [(code, None) for _, code in drawn.columns]
    got = {column.at: column.answer for column in blank.columns}
    return [(code, got.get(at)) for at, (_, code) in enumerate(drawn.columns, start=1)]


def _blank(title: str, headings: tuple[str, ...], *, rows: int, total: str = "") -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for row in ((title,), ("填报单位:", None, None, "截至  月  日  时"), headings):
        sheet.append(row)
    for _ in range(rows):
        sheet.append([""] * len(headings))
    if total:
        sheet.append([total, *[""] * (len(headings) - 1)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _filled(content: bytes, *, area: str, who: str = "") -> dict[str, Any]:
    now, effort = clock.now(), Effort()
    found = areas.area(code=area, on=local_day(now))
    post = Post(role=Role.STREET_OFFICER, place=found.place, places=(found.place,))
    actor = Actor(id="console", posts=(post,), grants=grants_of(CAPABILITIES))
    asking = Asking(
        content=content,
        area=found,
        on=local_day(now),
        who=who,
        purpose=Purpose(words="测量", need=Need.IDENTITY),
    )
    with tempfile.TemporaryDirectory() as folder, reaching(actor.reach()):
        means = Means(ids=clock.new_id, vault=vault())
        report: Report = fill(
            Path(folder) / "out.xlsx", asking=asking, by=actor, now=now, means=means
        )
    cells = (report.filled_cells, report.open_cells)
    return {**effort.so_far(rows=report.count), "cells": cells}
