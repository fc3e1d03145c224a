"""Measures the night in which very many observations end: every release proposed, with its reasons."""

import json
from datetime import timedelta
from typing import Any

from django.db import connection

from linli.features.isolation.actions.proposing import propose
from linli.features.isolation.domain.periods import Stay, kept
from linli.features.isolation.queries.decisions import replay
from linli.kernel.days import local_day, start_of
from linli.kernel.places import EVERYWHERE
from linli.project.bench.decisions import A_DAY
from linli.project.bench.effort import Effort
from linli.store.reach import reaching
from linli.web import clock

_MIDNIGHT = start_of(A_DAY)
# What is measured is the proposing: the orders and yesterday's calls are laid down by one statement
# each, as they would stand there.
_ORDERS = """
INSERT INTO isolation_order (id, place, person, ground, reference, "group", regime, conditions,
    policy, began_at, ends_at, ending, issued_by, issued_as, issued_at)
SELECT gen_random_uuid(), place, id, 'contact', '', '', 'home_observation', '[]',
    %(stay)s, %(end)s - interval '14 days', %(end)s, '', 'bench', '', %(end)s - interval '14 days'
FROM register_person ORDER BY id LIMIT %(many)s
"""
_CALLS = """
INSERT INTO isolation_dailycontact (id, place, order_id, "on", way, outcome, answers, matters, by,
    happened_at, recorded_at)
SELECT gen_random_uuid(), place, id, (%(end)s - interval '1 day')::date, 'phone', 'fine',
    '{"temperatures": [36.5, 36.8]}', '[]', 'bench',
    %(end)s - interval '14 hours', %(end)s - interval '14 hours'
FROM isolation_order
"""


def end_orders(*, orders: int) -> dict[str, Any]:
    """Lay down orders that all end at one midnight, and that everybody was called the day before."""
    stay = Stay(
        of="contact",
        zero_on=local_day(_MIDNIGHT) - timedelta(days=15),
        days=14,
        then_days=0,
        then=None,
        ends_at=_MIDNIGHT,
        source="bench",
    )
    said: dict[str, Any] = {"end": _MIDNIGHT, "many": orders, "stay": json.dumps(kept(stay))}
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(_ORDERS, said)
        laid = cursor.rowcount
        cursor.execute(_CALLS, said)
    return {"orders": laid}


def propose_all(*, orders: int) -> dict[str, Any]:
    """Propose all of them as the job does at 24:00."""
    effort = Effort()
    with reaching(EVERYWHERE):
        proposed = propose(now=_MIDNIGHT, ids=clock.new_id, at_most=orders)
    return effort.so_far(rows=proposed)


def replay_all() -> dict[str, Any]:
    """Weigh every decision that was kept again."""
    effort = Effort()
    with reaching(EVERYWHERE):
        replayed = replay(within=EVERYWHERE)
    return {
        **effort.so_far(rows=replayed.decisions),
        "equal": replayed.decisions - len(replayed.otherwise),
    }
