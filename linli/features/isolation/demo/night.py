"""
The family that did not want to go until two in the morning, and how it went up the levels.

Nobody was sent before the other side had accepted, nobody went alone twice, nothing was forced: what
stood in the way was provided for, and in the morning a car is waiting.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.features.isolation.actions import climbing, receptions, refusing, transferring
from linli.features.isolation.actions.refusing import Attempt
from linli.features.isolation.actions.transferring import Wish
from linli.features.isolation.demo.happening import Event, Scene, acting
from linli.features.isolation.demo.plan import Case, Part
from linli.features.isolation.domain.handing_over import Offer
from linli.features.isolation.domain.refusing import Arrangement, AttemptOutcome, Beside, Said
from linli.features.isolation.domain.transferring import Need, TransferKind, Transport
from linli.kernel.days import local_day, start_of
from linli.kernel.places import EVERYWHERE, parent_of
from linli.store.reach import reaching

# The community in which the hotel stands that takes people in, by its name in the street.
_SITE_IN, _SITE = "舜泰社区", "舜泰酒店（集中观察点）"


@dataclass(slots=True, kw_only=True)
class _Night:
    """One night: whose, where to, and the keys that come up as it goes on."""

    scene: Scene
    family: tuple[Case, ...]
    worker: Actor
    site: str
    keys: dict[str, UUID] = field(default_factory=dict)

    def at(self, clock: str) -> datetime:
        """Tell an instant of the evening before the visitor's day, or of the night after it."""
        hours, minutes = map(int, clock.split(":"))
        after_midnight = hours < 12
        day = start_of(local_day(self.scene.stage.now)) - timedelta(days=not after_midnight)
        return day + timedelta(hours=hours, minutes=minutes)


def happen(scene: Scene) -> Iterator[Event]:
    """Tell the evening and the night, from the question to the agreement."""
    family = tuple(case for case in scene.cases if case.part is Part.FAMILY)
    night = _Night(
        scene=scene,
        family=family,
        worker=scene.staff.of_grid(family[0].who.place),
        site=_site(scene),
    )
    staff = scene.staff
    street, district = staff.streets[0], staff.district
    told = (
        ("20:00", partial(_ask, night)),
        ("20:20", partial(_accept, night)),
        ("20:30", partial(_refuse, night)),
        ("20:40", partial(_try, night, night.worker, said=(Said.CHILDCARE, Said.FEAR))),
        ("21:30", partial(_climb, night)),
        (
            "21:50",
            partial(
                _try,
                night,
                staff.leader,
                beside=(Beside.DOCTOR,),
                said=(Said.CARES_FOR_PARENT,),
            ),
        ),
        ("23:00", partial(_climb, night)),
        ("23:40", partial(_try, night, street, beside=(Beside.POLICE,))),
        ("23:55", partial(_provide, night, street, Said.CARES_FOR_PARENT, Arrangement.COMMUNITY)),
        ("1:00", partial(_climb, night)),
        ("1:30", partial(_provide, night, district, Said.CHILDCARE, Arrangement.GOES_ALONG)),
        (
            "2:00",
            partial(
                _try,
                night,
                district,
                outcome=AttemptOutcome.AGREED,
                beside=(Beside.DOCTOR,),
            ),
        ),
    )
    for clock, do in told:
        yield Event(at=night.at(clock), do=do)


def _site(scene: Scene) -> str:
    beside = areas.children(place=parent_of(scene.community), on=local_day(scene.stage.began_at))
    others = [one.place for one in beside if one.place != scene.community]
    named = (one.place for one in beside if one.name.startswith(_SITE_IN))
    return next(named, others[0] if others else scene.community)


def _ask(night: _Night, now: datetime) -> None:
    wish = Wish(
        orders=tuple(case.order for case in night.family),
        kind=TransferKind.OBSERVATION_SITE,
        to_place=night.site,
        to_name=_SITE,
        wanted_at=night.at("21:30"),
        needs=(Need.ACCOMPANIED_CHILD,),
        transport=Transport.DESIGNATED_CAR,
    )
    by = night.scene.staff.leader
    with acting(by):
        night.keys["question"] = transferring.ask(
            wish=wish, by=by, now=now, ids=night.scene.stage.ids
        )


def _accept(night: _Night, now: datetime) -> None:
    by = night.scene.staff.streets[-1]
    offer = Offer(
        room=len(night.family), contact="前台值班 14500001016", expected_at=night.at("23:30")
    )
    with acting(by):
        receptions.accept(
            reception=night.keys["question"],
            offer=offer,
            by=by,
            now=now,
            ids=night.scene.stage.ids,
        )


def _refuse(night: _Night, now: datetime) -> None:
    with acting(night.worker):
        night.keys["refusal"] = refusing.open_refusal(
            order=night.family[0].order, by=night.worker, now=now, ids=night.scene.stage.ids
        )


def _try(
    night: _Night,
    by: Actor,
    now: datetime,
    *,
    outcome: AttemptOutcome = AttemptOutcome.REFUSED,
    said: tuple[Said, ...] = (),
    beside: tuple[Beside, ...] = (),
) -> None:
    attempt = Attempt(at=now, outcome=outcome, said=said, beside=beside)
    with acting(by):
        refusing.try_again(
            refusal=night.keys["refusal"],
            attempt=attempt,
            by=by,
            now=now,
            ids=night.scene.stage.ids,
        )


def _provide(night: _Night, by: Actor, need: Said, how: Arrangement, now: datetime) -> None:
    with acting(by):
        refusing.provide(
            refusal=night.keys["refusal"],
            need=need,
            arrangement=how,
            by=by,
            now=now,
            ids=night.scene.stage.ids,
        )


def _climb(night: _Night, now: datetime) -> None:
    with reaching(EVERYWHERE):
        climbing.climb(within=EVERYWHERE, now=now, ids=night.scene.stage.ids, at_most=100)
