"""What the page of an order says of moving: where the person is going, who answers, what is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.features.isolation.domain.transferring import TransferStep
from linli.features.isolation.panels.moving_words import (
    DECLINES,
    KINDS,
    LEVELS,
    NEEDED,
    SETTLEMENTS,
    STEPS,
)
from linli.features.isolation.queries import handing_over, refusing, transferring
from linli.features.isolation.queries.handing_over import HandoverRecord, ReceptionRecord
from linli.features.isolation.queries.refusing import RefusalRecord
from linli.features.isolation.queries.transferring import TransferRecord
from linli.kernel.days import local_day
from linli.web.dates import time_words
from linli.web.parts import State, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingLine:
    """Something that moves or waits, in words; a link to its page, where it has one."""

    text: str
    state: State
    more: tuple[str, ...] = ()
    url: str = ""
    take_back_url: str = ""


def moving_of(*, order: UUID, place: str, by: Actor, now: datetime) -> Mapping[str, Any]:
    """Say what the page of an order shows: lines, and what may be begun."""
    ways = transferring.transfers_of(order=order, by=by, now=now)
    asked = handing_over.handovers_of(order=order, by=by)
    cases = refusing.refusals_of(order=order, by=by)
    names = names_of_areas(
        (one.to_place for one in asked), on=now, also=(one.to_place for one in ways)
    )
    waits = any(not one.closed_at for one in ways) or any(not one.answer for one in asked)
    return {
        "lines": (
            *(refusal_line(one, now=now) for one in cases),
            *(transfer_line(one, now=now) for one in ways),
            *(handover_line(one, names=names, now=now) for one in asked),
        ),
        "may_ask": by.may("isolation.transfer").covers(place) and not waits,
        "may_refuse": by.may("isolation.persuade").covers(place)
        and all(one.closed_at for one in cases),
    }


def names_of_areas(places: Any, *, on: datetime, also: Any = ()) -> Mapping[str, str]:
    """Tell how areas are called."""
    wanted = tuple({*places, *also})
    return {one.place: one.name for one in areas.areas_at(places=wanted, on=local_day(on))}


_TONES: Mapping[str, Tone] = {
    "": Tone.WARN,
    TransferStep.ACCEPTED: Tone.INFO,
    TransferStep.UNDER_WAY: Tone.INFO,
    TransferStep.ARRIVED: Tone.OK,
    TransferStep.RETURNED: Tone.OK,
    TransferStep.DECLINED: Tone.STOP,
    TransferStep.BROKEN_OFF: Tone.QUIET,
    "taken_back": Tone.QUIET,
}


def step_state(code: str) -> State:
    """Say where something stands, as a chip."""
    return State(tone=_TONES[code], word=str(STEPS[code]))


def transfer_state(one: TransferRecord, *, now: datetime) -> State:
    """Say where a transfer stands: an acceptance that has lapsed is none any more."""
    if one.overdue:
        return State(tone=Tone.STOP, word=_("出发很久，还没有到"))
    if one.latest is TransferStep.ACCEPTED and one.holds_until and one.holds_until < now:
        return State(tone=Tone.STOP, word=_("答应的时间过了，要再问"))
    return step_state(one.latest or "")


def transfer_line(one: TransferRecord, *, now: datetime, who: str = "") -> MovingLine:
    """Say a transfer; ``who`` is named where the page is not theirs alone."""
    more = [_("{at} 问的").format(at=time_words(one.asked_at, now=now))]
    if one.steps and one.steps[-1].reason in DECLINES:
        more.append(str(DECLINES[one.steps[-1].reason]))
    if one.contact and not one.closed_at:
        more.append(_("到了找：{contact}").format(contact=one.contact))
    return MovingLine(
        text=_named(_("{kind} · {name}").format(kind=KINDS[one.kind], name=one.to_name), who),
        state=transfer_state(one, now=now),
        more=tuple(more),
        url=reverse("isolation:transfer", args=(one.id,)),
    )


def _named(text: str, who: str) -> str:
    return f"{who} · {text}" if who else text


def handover_line(one: HandoverRecord, *, names: Mapping[str, str], now: datetime) -> MovingLine:
    """Say a handover that was asked for from here."""
    more = [_("{at} 问的").format(at=time_words(one.asked_at, now=now))]
    if one.reason in DECLINES:
        more.append(str(DECLINES[one.reason]))
    if one.answered_at:
        more.append(_("{at} 答复").format(at=time_words(one.answered_at, now=now)))
    return MovingLine(
        text=_("请{area}接手负责").format(area=names.get(one.to_place, "")),
        state=step_state(one.answer),
        more=tuple(more),
        take_back_url="" if one.answer else reverse("isolation:take_back", args=(one.id,)),
    )


def refusal_line(one: RefusalRecord, *, now: datetime, who: str = "") -> MovingLine:
    """Say a refusal; ``who`` is named where the page is not theirs alone."""
    if one.closed_at:
        state = State(tone=Tone.QUIET, word=str(SETTLEMENTS[one.outcome]))
    else:
        state = State(
            tone=Tone.STOP, word=_("不愿意去 · 现在到{level}").format(level=LEVELS[one.level])
        )
    more = [_("劝说 {count} 次").format(count=one.attempts)]
    if one.closed_at:
        more.append(_("{at} 说定").format(at=time_words(one.closed_at, now=now)))
    if one.due_at:
        more.append(_("{at} 自动报上一级").format(at=time_words(one.due_at, now=now)))
    return MovingLine(
        text=_named(_("不愿意转运"), who),
        state=state,
        more=tuple(more),
        url=reverse("isolation:refusal", args=(one.id,)),
    )


def reception_line(one: ReceptionRecord, *, names: Mapping[str, str], now: datetime) -> MovingLine:
    """Say what another area asks: how many, what they need, when; nobody's name."""
    more = [
        _("从{area}来").format(area=names.get(one.from_place, "")),
        _("希望 {at}").format(at=time_words(one.wanted_at, now=now)),
        *(str(NEEDED[need]) for need in one.needs if need in NEEDED),
    ]
    return MovingLine(
        text=_("{people} 人 · {kind}").format(people=one.people, kind=KINDS[one.kind]),
        state=_reception_state(one, now=now),
        more=tuple(more),
        url=reverse("isolation:reception", args=(one.id,)),
    )


def _reception_state(one: ReceptionRecord, *, now: datetime) -> State:
    if one.answer:
        return State(tone=Tone.INFO, word=_("答应了，等人到"))
    if one.climbed_to:
        word = _("没有答复，已报{level}").format(level=LEVELS[one.climbed_to])
        return State(tone=Tone.STOP, word=word)
    word = _("{at} 前答复").format(at=time_words(one.due_at, now=now))
    return State(tone=Tone.WARN, word=word)
