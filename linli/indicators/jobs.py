"""What the indicators do when time comes: count again what has changed, turn the day."""

from procrastinate.contrib.django import app

from linli.indicators import actions
from linli.kernel.places import EVERYWHERE
from linli.web import clock

_BATCH = 2_000


@app.periodic(cron="* * * * *")
@app.task(queue="indicators", queueing_lock="indicators.refill", name="indicators.refill")
def refill(timestamp: int) -> None:
    """Count again whatever was marked since the last minute."""
    while actions.refill(within=EVERYWHERE, now=clock.now(), at_most=_BATCH) == _BATCH:
        pass


@app.periodic(cron="* * * * *")
@app.task(queue="long", queueing_lock="indicators.turn", name="indicators.turn")
def turn_the_day(timestamp: int) -> None:
    """Open today and close yesterday, if that has not been done; a city takes a minute or two."""
    actions.turn_the_day(now=clock.now())


@app.periodic(cron="*/10 * * * *")
@app.task(queue="long", queueing_lock="indicators.clock", name="indicators.count_by_the_clock")
def count_by_the_clock(timestamp: int) -> None:
    """Count what comes by the thousands, every ten minutes."""
    actions.count_by_the_clock(now=clock.now())
