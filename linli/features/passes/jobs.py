"""What the feature does when time comes: ends passes, signs phones' cards anew, destroys photographs."""

from procrastinate.contrib.django import app

from linli.features.passes.actions.cards import renew
from linli.features.passes.actions.destroying import tidy
from linli.features.passes.actions.ending import expire
from linli.features.passes.actions.noting import Means
from linli.features.passes.actions.photographs import destroy_old
from linli.features.passes.panels.means import means_of
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock

_AT_ONCE = 5_000


def _means() -> Means:
    return means_of(ids=clock.new_id, chance=clock.random_bytes)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="passes.expire", name="passes.expire")
def expire_passes(timestamp: int) -> None:
    """End the passes whose time is over."""
    with reaching(EVERYWHERE):
        expire(within=EVERYWHERE, now=clock.now(), means=_means(), at_most=_AT_ONCE)


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="passes.renew", name="passes.renew")
def renew_cards(timestamp: int) -> None:
    """Sign the cards of phones anew before their week is over."""
    with reaching(EVERYWHERE):
        renew(within=EVERYWHERE, now=clock.now(), means=_means(), at_most=_AT_ONCE)


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="passes.tidy", name="passes.tidy")
def tidy_up(timestamp: int) -> None:
    """Destroy photographs that waited too long, and passes that ended long enough ago."""
    now = clock.now()
    with reaching(EVERYWHERE):
        destroy_old(within=EVERYWHERE, now=now, means=_means(), at_most=_AT_ONCE)
        tidy(within=EVERYWHERE, now=now, means=_means(), at_most=_AT_ONCE)
