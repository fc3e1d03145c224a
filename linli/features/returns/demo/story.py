"""Three days of forms: who asked what by when, what was given back, what came again and asks twice."""

import io
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from linli.areas import queries as areas
from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.returns.actions.filling import Asking, Means, fill
from linli.features.returns.actions.receiving import Arriving, receive
from linli.features.returns.domain.deadlines import Tier
from linli.features.returns.domain.purposes import Need, Purpose
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.store.reach import reaching
from linli.web.stage import Stage

_HEALTH, _CIVIL, _STREET, _COUNT = (
    "高新区卫生健康局",
    "高新区民政局",
    "舜华路街道办事处",
    "高新区统计局",
)
_DAILY = ("网格", "居家观察人数", "健康监测人数", "发热人数", "当日解除观察")
_DAILY_NOW = ("网格", "居家观察人数", "健康监测人数", "当日发热人数", "当日解除观察", "红码人数")
_OLD = ("序号", "姓名", "性别", "年龄", "联系电话", "住址", "是否独居", "是否需要代配药")
_HOMES = ("小区", "户数", "人数", "60岁以上人数", "群租人数", "车辆数", "返岗人数")
_TAKES = timedelta(minutes=25)
_AGAIN = ("小区", "户数", "人数", "60岁以上人数", "群租人数", "车辆数")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """A form of the story: its title and headings, whom it is from, when it came and was due, by level."""

    title: str
    headings: Sequence[str]
    sender: str
    days_ago: int
    at: timedelta
    due: Mapping[Tier, int]
    who: str = ""
    purpose: str = ""
    filled: bool = False


STORY: tuple[_Sent, ...] = (
    _Sent(
        title="60岁以上老年人信息登记表",
        headings=_OLD,
        sender=_CIVIL,
        days_ago=2,
        at=timedelta(hours=9, minutes=20),
        due={Tier.SENDER: 34, Tier.DISTRICT: 32, Tier.STREET: 18, Tier.COMMUNITY: 16},
        who="age>=60",
        purpose="安排老年人代购买菜、配药",
        filled=True,
    ),
    _Sent(
        title="居家观察和健康监测情况日报表",
        headings=_DAILY,
        sender=_HEALTH,
        days_ago=1,
        at=timedelta(hours=8, minutes=30),
        due={Tier.SENDER: 18, Tier.DISTRICT: 17, Tier.STREET: 15, Tier.COMMUNITY: 12},
        filled=True,
    ),
    _Sent(
        title="社区基本情况统计表",
        headings=_AGAIN,
        sender=_COUNT,
        days_ago=1,
        at=timedelta(hours=10, minutes=5),
        due={Tier.SENDER: 40, Tier.STREET: 17, Tier.COMMUNITY: 15},
        filled=True,
    ),
    _Sent(
        title="小区人口车辆统计表",
        headings=_HOMES,
        sender=_STREET,
        days_ago=0,
        at=timedelta(hours=7, minutes=50),
        due={Tier.STREET: 18, Tier.COMMUNITY: 16},
    ),
    _Sent(
        title="居家观察和健康监测情况日报表",
        headings=_DAILY_NOW,
        sender=_HEALTH,
        days_ago=0,
        at=timedelta(hours=8, minutes=10),
        due={Tier.SENDER: 18, Tier.DISTRICT: 17, Tier.STREET: 15, Tier.COMMUNITY: 12},
    ),
)


def fill_story(stage: Stage) -> None:
    """Let forms come in and be given back, as far as the story has run; two wait for the visitor."""
    on = local_day(stage.now)
    community = areas.area(code=stage.community, on=on)
    scene = _Scene(stage=stage, community=community, leader=_leader(stage, community))
    with reaching(Jurisdiction(places=(community.place,))):
        for one in STORY:
            at = start_of(on - timedelta(days=one.days_ago)) + one.at
            if stage.began_at < at < stage.now:
                _play(one, scene, at=at)


def _leader(stage: Stage, community: AreaRecord) -> Actor:
    on = local_day(stage.now)
    posts = areas.posts_in(
        within=Jurisdiction(places=(community.place,)),
        roles=frozenset((Role.COMMUNITY_LEADER,)),
        on=on,
    )
    return areas.actor_of(user=posts[0].user, on=on, grants=stage.grants)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """Where the story plays: the stage, the community, who acts in it."""

    stage: Stage
    community: AreaRecord
    leader: Actor


def _play(one: _Sent, scene: _Scene, *, at: datetime) -> None:
    midnight, content = start_of(local_day(at)), _blank(one)
    arriving = Arriving(
        content=content,
        file_name=f"{one.title}.xlsx",
        sender=one.sender,
        area=scene.community,
        on=local_day(at),
        due={tier: midnight + timedelta(hours=hours) for tier, hours in one.due.items()},
    )
    demand = receive(arriving=arriving, by=scene.leader, now=at, ids=scene.stage.ids)
    if one.filled:
        asking = Asking(
            content=content,
            area=scene.community,
            on=local_day(at),
            who=one.who,
            purpose=Purpose(words=one.purpose, need=Need.CONTACT, recipient=one.sender),
            demand=demand,
        )
        _give_back(asking, scene, at=at + _TAKES)


def _give_back(asking: Asking, scene: _Scene, *, at: datetime) -> None:
    means = Means(ids=scene.stage.ids, vault=scene.stage.vault)
    with tempfile.TemporaryDirectory() as there:
        fill(Path(there) / "given.xlsx", asking=asking, by=scene.leader, now=at, means=means)


def _blank(one: _Sent) -> bytes:
    """Draw a blank as departments do: a title over all columns, whom it is from, boxes, a total."""
    book = Workbook()
    sheet: Any = book.active
    wide = len(one.headings)
    thin = Side(style="thin")
    sheet.append([one.title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=wide)
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.append(["填报单位：", None, "截至  月  日  时"])
    sheet.append(list(one.headings))
    rows = 8 if one.who else 6
    for _row in range(rows):
        sheet.append([None] * wide)
    if not one.who:
        sheet.append(["合计"])
    for row in sheet.iter_rows(min_row=3, max_row=sheet.max_row, max_col=wide):
        for cell in row:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    for at in range(1, wide + 1):
        sheet.column_dimensions[get_column_letter(at)].width = 16
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
