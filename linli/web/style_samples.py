"""Invented people and figures for the style page. Nothing here comes from a register."""

from collections.abc import Mapping
from dataclasses import replace

from linli.web.parts import (
    Cell,
    Column,
    Link,
    NavItem,
    Pager,
    Progress,
    Shell,
    State,
    Step,
    Table,
    Tone,
)

CHECKED = State(tone=Tone.OK, word="已核对")
ASK = State(tone=Tone.WARN, word="待核对")
QUIET = State(tone=Tone.QUIET, word="空置")
SAID = State(tone=Tone.INFO, word="本人说的")
TWICE = State(tone=Tone.STOP, word="两处登记")

SHELL = Shell(
    place="凤凰国际社区",
    role="网格员 · 第七网格",
    who="林小满",
    search_url="/style/",
    nav=(
        NavItem(text="今日", url="/style/", icon="today", count=12),
        NavItem(text="住户", url="/style/households/", icon="household", current=True),
        NavItem(text="导入", url="/style/upload/", icon="workbook"),
        NavItem(text="辖区", url="/style/areas/", icon="area"),
        NavItem(text="重复", url="/style/", icon="merge", on_phone=False, count=3),
    ),
)

_HOUSEHOLDS = (
    {
        "dwelling": "3栋2单元501",
        "members": ("赵春分", "钱夏至", "赵小雪"),
        "care": ("八十岁以上", "慢性病用药"),
        "state": CHECKED,
        "checked": "3月4日 周三查过",
    },
    {
        "dwelling": "3栋2单元502",
        "members": ("孙立秋",),
        "care": ("独居老人",),
        "state": ASK,
        "checked": "2月27日 周四自己登记",
    },
    {
        "dwelling": "3栋2单元601",
        "members": ("李谷雨", "周清明", "李白露", "李寒露", "李霜降"),
        "care": (),
        "state": TWICE,
        "checked": "3月2日 周一查过",
    },
    {
        "dwelling": "3栋2单元602",
        "members": (),
        "care": (),
        "state": QUIET,
        "checked": "3月4日 周三查过",
    },
)

HOUSEHOLDS = tuple(
    {"where": "凤凰苑 · 第七网格", "url": "/style/household/", **household}
    for household in _HOUSEHOLDS
)


def _table(
    *, caption: str, columns: tuple[Column, ...], rows: tuple[tuple[str | State, ...], ...]
) -> Table:
    return Table(
        caption=caption,
        columns=columns,
        rows=tuple(
            tuple(
                Cell(column=column, text="", state=value)
                if isinstance(value, State)
                else Cell(column=column, text=value, url="" if at else "/style/person/")
                for at, (column, value) in enumerate(zip(columns, row, strict=True))
            )
            for row in rows
        ),
    )


MEMBERS = _table(
    caption="成员，共 3 人",
    columns=tuple(Column(text=text) for text in ("姓名", "与户主", "证件", "电话", "核对")),
    rows=(
        ("赵春分", "户主", "370198********1015", "138****0001", CHECKED),
        ("钱夏至", "配偶", "370198********2024", "138****0002", CHECKED),
        ("赵小雪", "女儿", "370198********3028", "没有", SAID),
    ),
)

_AREA_COLUMNS = (
    Column(text="社区", sort_url="?by=name"),
    Column(text="户数", figure=True, sort_url="?by=households", sorted="descending"),
    Column(text="人数", figure=True, sort_url="?by=people"),
    Column(text="已核对", figure=True, sort_url="?by=checked"),
    Column(text="进展"),
)

AREAS = replace(
    _table(
        caption="各社区",
        columns=_AREA_COLUMNS,
        rows=(
            ("凤凰国际社区", "8,216", "14,500", "92.4%", State(tone=Tone.OK, word="按时")),
            ("舜兴社区", "5,032", "12,871", "81.0%", State(tone=Tone.INFO, word="今晚完成")),
            ("崇华社区", "4,467", "11,902", "63.5%", State(tone=Tone.WARN, word="晚一天")),
            ("三庆社区", "3,120", "8,044", "40.2%", State(tone=Tone.STOP, word="无人负责")),
        ),
    ),
    total=tuple(
        Cell(column=column, text=text)
        for column, text in zip(
            _AREA_COLUMNS, ("合计", "20,835", "47,317", "75.5%", "—"), strict=True
        )
    ),
    note="截至 3月4日 18时。户数指有人登记的住处；已核对指 14 天内当面或电话核对过的户。",
)

SHEET = {
    "dwelling": "3栋2单元501",
    "where": "凤凰国际社区 · 凤凰苑 · 第七网格",
    "state": CHECKED,
    "facts": (("住法", "自有"), ("登记", "3 人"), ("住进", "2016年9月"), ("核对", "3月4日 林小满")),
    "care": ("八十岁以上", "慢性病用药"),
    "members": MEMBERS,
    "vehicles": ("鲁A·L0198 白色轿车",),
    "history": (
        {"at": "3月4日 周三 10:20", "text": "上门核对，三人都在", "by": "林小满（网格员）"},
        {
            "at": "2月1日 周六 09:00",
            "text": "由名单导入：凤凰苑住户.xlsx 第 214 行",
            "by": "吴处暑（社区）",
        },
    ),
    "edit_url": "/style/",
    "move_out_url": "/style/",
    "more": (
        Link(text="有人搬进来", url="/style/", icon="add"),
        Link(text="分成两户", url="/style/", icon="split"),
        Link(text="和另一户合并", url="/style/", icon="merge"),
        Link(text="打印登记二维码", url="/style/", icon="qr"),
    ),
}

