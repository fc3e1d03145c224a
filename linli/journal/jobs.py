"""What the journal does when time comes: every minute the chain takes in what was written."""

from procrastinate.contrib.django import app

from linli.journal import actions


@app.periodic(cron="* * * * *")
@app.task(queue="journal", queueing_lock="journal.link", name="journal.link_chain")
def link_chain(timestamp: int) -> None:
    """Link everything written since the last time."""
    while actions.link_chain():
        pass
