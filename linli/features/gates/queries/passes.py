"""Passes as a gate sees them, from whichever feature issues them."""

from collections.abc import Collection, Mapping
from datetime import datetime

from linli.features.gates.domain.passes import Pass, Quota
from linli.kernel.places import Jurisdiction, lies_in
from linli.web import cards
from linli.web.cards import Carried


def passes_of(names: Collection[bytes], *, gate: str, around: Jurisdiction) -> Mapping[bytes, Pass]:
    """Tell which passes are meant by the names of cards, or by keys of passes; also those that ended."""
    found = cards.carried_by(cards=frozenset(names), within=around)
    return {name: at_gate(one, gate=gate) for name, one in found.items()}


def opens_for_plate(plate: str, *, gate: str, around: Jurisdiction, now: datetime) -> bool:
    """Tell whether a vehicle has a pass that opens a gate now."""
    found = cards.of_plate(plate=plate, within=around, now=now)
    return any(at_gate(one, gate=gate).state(now) == "valid" for one in found)


def at_gate(one: Carried, *, gate: str) -> Pass:
    """Give what a card carries as a gate sees it."""
    terms = one.terms
    return Pass(
        card=one.card,
        share=one.share,
        source=one.source,
        kind=one.kind,
        bearer=one.bearer,
        is_for_here=opens(one, gate=gate),
        begins_at=one.begins_at,
        ends_at=one.ends_at,
        hours=terms.hours,
        quota=_quota(terms.quota),
        not_under=terms.not_under,
    )


def _quota(said: cards.Quota | None) -> Quota | None:
    return Quota(count=said.count, days=said.days, minutes=said.minutes) if said else None


def opens(one: Carried, *, gate: str) -> bool:
    """Tell whether it opens a gate; that of a community does so for whoever may go to one of its estates."""
    return lies_in(gate, area=one.area) or lies_in(one.area, area=gate)
