"""What the feature answers whoever keeps gates and reads codes."""

from datetime import datetime

from linli.features.passes.queries import trust
from linli.kernel.places import Jurisdiction
from linli.kernel.tokens.reading import Trust
from linli.web.cards import Carried, Issuing


def _trust(within: Jurisdiction, now: datetime) -> Trust:
    return trust.trust_at(within=within, now=now)


def _carried(within: Jurisdiction, now: datetime) -> tuple[Carried, ...]:
    return trust.carried(within=within, now=now)


def _carried_by(card: bytes, within: Jurisdiction, now: datetime) -> Carried | None:
    return trust.carried_by(card=card, within=within, now=now)


CARDS = Issuing(trust=_trust, carried=_carried, carried_by=_carried_by)
