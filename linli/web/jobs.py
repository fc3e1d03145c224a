"""What the shell does when time comes: sessions that ended are forgotten, once a night."""

from django.core.management import call_command
from procrastinate.contrib.django import app


@app.periodic(cron="17 4 * * *")
@app.task(queueing_lock="web.forget_sessions", name="web.forget_sessions")
def forget_sessions(timestamp: int) -> None:
    """Delete the sessions that ended by themselves."""
    call_command("clearsessions")
