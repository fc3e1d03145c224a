"""The ladder of a kind of work, as the policy in force at a place on a day says it."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

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


def _value(code: str, *, place: str, on: date) -> Mapping[str, Any]:  # noqa: ARG001
    value: Mapping[str, Any] | None = _shipped().get(code)
    if value is None:
        raise NoLadder(code)
    return value


@cache
def _shipped() -> Mapping[str, Any]:
    text = files("linli.work").joinpath("rules/ladders.toml").read_text("utf-8")
    return tomllib.loads(text)
