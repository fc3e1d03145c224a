"""
Measures of codes: how many of each colour, what costs it, which appeals wait for an answer.

A code is one person's and lies where the person lives. What was destroyed with the emergency is told
by the figures published then.
"""

from linli.features.codes.domain.alarming import ALARM
from linli.features.codes.domain.appealing import KIND
from linli.features.codes.domain.colours import RULES, Colour
from linli.features.codes.domain.facts import Kind
from linli.features.codes.domain.noting import DECLARED
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

# Decisions are kept for some weeks: that far back they tell what a code was.
_KEPT, _SEES = "codes.kept.days", "codes.see"
# Of today the code itself is read. Of a day before, what was decided last until then about those who
# live here now: whoever has moved away since stands in the figures published then.
_CODES = f"""
    SELECT c.id AS subject, c.place, c.colour, c.decision_id AS decision
    FROM codes_code c WHERE {within("c")} AND c.at < %(end)s
    UNION ALL
    SELECT c.id, earlier.place, earlier.colour, earlier.id
    FROM codes_code c CROSS JOIN LATERAL (
        SELECT d.id, d.place, d.colour FROM codes_decision d
        WHERE d.person = c.id AND d.at < %(end)s ORDER BY d.at DESC, d.id DESC LIMIT 1
    ) AS earlier
    WHERE {within("c")} AND c.at >= %(end)s AND {within("earlier")}
"""
COLOURS = Source(
    code="codes.colours",
    counts="person",
    rows=_CODES,
    tables=("codes_decision",),
    kept=(Kept(_KEPT),),
    sees=(_SEES,),
)
_MOVED = Words(
    "事后补算以前的日子，不含已经搬走的人",
    "事後補算以前的日子，不含已經搬走的人",
    "days gone by that are counted afterwards leave out who has moved since",
)
# The rules that do not hold and make the colour what it is; a person may have several.
COSTS = Source(
    code="codes.costs",
    counts="person",
    rows=f"""
        SELECT code.subject, code.place, one ->> 'rule' AS rule
        FROM ({_CODES}) AS code
        JOIN codes_decision d ON d.id = code.decision AND code.colour <> '{Colour.GREEN}'
        CROSS JOIN LATERAL jsonb_array_elements(d.said::jsonb -> 'not') AS one
        WHERE code.colour = split_part(one ->> 'rule', '.', 3) AND one ->> 'outcome' <> 'unknown'
    """,
    tables=("codes_decision",),
    kept=(Kept(_KEPT),),
    sees=(_SEES,),
)
_APPEALS = f"SELECT a.id AS subject, a.place FROM codes_appeal a WHERE {within('a')}"
APPEALS = Source(
    code="codes.appeals",
    counts="appeal",
    rows=f"{_APPEALS} AND {held('a', began='at', ended='answered_at')}",
    tables=("codes_appeal",),
    kept=(Kept(_KEPT),),
    sees=(_SEES,),
)
ANSWERED = Source(
    code="codes.appeals_answered",
    counts="appeal",
    rows=f"{_APPEALS} AND a.answered_at >= %(began)s AND a.answered_at < %(end)s",
    tables=("codes_appeal",),
    kept=(Kept(_KEPT),),
    sees=(_SEES,),
)
# Whoever declares answers one question; what they did not hand in themselves a worker asked of them.
# Travel that a scan or a worker noted was asked of nobody.
INQUIRY = Inquiry(
    code="codes",
    words=Words("健康申报", "健康申報", "declarations of health"),
    rows=f"""
        SELECT f.person AS subject, f.place, 1 AS questions,
            (f.evidence <> '{DECLARED}')::integer AS calls
        FROM codes_fact f
        WHERE {within("f")} AND {lately("f.noted_at")} AND (
            f.kind = '{Kind.DECLARED}' OR f.kind = '{Kind.TRAVEL}' AND f.evidence = '{DECLARED}'
        )
    """,
    tables=(),
    kept=(Kept(_KEPT, reads=7),),
    sees=(_SEES,),
    by_the_clock=True,
)


def _colour(colour: Colour, words: Words, *called: str) -> Measure:
    return Measure(
        code=f"codes.{colour.value}",
        words=words,
        definition=Words(
            f"当天 24 时（今天为此刻）健康码为{words.zh_hans}的人；{_MOVED.zh_hans}",
            f"當天 24 時（今天為此刻）健康碼為{words.zh_hant}的人；{_MOVED.zh_hant}",
            f"People whose health code is {words.en.lower()} by 24:00 (today: by now); {_MOVED.en}",
        ),
        unit=Unit.PERSONS,
        sums=Sums.STOCK,
        source=COLOURS,
        where=f"colour = '{colour.value}'",
        synonyms=called,
    )


