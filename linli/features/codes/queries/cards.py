"""What is shown for a few minutes: somebody's own code, and the code of a venue."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.features.codes.domain.cards import card_token
from linli.features.codes.domain.venues import venue_of, venue_token
from linli.features.codes.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.store.sealing import Sealer
from linli.store.signing import Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownToken:
    """A token, and for how long it is believed."""

    token: str
    lasts: timedelta


def card(*, person: UUID, within: Jurisdiction, now: datetime, signer: Signer) -> ShownToken:
    """
    Make what somebody shows as their code.

    :raises NotYours: if the person is out of reach.
    """
    keys = register.keys_of(people=(person,), within=within).get(person)
    if keys is None or not within.covers(keys.place):
        raise NotYours(str(person))
    lasts = policy(place=keys.place, on=local_day(now)).card_for
    return ShownToken(token=card_token(person, now=now, lasts=lasts, signer=signer), lasts=lasts)


def venue(*, place: str, now: datetime, sealer: Sealer) -> ShownToken:
    """Make what a place shows at its door now."""
    lasts = policy(place=place, on=local_day(now)).venue_for
    token = venue_token(venue_of(place), at=now, lasts=lasts, sealer=sealer)
    return ShownToken(token=token, lasts=lasts)
