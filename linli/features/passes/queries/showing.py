"""Reads a code that somebody shows: by the key that it names, and what is known here of its card."""

import json
from datetime import datetime
from functools import lru_cache
from typing import Any

from linli.features.passes.queries.trust import carried_by
from linli.kernel.places import Jurisdiction
from linli.kernel.tokens import container
from linli.kernel.tokens.container import NoToken
from linli.kernel.tokens.keys import Algorithm, PublicKey
from linli.kernel.tokens.reading import Trust, read_envelope
from linli.store.prepared import asked
from linli.store.vault import Vault
from linli.web.cards import Shown

_KEY = """
SELECT issuer, algorithm, public, kinds::text, begins_at, ends_at FROM passes_key
WHERE number = %s AND ended_at IS NULL AND ends_at > %s
"""


def shown(*, code: str, within: Jurisdiction, now: datetime, vault: Vault) -> Shown:
    """Tell what a code comes to; the reasons are those of ``kernel.tokens.reading.read_code``."""
    try:
        envelope = container.opened(code)
    except NoToken as none:
        return Shown(wrong=none.code)
    rows = asked(_KEY, [envelope.key, now])
    keys = {envelope.key: _key(*rows[0])} if rows else {}
    read = read_envelope(envelope, trust=Trust(keys=keys), at=now)
    if read.claims is None:
        return Shown(wrong=read.code)
    found = carried_by(cards=(read.claims.card,), within=within, vault=vault)
    return Shown(
        wrong=read.code,
        claims=read.claims,
        carried=found.get(read.claims.card),
        of_another=keys[envelope.key].kinds is not None,
    )


@lru_cache(maxsize=256)
def _key(issuer: str, algorithm: int, public: bytes, kinds: str | None, *term: Any) -> PublicKey:
    """Give a key, the same object for the same row: it is taken apart once."""
    begins_at, ends_at = term
    return PublicKey(
        issuer=issuer,
        algorithm=Algorithm(algorithm),
        public=public,
        begins_at=begins_at,
        ends_at=ends_at,
        kinds=None if kinds is None else tuple(json.loads(kinds)),
    )
