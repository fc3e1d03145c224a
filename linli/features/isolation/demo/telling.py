"""Notices of the story: what the community told its people, by which ways it came."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from linli.areas.domain import Actor
from linli.features.isolation.demo.happening import Event, Scene, acting
from linli.features.isolation.demo.plan import Part
from linli.kernel.days import local_day, start_of
from linli.outreach import actions as outreach
from linli.outreach.actions import Notice

_WASTE = {
    "zh-Hans": "居家观察家庭的生活垃圾，每天18时上门收，请扎紧放在门口，不用下楼。",
    "zh-Hant": "居家觀察家庭的生活垃圾，每天18時上門收，請紮緊放在門口，不用下樓。",
    "en": "Household waste of homes under observation is collected at the door at 18:00 every day. "
    "Please tie the bag and leave it outside; you need not come down.",
}
_VEGETABLES = {
    "zh-Hans": "今天16时蔬菜包送到单元门口，每户一份，请分开时间下楼取；下不了楼的回个电话，我们送上门。",
    "zh-Hant": "今天16時蔬菜包送到單元門口，每戶一份，請分開時間下樓取；下不了樓的回個電話，我們送上門。",
    "en": "Vegetables come to the entrance of your unit at 16:00 today, one pack a household. "
    "Call us if you cannot come down: we bring it to your door.",
}


def happen(scene: Scene) -> Iterator[Event]:
    """Tell what was told yesterday afternoon and this morning."""
    today = start_of(local_day(scene.stage.now))
    yield Event(at=today - timedelta(hours=8, minutes=20), do=partial(_tell_observed, scene))
    for number, by in enumerate(scene.staff.grids[:2]):
        at = today + timedelta(hours=7, minutes=40 + 20 * number)
        yield Event(at=at, do=partial(_tell_grid, scene, by))


def _tell_observed(scene: Scene, now: datetime) -> None:
    homes = {
        case.who.household
        for case in scene.cases
        if case.part is not Part.RELEASED and case.began_at < now
    }
    notice = Notice(households=tuple(sorted(homes)), texts=_WASTE, key="waste")
    _announce(scene, notice, by=scene.staff.leader, now=now)


def _tell_grid(scene: Scene, by: Actor, now: datetime) -> None:
    (post,) = by.posts
    notice = Notice(area=post.place, texts=_VEGETABLES, key="vegetables")
    _announce(scene, notice, by=by, now=now)


def _announce(scene: Scene, notice: Notice, *, by: Actor, now: datetime) -> None:
    stage = scene.stage
    with acting(by):
        outreach.announce(notice=notice, by=by, now=now, ids=stage.ids, vault=stage.vault)
