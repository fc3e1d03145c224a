"""What the feature answers whoever keeps gates and reads codes."""

from collections.abc import Collection, Mapping
from datetime import datetime

from linli.features.passes.queries import showing, trust
from linli.kernel.places import Jurisdiction
from linli.kernel.tokens.reading import Trust
from linli.web.cards import Carried, Issuing, Shown
from linli.web.vault import vault


def _trust(within: Jurisdiction, now: datetime) -> Trust:
    return trust.trust_at(within=within, now=now)


def _carried(within: Jurisdiction, now: datetime) -> tuple[Carried, ...]:
    return trust.carried(within=within, now=now, vault=vault())


def _state(within: Jurisdiction, now: datetime) -> str:
    return trust.state(within=within, now=now)


def _carried_by(cards: Collection[bytes], within: Jurisdiction) -> Mapping[bytes, Carried]:
    return trust.carried_by(cards=cards, within=within, vault=vault())


def _of_plate(plate: str, within: Jurisdiction, now: datetime) -> tuple[Carried, ...]:
    return trust.of_plate(plate=plate, within=within, now=now, vault=vault())


def _shown(code: str, within: Jurisdiction, now: datetime) -> Shown:
    return showing.shown(code=code, within=within, now=now, vault=vault())


CARDS = Issuing(
    trust=_trust,
    carried=_carried,
    state=_state,
    carried_by=_carried_by,
    of_plate=_of_plate,
    shown=_shown,
)
