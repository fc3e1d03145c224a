"""What was checked at a gate from one morning to the next, as the guard's phone noted it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from linli.areas.actions import Ids
from linli.features.gates.domain.checks import Movement, Verdict, Way
from linli.features.gates.domain.packs import Handles
from linli.features.gates.domain.signing import in_letters
from linli.features.gates.forms.sent import About, Musts, SentCheck

_WELL: Mapping[str, Any] = {"fever": False, "mask": True, "tenths": 364}
_GONE = timedelta(minutes=70)
_NO_PASS = "gate.resident.out.pass"
_NOT_ANNOUNCED, _FEVER = "gate.visitor.in.announced", "gate.visitor.in.no_fever"
_UNKNOWN_PLATE = "gate.vehicle.in.known"
# Who came and wanted to whom; invented, like everybody here.
_VISITORS = (("周知远", "3-2-501", "送药"), ("吴青", "1-1-302", "照顾老人"))
_COURIERS = ("郑一帆", "冯小满", "郑一帆", "褚河", "冯小满", "郑一帆")
_FEVERISH = ("卫南", "2-1-101", "走亲戚")
# A plate of a car that runs on electricity: one sign more.
_STRANGE_PLATE = "鲁AD98321"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Something that was checked: when, who, what was said and done."""

    at: datetime
    movement: Movement
    way: Way
    about: Mapping[str, Any]
    verdict: Verdict = Verdict.GO
    reasons: tuple[str, ...] = ()
    musts: Mapping[str, Any] = field(default_factory=lambda: _WELL)
    let_through: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """Who lives behind a gate: those who may go out with their pass, one of each; others; vehicles."""

    going: Sequence[tuple[UUID, UUID]]
    others: Sequence[UUID]
    plates: Sequence[str]


def a_day(behind: Behind, *, handles: Handles, began: datetime, until: datetime) -> list[Seen]:
    """Tell of a day and the morning after it, in order."""
    seen = (
        *_residents(behind, handles=handles, began=began),
        *_strangers(began=began),
        *_vehicles(behind, began=began),
    )
    return sorted((one for one in seen if one.at < until), key=lambda one: one.at)


def known(person: UUID, *, handles: Handles, by: UUID | None = None) -> Mapping[str, Any]:
    """Name somebody of the register as their gate does, and the pass by which they go."""
    named = {"handle": in_letters(handles.of([person]))}
    return {**named, "pass": by} if by else named


def _residents(behind: Behind, *, handles: Handles, began: datetime) -> Iterator[Seen]:
    for number, (person, by) in enumerate(behind.going):
        # Nobody goes twice: most went on the first day, the last few on the second morning.
        day = timedelta(hours=22, minutes=20) if number % 4 == 3 else timedelta()
        out = began + day + timedelta(minutes=17 * (number % 4 + number // 4))
        about = known(person, handles=handles, by=by)
        yield Seen(at=out, movement=Movement.RESIDENT_OUT, way=Way.KNOWN, about=about)
        yield Seen(at=out + _GONE, movement=Movement.RESIDENT_IN, way=Way.KNOWN, about=about)
    for number, person in enumerate(behind.others):
        yield Seen(
            at=began + timedelta(hours=2 + 3 * number, minutes=11),
            movement=Movement.RESIDENT_OUT,
            way=Way.LOOKUP,
            about=known(person, handles=handles),
            verdict=Verdict.STOP,
            reasons=(_NO_PASS,),
            let_through=False,
        )


def _strangers(*, began: datetime) -> Iterator[Seen]:
    for number, name in enumerate(_COURIERS):
        at = began + timedelta(hours=1 + number * 2, minutes=9 * number)
        about = {"name": name}
        yield Seen(at=at, movement=Movement.COURIER_IN, way=Way.ASKED, about=about)
    for number, who in enumerate(_VISITORS):
        yield Seen(
            at=began + timedelta(hours=3 + 4 * number, minutes=23),
            movement=Movement.VISITOR_IN,
            way=Way.ASKED,
            about=_visitor(*who),
            verdict=Verdict.ASK,
            reasons=(_NOT_ANNOUNCED,),
        )
    yield Seen(
        at=began + timedelta(hours=9, minutes=48),
        movement=Movement.VISITOR_IN,
        way=Way.ASKED,
        about=_visitor(*_FEVERISH),
        verdict=Verdict.STOP,
        reasons=(_NOT_ANNOUNCED, _FEVER),
        musts={"fever": True, "mask": True, "tenths": 377},
        let_through=False,
    )


def _visitor(name: str, dwelling: str, reason: str) -> Mapping[str, Any]:
    return {"name": name, "dwelling": dwelling, "reason": reason}


def _vehicles(behind: Behind, *, began: datetime) -> Iterator[Seen]:
    for number, plate in enumerate(behind.plates):
        at = began + timedelta(hours=9 + number, minutes=31)
        yield Seen(at=at, movement=Movement.VEHICLE_IN, way=Way.PLATE, about={"plate": plate})
    yield Seen(
        at=began + timedelta(hours=10, minutes=2),
        movement=Movement.VEHICLE_IN,
        way=Way.PLATE,
        about={"plate": _STRANGE_PLATE},
        verdict=Verdict.ASK,
        reasons=(_UNKNOWN_PLATE,),
        let_through=False,
    )


def as_sent(seen: Sequence[Seen], *, ids: Ids) -> tuple[SentCheck, ...]:
    """Write it down as a phone sends it."""
    return tuple(
        SentCheck(
            id=ids(),
            seq=number,
            happened_at=one.at,
            movement=one.movement,
            way=one.way,
            verdict=one.verdict,
            reasons=list(one.reasons),
            musts=Musts(**one.musts),
            let_through=one.let_through,
            pack=1,
            about=About(**one.about),
        )
        for number, one in enumerate(seen, start=1)
    )
