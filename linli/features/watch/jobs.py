"""What the feature does when time comes: chases what is missing, ends what is over, destroys."""

from procrastinate.contrib.django import app

from linli.features.watch.actions.chasing import Means, chase
from linli.features.watch.actions.destroying import tidy
from linli.features.watch.actions.joining import lapse
from linli.features.watch.panels.addresses import address_of_link
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from linli.web.vault import vault

_CHASED_AT_ONCE = 1_000
_ENDED_AT_ONCE = 500
_TIDIED_AT_ONCE = 500


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="watch.chase", name="watch.chase")
def chase_missing(timestamp: int) -> None:
    """Let those out whose time is up, then remind, call and knock where a reading is missing."""
    with reaching(EVERYWHERE):
        lapse(now=clock.now(), ids=clock.new_id, at_most=_ENDED_AT_ONCE)
    means = Means(vault=vault(), address=address_of_link)
    chase(now=clock.now(), ids=clock.new_id, means=means, at_most=_CHASED_AT_ONCE)


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="watch.tidy", name="watch.tidy")
def tidy_up(timestamp: int) -> None:
    """Destroy, night by night, what ended long enough ago."""
    with reaching(EVERYWHERE):
        tidy(now=clock.now(), ids=clock.new_id, at_most=_TIDIED_AT_ONCE)
