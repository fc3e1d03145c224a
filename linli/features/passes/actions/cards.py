"""Cards: a pass on a phone or on paper; lost ones end, and those of phones are signed anew."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from linli.areas.domain import Actor
from linli.features.passes import models
from linli.features.passes.actions.keys import Signing, signing_key
from linli.features.passes.actions.loading import NotAsItWas, holding, locked
from linli.features.passes.actions.noting import Deed, Means, note, told
from linli.features.passes.domain import cards
from linli.features.passes.domain.cards import Face, Term
from linli.features.passes.domain.kinds import Holder
from linli.features.passes.domain.own import Own
from linli.features.passes.domain.states import Carrier, Lost
from linli.features.passes.events import CardEnded
from linli.features.passes.queries.faces import faces_of
from linli.features.passes.queries.trust import share_of
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason
from linli.kernel.tokens import turning
from linli.kernel.tokens.claims import CARD, Claims
from linli.kernel.tokens.writing import signed

_SEED = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """What all cards of one giving have in common."""

    key: Signing
    by: str
    now: datetime
    means: Means


@transaction.atomic
def put_on_phone(*, pass_: UUID, own: Own, now: datetime, means: Means) -> UUID:
    """
    Put a pass on the phone of whoever is signed in; done twice it is one card. Tell its key.

    :raises NotAsItWas: ``passes.ended_already``.
    :raises NotYours: if it is no pass of theirs or of their household.
    """
    row = holding(pass_, within=own.within, now=now)
    _only_own(row, own)
    there = models.Card.objects.within(own.within).filter(
        of=row, given_to=own.by, carrier=Carrier.PHONE, ended_at=None
    )
    found: models.Card | None = there.first()
    if found is not None:
        return found.id
    key = signing_key(place=row.place, by=own.by, now=now, means=means)
    making = _Making(key=key, by=own.by, now=now, means=means)
    card = _phone_card(row, making)
    card.given_to = own.by
    card.save(force_insert=True)
    _note_given((card,), making)
    return card.id


def _only_own(row: models.Pass, own: Own) -> None:
    """A pass of a person is theirs alone; one of the household serves all who live there."""
    if row.holder == Holder.PERSON and row.person not in own.people:
        raise NotYours(str(row.id))


def _phone_card(row: models.Pass, making: _Making) -> models.Card:
    card = _card(row, Carrier.PHONE, making)
    term = cards.phone_term(begins_at=row.begins_at, ends_at=row.ends_at, now=making.now)
    _sign_for_phone(card, row, term, making)
    return card


def _sign_for_phone(card: models.Card, row: models.Pass, term: Term, making: _Making) -> None:
    seed, number = making.means.chance(_SEED), bytes(card.card)
    count = turning.steps(begins_at=term.begins_at, ends_at=term.ends_at)
    anchor = turning.anchor(seed, card=number, of=count)
    card.begins_at, card.ends_at = term.begins_at, term.ends_at
    card.seed = making.means.vault.seal(seed.hex())
    card.key = making.key.secret.id
    claims = _claims(row, card, issuer=making.key.issuer, anchor=anchor)
    card.signed = signed(claims, key=making.key.secret)


@transaction.atomic
def print_cards(
    *, passes: tuple[UUID, ...], by: Actor, now: datetime, means: Means
) -> tuple[UUID, ...]:
    """
    Give out one new printed card of each pass; tell their keys, in the order of the passes.

    :raises NotAsItWas: ``passes.ended_already``, ``passes.no_card_asked_for``.
    :raises NotYours: if one of them is out of reach.
    """
    within = by.may("passes.give")
    if not passes:
        raise NotAsItWas(Reason(code="passes.no_card_asked_for"))
    found = models.Pass.objects.within(within).select_for_update()
    rows = {row.id: row for row in found.filter(id__in=passes)}
    if set(passes) - set(rows):
        raise NotYours("passes")
    if any(row.ended_at or row.ends_at <= now for row in rows.values()):
        raise NotAsItWas(Reason(code="passes.ended_already"))
    faces = faces_of(passes=tuple(rows.values()), within=within)
    key = signing_key(place=next(iter(rows.values())).place, by=by.id, now=now, means=means)
    making = _Making(key=key, by=by.id, now=now, means=means)
    made = tuple(_paper_card(rows[id], faces[id], making) for id in passes)
    models.Card.objects.bulk_create(made)
    _note_given(made, making)
    return tuple(card.id for card in made)


def _paper_card(row: models.Pass, face: Face, making: _Making) -> models.Card:
    card = _card(row, Carrier.PAPER, making)
    begins_at = max(row.begins_at, making.key.begins_at)
    term = cards.paper_term(
        begins_at=begins_at, ends_at=row.ends_at, key_ends_at=making.key.ends_at
    )
    card.begins_at, card.ends_at = term.begins_at, term.ends_at
    card.check_byte = cards.check_of(card=bytes(card.card), last=face.last, building=face.building)
    card.key = making.key.secret.id
    claims = _claims(row, card, issuer=making.key.issuer, check=card.check_byte)
    card.signed = signed(claims, key=making.key.secret)
    return card


def _card(row: models.Pass, carrier: Carrier, making: _Making) -> models.Card:
    means = making.means
    return models.Card(
        id=means.ids(),
        place=row.place,
        of=row,
        carrier=carrier,
        card=means.chance(CARD),
        share=share_of(row, vault=means.vault),
        turn=0,
        given_by=making.by,
        given_at=making.now,
    )


def _claims(
    row: models.Pass,
    card: models.Card,
    *,
    issuer: str,
    anchor: bytes | None = None,
    check: int | None = None,
) -> Claims:
    return Claims(
        issuer=issuer,
        kind=row.kind,
        area=row.area,
        card=bytes(card.card),
        share=bytes(card.share),
        turn=card.turn,
        begins_at=card.begins_at,
        ends_at=card.ends_at,
        anchor=anchor,
        check=check,
    )


def _note_given(given: tuple[models.Card, ...], making: _Making) -> None:
    for card in given:
        payload = {"card": str(card.id), "carrier": card.carrier}
        deed = Deed(kind="passes.card_given", subject=card.of_id, place=card.place, payload=payload)
        note(deed, by=making.by, now=making.now, id=making.means.ids())


@transaction.atomic
def lose(*, card: UUID, by: Actor, now: datetime, means: Means) -> None:
    """
    Note that a card is lost: its code counts no longer; said twice it is once.

    :raises NotYours: if it is out of reach.
    """
    row = locked(card, of=models.Card, within=by.may("passes.give"))
    _end(row, by=by.id, now=now, means=means)


@transaction.atomic
def lose_own(*, card: UUID, own: Own, now: datetime, means: Means) -> None:
    """
    Say oneself that a card, or the phone that it is on, is lost.

    :raises NotYours: if it is no card of theirs or of their household.
    """
    row = locked(card, of=models.Card, within=own.within)
    _only_own(locked(row.of_id, of=models.Pass, within=own.within), own)
    _end(row, by=own.by, now=now, means=means)


def _end(row: models.Card, *, by: str, now: datetime, means: Means) -> None:
    if row.ended_at is not None:
        return
    row.ended_at, row.ending = now, Lost.LOST
    row.save(update_fields=["ended_at", "ending"])
    event = CardEnded(pass_=row.of_id, card=row.id, reason=row.ending)
    note(told(event, place=row.place), by=by, now=now, id=means.ids())


@transaction.atomic
def renew(*, within: Jurisdiction, now: datetime, means: Means, at_most: int) -> int:
    """Sign the cards of phones anew before their week is over; tell how many."""
    soon: timedelta = cards.RENEWED_BEFORE
    rows = models.Card.objects.within(within).select_for_update(skip_locked=True, of=("self",))
    ending = rows.filter(carrier=Carrier.PHONE, ended_at=None, ends_at__lte=now + soon)
    # Those whose pass ends with them have nothing to be renewed for.
    found = list(
        ending.filter(of__ended_at=None, of__ends_at__gt=F("ends_at"))
        .select_related("of")
        .order_by("ends_at", "id")[:at_most]
    )
    if not found:
        return 0
    key = signing_key(place=found[0].place, by="clock", now=now, means=means)
    making = _Making(key=key, by="clock", now=now, means=means)
    for card in found:
        row = card.of
        term = cards.phone_term(begins_at=row.begins_at, ends_at=row.ends_at, now=now)
        _sign_for_phone(card, row, term, making)
    rows.bulk_update(found, ["begins_at", "ends_at", "seed", "key", "signed"])
    return len(found)
