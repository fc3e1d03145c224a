"""
Measures of observation: who is under it, whom it began and ended for, what is late.

Each order is one person's. What was destroyed with the emergency is told by the figures published then.
"""

from linli.features.isolation.domain import work
from linli.features.isolation.domain.contacts import Outcome, Way
from linli.features.isolation.domain.orders import Ending
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

_ORDERS = "FROM isolation_order o"
_SUBJECT = "SELECT o.person AS subject, o.place, o.regime, o.ending, o.ends_at"
# Orders are tidied away some time after they ended: that far back they are all there.
_KEPT, _SEES = "isolation.details_kept_days", "isolation.see"

OPEN = Source(
    code="isolation.open",
    counts="person",
    rows=f"""
        {_SUBJECT}, o.ends_at <= %(end)s - make_interval(hours => %(late)s) AND NOT EXISTS (
            SELECT 1 FROM isolation_hold x
            WHERE x.order_id = o.id AND {held("x", began="at", ended="lifted_at")}
        ) AS overdue
        {_ORDERS} WHERE {within("o")} AND {held("o")}
    """,
    tables=("isolation_order", "isolation_hold"),
    kept=(Kept(_KEPT),),
    sees=(_SEES,),
    policy=(("late", "isolation.overdue_after_hours"),),
)
BEGUN = Source(
    code="isolation.begun",
    counts="person",
    rows=f"""
        {_SUBJECT} {_ORDERS}
        WHERE {within("o")} AND o.issued_at >= %(began)s AND o.issued_at < %(end)s
    """,
    tables=("isolation_order",),
    kept=(Kept(_KEPT),),
    sees=(_SEES,),
)
ENDED = Source(
    code="isolation.ended",
    counts="person",
    rows=f"""
        {_SUBJECT} {_ORDERS}
        WHERE {within("o")} AND o.ended_at >= %(began)s AND o.ended_at < %(end)s
    """,
    tables=("isolation_order",),
    kept=(Kept(_KEPT),),
    sees=(_SEES,),
)
CONTACTED = Source(
    code="isolation.contacted",
    counts="order",
    rows=f"""
        SELECT DISTINCT c.order_id AS subject, c.place FROM isolation_dailycontact c
        WHERE {within("c")} AND c."on" = %(on)s AND c.outcome IN ('{Outcome.FINE}', '{Outcome.MATTERS}')
    """,
    tables=("isolation_dailycontact",),
    kept=(Kept(_KEPT),),
    sees=(_SEES,),
)
# Every contact asks what policy asks each day; whoever is not reached, or would not speak, was called.
INQUIRY = Inquiry(
    code="isolation",
    words=Words("每天联系", "每天聯繫", "daily contacts"),
    rows=f"""
        SELECT o.person AS subject, o.place,
            CASE WHEN c.outcome IN ('{Outcome.FINE}', '{Outcome.MATTERS}')
                THEN coalesce(jsonb_array_length(%(asked_daily)s::jsonb), 0) ELSE 0 END AS questions,
            (c.way <> '{Way.SELF}')::integer AS calls
        {_ORDERS} JOIN isolation_dailycontact c ON c.order_id = o.id AND {lately("c.happened_at")}
        WHERE {within("o")}
    """,
    tables=("isolation_dailycontact",),
    kept=(Kept(_KEPT, reads=7),),
    sees=(_SEES,),
    policy=(("asked_daily", "isolation.questions"),),
)

_UNDER = Measure(
    code="isolation.open",
    words=Words("在观察人数", "在觀察人數", "Under observation"),
    definition=Words(
        "当天 24 时（今天为此刻）观察通知还没有结束的人",
        "當天 24 時（今天為此刻）觀察通知還沒有結束的人",
        "People whose observation has not ended by 24:00 (today: by now)",
    ),
    unit=Unit.PERSONS,
    sums=Sums.STOCK,
    source=OPEN,
    synonyms=(
        "居家观察人数",
        "居家隔离人数",
        "隔离观察人数",
        "在管人数",
        "密切接触者在管人数",
        "医学观察人数",
    ),
)
MEASURES: tuple[Measure, ...] = (
    _UNDER,
    Measure(
        code="isolation.begun",
        words=Words("当日新增观察", "當日新增觀察", "Observations begun"),
        definition=Words(
            "当天下达观察通知的人",
            "當天下達觀察通知的人",
            "People an order was issued for on the day",
        ),
        unit=Unit.PERSONS,
        sums=Sums.FLOW,
        source=BEGUN,
        synonyms=("新增隔离人数", "新增观察人数", "当日新增隔离", "新增居家观察"),
    ),
    Measure(
        code="isolation.released",
        words=Words("当日解除观察", "當日解除觀察", "Released"),
        definition=Words(
            "当天由人确认解除观察的人",
            "當天由人確認解除觀察的人",
            "People whose release was confirmed on the day",
        ),
        unit=Unit.PERSONS,
        sums=Sums.FLOW,
        source=ENDED,
        where=f"ending = '{Ending.RELEASED}'",
        synonyms=("解除观察人数", "解除隔离人数", "当日解除隔离", "解除医学观察人数"),
    ),
    Measure(
        code="isolation.overdue",
        words=Words("到当天 24 时逾期未解除", "到當天 24 時逾期未解除", "Release overdue by 24:00"),
        definition=Words(
            "当天 24 时已过解除期限、没有写明原因而还没有解除的人",
            "當天 24 時已過解除期限、沒有寫明原因而還沒有解除的人",
            "People late for release by 24:00 of the day, not held for a reason and not released",
        ),
        unit=Unit.PERSONS,
        sums=Sums.STOCK,
        source=OPEN,
        where="overdue",
        good="down",
    ),
    Measure(
        code="isolation.contacted",
        words=Words("当日联系到", "當日聯繫到", "Spoken to on the day"),
        definition=Words(
            "当天联系到本人的观察通知",
            "當天聯繫到本人的觀察通知",
            "Orders whose person was spoken to on the day",
        ),
        unit=Unit.PERSONS,
        sums=Sums.FLOW,
        source=CONTACTED,
        good="up",
    ),
    Measure(
        code="isolation.contacted_share",
        words=Words("联系率", "聯繫率", "Share spoken to"),
        definition=Words(
            "当日联系到的占在观察人数的比例",
            "當日聯繫到的佔在觀察人數的比例",
            "Those spoken to, of those under observation",
        ),
        unit=Unit.PERCENT,
        sums=Sums.RATIO,
        part="isolation.contacted",
        of="isolation.open",
        good="up",
    ),
    overdue(
        work.CONTACT, Words("每天联系", "每天聯繫", "daily contacts"), "逾期未联系", sees=(_SEES,)
    ),
    overdue(
        work.RELEASE,
        Words("确认解除", "確認解除", "releases to confirm"),
        "逾期未解除",
        sees=(_SEES,),
    ),
    overdue(work.OBJECTION, Words("答复异议", "答覆異議", "objections to answer"), sees=(_SEES,)),
    overdue(
        work.GROUNDLESS,
        Words("依据不在有效期", "依據不在有效期", "orders whose ground is not in force"),
    ),
    overdue(work.REFUSAL, Words("劝说转运", "勸說轉運", "refusals of transfer"), sees=(_SEES,)),
    overdue(
        work.RECEPTION,
        Words("答复别的辖区", "答覆別的轄區", "questions of another area"),
        sees=(_SEES,),
    ),
)
