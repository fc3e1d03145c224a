"""What the feature does when time comes: proposes releases, destroys what is no longer needed."""

from procrastinate.contrib.django import app

from linli.features.isolation.actions import asking, climbing, overseeing, receptions
from linli.features.isolation.actions.destroying import tidy
from linli.features.isolation.actions.proposing import propose
from linli.features.isolation.actions.telling import Means
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from linli.web.signing import signer
from linli.web.vault import vault

_AT_ONCE = 20_000
_TIDIED_AT_ONCE = 500

_CLIMBING_AT_ONCE = 1_000


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="isolation.propose", name="isolation.propose")
def propose_releases(timestamp: int) -> None:
    """Propose the release of everybody whose time is over; at 24:00 that is the whole day's."""
    with reaching(EVERYWHERE):
        propose(now=clock.now(), ids=clock.new_id, at_most=_AT_ONCE)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="isolation.ask", name="isolation.ask")
def ask_for_contacts(timestamp: int) -> None:
    """Ask, from the hour of the morning that policy says, for whom nobody has spoken to today."""
    with reaching(EVERYWHERE):
        asking.ask_for_contacts(now=clock.now(), ids=clock.new_id, at_most=_AT_ONCE)


@app.periodic(cron="40 3 * * *")
@app.task(queueing_lock="isolation.tidy", name="isolation.tidy")
def tidy_up(timestamp: int) -> None:
    """Destroy, night by night, what ended long enough ago."""
    with reaching(EVERYWHERE):
        tidy(now=clock.now(), ids=clock.new_id, signer=signer(), at_most=_TIDIED_AT_ONCE)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="isolation.climb", name="isolation.climb")
def climb(timestamp: int) -> None:
    """Let what nobody answered, and who still refuses, be taken up by the next level."""
    now = clock.now()
    with reaching(EVERYWHERE):
        receptions.climb(within=EVERYWHERE, now=now, ids=clock.new_id, at_most=_CLIMBING_AT_ONCE)
        climbing.climb(within=EVERYWHERE, now=now, ids=clock.new_id, at_most=_CLIMBING_AT_ONCE)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="isolation.oversee", name="isolation.oversee")
def oversee(timestamp: int) -> None:
    """Let the level above hear of releases that are late and of orders without a ground."""
    now = clock.now()
    with reaching(EVERYWHERE):
        means = Means(ids=clock.new_id, vault=vault())
        overseeing.report_overdue(now=now, means=means, at_most=_AT_ONCE)
        overseeing.find_groundless(now=now, ids=clock.new_id, at_most=_AT_ONCE)
