"""
When time comes: carry what waits, pass on knocks, forget what is over.

The network is spoken to between two transactions, never inside one, several messages at a time.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from django.conf import settings
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app

from linli.outreach import actions
from linli.outreach.actions import Outcome, Parcel
from linli.outreach.channels import carriers
from linli.outreach.domain import Channel, Undeliverable, Way
from linli.web import clock
from linli.web.vault import vault

# As many as are handed over at once; all of them together wait no longer than one.
AT_ONCE = 8
# After so many rounds other work of the queue comes first: an import does not wait for a notice.
_ROUNDS = 40
_KNOCKS_AT_ONCE = 500


def soon() -> None:
    """Ask for what waits to be carried now; asked within a transaction, it begins when that ends."""
    carry_now.defer()


@app.task(queue="outreach", name="outreach.carry_now")
def carry_now() -> None:
    """Carry what waits without waiting for the minute."""
    carry_all()


@app.periodic(cron="* * * * *")
@app.task(queue="outreach", name="outreach.carry")
def carry(timestamp: int) -> None:
    """Carry what waits, every minute."""
    carry_all()


def carry_all() -> None:
    """Carry what waits for a while, then let other work have its turn; pass on what comes of it."""
    for _ in range(_ROUNDS):
        if not carry_some(carriers()):
            break
    else:
        soon()
    actions.pass_on(
        knockers=import_string(settings.KNOCKERS),
        now=clock.now(),
        ids=clock.new_id,
        at_most=_KNOCKS_AT_ONCE,
    )


def carry_some(channels: Mapping[Way, Channel]) -> int:
    """
    Take a few messages, hand them over, note what became of them; tell how many that settled.

    None, when nothing waits, and when nobody takes anything just now: whoever is down is asked
    again when the retries say so, and does not hold up the other work of the queue.
    """
    taken = actions.take(now=clock.now(), vault=vault(), ids=clock.new_id, at_most=AT_ONCE)
    if not taken:
        return 0
    with ThreadPoolExecutor(max_workers=AT_ONCE) as hands:
        outcomes = tuple(hands.map(lambda parcel: _handed_over(parcel, channels), taken))
    actions.note(outcomes=outcomes, now=clock.now(), vault=vault(), ids=clock.new_id)
    return sum(not outcome.failed or outcome.failed.permanent for outcome in outcomes)


def _handed_over(parcel: Parcel, channels: Mapping[Way, Channel]) -> Outcome:
    channel = channels[parcel.way]
    try:
        channel.send(parcel.message)
    except Undeliverable as failed:
        return Outcome(parcel=parcel, failed=failed)
    outcome = Outcome(parcel=parcel)
    return replace(outcome, text=parcel.message.text) if channel.keeps_text else outcome


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="outreach.forget", name="outreach.forget")
def forget(timestamp: int) -> None:
    """Forget the texts whose retention is over."""
    actions.forget(now=clock.now())
