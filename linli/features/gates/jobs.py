"""What the feature does when time comes."""

from procrastinate.contrib.django import app

from linli.features.gates.actions.announcing import destroy_past
from linli.features.gates.actions.packing import prepare
from linli.features.gates.actions.queueing import watch_queues
from linli.features.gates.actions.settling import settle
from linli.features.gates.actions.watching import find_silent, tidy
from linli.features.gates.queries.devices import communities_with_gates
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.store.reach import reaching
from linli.web import clock

_AT_ONCE = 2_000


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="gates.settle", name="gates.settle")
def settle_checks(timestamp: int) -> None:
    """Weigh again what came in."""
    with reaching(EVERYWHERE):
        settle(within=EVERYWHERE, now=clock.now(), ids=clock.new_id, at_most=_AT_ONCE)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="gates.prepare", name="gates.prepare")
def prepare_packs(timestamp: int) -> None:
    """Make what has changed of packs, before a device asks for it."""
    with reaching(EVERYWHERE):
        communities = communities_with_gates(within=EVERYWHERE)
    for community in communities:
        with reaching(Jurisdiction(places=(community,))):
            prepare(community=community, now=clock.now(), ids=clock.new_id)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="gates.silent", name="gates.silent")
def look_for_silent(timestamp: int) -> None:
    """Raise the alarm for gates that say nothing."""
    with reaching(EVERYWHERE):
        find_silent(within=EVERYWHERE, now=clock.now(), ids=clock.new_id)


@app.periodic(cron="*/2 * * * *")
@app.task(queueing_lock="gates.queues", name="gates.queues")
def look_at_queues(timestamp: int) -> None:
    """Let somebody see to queues that are too long."""
    with reaching(EVERYWHERE):
        watch_queues(within=EVERYWHERE, now=clock.now(), ids=clock.new_id)


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="gates.tidy", name="gates.tidy")
def tidy_up(timestamp: int) -> None:
    """Destroy what was kept long enough."""
    with reaching(EVERYWHERE):
        tidy(within=EVERYWHERE, now=clock.now(), ids=clock.new_id)
        destroy_past(within=EVERYWHERE, now=clock.now())
