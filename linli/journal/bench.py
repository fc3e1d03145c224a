"""Measures the intake: entries a second in full batches, each batch on disk before the next."""

import time
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from django.db import connection

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.journal import actions
from linli.journal.domain import Entry, Intake
from linli.store.reach import reaching

KIND = "bench.sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured; ``durable`` tells whether the database waits for the disk."""

    entries: int
    seconds: float
    durable: bool

    @property
    def per_second(self) -> float:
        """Give entries a second."""
        return self.entries / self.seconds


def measure_intake(
    *, by: Actor, now: datetime, ids: Ids, batches: int = 40, at_once: int = 500
) -> Measured:
    """
    Take in batches one after another, each in a transaction of its own, and tell how long it took.

    The entries stay: measure in a database that may be thrown away. ``by`` holds a post that may
    send; the entries are of its first place.
    """
    serial, device = count(1), f"bench-{ids()}"
    waiting = [
        tuple(_entry(next(serial), device=device, by=by, now=now, ids=ids) for _ in range(at_once))
        for _ in range(batches)
    ]
    began = time.perf_counter()
    for batch in waiting:
        with reaching(by.reach()):
            answers = actions.take_in(batch, kinds=(KIND,), by=by, now=now)
        assert all(answer.intake is Intake.NEW for answer in answers)
    seconds = time.perf_counter() - began
    return Measured(entries=batches * at_once, seconds=seconds, durable=_is_durable())


def _entry(serial: int, *, device: str, by: Actor, now: datetime, ids: Ids) -> Entry:
    return Entry(
        id=ids(),
        kind=KIND,
        subject=ids(),
        place=by.posts[0].places[0],
        by=by.id,
        device=device,
        seq=serial,
        happened_at=now,
        payload={"outcome": "at_home", "temperature": 36.5, "round": serial % 40},
    )


def _is_durable() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
        return bool(cursor.fetchone() == ("on", "on"))
