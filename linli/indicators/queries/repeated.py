"""Finds those who count in more than one community: adding would count them twice further up."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from linli.indicators.domain import Measure, Source, Sums
from linli.indicators.domain.rolling import Found, counted_twice
from linli.indicators.queries.counting import moments
from linli.kernel.places import lies_in


def surplus(
    *, measures: Sequence[Measure], of: Source, communities: Sequence[str], on: date
) -> Mapping[tuple[str, str], int]:
    """
    Tell by (place, measure) how many too many the parts of an area give.

    ``communities`` are the places of all there are, in order; the rows of a source that is
    ``repeated`` are few.
    """
    each_once = [one for one in measures if one.sums is Sums.DISTINCT]
    if not of.repeated or not each_once:
        return {}
    return counted_twice(_found(each_once, of, communities, on))


def _found(
    measures: Sequence[Measure], of: Source, communities: Sequence[str], on: date
) -> Iterable[Found]:
    marks = ", ".join(f"({measure.where or 'true'})" for measure in measures)
    where: dict[UUID, dict[str, set[str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT subject, place, {marks} FROM ({of.repeated}) AS found", moments(on))
        for subject, place, *counts in cursor.fetchall():
            community = _community_of(place, communities)
            for code in _codes(measures, counts) if community else ():
                where.setdefault(subject, {}).setdefault(code, set()).add(community)
    for found in where.values():
        several = {code: frozenset(some) for code, some in found.items() if len(some) > 1}
        if several:
            yield Found(where=several)


def _codes(measures: Sequence[Measure], counts: Sequence[Any]) -> list[str]:
    return [measure.code for measure, does in zip(measures, counts, strict=True) if does]


def _community_of(place: str, communities: Sequence[str]) -> str:
    at = bisect_right(communities, place) - 1
    return communities[at] if at >= 0 and lies_in(place, area=communities[at]) else ""
