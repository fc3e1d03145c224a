"""Sees who stands at a gate that asks the server, and what is known of them at this instant."""

from dataclasses import dataclass, replace
from uuid import UUID

from linli.features.gates.actions.taking import Keeping, Whose, people_of
from linli.features.gates.actions.waiting import one_at_a_time
from linli.features.gates.domain.announcing import last_sign
from linli.features.gates.domain.checks import BY_CARD, Movement
from linli.features.gates.domain.facts import Known
from linli.features.gates.domain.passes import VALID
from linli.features.gates.forms.sent import Asking
from linli.features.gates.queries.background import Found, Span, found, moves_of
from linli.features.gates.queries.devices import handles_of
from linli.features.gates.queries.guests import Coming, is_expected
from linli.features.gates.queries.knowing import Background, Somebody, known_of
from linli.features.gates.queries.moves import STILL
from linli.features.gates.queries.passes import opens_for_plate
from linli.features.gates.queries.showing import Card
from linli.register.domain.plates import read_plates
from linli.register.queries.residents import is_plate_of

_VEHICLES = (Movement.VEHICLE_IN, Movement.VEHICLE_OUT)
_VISITORS = (Movement.VISITOR_IN, Movement.VISITOR_OUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known of whoever wants through, whose check it is, and the name of the card they showed."""

    known: Known
    whose: Whose
    card: bytes | None


def seen_of(asked: Asking, *, card: Card | None, said: Keeping) -> Seen:
    """
    Read what the server knows of whoever a device speaks of.

    Of a household one is looked at after another, until the first is written: a quota is theirs together.
    """
    device = said.device
    who = _somebody(asked, card=card, said=said)
    span = Span(around=device.around, here=device.here, since=said.now, until=said.now)
    what = found([who], span=span, read=card.carried if card else {})
    who = replace(who, person=who.person or _first(who, what))
    known, seen = _known(asked, who=who, what=what, said=said)
    whose = Whose(
        people={asked.id: who.person} if who.person else {},
        homes=seen.homes,
        passes={},
        going={asked.id: known.going} if known.going else {},
    )
    return Seen(known=known, whose=whose, card=who.card or None)


def _somebody(asked: Asking, *, card: Card | None, said: Keeping) -> Somebody:
    people = people_of({asked.id: asked.about}, handles=handles_of(said.device))
    return Somebody(
        person=people.get(asked.id),
        card=card.name if card else None,
        anybody=asked.way in BY_CARD,
        said=card.said if card else "",
    )


def _first(who: Somebody, what: Found) -> UUID | None:
    """By a card that comes without a handle somebody of the household goes: the first stands for all."""
    by = what.carried.get(who.card) if who.card else None
    return next(iter(what.behind.going.get(by.source, ())), None) if by else None


def _known(asked: Asking, *, who: Somebody, what: Found, said: Keeping) -> tuple[Known, Background]:
    device, now = said.device, said.now
    seen = what.seen_at(device.place, moves=STILL)
    by = seen.passes.get(who.card) if who.card else None
    opens = by is not None and not who.said and by.state(now) == VALID
    if asked.movement in _VEHICLES:
        known = opens or _is_known(asked.about.plate, said=said) or _is_announced(asked, said=said)
        return Known(plate_known=known, going=by), seen
    if asked.movement in _VISITORS:
        return Known(announced=opens or _is_announced(asked, said=said) or None, going=by), seen
    home = seen.homes.get(who.person) if who.person else None
    if home or by:
        # Two of a household at two gates: the second counts the first.
        one_at_a_time(str(home or (by and by.share.hex())))
    seen = replace(seen, moves=moves_of(what))
    return known_of(who, at=now, background=seen), seen


def _is_known(plate: str, *, said: Keeping) -> bool:
    read, device = next(iter(read_plates(plate)), ""), said.device
    return is_plate_of(plate=read, within=device.here) or opens_for_plate(
        read, gate=device.place, around=device.around, now=said.now
    )


def _is_announced(asked: Asking, *, said: Keeping) -> bool:
    about = asked.about
    who = Coming(
        dwelling=about.dwelling,
        last=last_sign(about.name),
        plate=next(iter(read_plates(about.plate)), ""),
    )
    return is_expected(who, within=said.device.here, now=said.now)
