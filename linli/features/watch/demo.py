"""
The demo: nineteen people with a fever among all who are watched, two days of readings with gaps and a slip.

From a seed; where the rules of the day watch nobody, there is nothing to show. Who is watched because
of an order of observation was put there by the filler before.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor, grants_of
from linli.features.watch.actions.asking import say_needs
from linli.features.watch.actions.checking import check
from linli.features.watch.actions.fevers import close, step
from linli.features.watch.actions.joining import join
from linli.features.watch.actions.linking import grant, revoke
from linli.features.watch.actions.membership import Hand
from linli.features.watch.actions.taking import take, take_back
from linli.features.watch.capabilities import CAPABILITIES
from linli.features.watch.domain.checks import Checked, Found, Sheet
from linli.features.watch.domain.fevers import Doing, FollowUp, Outcome
from linli.features.watch.domain.groups import Joining
from linli.features.watch.domain.own import Granting, Tie
from linli.features.watch.domain.readings import Said, Way
from linli.features.watch.domain.windows import Slot, slots_of
from linli.features.watch.queries.checks import sheets
from linli.features.watch.queries.fevers import FeverLine, fevers, fevers_of
from linli.features.watch.queries.people import PAGE, After, Wanted, WatchLine, of_people, watched
from linli.features.watch.queries.policies import policy
from linli.kernel.days import local_day, start_of
from linli.register import queries as register
from linli.store.reach import reaching
from linli.web.stage import Stage

SEED = 228
# Of those who have a fever one is admitted before the visitor comes: nineteen are left in the group.
_WATCHED, _FEVERISH = 36, 20
_WHYS = ("from_other_province", "from_other_province", "from_hubei", "from_abroad", "contact")
_GAP, _NOT_YET = 0.1, 0.18
_NEEDS = (("food",), ("medicine", "call_me"), ("talk",), ("waste",))
_TO_HOSPITAL = (
    (FollowUp.CALLED, "咳嗽、乏力，家里没有别人发热"),
    (FollowUp.VISITED, "复测还是高"),
    (FollowUp.REFERRED, "市立医院发热门诊，已经联系"),
    (FollowUp.CARRIED, "负压车，社区派人陪到车上"),
    (FollowUp.SEEN, ""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filling:
    """What the demo is made from."""

    leader: Actor
    doctor: Actor
    now: datetime
    ids: Ids
    chance: random.Random
    feverish: int

    def hand(self) -> Hand:
        """Give the leader's hand."""
        return Hand(within=self.leader.may("watch.read"), now=self.now, ids=self.ids)


def fill_watch(stage: Stage) -> None:
    """This will let the demo community watch some of its people; nobody on days without a rule."""
    today = local_day(stage.now)
    leader = _actor("leader", on=today)
    place = leader.posts[0].place
    rules = policy(place=place, on=today)
    if not rules.windows or not rules.whys:
        return
    with reaching(leader.reach()):
        already = fevers(within=leader.may("watch.see"), now=stage.now).count
    filling = _Filling(
        leader=leader,
        doctor=_actor("doctor", on=today),
        now=stage.now,
        ids=stage.ids,
        chance=random.Random(SEED),
        # Somebody under observation may have told of a fever already.
        feverish=_FEVERISH - already,
    )
    with reaching(leader.reach()):
        joined = _joined(filling)
        for slot in _slots(filling, place=place):
            _read(joined, slot=slot, filling=filling)
            if slot.closes_at == start_of(today):
                _until_last_night(joined, at=slot.opens_at + timedelta(hours=4), filling=filling)
        _follow_up(filling)
        _ask_for_help(joined, filling=filling)
        _trust(joined, filling=filling)
        _check(filling)


def _actor(username: str, *, on: date) -> Actor:
    user = areas.user_named(username)
    return areas.actor_of(user=user, on=on, grants=grants_of(CAPABILITIES))


def _joined(filling: _Filling) -> Sequence[UUID]:
    """Put somebody of every ninth household under watch, where nobody is watched yet."""
    within = filling.leader.may("watch.join")
    homes = register.households(within=within, at_most=_WATCHED * 12)[::9]
    since = local_day(filling.now) - timedelta(days=4)
    joined_at = start_of(local_day(filling.now) - timedelta(days=2)) + timedelta(hours=4)
    free = [home.members[0].person for home in homes if home.members]
    lines = of_people(people=free, within=within, now=filling.now)
    taken = {one.person for one in lines}
    people = [person for person in free if person not in taken][:_WATCHED]
    return [
        join(
            joining=Joining(
                id=filling.ids(), person=person, why=_WHYS[number % len(_WHYS)], since_on=since
            ),
            by=filling.leader,
            now=joined_at,
            ids=filling.ids,
        )
        for number, person in enumerate(people)
    ]


def _slots(filling: _Filling, *, place: str) -> Iterator[Slot]:
    for back in (2, 1, 0):
        day = local_day(filling.now) - timedelta(days=back)
        windows = policy(place=place, on=day).windows
        yield from (one for one in slots_of(day, windows=windows) if one.opens_at < filling.now)


