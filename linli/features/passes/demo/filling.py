"""Sets the scene of the demo: households with passes, some asked for this morning, one appeal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from random import Random
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.domain import Actor, Role
from linli.features.passes.actions import applying, cards, settling
from linli.features.passes.actions.appealing import appeal
from linli.features.passes.actions.noting import Means
from linli.features.passes.actions.settling import Declining
from linli.features.passes.demo.picture import paper
from linli.features.passes.domain.asking import Asking
from linli.features.passes.domain.kinds import Kind
from linli.features.passes.domain.own import Own
from linli.features.passes.domain.photos import Photo
from linli.features.passes.domain.states import WhyDeclined
from linli.features.passes.queries.policies import policy
from linli.kernel.days import LOCAL, local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Refused
from linli.register import queries as register
from linli.store.reach import reaching
from linli.web.issuing import issuer
from linli.web.stage import Stage

_SEED = "2020/passes"
_GRANTED, _WAITING, _DECLINED, _PRINTED = 48, 9, 3, 30
_PATIENTS = 3
# Who works here without living here, and as what; invented.
_SERVICES = (("郑一帆", "delivery"), ("褚河", "utilities"), ("冯小满", "cleaning"))
_WORDS = "租房合同下个月才到期，房东的电话也在上面，请再核实一下。"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """Who asks for a household."""

    person: UUID
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What the parts share."""

    stage: Stage
    by: Actor
    means: Means
    chance: Random


def fill(stage: Stage) -> None:
    """
    Let households have passes of the kinds that are in force; where there are none, there are none.

    Everything goes through the ordinary actions, each at its own instant before the visitor's now.
    """
    today = local_day(stage.now)
    community = areas.area(code=stage.community, on=today).place
    kinds = policy(place=community, on=local_day(stage.began_at)).kinds
    common = kinds.get("life") or kinds.get("vehicle")
    if common is None or common.code not in policy(place=community, on=today).kinds:
        return
    scene = _Scene(
        stage=stage,
        by=_leader(stage, community),
        means=Means(
            ids=stage.ids,
            chance=stage.chance,
            vault=stage.vault,
            signer=stage.signer,
            issuer=issuer(),
        ),
        chance=Random(_SEED),
    )
    with reaching(scene.by.reach()):
        heads = _heads(Jurisdiction(places=(community,)))
        _tell(scene, common, heads=heads)
        if special := kinds.get("special"):
            _tell_of_patients(scene, special, heads=heads)
        if service := kinds.get("service"):
            _tell_of_services(scene, service, place=community)
    stage.progress(1)


def _leader(stage: Stage, community: str) -> Actor:
    on = local_day(stage.began_at)
    within = Jurisdiction(places=(community,))
    posts = areas.posts_in(within=within, roles=frozenset((Role.COMMUNITY_LEADER,)), on=on)
    return areas.actor_of(user=posts[0].user, on=on, grants=stage.grants)


def _heads(within: Jurisdiction) -> Iterator[_Head]:
    """Find the heads of households in walking order; whoever is under observation is refused later."""
    lines = register.contacts(within=within)
    for _, home in groupby(lines, key=lambda one: one.household):
        for one in sorted(home, key=lambda one: (not one.is_head, one.phone))[:1]:
            yield _Head(person=one.person, place=one.place)


def _tell(scene: _Scene, kind: Kind, *, heads: Iterator[_Head]) -> None:
    stage = scene.stage
    begins = stage.began_at
    mornings = stage.now.astimezone(LOCAL).replace(hour=7, minute=0, second=0)
    granted = []
    for number in range(_GRANTED):
        at = min(begins + timedelta(hours=9 + number // 2, minutes=number * 7 % 60), stage.now)
        if (asked := _ask(scene, kind, next(heads), number, at=at)) is not None:
            pass_ = settling.grant(
                application=asked, last_on=None, by=scene.by, now=at, means=scene.means
            )
            granted.append(pass_)
    printed = tuple(granted[:_PRINTED])
    cards.print_cards(passes=printed, by=scene.by, now=stage.now, means=scene.means)
    for number in range(_DECLINED):
        at = mornings - timedelta(hours=14 - number)
        _decline(scene, kind, next(heads), number, at=at)
    for number in range(_WAITING):
        at = mornings - timedelta(hours=20 - 2 * number)
        _ask(scene, kind, next(heads), number + _GRANTED, at=at)


def _tell_of_patients(scene: _Scene, kind: Kind, *, heads: Iterator[_Head]) -> None:
    """Let some go out for treatment, whatever holds of their household."""
    at = scene.stage.now - timedelta(hours=26)
    for number in range(_PATIENTS):
        if (asked := _ask(scene, kind, next(heads), number, at=at)) is not None:
            settling.grant(application=asked, last_on=None, by=scene.by, now=at, means=scene.means)


def _tell_of_services(scene: _Scene, kind: Kind, *, place: str) -> None:
    """Let those in who deliver, repair and clean: the counter asks for them, and prints their cards."""
    at, given = scene.stage.now - timedelta(hours=25), []
    for guest, ground in _SERVICES:
        shown = kind.papers[0] if kind.papers else ""
        asking = Asking(
            id=scene.stage.ids(),
            kind=kind.code,
            ground=ground,
            place=place,
            guest=guest,
            photos=(Photo(paper=shown, content=paper()),) if shown else (),
        )
        asked = applying.apply_at_counter(asking=asking, by=scene.by, now=at, means=scene.means)
        given.append(
            settling.grant(application=asked, last_on=None, by=scene.by, now=at, means=scene.means)
        )
    cards.print_cards(passes=tuple(given), by=scene.by, now=at, means=scene.means)


def _ask(scene: _Scene, kind: Kind, head: _Head, number: int, *, at: datetime) -> UUID | None:
    """Let somebody ask; tell the application, or nothing where it is refused as rules have it."""
    shown = scene.chance.choice(kind.papers) if kind.papers else ""
    asking = Asking(
        id=scene.stage.ids(),
        kind=kind.code,
        ground=kind.grounds[0],
        person=head.person,
        plate=f"鲁A{number + 98000:05d}" if kind.code == "vehicle" else "",
        photos=(Photo(paper=shown, content=paper()),) if shown else (),
    )
    try:
        return applying.apply_for_own(asking=asking, own=_own(head), now=at, means=scene.means)
    except Refused:
        return None


def _own(head: _Head) -> Own:
    return Own(
        people=frozenset((head.person,)),
        within=Jurisdiction(places=(head.place,)),
        by=f"user:{head.person}",
    )


def _decline(scene: _Scene, kind: Kind, head: _Head, number: int, *, at: datetime) -> None:
    asked = _ask(scene, kind, head, number + 900, at=at)
    if asked is None:
        return
    reason = (WhyDeclined.UNREADABLE, WhyDeclined.NOT_THE_PAPER, WhyDeclined.NOT_LIVING_HERE)[
        number
    ]
    declining = Declining(application=asked, reason=reason, words="请补一张清楚的照片再申请。")
    settling.decline(declining=declining, by=scene.by, now=at, means=scene.means)
    if reason is WhyDeclined.NOT_THE_PAPER:
        after = at + timedelta(minutes=40)
        appeal(about=asked, words=_WORDS, own=_own(head), now=after, means=scene.means)
