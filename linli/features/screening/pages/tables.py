"""The figures of a round as tables: area by area, day by day, end by end."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from linli.features.screening.domain.forecasting import Pace, forecast
from linli.features.screening.domain.rounds import Rung, State
from linli.features.screening.panels.saying import TONES
from linli.features.screening.queries import policies
from linli.features.screening.queries.progress import AreaCount, Count, Day
from linli.features.screening.queries.rounds import RoundRecord
from linli.features.screening.words import RUNGS, STATES
from linli.kernel.days import local_day
from linli.web.dates import day_words, time_words
from linli.web.parts import Cell, Column, Table, Tone
from linli.web.parts import State as Chip


def area_table(below: tuple[AreaCount, ...], *, url: str, now: datetime) -> Table:
    """Compare the areas below: how many there are, how many are done, where the others stand."""
    columns = (
        Column(text=_("辖区")),
        Column(text=_("户数"), figure=True),
        Column(text=_("有结果"), figure=True),
        Column(text=_("自己填的"), figure=True),
        *(Column(text=str(RUNGS[rung]), figure=True) for rung in Rung),
        Column(text=_("还缺"), figure=True),
    )
    return Table(
        caption=_("各处的进度"),
        columns=columns,
        rows=tuple(_row(one, columns, url) for one in below),
        note=_("截至 {at}。户数含开始以后搬来的；有结果：回答了，或者写明了情况。").format(
            at=time_words(now, now=now)
        ),
    )


def _row(one: AreaCount, columns: tuple[Column, ...], url: str) -> tuple[Cell, ...]:
    name = Cell(
        column=columns[0],
        text=one.name or _("没有网格的楼"),
        url=f"{url}?area={one.code}" if one.code else "",
    )
    count = one.count
    figures = (
        f"{count.turns:,}",
        _share(count.done, of=count.turns),
        _share(count.by_themselves, of=count.turns),
        *(f"{count.open.get(rung, 0):,}" for rung in Rung),
        f"{count.left:,}",
    )
    cells = (
        Cell(column=column, text=text) for column, text in zip(columns[1:], figures, strict=True)
    )
    return (name, *cells)


def _share(part: int, *, of: int) -> str:
    return f"{part:,}（{part * 100 / of:.0f}%）" if of else "0"


def day_table(by_day: tuple[Day, ...], *, round: RoundRecord | None = None, now: datetime) -> Table:
    """Tell day by day how many were settled, how many by themselves, and what had been done for it."""
    columns = (
        Column(text=_("日期")),
        Column(text=_("有结果"), figure=True),
        Column(text=_("自己填的"), figure=True),
        *((Column(text=_("那天做了什么")),) if round else ()),
    )
    done = _done_on(round) if round else {}
    rows = tuple(
        tuple(
            Cell(column=column, text=text)
            for column, text in zip(
                columns,
                (
                    day_words(day.on, today=local_day(now)),
                    f"{day.settled:,}",
                    f"{day.by_themselves:,}",
                    done.get(day.on, ""),
                ),
                strict=False,
            )
        )
        for day in by_day
    )
    return Table(caption=_("每天有结果的户"), columns=columns, rows=rows)


def _done_on(round: RoundRecord) -> Mapping[Any, str]:
    done: dict[Any, str] = {}
    for at, words in (
        (round.messaged_at, _("发了消息")),
        (round.reminded_at, _("提醒了一次")),
        (round.calling_at, _("开始打电话")),
    ):
        if at:
            day = local_day(at)
            done[day] = "、".join(filter(None, (done.get(day, ""), words)))
    return done


def steps_of(round: RoundRecord, *, now: datetime) -> tuple[tuple[str, str], ...]:
    """Say when everybody is written to, reminded and called: as it was, or as it will be."""
    ladder = policies.ladder(place=round.place, on=local_day(now))
    sent = round.messaged_at or ladder.not_before(max(now, round.opened_at))
    steps = (
        (_("发消息"), round.messaged_at, sent),
        (_("提醒一次"), round.reminded_at, ladder.not_before(sent + ladder.remind_after)),
        (_("开始打电话"), round.calling_at, ladder.not_before(sent + ladder.phone_after)),
    )
    return tuple(
        (
            words,
            time_words(done_at, now=now)
            if done_at
            else _("{at}，自动").format(at=time_words(max(due_at, now), now=now)),
        )
        for words, done_at, due_at in steps
    )


def verdicts_of(count: Count) -> tuple[dict[str, Any], ...]:
    """Tell how the households ended; with those that are left the figures add up to all of them."""
    ends = [
        {"state": Chip(tone=TONES[state], word=str(STATES[state])), "figure": f"{many:,}"}
        for state, many in ((state, count.ends.get(state, 0)) for state in State)
        if many
    ]
    left = {"state": Chip(tone=Tone.WARN, word=_("还缺")), "figure": f"{count.left:,}"}
    return (*ends, left) if count.left else tuple(ends)


def tally_of(counted: Count) -> tuple[tuple[str, str, str], ...]:
    """Say a count in four figures."""
    own = counted.by_themselves
    share = f"{own * 100 / counted.turns:.1f}%" if counted.turns else "–"
    arrived = (
        ngettext("开始以后又来了 %(count)s 户", "开始以后又来了 %(count)s 户", counted.arrived)
        % {"count": counted.arrived}
        if counted.arrived
        else _("开始时定下的户数")
    )
    answered = counted.ends.get(State.ANSWERED, 0)
    return (
        (_("应摸排"), f"{counted.turns:,}", arrived),
        (_("已回答"), f"{answered:,}", _("其余有结果的，看下面怎么结束的")),
        (_("自己填的"), share, _("{count} 户，占全部住户").format(count=f"{own:,}")),
        (_("还缺"), f"{counted.left:,}", _("没有回答，也没有写明情况")),
    )


def forecast_words(going: Pace | None, *, due_at: datetime, place: str) -> dict[str, str]:
    """Say when it will be done at the pace of today, and whether that is in time; nothing when it is."""
    if going is None:
        return {}
    now = going.now
    done_at = forecast(going, ladder=policies.ladder(place=place, on=local_day(now)))
    if done_at is None:
        return {"tone": "info", "text": _("今天还没有一户有结果，算不出什么时候做完。")}
    words = {
        "day": _("今天") if going.earlier is None else _("最近一天"),
        "at": time_words(done_at, now=now),
        "due": time_words(due_at, now=now),
    }
    if done_at > due_at:
        text = _(
            "按{day}的速度要到 {at} 才做完，晚于截止时间 {due}。请加人，或者先打电话、再上门。"
        )
        return {"tone": "warn", "text": text.format(**words)}
    return {"tone": "ok", "text": _("按{day}的速度，{at} 做完，赶得上 {due}。").format(**words)}
