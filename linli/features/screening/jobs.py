"""What the feature does when time comes: the ladder, the register's moves, the end of what was kept."""

import logging
from functools import cache
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app

from linli.areas.domain import Grants, grants_of
from linli.features.screening.actions.accounting import follow
from linli.features.screening.actions.destroying import tidy
from linli.features.screening.actions.photographing import destroy_old
from linli.features.screening.actions.receiving import Means as Settling
from linli.features.screening.actions.sharing import relieve
from linli.features.screening.actions.taking_up import put_aside, take_up_one
from linli.features.screening.actions.taking_up import take_up as take_up_many
from linli.features.screening.actions.writing import Means
from linli.features.screening.actions.writing import climb as climb_ladders
from linli.features.screening.queries.handing import waiting
from linli.features.screening.queries.rounds import rounds
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from linli.web.panels import page_about
from linli.web.vault import vault

_ROUNDS = 1_000
_TIDIED_AT_ONCE = 50
_SHEETS_AT_ONCE = 200
# So many hold the counts of their communities for a fraction of a second: whoever stands at a door and
# hands in at once waits no longer for them. After so many batches other jobs have their turn.
_TAKEN_UP_AT_ONCE = 100
_BATCHES = 10
_log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="screening.climb", name="screening.climb")
def climb(timestamp: int) -> None:
    """Write to everybody, remind, let workers call: each once a round, and not at night."""
    link = settings.PUBLIC_ADDRESS.rstrip("/") + page_about("home")
    with reaching(EVERYWHERE):
        climb_ladders(now=clock.now(), means=Means(ids=clock.new_id, vault=vault(), link=link))


# The sixth place are seconds: whoever handed in looks at the list a moment later.
@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="screening.take_up", name="screening.take_up")
def take_up(timestamp: int) -> None:
    """Settle what devices have handed in."""
    means, grants = Settling(ids=clock.new_id, vault=vault()), _grants()
    for _ in range(_BATCHES):
        if _take_up_batch(means=means, grants=grants) < _TAKEN_UP_AT_ONCE:
            return


def _take_up_batch(*, means: Settling, grants: Grants) -> int:
    """Settle one batch in a transaction of its own; tell how many."""
    try:
        with reaching(EVERYWHERE):
            return take_up_many(
                now=clock.now(), means=means, grants=grants, at_most=_TAKEN_UP_AT_ONCE
            )
    except Exception:
        # One that cannot be settled must not keep the others waiting.
        _log.exception("what was handed in is settled one by one")
    singly = waiting(at_most=_TAKEN_UP_AT_ONCE)
    for handed in singly:
        _take_up_one(handed, means=means, grants=grants)
    return len(singly)


def _take_up_one(handed: UUID, *, means: Settling, grants: Grants) -> None:
    try:
        with reaching(EVERYWHERE):
            take_up_one(handed=handed, now=clock.now(), means=means, grants=grants)
    except Exception:
        _log.exception("what was handed in as %s is put aside", handed)
        with reaching(EVERYWHERE):
            put_aside(handed=handed, now=clock.now())


@cache
def _grants() -> Grants:
    return grants_of(import_string(settings.CAPABILITIES))


@app.periodic(cron="25 * * * *")
@app.task(queueing_lock="screening.follow", name="screening.follow")
def follow_register(timestamp: int) -> None:
    """Account, hour by hour, for who came and has gone since a round began, at home and at work."""
    with reaching(EVERYWHERE):
        for round in rounds(within=EVERYWHERE, at_most=_ROUNDS):
            if round.closed_at is None:
                follow(round=round.id, now=clock.now(), ids=clock.new_id, within=EVERYWHERE)
                relieve(round=round.id, now=clock.now(), ids=clock.new_id)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="screening.photos", name="screening.photos")
def put_photos_away(timestamp: int) -> None:
    """Destroy the photos of sheets that are typed in, or that have been kept long enough."""
    with reaching(EVERYWHERE):
        destroy_old(within=EVERYWHERE, now=clock.now(), ids=clock.new_id, at_most=_SHEETS_AT_ONCE)


@app.periodic(cron="55 3 * * *")
@app.task(queueing_lock="screening.tidy", name="screening.tidy")
def tidy_up(timestamp: int) -> None:
    """Destroy, night by night, what was answered in rounds that ended long enough ago."""
    with reaching(EVERYWHERE):
        tidy(now=clock.now(), ids=clock.new_id, at_most=_TIDIED_AT_ONCE)
