"""Several things done in the same moment, each by a thread and a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from linli.kernel.refusals import Refused

_PATIENCE = 60  # seconds until all of them stand ready, on a busy machine


def at_once(*doings: Callable[[], object]) -> list[object]:
    """Do things begun together; tell what each came to: what it gave, or why it was refused."""
    start = Barrier(len(doings))

    def run(doing: Callable[[], object]) -> object:
        start.wait(timeout=_PATIENCE)
        try:
            return doing()
        except Refused as refused:
            return [reason.code for reason in refused.reasons]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as hands:
        return list(hands.map(run, doings))
