"""Measures of the watch: who is watched, of whom there is a reading, who has a fever."""

from linli.features.watch.domain.readings import Finding
from linli.indicators.domain import Measure, Source, Sums, Unit, Words, held, within

# Readings are destroyed some weeks after the watch has ended: that far back they are all there.
_DAYS_BACK = 14
WATCHED = Source(
    code="watch.watched",
    counts="person",
    rows=f"""
        SELECT w.person AS subject, w.place FROM watch_watch w
        WHERE {within("w")} AND {held("w")}
    """,
    tables=("watch_watch",),
    days_back=_DAYS_BACK,
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
    days_back=_DAYS_BACK,
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
    days_back=_DAYS_BACK,
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
)
