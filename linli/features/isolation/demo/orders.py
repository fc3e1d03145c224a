"""Orders of the story: issued and explained, held, objected to, ended with a certificate."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from linli.areas.domain import Actor
from linli.features.isolation.actions.agreeing import note_consent, object_to
from linli.features.isolation.actions.checking import Found, note_suitability
from linli.features.isolation.actions.issuing import issue
from linli.features.isolation.actions.papers import Wanted, give_out
from linli.features.isolation.actions.proposing import propose
from linli.features.isolation.actions.releasing import hold, release
from linli.features.isolation.demo.happening import Event, Scene, acting
from linli.features.isolation.demo.plan import Case, Part
from linli.features.isolation.domain.agreeing import Agreed
from linli.features.isolation.domain.issuing import NewOrder
from linli.features.isolation.domain.orders import Regime
from linli.features.isolation.domain.own import Own
from linli.features.isolation.domain.papers import PaperKind
from linli.features.isolation.domain.periods import Exposed
from linli.features.isolation.domain.suitability import Met
from linli.kernel.days import end_of, local_day, start_of
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.store.reach import reaching

_NEEDS = ("own_room", "window_opens", "own_bathroom", "somebody_helps", "nobody_frail")
_OBJECTION = "我一直在本市出差，没有出过省，车票和酒店的单子都在，请核实。"
# Who is given the notice on paper at once: others read it at home and ask for it.
_IN_OTHER_LANGUAGES = ("from_abroad", "from_hk_macau_taiwan")
_ALL_AT_ONCE = 10_000


def happen(scene: Scene) -> Iterator[Event]:
    """Tell everything that happens to orders."""
    for case in scene.cases:
        yield Event(at=case.began_at, do=partial(_begin, scene, case))
        if case.part is Part.RELEASED:
            yield Event(at=_let_go_at(scene, case), do=partial(_let_go, scene, case))
        elif case.part is Part.HELD:
            at = start_of(local_day(scene.stage.now)) - timedelta(hours=6)
            yield Event(at=at, do=partial(_hold, scene, case))
        elif case.part is Part.OBJECTS:
            at = start_of(local_day(scene.stage.now)) - timedelta(hours=4)
            yield Event(at=at, do=partial(_object, scene, case))
    day = local_day(scene.stage.began_at)
    while end_of(day) < scene.stage.now:
        yield Event(at=end_of(day), do=partial(_propose, scene))
        day += timedelta(days=1)


def _begin(scene: Scene, case: Case, now: datetime) -> None:
    by = scene.chance.choice((scene.staff.leader, *scene.staff.office))
    order = NewOrder(
        id=case.order,
        person=case.who.person,
        ground=case.ground,
        regime=case.regime,
        exposures=(Exposed(kind=case.exposure, last_on=case.last_on),),
        began_at=now,
    )
    with acting(by):
        issue(order=order, by=by, now=now, ids=scene.stage.ids)
        if case.ground in _IN_OTHER_LANGUAGES:
            _paper(scene, case, PaperKind.NOTICE, by=by, now=now)
    if case.part is Part.RELEASED:
        return
    worker = scene.staff.of_grid(case.who.place)
    with acting(worker):
        answer = Agreed.EXPLAINED if scene.chance.random() < 0.04 else Agreed.AGREED
        note_consent(order=case.order, answer=answer, by=worker, now=now, ids=scene.stage.ids)
        if case.regime is Regime.HOME_OBSERVATION:
            _look_at_the_dwelling(scene, case, by=worker, now=now)


def _paper(scene: Scene, case: Case, kind: PaperKind, *, by: Actor, now: datetime) -> None:
    phone = scene.stage.phone_at(case.who.place)
    give_out(
        wanted=Wanted(order=case.order, kind=kind, phone=phone),
        within=by.may("isolation.see"),
        by=by.id,
        now=now,
        ids=scene.stage.ids,
        signer=scene.stage.signer,
    )


def _look_at_the_dwelling(scene: Scene, case: Case, *, by: Actor, now: datetime) -> None:
    lacking = {"own_room", "nobody_frail"} if case.part is Part.FAMILY else set()
    if not lacking and scene.chance.random() < 0.3:
        lacking = {"own_bathroom"}
    met = {need: Met.NO if need in lacking else Met.YES for need in _NEEDS}
    note_suitability(order=case.order, found=Found(met=met), by=by, now=now, ids=scene.stage.ids)


def _let_go_at(scene: Scene, case: Case) -> datetime:
    """Tell when somebody was let go: the morning after their last day."""
    days = timedelta(days=scene.days)
    return end_of(case.last_on + days) + timedelta(hours=8, minutes=scene.chance.randint(0, 95))


def _let_go(scene: Scene, case: Case, now: datetime) -> None:
    by = scene.chance.choice((scene.staff.leader, scene.staff.doctor, *scene.staff.office))
    with acting(by):
        release(order=case.order, by=by, now=now, ids=scene.stage.ids)
        _paper(scene, case, PaperKind.RELEASE, by=by, now=now)


def _hold(scene: Scene, case: Case, now: datetime) -> None:
    by = scene.staff.doctor
    with acting(by):
        hold(order=case.order, reason="symptoms", by=by, now=now, ids=scene.stage.ids)


def _object(scene: Scene, case: Case, now: datetime) -> None:
    place = Jurisdiction(places=(case.who.place,))
    people = frozenset((case.who.person,))
    own = Own(people=people, within=place, by=f"user:{case.who.person}")
    with reaching(place):
        object_to(order=case.order, words=_OBJECTION, own=own, now=now, ids=scene.stage.ids)


def _propose(scene: Scene, now: datetime) -> None:
    with reaching(EVERYWHERE):
        propose(now=now, ids=scene.stage.ids, at_most=_ALL_AT_ONCE)
