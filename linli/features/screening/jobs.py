"""What the feature does when time comes: the ladder, the register's moves, the end of what was kept."""

from django.conf import settings
from procrastinate.contrib.django import app

from linli.features.screening.actions.accounting import follow
from linli.features.screening.actions.destroying import tidy
from linli.features.screening.actions.writing import Means
from linli.features.screening.actions.writing import climb as climb_ladders
from linli.features.screening.queries.rounds import rounds
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.web import clock
from linli.web.panels import page_about
from linli.web.vault import vault

_ROUNDS = 1_000
_TIDIED_AT_ONCE = 50


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="screening.climb", name="screening.climb")
def climb(timestamp: int) -> None:
    """Write to everybody, remind, let workers call: each once a round, and not at night."""
    link = settings.PUBLIC_ADDRESS.rstrip("/") + page_about("home")
    with reaching(EVERYWHERE):
        climb_ladders(now=clock.now(), means=Means(ids=clock.new_id, vault=vault(), link=link))


@app.periodic(cron="25 * * * *")
@app.task(queueing_lock="screening.follow", name="screening.follow")
def follow_register(timestamp: int) -> None:
    """Account, hour by hour, for who came and who has gone since a round began."""
    with reaching(EVERYWHERE):
        for round in rounds(within=EVERYWHERE, at_most=_ROUNDS):
            if round.closed_at is None:
                follow(round=round.id, now=clock.now(), ids=clock.new_id, within=EVERYWHERE)


@app.periodic(cron="55 3 * * *")
@app.task(queueing_lock="screening.tidy", name="screening.tidy")
def tidy_up(timestamp: int) -> None:
    """Destroy, night by night, what was answered in rounds that ended long enough ago."""
    with reaching(EVERYWHERE):
        tidy(now=clock.now(), ids=clock.new_id, at_most=_TIDIED_AT_ONCE)
