"""Papers are given out: written once in a language, signed, kept as they were given."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.isolation import models
from linli.features.isolation.actions.noting import Deed, note
from linli.features.isolation.domain import papers
from linli.features.isolation.domain.own import Own
from linli.features.isolation.domain.papers import Language, PaperKind, Signed
from linli.features.isolation.domain.periods import last_day
from linli.features.isolation.queries.order import OrderPage, order_page
from linli.features.isolation.queries.papers import Facts, values_of
from linli.features.isolation.queries.places import community_of
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries as register
from linli.register.queries import PersonRecord
from linli.store.signing import Signer


class CannotPrint(Refused):
    """A paper that says what is not so: a certificate before the release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which paper, of which order, in which language; in the person's own, if none is named."""

    order: UUID
    kind: PaperKind
    language: Language | None = None
    phone: str = ""


@transaction.atomic
def give_out(
    *, wanted: Wanted, within: Jurisdiction, by: str, now: datetime, ids: Ids, signer: Signer
) -> UUID:
    """
    Give a paper out; tell its key. Of a certificate in a language there is one, asked for any number
    of times.

    :raises CannotPrint: ``isolation.not_released_yet``.
    :raises NotYours: if the order is out of reach.
    """
    page = order_page(id=wanted.order, within=within, now=now)
    if wanted.kind is PaperKind.RELEASE and page.line.ended_at is None:
        raise CannotPrint(Reason(code="isolation.not_released_yet"))
    person = register.person(id=page.line.person, within=within)
    language = wanted.language or language_of(person)
    if wanted.kind is PaperKind.RELEASE:
        given: UUID | None = (
            models.Document.objects.within(within)
            .filter(order=wanted.order, kind=PaperKind.RELEASE, language=language)
            .values_list("id", flat=True)
            .first()
        )
        if given:
            return given
    row = models.Document(
        id=ids(),
        place=page.line.place,
        order=wanted.order,
        person=page.line.person,
        kind=wanted.kind,
        language=language,
        made_by=by,
        made_at=now,
    )
    signed = _write(row, page=page, person=person, phone=wanted.phone)
    row.token = signer.token(papers.written(signed), purpose=papers.PURPOSE)
    row.save(force_insert=True)
    deed = Deed(
        kind="isolation.paper_given",
        order=wanted.order,
        place=row.place,
        payload={"kind": wanted.kind.value, "language": language.value},
    )
    note(deed, by=by, now=now, id=ids())
    return row.id


@transaction.atomic
def give_own(*, wanted: Wanted, own: Own, now: datetime, ids: Ids, signer: Signer) -> UUID:
    """
    Give somebody a paper of an order of their own.

    :raises NotYours: if the order is nobody's of theirs.
    """
    mine = models.Order.objects.within(own.within).filter(id=wanted.order, person__in=own.people)
    if not mine.exists():
        raise NotYours(str(wanted.order))
    return give_out(wanted=wanted, within=own.within, by=own.by, now=now, ids=ids, signer=signer)


def _write(row: models.Document, *, page: OrderPage, person: PersonRecord, phone: str) -> Signed:
    signed = _signed(row, page=page, person=person)
    facts = Facts(
        order=page,
        person=person,
        signed=signed,
        issuer=page.names.get(page.issued_by, ""),
        phone=phone,
    )
    row.values = dict(values_of(PaperKind(row.kind), facts=facts, language=row.language))
    return signed


def _signed(row: models.Document, *, page: OrderPage, person: PersonRecord) -> Signed:
    line, made_on = page.line, local_day(row.made_at)
    return Signed(
        kind=row.kind,
        number=papers.number_of(row.id),
        made_on=made_on.isoformat(),
        community=community_of(place=row.place, on=made_on).name,
        name=papers.masked(person.line.name),
        document=person.line.document_masked,
        began_on=local_day(line.began_at).isoformat(),
        last_on=last_day(line.ends_at).isoformat(),
        ended_on=local_day(line.ended_at).isoformat() if line.ended_at else "",
    )


def language_of(person: PersonRecord) -> Language:
    """Tell in which language somebody is written to."""
    said = str(person.values.get("person.language", ""))
    return papers.language_of(said, foreign="foreign_language" in person.care)
