"""How long a queue is: what the guard said while it is fresh, else what the checks tell."""

from datetime import datetime, timedelta

from linli.features.gates.domain.queues import Limits, Queue, Said, Waiting, waiting

NOW = datetime.fromisoformat("2020-02-20T10:00:00+08:00")
LIMITS = Limits(
    said_for=timedelta(minutes=15),
    over=timedelta(minutes=10),
    some=40,
    many=80,
    at_most=timedelta(minutes=20),
)


def found(said: Said | None = None, *, passed: int = 0, passed_before: int = 0) -> Waiting:
    return waiting(said, passed=passed, passed_before=passed_before, limits=LIMITS, now=NOW)


def a_word(queue: Queue, *, since: int, at: int) -> Said:
    return Said(queue=queue, since=NOW - timedelta(minutes=since), at=NOW - timedelta(minutes=at))


def test_what_the_guard_said_counts_before_what_the_checks_tell() -> None:
    said = a_word(Queue.FEW, since=15, at=15)

    assert found(said, passed=500) == Waiting(queue=Queue.FEW, told=False, too_long=False)


def test_what_was_said_a_while_ago_counts_no_longer() -> None:
    said = a_word(Queue.MANY, since=40, at=16)

    assert found(said) == Waiting(queue=Queue.FEW, told=True, too_long=False)


def test_a_long_queue_is_too_long_after_as_many_minutes_as_policy_says() -> None:
    assert not found(a_word(Queue.MANY, since=19, at=0)).too_long
    assert found(a_word(Queue.MANY, since=20, at=0)).too_long
    assert not found(a_word(Queue.SOME, since=60, at=0)).too_long


def test_checks_without_a_pause_tell_of_a_queue() -> None:
    assert [found(passed=many).queue for many in (39, 40, 79, 80)] == [
        Queue.FEW,
        Queue.SOME,
        Queue.SOME,
        Queue.MANY,
    ]


def test_by_the_checks_a_queue_is_too_long_where_it_was_long_before_and_still_is() -> None:
    assert found(passed=80, passed_before=80).too_long
    assert not found(passed=80, passed_before=79).too_long
    assert not found(passed=79, passed_before=80).too_long
