"""Cards with what is signed: the code that a phone shows now, and what is printed on paper."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.areas import queries as areas
from linli.features.passes import models
from linli.features.passes.domain import cards
from linli.features.passes.domain.cards import Face
from linli.features.passes.domain.own import Own
from linli.features.passes.domain.states import Carrier
from linli.features.passes.queries.faces import faces_of
from linli.features.passes.queries.pages import own_pass
from linli.features.passes.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.kernel.tokens.claims import Claims
from linli.kernel.tokens.container import text_of
from linli.kernel.tokens.writing import code_of_the_minute, codes_from
from linli.store.vault import Vault

_A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a phone shows in a minute: the text of its code, the number of the card."""

    text: str
    number: str
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCard:
    """What stands on a printed card; ``check`` is the figure that the gate shows as well."""

    text: str
    number: str
    check: int
    kind: str
    face: Face
    plate: str
    area_name: str
    terms: dict[str, object]
    last_on: object


def shown_code(*, pass_: UUID, own: Own, now: datetime, vault: Vault) -> Shown | None:
    """Give the code of this minute for whoever is signed in; nothing where it is on no phone of theirs."""
    row = _on_phone(pass_=pass_, own=own, now=now)
    if row is None:
        return None
    seed = _seed(row, vault=vault)
    text = code_of_the_minute(bytes(row.signed), claims=_claims(row), seed=seed, at=now)
    return Shown(text=text, number=cards.number_of(bytes(row.card)), ends_at=row.ends_at)


def codes_ahead(
    *, pass_: UUID, own: Own, now: datetime, vault: Vault
) -> tuple[tuple[datetime, str], ...]:
    """
    Give the codes that a phone shows without a network: of as many minutes as policy says.

    None, where the pass is on no phone of whoever is signed in.

    :raises NotYours: if it is not theirs.
    """
    row = _on_phone(pass_=pass_, own=own, now=now)
    if row is None:
        own_pass(id=pass_, own=own, now=now)
        return ()
    minutes = policy(place=row.place, on=local_day(now)).ahead_minutes
    seed = _seed(row, vault=vault)
    return codes_from(bytes(row.signed), claims=_claims(row), seed=seed, at=now, minutes=minutes)


def _on_phone(*, pass_: UUID, own: Own, now: datetime) -> models.Card | None:
    rows = models.Card.objects.within(own.within).filter(
        of=pass_, given_to=own.by, carrier=Carrier.PHONE, ended_at=None, ends_at__gt=now
    )
    row: models.Card | None = rows.select_related("of").first()
    return row if row and row.begins_at <= now else None


def _seed(row: models.Card, *, vault: Vault) -> bytes:
    return bytes.fromhex(vault.open(bytes(row.seed)))


def _claims(row: models.Card) -> Claims:
    """Give what making a code of the minute reads: the card and its term."""
    return Claims(
        issuer="",
        kind=row.of.kind,
        area=row.of.area,
        card=bytes(row.card),
        share=bytes(row.share),
        turn=row.turn,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
    )


def printed_cards(
    *, cards_: tuple[UUID, ...], within: Jurisdiction, now: datetime
) -> tuple[PrintedCard, ...]:
    """
    Give what is to be printed, in the order asked for.

    :raises NotYours: if a card is out of reach.
    """
    found = models.Card.objects.within(within).filter(id__in=cards_).select_related("of")
    rows = {row.id: row for row in found}
    if missing := set(cards_) - set(rows):
        raise NotYours(str(min(missing)))
    passes = tuple({row.of_id: row.of for row in rows.values()}.values())
    faces = faces_of(passes=passes, within=within)
    places = tuple({row.area for row in passes})
    names = {area.place: area.name for area in areas.areas_at(places=places, on=local_day(now))}
    return tuple(_printed(rows[id], faces[rows[id].of_id], names) for id in cards_)


def _printed(row: models.Card, face: Face, names: dict[str, str]) -> PrintedCard:
    return PrintedCard(
        text=text_of(bytes(row.signed)),
        number=cards.number_of(bytes(row.card)),
        check=row.check_byte or 0,
        kind=row.of.kind,
        face=face,
        plate=row.of.plate,
        area_name=names.get(row.of.area, ""),
        terms=row.of.terms,
        last_on=local_day(row.ends_at - _A_MOMENT),
    )


def card_of_pass(*, card: UUID, within: Jurisdiction) -> UUID:
    """
    Tell of which pass a card is.

    :raises NotYours: if it is out of reach.
    """
    row: models.Card | None = models.Card.objects.within(within).filter(id=card).first()
    if row is None:
        raise NotYours(str(card))
    return row.of_id
