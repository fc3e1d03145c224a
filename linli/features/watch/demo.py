"""
The demo: people back from elsewhere, nineteen with a fever, two days of readings with gaps and a slip.

From a seed; where the rules of the day watch nobody, there is nothing to show.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor, grants_of
from linli.features.watch.actions.checking import check
from linli.features.watch.actions.fevers import step
from linli.features.watch.actions.joining import join
from linli.features.watch.actions.taking import take, take_back
from linli.features.watch.capabilities import CAPABILITIES
from linli.features.watch.domain.checks import Checked, Found, Sheet
from linli.features.watch.domain.fevers import Doing, FollowUp
from linli.features.watch.domain.groups import Joining
from linli.features.watch.domain.readings import Said, Way
from linli.features.watch.domain.windows import Slot, slots_of
from linli.features.watch.queries.checks import sheets
from linli.features.watch.queries.fevers import fevers
from linli.features.watch.queries.policies import policy
from linli.kernel.days import local_day, start_of
from linli.register import queries as register
from linli.store.reach import reaching
from linli.web.stage import Stage

SEED = 228
_WATCHED, _FEVERISH = 34, 19
_WHYS = ("from_other_province", "from_other_province", "from_hubei", "from_abroad", "contact")
_GAP = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filling:
    """What the demo is made from."""

    leader: Actor
    now: datetime
    ids: Ids
    chance: random.Random


def fill_watch(stage: Stage) -> None:
    """This will let the demo community watch some of its people; nobody on days without a rule."""
    now, ids = stage.now, stage.ids
    leader = _actor("leader", on=local_day(now))
    place = leader.posts[0].place
    rules = policy(place=place, on=local_day(now))
    if not rules.windows or not rules.whys:
        return
    filling = _Filling(leader=leader, now=now, ids=ids, chance=random.Random(SEED))
    with reaching(leader.reach()):
        watches = _joined(filling)
        for slot in _slots(filling, place=place):
            _read(watches, slot=slot, filling=filling)
        _slip(watches[0], filling=filling)
        _follow_up(filling)
        _check(filling)


def _actor(username: str, *, on: date) -> Actor:
    user = areas.user_named(username)
    return areas.actor_of(user=user, on=on, grants=grants_of(CAPABILITIES))


def _joined(filling: _Filling) -> Sequence[UUID]:
    within = filling.leader.may("watch.join")
    homes = register.households(within=within, at_most=_WATCHED * 9)[::9]
    since = local_day(filling.now) - timedelta(days=4)
    joined_at = start_of(local_day(filling.now) - timedelta(days=2)) + timedelta(hours=4)
    return [
        join(
            joining=Joining(
                id=filling.ids(),
                person=home.members[0].person,
                why=_WHYS[number % len(_WHYS)],
                since_on=since,
            ),
            by=filling.leader,
            now=joined_at,
            ids=filling.ids,
        )
        for number, home in enumerate(home for home in homes if home.members)
    ]


def _slots(filling: _Filling, *, place: str) -> Iterator[Slot]:
    for back in (2, 1, 0):
        day = local_day(filling.now) - timedelta(days=back)
        windows = policy(place=place, on=day).windows
        yield from (one for one in slots_of(day, windows=windows) if one.opens_at < filling.now)


def _read(watches: Sequence[UUID], *, slot: Slot, filling: _Filling) -> None:
    """Let most of them say a reading in a slot; in the one that is open now, half of them."""
    open_now = slot.opens_at <= filling.now < slot.closes_at
    latest = min(filling.now, slot.opens_at + timedelta(hours=4))
    readings = []
    for number, watch in enumerate(watches):
        if filling.chance.random() < (0.5 if open_now else _GAP):
            continue
        taken_at = slot.opens_at + (latest - slot.opens_at) * filling.chance.random()
        readings.append(_said(watch, number=number, taken_at=taken_at, filling=filling))
    take(readings=readings, by=filling.leader, now=latest, ids=filling.ids)


def _said(watch: UUID, *, number: int, taken_at: datetime, filling: _Filling) -> Said:
    feverish = number < _FEVERISH
    tenths = filling.chance.randint(373, 386) if feverish else filling.chance.randint(361, 369)
    ill = feverish and filling.chance.random() < 0.3
    return Said(
        id=filling.ids(),
        watch=watch,
        taken_at=taken_at.replace(microsecond=0),
        way=filling.chance.choice((Way.SELF, Way.SELF, Way.WORKER, Way.RELATIVE)),
        tenths=tenths,
        symptoms=("dry_cough",) if ill else (),
    )


def _slip(watch: UUID, *, filling: _Filling) -> None:
    """Let somebody type 39.6 for 36.9, and take it back."""
    at = filling.now - timedelta(minutes=20)
    slip = Said(id=filling.ids(), watch=watch, taken_at=at, way=Way.WORKER, tenths=396)
    take(readings=(slip,), by=filling.leader, now=filling.now, ids=filling.ids)
    take_back(reading=slip.id, by=filling.leader, now=filling.now, ids=filling.ids)


def _follow_up(filling: _Filling) -> None:
    """Let the doctor have called some of them."""
    doctor = _actor("doctor", on=local_day(filling.now))
    for line in fevers(within=doctor.may("watch.follow_up"), now=filling.now).lines[4::3]:
        doing = Doing(key=filling.ids(), fever=line.id, step=FollowUp.CALLED)
        step(doing=doing, by=doctor, now=filling.now, ids=filling.ids)


def _check(filling: _Filling) -> None:
    """Fill in the six checks of an estate or two."""
    on = local_day(filling.now)
    for number, line in enumerate(sheets(on=on, within=filling.leader.may("watch.check"))[:2]):
        made = {code: Checked(found=Found.GOOD) for code in line.asked}
        if number:
            made["disinfection"] = Checked(found=Found.LACKING, note="3号楼电梯今天没有消毒")
        sheet = Sheet(id=filling.ids(), place=line.place, on=on, checks=made)
        check(sheet=sheet, by=filling.leader, now=filling.now, ids=filling.ids)
