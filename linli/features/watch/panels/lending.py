"""What the watch answers to other features that speak with people."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from linli.areas.actions import Ids
from linli.features.watch.actions.hearing import take_told
from linli.features.watch.queries.reading import read_of
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason
from linli.web.readings import Span, Told, Watched, Watching


def _of(people: tuple[UUID, ...], span: Span, within: Jurisdiction) -> Mapping[UUID, Watched]:
    return read_of(people=people, span=span, within=within)


def _take(told: Told, by: str, within: Jurisdiction, now: datetime, ids: Ids) -> tuple[Reason, ...]:
    return take_told(told=told, by=by, within=within, now=now, ids=ids)


READINGS = Watching(of=_of, take=_take)
