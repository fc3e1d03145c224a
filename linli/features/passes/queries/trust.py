"""By what codes are read: the keys that count, the cards that count and those that do no longer."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from linli.features.passes import models
from linli.features.passes.domain.cards import share_name
from linli.features.passes.domain.kinds import Holder
from linli.features.passes.queries.keys import keys_at
from linli.kernel.places import Jurisdiction
from linli.kernel.tokens.claims import SHARE
from linli.kernel.tokens.reading import Trust
from linli.store.prepared import asked
from linli.store.reach import literal_of
from linli.store.vault import Vault
from linli.web.cards import Bearer, Carried, Quota, Terms

_KEY = 16
_PASS = """p.id, p.kind, p.holder, p.place, p.area, p.plate, p.begins_at"""
_CARRIED = f"""
SELECT c.card, c.share, {_PASS},
    least(coalesce(c.ended_at, p.ends_at), coalesce(p.ended_at, p.ends_at)),
    p.terms::text, p.person, p.household
FROM passes_card c JOIN passes_pass p ON p.id = c.of_id
WHERE c.card = ANY(%s::bytea[]) AND c.place <@@ %s::textmultirange
UNION ALL
SELECT NULL, NULL, {_PASS}, coalesce(p.ended_at, p.ends_at), p.terms::text, p.person, p.household
FROM passes_pass p WHERE p.id = ANY(%s::uuid[]) AND p.place <@@ %s::textmultirange
"""

_CARDS = """passes_card c JOIN passes_pass p ON p.id = c.of_id
WHERE c.place <@@ %s::textmultirange AND c.ended_at IS NULL AND c.ends_at > %s
    AND p.ended_at IS NULL AND p.ends_at > %s"""
_PASSES = """passes_pass p
WHERE p.place <@@ %s::textmultirange AND p.ended_at IS NULL AND p.ends_at > %s"""
_COUNTING = f"""
WITH cards AS (
    SELECT c.card, c.share, {_PASS}, p.ends_at, p.terms::text, p.person, p.household,
        c.place AS of_place, c.id AS key
    FROM {_CARDS}
), passes AS (
    SELECT NULL::bytea, NULL::bytea, {_PASS}, p.ends_at, p.terms::text, p.person, p.household,
        p.place AS of_place, p.id AS key
    FROM {_PASSES}
)
(SELECT * FROM cards ORDER BY of_place, key)
UNION ALL
(SELECT * FROM passes WHERE id NOT IN (SELECT id FROM cards) ORDER BY of_place, key)
"""
_SUM = "concat_ws(':', count(*), sum(hashtextextended(concat({rows}), 0)))"
_STATE = f"""
SELECT {_SUM.format(rows="c.id, c.xmin, p.xmin")} FROM {_CARDS}
UNION ALL
SELECT {_SUM.format(rows="p.id, p.xmin")} FROM {_PASSES}
"""


def trust_at(*, within: Jurisdiction, now: datetime) -> Trust:
    """Give what a reader of codes in an area needs."""
    rows = models.Card.objects.within(within).filter(ended_at__lte=now, ends_at__gt=now)
    revoked = frozenset(bytes(card) for card in rows.values_list("card", flat=True))
    return Trust(keys=keys_at(now=now), revoked=revoked)


def carried(*, within: Jurisdiction, now: datetime, vault: Vault) -> tuple[Carried, ...]:
    """List the cards that count, and the passes that are on none."""
    rows = asked(_COUNTING, [literal_of(within), now, now, literal_of(within), now])
    return tuple(_read(row[:-2], vault=vault) for row in rows)


def state(*, within: Jurisdiction, now: datetime) -> str:
    """Tell in which state they are: which count, and by which transactions they were written."""
    rows = asked(_STATE, [literal_of(within), now, now, literal_of(within), now])
    return "/".join(cell for (cell,) in rows)


def carried_by(
    *, cards: Collection[bytes], within: Jurisdiction, vault: Vault
) -> Mapping[bytes, Carried]:
    """Tell what cards carry or carried, and passes known by their own keys; others stay away."""
    names = [card for card in cards if len(card) == _KEY]
    if not names:
        return {}
    keys, reach = [UUID(bytes=name) for name in names], literal_of(within)
    rows = asked(_CARRIED, [names, reach, keys, reach])
    found = (_read(row, vault=vault) for row in rows)
    return {one.card: one for one in found}


def _read(row: tuple[Any, ...], *, vault: Vault) -> Carried:
    card, share, *said, terms, person, household = row
    source, kind, holder, place, area, plate, begins_at, ends_at = said
    if share is None:
        owner = models.Pass(
            id=source, kind=kind, holder=holder, person=person, household=household, plate=plate
        )
        owner.terms = json.loads(terms)
        share = share_of(owner, vault=vault)
    return Carried(
        card=source.bytes if card is None else card,
        share=share,
        source=source,
        kind=kind,
        bearer=Bearer(holder),
        place=place,
        area=area,
        begins_at=begins_at,
        ends_at=ends_at,
        plate=plate,
        terms=_terms_of(terms),
    )


@lru_cache(maxsize=1024)
def _terms_of(said: str) -> Terms:
    """Read terms once: thousands of passes share a handful."""
    return _terms(json.loads(said) or {})


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
