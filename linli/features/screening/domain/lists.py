"""Which lists an answer puts a household on, and by which of its values. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from linli.features.screening.domain.policies import Lists
from linli.features.screening.domain.rounds import List

Found = Mapping[List, Mapping[str, int]]
"""By list: how often each question was answered so."""


def found(values: Mapping[str, Any], *, lists: Lists) -> Found:
    """
    Tell which lists a household falls on: the questions that say so, and in how many places.

    No name and no value is carried over: whoever confirms reads the answer.
    """
    said = tuple(_said(values))
    answer: dict[List, dict[str, int]] = {}
    for one, matches in lists.items():
        for match in matches:
            times = sum(
                question == match.question and bool(match.choices & chosen)
                for question, chosen in said
            )
            if times:
                answer.setdefault(one, {})[match.question] = times
    return answer


def _said(values: Any) -> Iterator[tuple[str, frozenset[str]]]:
    """Go through groups and repeats: a question, and the choices that were made."""
    if isinstance(values, Mapping):
        for name, value in values.items():
            if isinstance(value, str):
                yield name, frozenset(value.split())
            elif isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
                yield name, frozenset(value)
            else:
                yield from _said(value)
    elif isinstance(values, list | tuple):
        for one in values:
            yield from _said(one)