def _cost(rule: str, words: Words, *called: str) -> Measure:
    return Measure(
        code=f"{RULES}.{rule}",
        words=words,
        definition=Words(
            f"当天 24 时（今天为此刻）因为这一条不是绿码的人；同时有几条原因的，每条都算；{_MOVED.zh_hans}",
            f"當天 24 時（今天為此刻）因為這一條不是綠碼的人；同時有幾條原因的，每條都算；{_MOVED.zh_hant}",
            f"People whose code is what it is by this rule, each reason by itself; {_MOVED.en}",
        ),
        unit=Unit.PERSONS,
        sums=Sums.STOCK,
        source=COSTS,
        where=f"rule = '{RULES}.{rule}'",
        synonyms=called,
    )


MEASURES: tuple[Measure, ...] = (
    _colour(Colour.RED, Words("红码", "紅碼", "Red"), "红码人数", "红码人员数"),
    _colour(Colour.YELLOW, Words("黄码", "黃碼", "Yellow"), "黄码人数", "黄码人员数"),
    _colour(Colour.GREY, Words("灰码", "灰碼", "Grey"), "灰码人数", "未申报码人数"),
    _colour(Colour.GREEN, Words("绿码", "綠碼", "Green"), "绿码人数", "绿码人员数"),
    _cost("red.test", Words("红码：检测阳性", "紅碼：檢測陽性", "Red: tested positive")),
    _cost(
        "red.isolation",
        Words("红码：医学观察中", "紅碼：醫學觀察中", "Red: under medical observation"),
        "隔离红码人数",
    ),
    _cost(
        "red.stay",
        Words("红码：到过高风险地区", "紅碼：到過高風險地區", "Red: stay in an area of high risk"),
        "高风险地区红码人数",
    ),
    _cost(
        "red.by_hand",
        Words("红码：两个单位决定", "紅碼：兩個單位決定", "Red: decided by two units"),
    ),
    _cost(
        "yellow.isolation",
        Words("黄码：健康监测中", "黃碼：健康監測中", "Yellow: under health monitoring"),
    ),
    _cost(
        "yellow.watch", Words("黄码：发热监测中", "黃碼：發熱監測中", "Yellow: watched for fever")
    ),
    _cost(
        "yellow.stay",
        Words(
            "黄码：到过中风险地区", "黃碼：到過中風險地區", "Yellow: stay in an area of medium risk"
        ),
        "中风险地区黄码人数",
    ),
    _cost(
        "yellow.declared",
        Words("黄码：申报不舒服", "黃碼：申報不舒服", "Yellow: declared to be unwell"),
    ),
    _cost(
        "yellow.by_hand",
        Words("黄码：两个单位决定", "黃碼：兩個單位決定", "Yellow: decided by two units"),
    ),
    _cost(
        "grey.declared",
        Words("灰码：很久没有申报", "灰碼：很久沒有申報", "Grey: nothing declared lately"),
        "未申报健康状况人数",
    ),
    Measure(
        code="codes.appeals_open",
        words=Words("没答复的码申诉", "沒答覆的碼申訴", "Open appeals on codes"),
        definition=Words(
            "当天 24 时（今天为此刻）还没有答复的健康码申诉",
            "當天 24 時（今天為此刻）還沒有答覆的健康碼申訴",
            "Appeals on health codes without an answer by 24:00 (today: by now)",
        ),
        unit=Unit.CASES,
        sums=Sums.STOCK,
        source=APPEALS,
        synonyms=("健康码申诉数", "未办结申诉", "未答复申诉", "待处理码申诉"),
        good="down",
    ),
    Measure(
        code="codes.appeals_answered",
        words=Words("当日答复的码申诉", "當日答覆的碼申訴", "Appeals on codes answered"),
        definition=Words(
            "当天答复的健康码申诉",
            "當天答覆的健康碼申訴",
            "Appeals on health codes answered on the day",
        ),
        unit=Unit.CASES,
        sums=Sums.FLOW,
        source=ANSWERED,
        synonyms=("办结申诉数", "已答复申诉", "当日办结申诉"),
    ),
    overdue(KIND, Words("健康码申诉", "健康碼申訴", "appeals on codes"), sees=(_SEES,)),
    overdue(ALARM, Words("健康码警报", "健康碼警報", "alarms about codes"), sees=(_SEES,)),
)
