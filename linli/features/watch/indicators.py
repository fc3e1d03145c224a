"""Measures of the watch: who is watched, of whom there is a reading, who has a fever."""

from linli.features.watch.domain.codes import CALL, FEVER, KNOCK
from linli.features.watch.domain.readings import Finding
from linli.indicators.domain import (
    Inquiry,
    Kept,
    Measure,
    Source,
    Sums,
    Unit,
    Words,
    held,
    lately,
    within,
)
from linli.work.indicators import overdue

# Readings are destroyed some weeks after the watch has ended: that far back they are all there.
_KEPT, _SEES = "watch.kept_days", "watch.see"
WATCHED = Source(
    code="watch.watched",
    counts="person",
    rows=f"""
        SELECT w.person AS subject, w.place FROM watch_watch w
        WHERE {within("w")} AND {held("w")}
    """,
    tables=("watch_watch",),
    kept=(Kept(_KEPT),),
    sees=(_SEES,),
)
# Two thousand readings come in a second: they leave no marks, and are counted by the clock.
READ = Source(
    code="watch.read",
    counts="person",
    rows=f"""
        SELECT w.person AS subject, w.place, r.readings, r.fever
        FROM watch_watch w CROSS JOIN LATERAL (
            SELECT count(*) AS readings, bool_or(one.finding = '{Finding.FEVER}') AS fever
            FROM watch_reading one
            WHERE one.watch_id = w.id AND one.taken_at >= %(began)s AND one.taken_at < %(end)s
                AND one.taken_back_at IS NULL
        ) AS r
        WHERE {within("w")} AND {held("w")} AND r.readings > 0
    """,
    tables=("watch_watch",),
    kept=(Kept(_KEPT),),
    sees=(_SEES,),
    by_the_clock=True,
)
FEVERS = Source(
    code="watch.fevers",
    counts="fever",
    rows=f"""
        SELECT f.id AS subject, f.place, f.finding FROM watch_fever f
        WHERE {within("f")} AND {held("f", ended="closed_at")}
    """,
    tables=("watch_fever",),
    kept=(Kept(_KEPT),),
    sees=(_SEES,),
)
# Each reading asked for: a window of the day (``watch.domain.windows``) that somebody watched was there for.
_WINDOWS = """
    SELECT %(began)s + (one ->> 'message')::interval AS message,
        %(began)s + (one ->> 'opens')::interval AS opens,
        coalesce(%(began)s + (lead(one ->> 'opens') OVER (ORDER BY nth))::interval, %(end)s) AS closes
    FROM jsonb_array_elements(%(windows)s::jsonb) WITH ORDINALITY AS listed (one, nth)
    WHERE nth <= %(times)s
"""
DUE = Source(
    code="watch.due",
    counts="person",
    rows=f"""
        SELECT w.person AS subject, w.place, asked.due, asked.given
        FROM watch_watch w CROSS JOIN LATERAL (
            SELECT count(*) AS due, count(*) FILTER (WHERE EXISTS (
                SELECT 1 FROM watch_reading r
                WHERE r.watch_id = w.id AND r.taken_at >= slot.opens AND r.taken_at < slot.closes
                    AND r.taken_back_at IS NULL
            )) AS given
            FROM ({_WINDOWS}) AS slot
            WHERE w.began_at <= slot.message AND (w.ended_at IS NULL OR w.ended_at > slot.message)
        ) AS asked
        WHERE {within("w")} AND w.began_at < %(end)s
            AND (w.ended_at IS NULL OR w.ended_at >= %(began)s) AND asked.due > 0
    """,
    tables=("watch_watch",),
    kept=(Kept(_KEPT),),
    sees=(_SEES,),
    policy=(("windows", "watch.windows"), ("times", "readings.temperature.times_a_day")),
    by_the_clock=True,
)
# Each reading asked for is one question, given or not; whoever owes one is written to, called, knocked at.
INQUIRY = Inquiry(
    code="watch",
    words=Words("报体温", "報體溫", "readings"),
    rows=f"""
        SELECT w.person AS subject, w.place, asked.readings AS questions, chased.steps AS calls
        FROM watch_watch w
        CROSS JOIN LATERAL (
            SELECT count(*) AS readings
            FROM generate_series(0, 6) AS ago CROSS JOIN ({_WINDOWS}) AS slot
            WHERE w.began_at <= slot.message - make_interval(days => ago)
                AND (w.ended_at IS NULL OR w.ended_at > slot.message - make_interval(days => ago))
        ) AS asked
        CROSS JOIN LATERAL (
            SELECT count(*) AS steps FROM watch_chase c
            WHERE c.watch_id = w.id AND {lately("c.at")}
        ) AS chased
        WHERE {within("w")} AND w.began_at < %(end)s
            AND (w.ended_at IS NULL OR w.ended_at >= %(began)s - interval '6 days')
    """,
    tables=("watch_watch",),
    kept=(Kept(_KEPT, reads=7),),
    sees=(_SEES,),
    policy=(("windows", "watch.windows"), ("times", "readings.temperature.times_a_day")),
    by_the_clock=True,
)
MEASURES: tuple[Measure, ...] = (
    Measure(
        code="watch.open",
        words=Words("健康监测人数", "健康監測人數", "Watched"),
        definition=Words(
            "当天 24 时（今天为此刻）还在健康监测中的人",
            "當天 24 時（今天為此刻）還在健康監測中的人",
            "People whose watch has not ended by 24:00 (today: by now)",
        ),
        unit=Unit.PERSONS,
        sums=Sums.STOCK,
        source=WATCHED,
        synonyms=("监测人数", "在监测人数", "健康监测对象"),
    ),
    Measure(
        code="watch.read",
        words=Words("当天报过体温的人", "當天報過體溫的人", "With a reading on the day"),
        definition=Words(
            "健康监测中的人，当天至少报过一次体温或症状",
            "健康監測中的人，當天至少報過一次體溫或症狀",
            "People watched of whom there is at least one reading on the day",
        ),
        unit=Unit.PERSONS,
        sums=Sums.STOCK,
        source=READ,
        synonyms=("已测温人数", "已报体温人数"),
        good="up",
    ),
    Measure(
        code="watch.read_share",
        words=Words("测温上报率", "測溫上報率", "Share with a reading"),
        definition=Words(
            "当天报过体温的人占健康监测人数的比例",
            "當天報過體溫的人佔健康監測人數的比例",
            "People with a reading on the day, of those watched",
        ),
        unit=Unit.PERCENT,
        sums=Sums.RATIO,
        part="watch.read",
        of="watch.open",
        synonyms=("测温率", "体温上报率"),
        good="up",
    ),
    Measure(
        code="watch.readings",
        words=Words("当天报的次数", "當天報的次數", "Readings on the day"),
        definition=Words(
            "健康监测中的人当天报的体温或症状，撤回的不算",
            "健康監測中的人當天報的體溫或症狀，撤回的不算",
            "Readings of people watched, taken on the day and not taken back",
        ),
        unit=Unit.TIMES,
        sums=Sums.FLOW,
        source=READ,
        amount="readings",
        synonyms=("测温次数", "测温人次"),
    ),
    Measure(
        code="watch.feverish",
        words=Words("当天发热的人", "當天發熱的人", "With a fever on the day"),
        definition=Words(
            "健康监测中的人，当天有一次达到发热标准",
            "健康監測中的人，當天有一次達到發熱標準",
            "People watched with a reading of fever on the day",
        ),
        unit=Unit.PERSONS,
        sums=Sums.STOCK,
        source=READ,
        where="fever",
        synonyms=("发热人数", "当日发热人数"),
        good="down",
    ),
    Measure(
        code="watch.fevers_open",
        words=Words("发热随访中", "發熱隨訪中", "Fevers being followed up"),
        definition=Words(
            "医生还没有结束随访的发热",
            "醫生還沒有結束隨訪的發熱",
            "Fevers that the doctor has not closed",
        ),
        unit=Unit.CASES,
        sums=Sums.STOCK,
        source=FEVERS,
        where=f"finding = '{Finding.FEVER}'",
        good="down",
    ),
    Measure(
        code="watch.due",
        words=Words("当天应报次数", "當天應報次數", "Readings due on the day"),
        definition=Words(
            "按当天报体温的时段，健康监测中的人一共要报几次；催报以后才列入的不算那一次",
            "按當天報體溫的時段，健康監測中的人一共要報幾次；催報以後才列入的不算那一次",
            "How often people watched are asked on the day; of a window already chased newcomers owe none",
        ),
        unit=Unit.TIMES,
        sums=Sums.FLOW,
        source=DUE,
        amount="due",
        synonyms=("应报次数", "应测温次数", "应报人次", "应测温人次"),
    ),
    Measure(
        code="watch.given",
        words=Words("当天已报次数", "當天已報次數", "Readings given of those due"),
        definition=Words(
            "应报的各次里已经报了的；一个时段报了几次也只算一次",
            "應報的各次裏已經報了的；一個時段報了幾次也只算一次",
            "Of the readings due, those given; several within one window count once",
        ),
        unit=Unit.TIMES,
        sums=Sums.FLOW,
        source=DUE,
        where="given > 0",
        amount="given",
        synonyms=("已报次数", "已测温次数", "实报次数", "实测温次数", "实报人次"),
        good="up",
    ),
    Measure(
        code="watch.missing",
        words=Words("当天还缺的次数", "當天還缺的次數", "Readings missing on the day"),
        definition=Words(
            "应报的各次里还没有报的；当天还没有过完时，包括后面时段要报的",
            "應報的各次裏還沒有報的；當天還沒有過完時，包括後面時段要報的",
            "Of the readings due, those not given; of today, those still to come as well",
        ),
        unit=Unit.TIMES,
        sums=Sums.FLOW,
        source=DUE,
        where="due > given",
        amount="due - given",
        synonyms=("未报次数", "漏报次数", "缺报次数", "未测温次数", "未报人次"),
        good="down",
    ),
    Measure(
        code="watch.given_share",
        words=Words("按时段报齐率", "按時段報齊率", "Share of readings given"),
        definition=Words(
            "当天已报次数占应报次数的比例",
            "當天已報次數佔應報次數的比例",
            "Readings given, of those due on the day",
        ),
        unit=Unit.PERCENT,
        sums=Sums.RATIO,
        part="watch.given",
        of="watch.due",
        synonyms=("报送率", "应报尽报率"),
        good="up",
    ),
    overdue(CALL, Words("打电话问体温", "打電話問體溫", "calls for a reading"), sees=(_SEES,)),
    overdue(KNOCK, Words("上门问体温", "上門問體溫", "knocks for a reading"), sees=(_SEES,)),
    overdue(
        FEVER, Words("随访发热", "隨訪發熱", "fevers to follow up"), "逾期未随访", sees=(_SEES,)
    ),
)
