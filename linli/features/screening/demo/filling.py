"""A round that began two days ago: written to, reminded, called; some have answered, some have not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Actor, Level, Role
from linli.features.screening.actions import (
    NewRound,
    Noted,
    open_round,
    record_attempt,
    share_out,
    take_answer,
)
from linli.features.screening.actions.publishing import NewForm, bring, publish
from linli.features.screening.actions.writing import Means, climb
from linli.features.screening.demo.form import VERSION, demo_form
from linli.features.screening.domain.answers import How, Taken
from linli.features.screening.domain.rounds import Asked, Outcome, Rung
from linli.features.screening.queries.turns import to_do
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.outreach import actions as outreach
from linli.outreach.actions import Outcome as Arrived
from linli.register import queries as register
from linli.register.queries import HouseholdLine
from linli.store.reach import reaching
from linli.web.panels import page_about
from linli.web.stage import Stage

_SEED, _AT_ONCE = "2020/screening", 1_000
_BEGINS, _WRITES = timedelta(hours=9), timedelta(hours=9, minutes=10)
_REMINDS, _CALLS = timedelta(days=1, hours=8, minutes=31), timedelta(days=1, hours=9, minutes=11)
_STOPS, _LASTS = timedelta(days=1, hours=20), timedelta(days=3, hours=9)
# Of all households: who have answered by themselves so far, and who were called and visited yesterday.
_OWN, _CALLED, _VISITED = 0.34, 0.15, 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    stage: Stage
    leader: Actor
    estate: str
    round: UUID
    began: datetime
    chance: Random


def fill(stage: Stage) -> None:
    """Let a round begin two mornings ago; on a stage that began later there is none."""
    began = start_of(local_day(stage.now) - timedelta(days=2)) + _BEGINS
    if began <= stage.began_at:
        return
    community = areas.area(code=stage.community, on=local_day(began)).place
    estates = areas.areas_under(place=community, levels=(Level.ESTATE,), on=local_day(began))
    scene = _Scene(
        stage=stage,
        leader=_leader(stage, community, on=began),
        estate=estates[0].place,
        round=stage.ids(),
        began=began,
        chance=Random(_SEED),
    )
    with reaching(Jurisdiction(places=(community,))):
        _begin(scene)
        _go_on(scene)


def _leader(stage: Stage, community: str, *, on: datetime) -> Actor:
    posts = areas.posts_in(
        within=Jurisdiction(places=(community,)),
        roles=frozenset((Role.COMMUNITY_LEADER,)),
        on=local_day(on),
    )
    return areas.actor_of(user=posts[0].user, on=local_day(on), grants=stage.grants)


def _begin(scene: _Scene) -> None:
    stage, began = scene.stage, scene.began
    read = demo_form()
    form = NewForm(
        id=stage.ids(),
        place=scene.estate,
        name=read.title,
        version=read.version,
        definition=read.definition,
        digest=read.digest,
        form_id=read.form_id,
        xform=read.xform,
    )
    bring(form=form, by=scene.leader, now=began, ids=scene.stage.ids)
    publish(form=form.id, by=scene.leader, now=began, ids=stage.ids)
    round = NewRound(
        id=scene.round,
        place=scene.estate,
        name="第三轮入户排查",
        form=form.id,
        due_at=began + _LASTS,
    )
    open_round(round=round, by=scene.leader, now=began, ids=stage.ids)
    share_out(round=scene.round, by=scene.leader, now=began, ids=stage.ids)


def _go_on(scene: _Scene) -> None:
    """Write, let some answer by themselves, remind, let workers call and visit until now."""
    stage, midnight = scene.stage, start_of(local_day(scene.began))
    link = page_about("home")
    means = Means(ids=stage.ids, vault=stage.vault, link=link)
    _climb(scene, at=midnight + _WRITES, means=means)
    homes = _homes(scene)
    own = scene.chance.sample(homes, int(len(homes) * _OWN))
    for number, home in enumerate(own):
        _answer(scene, home, how=How.SELF, at=_moment(scene, number / len(own)))
        stage.progress(number / len(own) / 2)
    for at in (_REMINDS, _CALLS):
        _climb(scene, at=midnight + at, means=means)
    _call(scene, since=midnight + _CALLS, until=midnight + _STOPS)
    stage.progress(1.0)


def _climb(scene: _Scene, *, at: datetime, means: Means) -> None:
    """Take the round a step up; what is sent has arrived a minute later, for nothing leaves the machine."""
    climb(now=at, means=means)
    later, ids, vault = at + timedelta(minutes=1), scene.stage.ids, scene.stage.vault
    while parcels := outreach.take(now=later, vault=vault, ids=ids, at_most=_AT_ONCE):
        arrived = tuple(Arrived(parcel=one, text=one.message.text) for one in parcels)
        outreach.note(outcomes=arrived, now=later, vault=vault, ids=ids)


def _homes(scene: _Scene) -> tuple[HouseholdLine, ...]:
    within = Jurisdiction(places=(scene.estate,))
    found: list[HouseholdLine] = []
    while some := register.households(
        within=within, after=found[-1].key if found else None, at_most=2_000
    ):
        found += some
    return tuple(home for home in found if any(member.phone for member in home.members))


def _moment(scene: _Scene, part: float) -> datetime:
    """Tell when: most answer soon after they were written to, nobody while people sleep."""
    first = start_of(local_day(scene.began)) + _WRITES
    day = timedelta(hours=11)
    at = 2 * day * part * part
    return first + at if at <= day else first + at + timedelta(hours=13)


def _call(scene: _Scene, *, since: datetime, until: datetime) -> None:
    """Let workers call some of their households, and visit those without a phone."""
    spent = until - since
    within = Jurisdiction(places=(scene.estate,))
    for rung, part in ((Rung.PHONE, _CALLED), (Rung.DOOR, _VISITED)):
        doors = to_do(round=scene.round, rung=rung, within=within)
        some = scene.chance.sample(doors, int(len(doors) * part))
        keys = tuple(some)
        homes = register.households_by_key(keys=keys, within=within)
        for number, home in enumerate(homes):
            _try(scene, home, rung=rung, at=since + spent * (number / len(homes)))


_FALLS: Mapping[Rung, tuple[tuple[float, Outcome], ...]] = {
    Rung.PHONE: (
        (0.22, Outcome.NO_ANSWER),
        (0.27, Outcome.WRONG_NUMBER),
        (0.30, Outcome.REFUSED),
        (1.00, Outcome.ANSWERED),
    ),
    Rung.DOOR: (
        (0.25, Outcome.NO_ANSWER),
        (0.45, Outcome.EMPTY),
        (0.50, Outcome.MOVED),
        (1.00, Outcome.ANSWERED),
    ),
}


def _try(scene: _Scene, home: HouseholdLine, *, rung: Rung, at: datetime) -> None:
    falls = scene.chance.random()
    outcome = next(outcome for upto, outcome in _FALLS[rung] if falls < upto)
    if outcome is Outcome.ANSWERED:
        _answer(scene, home, how=How.PHONE if rung is Rung.PHONE else How.DOOR, at=at)
        return
    noted = Noted(
        id=scene.stage.ids(),
        round=scene.round,
        household=home.id,
        way=Asked.PHONE if rung is Rung.PHONE else Asked.DOOR,
        outcome=outcome,
        at=at,
    )
    record_attempt(attempt=noted, by=scene.leader, now=at, ids=scene.stage.ids)


def _answer(scene: _Scene, home: HouseholdLine, *, how: How, at: datetime) -> None:
    answer = Taken(
        id=scene.stage.ids(),
        round=scene.round,
        household=home.id,
        version=VERSION,
        values=_values(home, scene.chance),
        by="household" if how is How.SELF else scene.leader.id,
        how=how,
        at=at,
    )
    take_answer(answer=answer, by=scene.leader, now=at, ids=scene.stage.ids)


def _values(home: HouseholdLine, chance: Random) -> Mapping[str, Any]:
    values: dict[str, Any] = {
        "residents": len(home.members),
        "member": list(_members(home, chance)),
    }
    if home.tenure:
        values["tenure"] = home.tenure
    if chance.random() < 0.06:
        values["needs"] = chance.choice(("shopping", "medicine"))
    return values


def _members(home: HouseholdLine, chance: Random) -> Iterator[Mapping[str, str]]:
    for member in home.members:
        said = {"name": member.name, "away14": "no", "contact": "no"}
        falls = chance.random()
        if falls < 0.02:
            where = chance.choices(("province", "hubei", "abroad"), weights=(20, 4, 1))[0]
            said = {**said, "away14": "yes", "from": where}
        elif falls < 0.0205:
            said = {**said, "contact": "yes"}
        yield said
