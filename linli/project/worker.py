"""
The processes that do the work of the queue, and what recurs: one hand for what is long, one for the rest.

An import of a street takes a minute. Linking the journal, sweeps and reactions never wait for it: they
are done by the other hand, a process of its own that a killed import leaves alone.
"""

import contextlib
import importlib
import os
import sys
import time
from collections.abc import Iterable

import django

# What a hand is told: which queues are its own. Without a word it takes all of them.
HANDS = ("long", "short")


def main() -> None:
    """Work until told to stop; first take up what a killed worker has left."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.project.settings")
    django.setup()
    from procrastinate.contrib.django import app
    from procrastinate.exceptions import AlreadyEnqueued

    from linli.project import wiring

    for name in wiring.AT_START:
        with contextlib.suppress(AlreadyEnqueued):
            app.configure_task(name, queueing_lock=name).defer(timestamp=int(time.monotonic()))
    worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    worker.run_worker(
        queues=queues_of(sys.argv[1:], known=(task.queue for task in app.tasks.values())),
        concurrency=1,
        install_signal_handlers=True,
        # Jobs that went well leave no trace: what was done stands in the journal.
        delete_jobs="successful",
    )


def queues_of(words: list[str], *, known: Iterable[str]) -> list[str] | None:
    """
    Tell the queues of a hand: ``long`` has the long ones, ``short`` all others that tasks are in.

    Without a word there is one hand for everything (``None``).
    """
    from linli.project import wiring

    match words:
        case []:
            return None
        case ["long"]:
            return sorted(wiring.LONG_QUEUES)
        case ["short"]:
            return sorted(set(known) - wiring.LONG_QUEUES)
    raise SystemExit(f"{words}: {' | '.join(HANDS)}")


if __name__ == "__main__":
    # Under its own name: the queue warns of an app that is made in the main module.
    importlib.import_module("linli.project.worker").main()
