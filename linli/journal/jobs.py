"""What the journal does when time comes: every minute it links what was written, and reacts."""

import logging

from procrastinate.contrib.django import app

from linli.journal import actions, queries
from linli.web import clock

_log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queue="journal", queueing_lock="journal.link", name="journal.link_chain")
def link_chain(timestamp: int) -> None:
    """Link everything written since the last time."""
    while actions.link_chain():
        pass


@app.periodic(cron="* * * * *")
@app.task(queue="journal", queueing_lock="journal.react", name="journal.react")
def react(timestamp: int) -> None:
    """Take up reactions that were cut off or have failed."""
    now = clock.now()
    for reaction in queries.due_reactions(now=now):
        try:
            actions.take_up(reaction=reaction, now=now)
        except Exception:
            _log.exception("reaction %s has failed", reaction)
            actions.try_later(reaction=reaction, now=now)
