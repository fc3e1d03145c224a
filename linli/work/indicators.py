"""Measures of the work: what came in, what was done, what is open and late."""

from linli.indicators.domain import Measure, Source, Sums, Unit, Words, held, within

_DAYS_BACK = 14
# Codes of what is late begin so; the kind follows.
LATE = "work.overdue."
OPEN = Source(
    code="work.open",
    counts="item",
    rows=f"""
        SELECT i.id AS subject, i.place, i.kind, i.rung, i.due_at < %(end)s AS late
        FROM work_item i
        WHERE {within("i")} AND {held("i", began="opened_at", ended="closed_at")}
    """,
    tables=("work_item",),
    days_back=_DAYS_BACK,
)
CLOSED = Source(
    code="work.closed",
    counts="item",
    rows=f"""
        SELECT i.id AS subject, i.place, i.kind, i.closed_at > i.due_at AS late
        FROM work_item i
        WHERE {within("i")} AND i.closed_at >= %(began)s AND i.closed_at < %(end)s
    """,
    tables=("work_item",),
    days_back=_DAYS_BACK,
)


def overdue(kind: str, called: Words, *synonyms: str, sees: tuple[str, ...] = ()) -> Measure:
    """
    Make the measure of what is due and not done of one kind of work: the app that declares the kind lists it.

    ``sees`` are the capabilities that knowing whom it is about takes.
    """
    return Measure(
        code=f"{LATE}{kind}",
        # Like the whole of it: what is due by tonight counts from the morning on, and is not late yet.
        words=Words(
            f"应办未办：{called.zh_hans}",
            f"應辦未辦：{called.zh_hant}",
            f"Due by 24:00: {called.en}",
        ),
        definition=Words(
            f"期限在当天 24 时以前、还没有办完的“{called.zh_hans}”；当天还没有过完时，包括今天要办完的",
            f"期限在當天 24 時以前、還沒有辦完的「{called.zh_hant}」；當天還沒有過完時，包括今天要辦完的",
            f"Open work due before 24:00 of the day; of today, by tonight as well: {called.en}",
        ),
        unit=Unit.ITEMS,
        sums=Sums.STOCK,
        source=OPEN,
        where=f"late AND kind = '{kind}'",
        synonyms=synonyms,
        sees=sees,
        good="down",
    )


MEASURES: tuple[Measure, ...] = (
    Measure(
        code="work.open",
        words=Words("没办完的事", "沒辦完的事", "Open work"),
        definition=Words(
            "当天 24 时（今天为此刻）还没有办完的事",
            "當天 24 時（今天為此刻）還沒有辦完的事",
            "Work that is not done by 24:00 (today: by now)",
        ),
        unit=Unit.ITEMS,
        sums=Sums.STOCK,
        source=OPEN,
        synonyms=("未办结", "未办结事项", "在办事项", "待办事项"),
        good="down",
    ),
    Measure(
        code="work.overdue",
        words=Words("当天应办未办", "當天應辦未辦", "Open work due by 24:00"),
        definition=Words(
            "期限在当天 24 时以前、还没有办完的事；当天还没有过完时，包括今天要办完的",
            "期限在當天 24 時以前、還沒有辦完的事；當天還沒有過完時，包括今天要辦完的",
            "Open work due before 24:00 of the day; of today, what is to be done by tonight as well",
        ),
        unit=Unit.ITEMS,
        sums=Sums.STOCK,
        source=OPEN,
        where="late",
        synonyms=("逾期事项", "超期未办", "超期未办结"),
        good="down",
    ),
    Measure(
        code="work.done",
        words=Words("当日办完的事", "當日辦完的事", "Work done"),
        definition=Words("当天办完的事", "當天辦完的事", "Work that was closed on the day"),
        unit=Unit.ITEMS,
        sums=Sums.FLOW,
        source=CLOSED,
        synonyms=("办结事项", "当日办结", "办结数"),
        good="up",
    ),
    overdue("outreach.knock", Words("上门告诉", "上門告訴", "telling people at the door")),
)
