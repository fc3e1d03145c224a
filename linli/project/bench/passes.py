"""Measures codes and cards: signed, shown for a minute, read; a sheet of many cards, from row to PDF."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from linli.areas import queries as areas
from linli.areas.domain import grants_of
from linli.features.passes.actions.cards import print_cards
from linli.features.passes.pages.sheets import sheet_of
from linli.features.passes.panels.means import means_of
from linli.kernel.days import LOCAL, local_day
from linli.kernel.tokens import container, turning, writing
from linli.kernel.tokens.claims import Claims
from linli.kernel.tokens.keys import Algorithm, PublicKey, SecretKey
from linli.kernel.tokens.reading import Trust, read_code
from linli.project.bench.effort import Effort
from linli.project.bench.lookups import percentiles
from linli.project.wiring import CAPABILITIES
from linli.store.reach import reaching
from linli.web import clock

_BEGINS = datetime(2020, 2, 28, tzinfo=LOCAL)
_ENDS = _BEGINS + timedelta(days=7)
_SEED = bytes(range(16))
# Passes stand as they would if they had been granted one by one; what is measured is the printing.
_PASSES = """
INSERT INTO passes_pass (id, place, kind, holder, ground, household, plate, guest, area, terms, policy,
    begins_at, ends_at, ending, reason, reason_words, issued_by, issued_at, ended_by)
SELECT gen_random_uuid(), place, 'life', 'household', 'shopping', id, '', '',
    array_to_string((string_to_array(place, '.'))[1:6], '.'), '{}', '',
    %(now)s, %(now)s + interval '30 days', '', '', '', 'bench', %(now)s, ''
FROM register_household WHERE ended_at IS NULL ORDER BY sort LIMIT %(many)s
RETURNING id
"""
_CARD = Claims(
    issuer="linli.example",
    kind="life",
    area="37.01.76.001.020.E001",
    card=bytes(range(16)),
    share=bytes(8),
    turn=0,
    begins_at=_BEGINS,
    ends_at=_ENDS,
    check=7,
)


def codes(*, calls: int) -> dict[str, Any]:
    """Sign, show and read codes by both algorithms, on one processor; sizes in bytes and signs."""
    return {one.name: _codes(one, calls=calls) for one in Algorithm}


def _codes(algorithm: Algorithm, *, calls: int) -> dict[str, Any]:
    key = SecretKey(algorithm=algorithm, secret=bytes(range(32)))
    public = PublicKey(
        issuer=_CARD.issuer,
        algorithm=algorithm,
        public=key.public,
        begins_at=_BEGINS,
        ends_at=_ENDS,
    )
    trust = Trust(keys={public.id: public})
    anchor = turning.anchor(_SEED, card=_CARD.card, of=turning.LONGEST)
    phone = replace(_CARD, check=None, anchor=anchor)
    signed = writing.signed(phone, key=key)
    paper = container.text_of(writing.signed(_CARD, key=key))
    shown = [_shown(signed, phone, number, calls=calls) for number in range(calls)]
    return {
        "signed": _each(lambda _: writing.signed(_CARD, key=key), calls=calls),
        "shown": _each(lambda one: _shown(signed, phone, one, calls=calls), calls=calls),
        "paper_read": _each(lambda _: read_code(paper, trust=trust, at=_BEGINS), calls=calls),
        "phone_read": _each(
            lambda one: read_code(shown[one], trust=trust, at=_minute(one, calls=calls)),
            calls=calls,
        ),
        "paper_signs": len(paper),
        "phone_signs": max(map(len, shown)),
    }


def _minute(number: int, *, calls: int) -> datetime:
    """Spread the calls over the week: the later the minute, the longer the way back."""
    return _BEGINS + timedelta(minutes=number * turning.LONGEST // calls)


def _shown(signed: bytes, claims: Claims, number: int, *, calls: int) -> str:
    return writing.code_of_the_minute(
        signed, claims=claims, seed=_SEED, at=_minute(number, calls=calls)
    )


def _each(call: Callable[[int], object], *, calls: int) -> dict[str, float]:
    took = []
    for number in range(calls):
        began = time.perf_counter()
        call(number)
        took.append((time.perf_counter() - began) * 1000)
    return {**percentiles(took), "each_second": 1000 * calls / sum(took)}


def sheet(*, username: str, cards: int) -> dict[str, Any]:
    """Give out so many cards and print them ten to a sheet: rows, signatures, entries, PDF."""
    now = clock.now()
    user = areas.user_named(username)
    by = areas.actor_of(user=user, on=local_day(now), grants=grants_of(CAPABILITIES))
    means = means_of(ids=clock.new_id, chance=clock.random_bytes)
    with reaching(by.reach()):
        with connection.cursor() as cursor:
            cursor.execute(_PASSES, {"now": now, "many": cards})
            passes = tuple(row[0] for row in cursor.fetchall())
        effort = Effort()
        made = print_cards(passes=passes, by=by, now=now, means=means)
        given = effort.so_far(rows=len(made))
        effort = Effort()
        pdf = sheet_of(made, within=by.may("passes.give"), now=now)
        return {"given": given, "printed": effort.so_far(rows=len(made)), "bytes": len(pdf.content)}
