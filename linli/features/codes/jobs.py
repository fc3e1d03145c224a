"""
What the feature does when time comes: weighs again what is due, looks for attempts, publishes, tidies.

Jobs run each minute and decide by the house's clock what is due, so that nothing waits for an hour that
the demo's clock has left behind.
"""

from procrastinate.contrib.django import app

from linli.features.codes.actions.alarming import look_for_attempts
from linli.features.codes.actions.deriving import derive_due
from linli.features.codes.actions.destroying import tidy
from linli.features.codes.actions.publishing import anchor, publish_counts
from linli.web import clock
from linli.web.sealing import sealer


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="codes.derive", name="codes.derive")
def weigh_again(timestamp: int) -> None:
    """Weigh again whose facts begin or end to count by themselves."""
    derive_due(now=clock.now(), ids=clock.new_id, sealer=sealer())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="codes.look", name="codes.look")
def look(timestamp: int) -> None:
    """Raise the alarm if the database refused somebody who wrote past us."""
    look_for_attempts(now=clock.now(), ids=clock.new_id)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="codes.daily", name="codes.daily")
def daily(timestamp: int) -> None:
    """Anchor the chain and publish the counts, if today's are not there yet."""
    anchor(now=clock.now())
    publish_counts(now=clock.now())


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="codes.tidy", name="codes.tidy")
def tidy_up(timestamp: int) -> None:
    """Destroy what has been kept for as long as it may be."""
    tidy(now=clock.now(), ids=clock.new_id, sealer=sealer())
