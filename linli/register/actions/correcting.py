"""Corrections: somebody says a field is otherwise; whether it settles is a rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import models
from linli.register.actions.answering import DOUBTFUL, ask_question
from linli.register.actions.matching import seal
from linli.register.actions.saying import Saying
from linli.register.actions.settling import (
    only_home_of,
    settle_care,
    settle_tenure,
    settled_of,
    settled_of_household,
    write_settled,
)
from linli.register.domain import facts
from linli.register.domain.claims import Method, unsettled
from linli.register.domain.documents import Document
from linli.store.reach import reaching
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """
    What somebody says of a person.

    ``values`` are by dictionary code; an empty text takes a value back, ``"no"`` a care mark.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    document: Document | None = None


class DocumentTaken(Refused):
    """The document belongs to another person of the register."""


@transaction.atomic
def correct_person(
    *,
    person: UUID,
    correction: Correction,
    within: Jurisdiction,
    said: Saying,
    vault: Vault,
    ids: Ids,
) -> dict[str, Any]:
    """
    Note what somebody says of a person and settle the record anew; tell what is settled now.

    What does not settle and differs opens the question ``claim.differs``; a sound document from a
    worker answers ``person.document_unsound``.

    :raises DocumentTaken: ``person.document_taken``, if another record carries it, near or far.
    """
    row = models.Person.objects.within(within).select_for_update().filter(id=person).first()
    if row is None:
        raise NotYours(str(person))
    news = dict(correction.values)
    if document := correction.document:
        sealed = seal(document, vault=vault)
        _refuse_if_taken(row.id, sealed)
        news |= {facts.IDENTITY: sealed.as_value(), **facts.born_and_sex(document)}
    _say(subject=row.id, place=row.place, values=news, said=said, ids=ids)
    settled = settled_of(row.id, at=said.at)
    write_settled(person=row.id, settled=settled)
    settle_care(person=row.id, place=row.place, settled=settled, now=said.at, ids=ids)
    if document and document.sound:
        _close_doubt(row, said=said)
    if "person.relation" in news:
        only_home_of(row.id).update(relation=settled.get("person.relation", ""))
    if differing := unsettled(news, settled=settled):
        ask_question(
            kind="claim.differs",
            subject=row.id,
            place=row.place,
            facts={"fields": differing},
            now=said.at,
            ids=ids,
        )
    return settled


def _refuse_if_taken(person: UUID, sealed: facts.Sealed) -> None:
    # A number belongs to one person wherever they live: it is looked for everywhere, and nothing
    # but the fact that it is taken comes back.
    with reaching(EVERYWHERE):
        others = models.Person.objects.within(EVERYWHERE).exclude(id=person)
        digest = bytes.fromhex(sealed.digest)
        if sealed.sound and others.filter(document_digest=digest, merged_into=None).exists():
            raise DocumentTaken(Reason(code="person.document_taken"))


def _say(*, subject: UUID, place: str, values: Mapping[str, Any], said: Saying, ids: Ids) -> None:
    models.Statement.objects.create(
        id=ids(),
        place=place,
        subject=subject,
        values=dict(values),
        method=said.method.value,
        by=said.by,
        on_behalf_of=said.on_behalf_of,
        said_at=said.at,
        entry=said.entry,
    )


def _close_doubt(row: models.Person, *, said: Saying) -> None:
    # Only whoever saw the document can say that the doubtful number is settled.
    if said.method is Method.WORKER:
        models.Question.objects.filter(kind=DOUBTFUL, subject=row.id, closed_at=None).update(
            closed_at=said.at, closed_by=said.by, answer="document"
        )


@transaction.atomic
def correct_household(
    *,
    household: UUID,
    values: Mapping[str, Any],
    within: Jurisdiction,
    said: Saying,
    ids: Ids,
) -> None:
    """
    Note what somebody says of a household: its tenure, all its vehicles (``vehicle.plate``: a list),
    other ``household.*`` fields. Saying it confirms the sheet.
    """
    rows = models.Household.objects.within(within).filter(id=household, ended_at=None)
    row = rows.select_for_update().first()
    if row is None:
        raise NotYours(str(household))
    _say(subject=row.id, place=row.place, values=values, said=said, ids=ids)
    settled = settled_of_household(row.id, at=said.at)
    if "household.tenure" in settled:
        settle_tenure(household=row, kind=settled["household.tenure"], now=said.at, ids=ids)
    if "vehicle.plate" in values:
        _settle_vehicles(row, set(values["vehicle.plate"]), said=said, ids=ids)
    row.values = {
        code: value
        for code, value in settled.items()
        if code not in ("household.tenure", "vehicle.plate")
    }
    row.checked_at = said.at
    row.save(update_fields=["values", "checked_at"])


def _settle_vehicles(row: models.Household, plates: set[str], *, said: Saying, ids: Ids) -> None:
    standing = models.Vehicle.objects.filter(household=row, ended_at=None)
    standing.exclude(plate__in=plates).update(ended_at=said.at)
    known = set(standing.values_list("plate", flat=True))
    models.Vehicle.objects.bulk_create(
        models.Vehicle(id=ids(), place=row.place, household=row, plate=plate, began_at=said.at)
        for plate in sorted(plates - known)
    )
