"""Two hands do the work of the queue: nothing short waits for what is long."""

import pytest

from linli.project import wiring
from linli.project.worker import queues_of

KNOWN = ("journal", "long", "households", "default", "journal")


def test_a_hand_without_a_word_takes_everything() -> None:
    assert queues_of([], known=KNOWN) is None


def test_the_two_hands_share_all_queues_and_no_queue() -> None:
    long, short = queues_of(["long"], known=KNOWN), queues_of(["short"], known=KNOWN)

    assert (long, short) == (["long"], ["default", "households", "journal"])


def test_every_queue_of_a_task_has_a_hand_and_linking_is_not_the_long_one() -> None:
    from procrastinate.contrib.django import app

    queues = {task.name: task.queue for task in app.tasks.values()}
    short = queues_of(["short"], known=queues.values()) or []

    assert set(queues.values()) <= {*short, *wiring.LONG_QUEUES}
    assert {queues[name] for name in ("journal.link_chain", "households.sweep")} <= set(short)
    assert queues["households.take_further"] in wiring.LONG_QUEUES


def test_a_word_that_is_no_hand_ends_it() -> None:
    with pytest.raises(SystemExit):
        queues_of(["third"], known=KNOWN)
