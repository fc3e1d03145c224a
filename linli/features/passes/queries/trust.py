"""By what codes are read: the keys that count, the cards that count and those that do no longer."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.features.passes import models
from linli.features.passes.domain.cards import share_name
from linli.features.passes.domain.kinds import Holder
from linli.features.passes.queries.keys import keys_at
from linli.kernel.places import Jurisdiction
from linli.kernel.tokens.claims import SHARE
from linli.kernel.tokens.reading import Trust
from linli.store.vault import Vault
from linli.web.cards import Bearer, Carried, Quota, Terms


def trust_at(*, within: Jurisdiction, now: datetime) -> Trust:
    """Give what a reader of codes in an area needs."""
    rows = models.Card.objects.within(within).filter(ended_at__lte=now, ends_at__gt=now)
    revoked = frozenset(bytes(card) for card in rows.values_list("card", flat=True))
    return Trust(keys=keys_at(now=now), revoked=revoked)


def carried(*, within: Jurisdiction, now: datetime, vault: Vault) -> tuple[Carried, ...]:
    """List the cards that count, and the passes that are on none."""
    rows = models.Card.objects.within(within).select_related("of")
    counting = rows.filter(ended_at=None, ends_at__gt=now, of__ended_at=None, of__ends_at__gt=now)
    cards = tuple(_of_card(row) for row in counting.order_by("place", "id"))
    on_one = {one.source for one in cards}
    passes = models.Pass.objects.within(within).filter(ended_at=None, ends_at__gt=now)
    return (
        *cards,
        *(
            _of_pass(row, vault=vault)
            for row in passes.order_by("place", "id")
            if row.id not in on_one
        ),
    )


def carried_by(
    *, cards: Collection[bytes], within: Jurisdiction, vault: Vault
) -> Mapping[bytes, Carried]:
    """Tell what cards carry or carried, and passes known by their own keys."""
    return {one.card: one for one in _carried_by(frozenset(cards), within=within, vault=vault)}


def _carried_by(
    cards: frozenset[bytes], *, within: Jurisdiction, vault: Vault
) -> Iterator[Carried]:
    rows = models.Card.objects.within(within).filter(card__in=cards).select_related("of")
    found = tuple(_of_card(row) for row in rows)
    yield from found
    if others := cards - {one.card for one in found}:
        keys = [UUID(bytes=card) for card in others]
        for row in models.Pass.objects.within(within).filter(id__in=keys):
            yield _of_pass(row, vault=vault)


def of_plate(
    *, plate: str, within: Jurisdiction, now: datetime, vault: Vault
) -> tuple[Carried, ...]:
    """List the passes that a vehicle has."""
    rows = models.Pass.objects.within(within).filter(plate=plate, ended_at=None, ends_at__gt=now)
    return tuple(_of_pass(row, vault=vault) for row in rows.order_by("id"))


def share_of(row: models.Pass, *, vault: Vault) -> bytes:
    """Give the pseudonym of whoever a quota is counted by."""
    return vault.digest(share_name(kind=row.kind, whose=_whose(row)))[:SHARE]


def _whose(row: models.Pass) -> UUID | str:
    """Tell by whom a quota is counted: what the terms say, or else the holder."""
    quota = (row.terms or {}).get("quota") or {}
    per = Holder(quota.get("per", row.holder))
    keys = {Holder.PERSON: row.person, Holder.HOUSEHOLD: row.household, Holder.VEHICLE: row.plate}
    return keys.get(per) or row.id


def _of_card(row: models.Card) -> Carried:
    # A phone's card is signed anew each week, under its own name: it counts as long as its pass.
    ends_at = min(row.ended_at or row.of.ends_at, row.of.ended_at or row.of.ends_at)
    return _said(row.of, card=bytes(row.card), share=bytes(row.share), ends_at=ends_at)


def _of_pass(row: models.Pass, *, vault: Vault) -> Carried:
    share = share_of(row, vault=vault)
    return _said(row, card=row.id.bytes, share=share, ends_at=row.ended_at or row.ends_at)


def _said(row: models.Pass, *, card: bytes, share: bytes, ends_at: datetime) -> Carried:
    return Carried(
        card=card,
        share=share,
        source=row.id,
        kind=row.kind,
        bearer=Bearer(row.holder),
        place=row.place,
        area=row.area,
        begins_at=row.begins_at,
        ends_at=ends_at,
        plate=row.plate,
        terms=_terms(row.terms or {}),
    )


def _terms(said: Mapping[str, Any]) -> Terms:
    hours, quota = said.get("hours"), said.get("quota")
    return Terms(
        hours=(hours[0], hours[1]) if hours else None,
        quota=quota
        and Quota(count=quota["count"], days=quota["days"], minutes=quota.get("minutes")),
        not_under=tuple(said.get("not_under") or ()),
    )
