"""
The process that runs the measures of one house: ``python -m linli.project.bench.child``.

It reads the house's modules once. Each measure then runs in a fork of its own, so that it finds
nothing that another left in memory, and its processor time and memory are its own.
"""

import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

import django

Measure = Callable[..., dict[str, Any]]

# A fork is this process as it stands: nothing is read again.
_FORKS = multiprocessing.get_context("fork")


def main() -> None:
    """Answer each line ``{"name": NAME, "wishes": [{…}, …]}`` with a line: the answers, in order."""
    django.setup()
    # Measures import tables, which stand only once Django is set up.
    from linli.project.bench.measures import MEASURES

    with _answers_apart() as answers:
        for line in sys.stdin:
            asked = json.loads(line)
            said = _side_by_side(MEASURES[asked["name"]], asked["wishes"])
            answers.write(json.dumps(said) + "\n")
            answers.flush()


@contextmanager
def _answers_apart() -> Iterator[Any]:
    """Keep what a measure prints out of the answers."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)
        yield answers


def _side_by_side(measure: Measure, wishes: list[dict[str, Any]]) -> list[dict[str, Any] | None]:
    ways = [_FORKS.Pipe(duplex=False) for _ in wishes]
    running = [
        _FORKS.Process(target=_measure, args=(measure, wish, into))
        for wish, (_, into) in zip(wishes, ways, strict=True)
    ]
    for one in running:
        one.start()
    for _, into in ways:
        into.close()
    answers = [_received(way) for way, _ in ways]
    for one in running:
        one.join()
    return answers


def _received(way: Connection) -> dict[str, Any] | None:
    """Give the answer; None for a measure that failed: it said why on standard error."""
    try:
        answer: dict[str, Any] = way.recv()
    except EOFError:
        return None
    return answer


def _measure(measure: Measure, wishes: dict[str, Any], into: Connection) -> None:
    """Open the house, measure, send the answer."""
    from linli.project import house

    with house.running():
        into.send(measure(**wishes))


if __name__ == "__main__":
    main()