def _read(joined: Sequence[UUID], *, slot: Slot, filling: _Filling) -> None:
    """Let most of them say a reading in a slot; in the one that is open now, some have not yet."""
    open_now = slot.opens_at <= filling.now < slot.closes_at
    latest = min(filling.now, slot.opens_at + timedelta(hours=4))
    feverish, readings = frozenset(joined[: filling.feverish]), []
    for line in _everybody(filling):
        missed = filling.chance.random() < (_NOT_YET if open_now else _GAP)
        taken_at = slot.opens_at + (latest - slot.opens_at) * filling.chance.random()
        if not missed and line.began_at < taken_at:
            hot = line.id in feverish
            readings.append(_said(line.id, hot=hot, taken_at=taken_at, filling=filling))
    for first in range(0, len(readings), 500):
        sent = readings[first : first + 500]
        take(readings=sent, by=filling.leader, now=latest, ids=filling.ids)


def _everybody(filling: _Filling) -> Iterator[WatchLine]:
    within, after = filling.leader.may("watch.see"), None
    while lines := watched(wanted=Wanted(after=after), within=within, now=filling.now):
        yield from lines
        if len(lines) < PAGE:
            return
        after = After(place=lines[-1].place, id=lines[-1].id)


def _said(watch: UUID, *, hot: bool, taken_at: datetime, filling: _Filling) -> Said:
    chance = filling.chance
    return Said(
        id=filling.ids(),
        watch=watch,
        taken_at=taken_at.replace(microsecond=0),
        way=chance.choice((Way.SELF, Way.SELF, Way.WORKER, Way.RELATIVE)),
        tenths=chance.randint(373, 386) if hot else chance.randint(361, 369),
        symptoms=("dry_cough",) if hot and chance.random() < 0.3 else (),
    )


def _until_last_night(joined: Sequence[UUID], *, at: datetime, filling: _Filling) -> None:
    """Let one be admitted, and one whose 36.9 was typed as 39.6 be called for nothing."""
    (fever,) = fevers_of(watch=joined[0], within=filling.leader.may("watch.see"), now=at)
    _note(fever, _TO_HOSPITAL, at=at, filling=filling)
    _close(fever, Outcome.ADMITTED, at=at + timedelta(hours=2), filling=filling)
    _slip(joined[-1], at=at, filling=filling)


def _slip(watch: UUID, *, at: datetime, filling: _Filling) -> None:
    said = Said(id=filling.ids(), watch=watch, taken_at=at, way=Way.WORKER, tenths=396)
    take(readings=(said,), by=filling.leader, now=at, ids=filling.ids)
    (fever,) = fevers_of(watch=watch, within=filling.leader.may("watch.see"), now=at)
    called = ((FollowUp.CALLED, "本人说是 36.9，记的人写反了"),)
    _note(fever, called, at=at, filling=filling)
    after = at + timedelta(minutes=30)
    take_back(reading=said.id, by=filling.leader, now=after, ids=filling.ids)
    meant = Said(id=filling.ids(), watch=watch, taken_at=after, way=Way.WORKER, tenths=369)
    take(readings=(meant,), by=filling.leader, now=after, ids=filling.ids)
    _close(fever, Outcome.TYPING_ERROR, at=after, filling=filling)


def _note(
    fever: FeverLine,
    steps: Sequence[tuple[FollowUp, str]],
    *,
    at: datetime,
    filling: _Filling,
) -> None:
    for number, (what, words) in enumerate(steps):
        doing = Doing(key=filling.ids(), fever=fever.id, step=what, note=words)
        done_at = at + timedelta(minutes=20 * (number + 1))
        step(doing=doing, by=filling.doctor, now=done_at, ids=filling.ids)


def _close(fever: FeverLine, outcome: Outcome, *, at: datetime, filling: _Filling) -> None:
    close(fever=fever.id, outcome=outcome, by=filling.doctor, now=at, ids=filling.ids)


def _follow_up(filling: _Filling) -> None:
    """Let the doctor have called some of them this morning, and sent one to the hospital."""
    within = filling.doctor.may("watch.follow_up")
    lines = fevers(within=within, now=filling.now).lines
    _note(lines[1], _TO_HOSPITAL[:4], at=filling.now - timedelta(hours=2), filling=filling)
    for line in lines[4::3]:
        at = filling.now - timedelta(minutes=40)
        _note(line, ((FollowUp.CALLED, ""),), at=at, filling=filling)


def _ask_for_help(joined: Sequence[UUID], *, filling: _Filling) -> None:
    """Let some have said what they need."""
    for watch, needs in zip(joined[5::4], _NEEDS, strict=False):
        say_needs(watch=watch, needs=needs, by=filling.leader.id, hand=filling.hand())


def _trust(joined: Sequence[UUID], *, filling: _Filling) -> None:
    """Let somebody trust a neighbour, and no longer trust another."""
    for called, trusted in (("楼下王阿姨", True), ("对门老李", False)):
        granting = Granting(id=filling.ids(), watch=joined[3], tie=Tie.NEIGHBOUR, called=called)
        link = grant(granting=granting, by=filling.leader, now=filling.now, ids=filling.ids)
        if not trusted:
            revoke(link=link, by=filling.leader, now=filling.now, ids=filling.ids)


def _check(filling: _Filling) -> None:
    """Fill in the six checks of an estate or two."""
    on = local_day(filling.now)
    for number, line in enumerate(sheets(on=on, within=filling.leader.may("watch.check"))[:2]):
        made = {code: Checked(found=Found.GOOD) for code in line.asked}
        if number:
            made["disinfection"] = Checked(found=Found.LACKING, note="3号楼电梯今天没有消毒")
        sheet = Sheet(id=filling.ids(), place=line.place, on=on, checks=made)
        check(sheet=sheet, by=filling.leader, now=filling.now, ids=filling.ids)
