"""Corrections: somebody says a field is otherwise; whether it settles is a rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import models
from linli.register.actions.answering import ask_question
from linli.register.actions.matching import seal
from linli.register.actions.saying import Saying
from linli.register.actions.settled import SETTLED_COLUMNS, person_columns
from linli.register.domain import facts
from linli.register.domain.claims import Claim, Method, settle, unsettled
from linli.register.domain.documents import Document
from linli.store import bulk
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

    What does not settle and differs opens the question ``claim.differs``.

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
    settled = _say(subject=row.id, place=row.place, values=news, said=said, ids=ids)
    bulk.change(models.Person, columns=SETTLED_COLUMNS, rows=[(row.id, *person_columns(settled))])
    _settle_care(row, settled, said=said, ids=ids)
    if "person.relation" in news:
        _settle_relation(row, settled.get("person.relation", ""))
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


def _say(
    *, subject: UUID, place: str, values: Mapping[str, Any], said: Saying, ids: Ids
) -> dict[str, Any]:
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
    statements = models.Statement.objects.filter(subject=subject).order_by("said_at", "id")
    claims = (
        Claim(field=code, value=value, method=Method(row.method), said_at=row.said_at)
        for row in statements
        for code, value in row.values.items()
    )
    settled = settle(claims, on=local_day(said.at))
    return {code: value for code, value in settled.items() if value != ""}


def _settle_care(row: models.Person, settled: Mapping[str, Any], *, said: Saying, ids: Ids) -> None:
    wanted = set(facts.care_of(settled))
    open_marks = models.CareMark.objects.filter(person=row, ended_at=None)
    open_marks.exclude(kind__in=wanted).update(ended_at=said.at)
    standing = set(open_marks.values_list("kind", flat=True))
    models.CareMark.objects.bulk_create(
        models.CareMark(id=ids(), place=row.place, person=row, kind=kind, began_at=said.at)
        for kind in sorted(wanted - standing)
    )


def _settle_relation(row: models.Person, relation: str) -> None:
    # Somebody with two homes may be something else in each: there it is not for a claim to say.
    living = models.Residence.objects.filter(person=row, ended_at=None)
    if living.count() == 1:
        living.update(relation=relation)


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
    settled = _say(subject=row.id, place=row.place, values=values, said=said, ids=ids)
    if "household.tenure" in settled:
        _settle_tenure(row, settled["household.tenure"], said=said, ids=ids)
    if "vehicle.plate" in values:
        _settle_vehicles(row, set(values["vehicle.plate"]), said=said, ids=ids)
    row.values = {
        code: value
        for code, value in settled.items()
        if code not in ("household.tenure", "vehicle.plate")
    }
    row.checked_at = said.at
    row.save(update_fields=["values", "checked_at"])


def _settle_tenure(row: models.Household, kind: str, *, said: Saying, ids: Ids) -> None:
    standing = models.Tenancy.objects.filter(household=row, ended_at=None)
    if standing.filter(kind=kind).exists():
        return
    standing.update(ended_at=said.at)
    models.Tenancy.objects.create(
        id=ids(), place=row.place, household=row, kind=kind, began_at=said.at
    )


def _settle_vehicles(row: models.Household, plates: set[str], *, said: Saying, ids: Ids) -> None:
    standing = models.Vehicle.objects.filter(household=row, ended_at=None)
    standing.exclude(plate__in=plates).update(ended_at=said.at)
    known = set(standing.values_list("plate", flat=True))
    models.Vehicle.objects.bulk_create(
        models.Vehicle(id=ids(), place=row.place, household=row, plate=plate, began_at=said.at)
        for plate in sorted(plates - known)
    )


__all__ = ["Correction", "DocumentTaken", "correct_household", "correct_person"]
