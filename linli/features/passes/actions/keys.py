"""Keys: our own take over from one another, those of other issuers are taken or no longer taken."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.domain import Actor
from linli.features.passes import models
from linli.features.passes.actions.noting import Deed, Means, note
from linli.features.passes.queries.keys import as_key
from linli.features.passes.queries.policies import NATION, policy
from linli.kernel.days import local_day, start_of
from linli.kernel.refusals import Reason, Refused
from linli.kernel.tokens.keys import Algorithm, PublicKey, SecretKey, as_record, read_key
from linli.store.signing import Signer

# Browsers check it natively everywhere, also on old phones at the gate.
_OURS = Algorithm.ES256


class CannotTrust(Refused):
    """A key that is none, is ours, is not there, or could sign what its issuer may not give out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """The key that signs now: its secret half, the number by which codes name it, until when it holds."""

    secret: SecretKey
    issuer: str
    begins_at: datetime
    ends_at: datetime


@transaction.atomic
def signing_key(*, place: str, by: str, now: datetime, means: Means) -> Signing:
    """Give the key that signs now; make the next one where none does, and note that it was made."""
    rows = models.Key.objects.filter(begins_at__lte=now, signs_until__gt=now, ended_at=None)
    row = rows.order_by("-begins_at").first() or _make(place=place, by=by, now=now, means=means)
    return Signing(
        secret=secret_of(row.id, signer=means.signer),
        issuer=row.issuer,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
    )


def secret_of(key: UUID, *, signer: Signer) -> SecretKey:
    """Make the secret half of one of our keys from the machine's secret; it is kept nowhere."""
    secret = hmac.digest(signer.secret, b"linli\0passes.key\0" + key.bytes, sha256)
    return SecretKey(algorithm=_OURS, secret=secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSet:
    """Our keys as one text, and what each of them signed of it, in the alphabet of addresses."""

    content: str
    signatures: Mapping[str, str]


def published_set(*, now: datetime, means: Means) -> PublishedSet:
    """Give our keys, signed by each of them: who trusts one can take the next from it."""
    rows = models.Key.objects.filter(ended_at=None, ends_at__gt=now).exclude(signs_until=None)
    own = list(rows.order_by("begins_at", "id"))
    said = {"issuer": means.issuer, "keys": [as_record(as_key(row)) for row in own]}
    content = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return PublishedSet(
        content=content,
        signatures={
            bytes(row.number).hex(): _written(
                secret_of(row.id, signer=means.signer).sign(content.encode())
            )
            for row in own
        },
    )


def _written(signature: bytes) -> str:
    return urlsafe_b64encode(signature).rstrip(b"=").decode()


def _make(*, place: str, by: str, now: datetime, means: Means) -> models.Key:
    keys = policy(place=NATION, on=local_day(now)).keys
    id, begins_at = means.ids(), start_of(local_day(now))
    secret = secret_of(id, signer=means.signer)
    row = models.Key.objects.create(
        id=id,
        number=secret.id,
        issuer=means.issuer,
        algorithm=_OURS,
        public=secret.public,
        begins_at=begins_at,
        signs_until=begins_at + keys.signs_for,
        ends_at=begins_at + keys.signs_for + keys.holds_for,
        made_by=by,
        made_at=now,
    )
    deed = Deed(kind="passes.key_made", subject=id, place=place, payload=_said(row))
    note(deed, by=by, now=now, id=means.ids())
    return row


@transaction.atomic
def retire(*, number: str, by: Actor, now: datetime, means: Means) -> None:
    """
    Let a key count no longer, ours or another's: every code that it signed fails from now on.

    Where one of ours has got out: it is retired, the next one is made at once, and cards are given
    out anew.

    :raises CannotTrust: ``passes.no_such_key``, also where it was retired before.
    """
    place = by.may("passes.trust").places[0]
    rows = models.Key.objects.select_for_update().filter(ended_at=None)
    row = next((one for one in rows if bytes(one.number).hex() == number), None)
    if row is None:
        raise CannotTrust(Reason(code="passes.no_such_key"))
    row.ended_at, row.ended_by = now, by.id
    row.save(update_fields=["ended_at", "ended_by"])
    deed = Deed(kind="passes.key_retired", subject=row.id, place=place, payload=_said(row))
    note(deed, by=by.id, now=now, id=means.ids())


@transaction.atomic
def trust(*, record: Mapping[str, Any], name: str, by: Actor, now: datetime, means: Means) -> UUID:
    """
    Take passes that another issuer signs by a key it has published; taken twice, it is one.

    Of others only work passes are taken, whatever their key says of itself.

    :raises CannotTrust: ``passes.no_key``, ``passes.own_key``, ``passes.no_issuer_name``.
    """
    place, key = by.may("passes.trust").places[0], _read(record)
    if key.issuer == means.issuer:
        raise CannotTrust(Reason(code="passes.own_key"))
    if not name.strip():
        raise CannotTrust(Reason(code="passes.no_issuer_name"))
    known: UUID | None = (
        models.Key.objects.filter(number=key.id).values_list("id", flat=True).first()
    )
    if known:
        return known
    row = models.Key.objects.create(
        id=means.ids(),
        number=key.id,
        issuer=key.issuer,
        name=name.strip()[:80],
        algorithm=key.algorithm,
        public=key.public,
        kinds=["work"],
        begins_at=key.begins_at,
        ends_at=key.ends_at,
        made_by=by.id,
        made_at=now,
    )
    deed = Deed(kind="passes.key_trusted", subject=row.id, place=place, payload=_said(row))
    note(deed, by=by.id, now=now, id=means.ids())
    return row.id


def records_in(content: bytes) -> tuple[Mapping[str, Any], ...]:
    """
    Read one key, or the whole set as its issuer publishes it.

    :raises CannotTrust: ``passes.no_key``.
    """
    try:
        said = json.loads(content)
        found = said.get("keys", [said])
        return tuple(dict(one) for one in found)
    except (ValueError, TypeError, AttributeError, RecursionError) as unreadable:
        raise CannotTrust(Reason(code="passes.no_key")) from unreadable


def _read(record: Mapping[str, Any]) -> PublicKey:
    try:
        return read_key(record)
    except ValueError as none:
        raise CannotTrust(Reason(code="passes.no_key")) from none


def _said(row: models.Key) -> Mapping[str, Any]:
    return {"issuer": row.issuer, "number": bytes(row.number).hex()}
