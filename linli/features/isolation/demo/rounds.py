"""Daily rounds of the story: the clock asks, grid workers call and visit, what stays open climbs."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from linli.areas.domain import Actor
from linli.features.isolation.actions.asking import ask_for_contacts
from linli.features.isolation.actions.contacting import note_contact
from linli.features.isolation.demo.happening import Event, Scene, acting
from linli.features.isolation.demo.plan import Case, Part
from linli.features.isolation.domain.contacts import Said, Way
from linli.kernel.days import end_of, local_day, start_of
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.work import actions as work
from linli.work.actions import Answering
from linli.work.queries import today

# The rounds of so many days before today are told; what was before is in no list any more.
_DAYS_TOLD = 2
_ASKED_AT = tuple(timedelta(hours=hour) for hour in (7, 10, 14, 20))
# A moment after midnight: at 24:00 the clock proposes first what begins with the day.
_SWEPT_AT = (
    timedelta(hours=17, minutes=5),
    timedelta(hours=20, minutes=5),
    timedelta(hours=21, minutes=5),
    timedelta(days=1, seconds=5),
)
_ALL_AT_ONCE = 10_000
# Of all who are called, whom nobody reached all day: more of those who came that very day. Then what
# people needed, and how they felt.
_NOT_REACHED, _NOT_REACHED_YET = 0.008, 0.2
_NEEDS: tuple[tuple[float, str, tuple[str, ...]], ...] = (
    (0.05, "needs", ("food",)),
    (0.08, "needs", ("medicine",)),
    (0.10, "needs", ("daily_goods",)),
    (0.12, "waste", ("not_collected",)),
    (0.14, "mood", ("low",)),
    (0.15, "mood", ("wants_to_talk",)),
)


def happen(scene: Scene) -> Iterator[Event]:
    """Tell the rounds of the last days and of this morning so far."""
    last = local_day(scene.stage.now)
    for back in range(_DAYS_TOLD, -1, -1):
        yield from _day(scene, last - timedelta(days=back))


def _day(scene: Scene, day: date) -> Iterator[Event]:
    now, midnight = scene.stage.now, start_of(day)
    asking = [midnight + at for at in _ASKED_AT if midnight + at < now]
    for at in asking:
        yield Event(at=at, do=partial(_ask, scene))
    for case in scene.cases:
        asked = next((at for at in asking if case.began_at < at), None)
        if asked and _ends_at(scene, case) > asked:
            yield from _spoken(scene, case, asked=asked)
    for span in _SWEPT_AT:
        if midnight + span < now:
            yield Event(at=midnight + span, do=partial(_sweep, scene))


def _ends_at(scene: Scene, case: Case) -> datetime:
    return end_of(case.last_on + timedelta(days=scene.days))


def _ask(scene: Scene, now: datetime) -> None:
    with reaching(EVERYWHERE):
        ask_for_contacts(now=now, ids=scene.stage.ids, at_most=_ALL_AT_ONCE)


def _sweep(scene: Scene, now: datetime) -> None:
    work.sweep(now=now, ids=scene.stage.ids)


def _spoken(scene: Scene, case: Case, *, asked: datetime) -> Iterator[Event]:
    """Tell when somebody is spoken to on a day; today most are still to be called."""
    chance, midnight = scene.chance, start_of(local_day(asked))
    last = _ends_at(scene, case) <= midnight + timedelta(days=1)
    feverish, new = case.part is Part.HELD and last, case.began_at > midnight
    latest = midnight + timedelta(hours=22 if new else 19)
    at = asked + (latest - asked) * chance.uniform(0.01, 1)
    missed = chance.random() < (_NOT_REACHED_YET if new else _NOT_REACHED)
    said = Said(
        id=scene.stage.ids(),
        order=case.order,
        way=Way.PHONE if chance.random() < 0.8 else Way.DOOR,
        reached=feverish or not missed,
        happened_at=at,
        answers=_answers(case, chance),
        temperatures=(37.6,) if feverish else _temperatures(chance),
    )
    if not said.reached:
        said = replace(said, answers={}, temperatures=())
    if at < scene.stage.now:
        yield Event(at=at, do=partial(_note, scene, case, said))


def _temperatures(chance: Random) -> tuple[float, ...]:
    return (max(round(chance.uniform(36.1, 36.8), 1) for _ in range(2)),)


def _answers(case: Case, chance: Random) -> Mapping[str, tuple[str, ...]]:
    draw = chance.random()
    answer = next(((code, given) for below, code, given in _NEEDS if draw < below), None)
    said = dict((answer,)) if answer else {}
    if case.ground == "from_abroad" and chance.random() < 0.4:
        said["language"] = ("interpreter",)
    return said


def _note(scene: Scene, case: Case, said: Said, now: datetime) -> None:
    by = scene.staff.of_grid(case.who.place)
    with acting(by):
        item = _on_the_list(scene, case, said, by=by, now=now)
        if item:
            _tap(scene, item, by=by, now=now)
        else:
            note_contact(said=said, by=by, now=now, ids=scene.stage.ids)


def _on_the_list(scene: Scene, case: Case, said: Said, *, by: Actor, now: datetime) -> UUID | None:
    """Find what one tap on the list of today can answer: all is well, and it has not climbed."""
    if local_day(now) != local_day(scene.stage.now) or not said.reached or said.answers:
        return None
    tasks = (task for card in today(by=by, now=now) for task in card.tasks)
    return next((task.item.id for task in tasks if task.item.subject == case.order), None)


def _tap(scene: Scene, item: UUID, *, by: Actor, now: datetime) -> None:
    answers = Answering(sending=scene.stage.ids(), outcomes={item: "fine"}, happened_at=now)
    work.record(answers=answers, by=by, now=now, ids=scene.stage.ids)
