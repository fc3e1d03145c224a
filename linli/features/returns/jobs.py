"""What the feature does when time comes: reminds of the lists that are to be deleted."""

from procrastinate.contrib.django import app

from linli.features.returns.actions.deleting import remind
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="returns.remind", name="returns.remind")
def remind_of_deletions(timestamp: int) -> None:
    """Remind of the lists whose day has come."""
    with reaching(EVERYWHERE):
        remind(within=EVERYWHERE, now=clock.now(), ids=clock.new_id)
