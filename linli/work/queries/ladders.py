"""The ladder of a kind of work, as the policy in force at a place on a day says it."""

from datetime import date
from typing import Any

from linli.rules import queries as rules
from linli.rules.domain.policy import NoSuchPolicy
from linli.work.domain.ladders import Ladder, read_ladder


class NoLadder(LookupError):
    """No policy in force names this ladder."""


def ladder(code: str, *, place: str, on: date) -> Ladder:
    """
    Give a ladder by the code of its parameter (``work.ladder.<kind>``).

    :raises NoLadder: if no policy in force names it.
    :raises UnsoundLadder: if what it names is no ladder.
    """
    return read_ladder(_value(code, place=place, on=on))


def _value(code: str, *, place: str, on: date) -> Any:
    try:
        return rules.policy_at(place=place, on=on).value(code)
    except NoSuchPolicy as missing:
        raise NoLadder(code) from missing
