"""What the work does when time comes: every minute what is due climbs, and nothing is left behind."""

from procrastinate.contrib.django import app

from linli.web import clock
from linli.web.vault import vault
from linli.work import actions

_BATCH = 5_000


@app.periodic(cron="* * * * *")
@app.task(queue="work", queueing_lock="work.sweep", name="work.sweep")
def sweep(timestamp: int) -> None:
    """Remind, raise and end what time has come for; at 24:00 that is all that is still open."""
    while actions.sweep(now=clock.now(), ids=clock.new_id, at_most=_BATCH) == _BATCH:
        pass


@app.periodic(cron="*/5 * * * *")
@app.task(queue="work", queueing_lock="work.give_back", name="work.give_back")
def give_back(timestamp: int) -> None:
    """Give back what lies with somebody whose post ended."""
    actions.give_back(now=clock.now(), ids=clock.new_id)


@app.periodic(cron="*/10 * * * *")
@app.task(queue="work", queueing_lock="work.tell", name="work.tell")
def tell(timestamp: int) -> None:
    """Tell each level in the morning what came up to it over night."""
    actions.tell_what_came_up(now=clock.now(), ids=clock.new_id, vault=vault())
