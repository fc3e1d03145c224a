"""The process that does long work: jobs of the queue, and what recurs."""

import contextlib
import os
import time

import django


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
    # Jobs that went well leave no trace: what was done stands in the journal.
    worker.run_worker(concurrency=1, install_signal_handlers=True, delete_jobs="successful")


if __name__ == "__main__":
    main()