PERSON = {
    "name": "赵春分",
    "where": "凤凰苑 3栋2单元501 · 户主",
    "facts": (("性别", "男"), ("出生", "1938年3月21日（82 岁）"), ("电话", "138****0001")),
    "number": "370198********1015",
    "reveal_url": "/style/",
    "purposes": (("check", "核对身份"), ("register", "更正登记"), ("help", "代办事项")),
    "claims": (
        {
            "what": "电话",
            "value": "138****0001",
            "by": "赵春分（本人，扫码）",
            "at": "2月27日 周四 21:05",
            "state": State(tone=Tone.OK, word="采用"),
        },
        {
            "what": "电话",
            "value": "0531-****0198",
            "by": "凤凰苑住户.xlsx 第 214 行",
            "at": "2月1日 周六 09:00",
            "state": State(tone=Tone.QUIET, word="旧的"),
        },
    ),
    "looks": ({"who": "林小满（网格员）", "at": "3月1日 周日 15:12", "why": "核对身份"},),
}

_STEPS = {
    "upload": "上传",
    "columns": "认列",
    "preview": "预览",
    "progress": "导入",
    "verdicts": "结论",
}


def steps(at: str) -> tuple[Step, ...]:
    """Give the steps of an import as they look when it has come to ``at``."""
    here = tuple(_STEPS).index(at)
    places = ("done",) * here + ("current",) + ("",) * (len(_STEPS) - here - 1)
    return tuple(
        Step(text=text, place=place) for text, place in zip(_STEPS.values(), places, strict=True)
    )


COLUMNS = tuple(
    {
        "letter": letter,
        "head": head,
        "sample": sample,
        "name": f"column-{letter}",
        "chosen": chosen,
        "doubtful": doubtful,
    }
    for letter, head, sample, chosen, doubtful in (
        ("A", "房号", "3-2-501、3-2-502、3-2-601", "dwelling", False),
        ("B", "证件号", "370198********1015 等 812 个", "id_number", False),
        ("C", "联系", "138****0001、0531-****0198", "phone", True),
        ("D", "备注2", "租户、空、80岁", "", True),
    )
)

FIELDS = (("", "不用这一列"), ("dwelling", "住处"), ("id_number", "身份证号"), ("phone", "电话"))

VERDICTS = tuple(
    {"state": State(tone=tone, word=word), "figure": figure, "note": note}
    for tone, word, figure, note in (
        (Tone.OK, "收下", "13,902", "新登记的人"),
        (Tone.QUIET, "已有", "318", "和登记的一样"),
        (Tone.INFO, "已修整", "231", "空格、全角、大小写"),
        (Tone.WARN, "要看一眼", "42", "校验位不对、同名"),
        (Tone.STOP, "没收", "7", "号码丢了位数"),
    )
)

TALLY = (
    ("住户", "8,216", "昨天 8,209"),
    ("居民", "14,500", "昨天 14,488"),
    ("待我核对", "42", "昨天 57"),
    ("要多照看", "1,036", "昨天 1,036"),
)

HOME = {
    "dwelling": "凤凰苑 3栋2单元501",
    "todo": {
        "title": "今天只有一件事",
        "text": "请看看家里的登记对不对，大约一分钟。",
        "link": Link(text="核对登记", url="/style/"),
    },
    "members": (
        {
            "name": "赵春分",
            "state": CHECKED,
            "sentence": "登记完整，3月4日网格员当面核对过。",
            "link": Link(text="出示我的二维码", url="/style/", icon="qr"),
        },
        {
            "name": "赵小雪",
            "state": SAID,
            "sentence": "您 2月27日填的，等网格员核对。有不对的现在就能改。",
            "link": Link(text="出示她的二维码", url="/style/", icon="qr"),
        },
    ),
    "links": (
        Link(text="谁看过我的登记", url="/style/", icon="eye"),
        Link(text="下载我的登记", url="/style/", icon="download"),
    ),
    "call": {
        "tel": "05310198",
        "number": "0531-0198-0198",
        "words": "凤凰国际社区，每天 8 时到 20 时",
    },
}

SAMPLES: Mapping[str, object] = {
    "shell": SHELL,
    "crumbs": (
        Link(text="凤凰国际社区", url="/style/"),
        Link(text="凤凰苑", url="/style/"),
        Link(text="样式手册"),
    ),
    "households": HOUSEHOLDS,
    "sheet": SHEET,
    "person": PERSON,
    "areas": AREAS,
    "steps": steps("columns"),
    "columns": COLUMNS,
    "fields": FIELDS,
    "verdicts": VERDICTS,
    "tally": TALLY,
    "home": HOME,
    "states": (CHECKED, SAID, ASK, TWICE, QUIET),
    "pager": Pager(shown=50, next_url="/style/?after=50", first_url="/style/"),
    "progress": Progress(words="正在核对号码", done=9120, of=14500, poll_url="/style/part/"),
    "reasons": (
        {"words": "这一户还有一个没解决的问题：李谷雨登记在两处。"},
        {"words": "搬走的日子早于住进的日子。"},
    ),
    "form_url": "/style/",
    "megabytes": 120,
}
