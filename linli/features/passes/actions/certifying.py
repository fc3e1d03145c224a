"""Certificates: that of residence is given; what a community may not issue is refused with the text."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.features.passes.actions.noting import Deed, Means, note
from linli.features.passes.domain import certificates
from linli.features.passes.domain.certificates import RESIDENCE, Residence
from linli.features.passes.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import community_of
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries as register

_SHOWN_OF_A_KEY = 10


class NotIssued(Refused):
    """A certificate that no community may issue, or not from here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A certificate that was given: what it says of whom, what its code tells, and the code's token."""

    said: Residence
    name: str
    dwelling: str
    token: str


@transaction.atomic
def certify(*, person: UUID, kind: str, by: Actor, now: datetime, means: Means) -> Given:
    """
    Give somebody a certificate of where they live; the entry names its key, not them.

    :raises NotIssued: ``passes.certificate_not_issued`` with the legal text for what no community
        issues; ``passes.certificate_elsewhere`` for the one that observation gives.
    :raises NotYours: if the person is out of reach, or lives in no household here.
    """
    within = by.may("passes.ask")
    record = register.person(id=person, within=within)
    if kind not in policy(place=record.line.place, on=local_day(now)).certificates:
        raise NotIssued(Reason(code="passes.certificate_not_issued"))
    if kind != RESIDENCE:
        raise NotIssued(Reason(code="passes.certificate_elsewhere"))
    if record.line.household is None or not within.covers(record.line.place):
        raise NotYours(str(person))
    home = register.household(id=record.line.household, within=within)
    since = next(one.began_at for one in home.line.members if one.person == person)
    id, place = means.ids(), community_of(record.line.place)
    said = Residence(
        number=id.hex[-_SHOWN_OF_A_KEY:].upper(),
        made_on=local_day(now).isoformat(),
        community=areas.area_at(place=place, on=local_day(now)).name,
        name=certificates.masked(record.line.name),
        document=record.line.document_masked,
        since=local_day(since).isoformat(),
    )
    deed = Deed(
        kind="passes.certificate_given", subject=id, place=place, payload={"kind": RESIDENCE}
    )
    note(deed, by=by.id, now=now, id=means.ids())
    return Given(
        said=said,
        name=record.line.name,
        dwelling=record.line.dwelling,
        token=means.signer.token(certificates.written(said), purpose=certificates.PURPOSE),
    )
