"""How people are at the end of their observation: from what we were told, and what the watch has read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from linli.features.isolation import models
from linli.features.isolation.domain.contacts import SYMPTOMS, Outcome
from linli.features.isolation.domain.deciding import NOT_WATCHED, LastDay
from linli.features.isolation.domain.periods import last_day
from linli.features.isolation.queries.readings import read_since, watched_as
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.web.readings import Watched

_SPOKEN_TO = (Outcome.FINE, Outcome.MATTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """An observation that is over, or nearly: its order, whose it is, when it ends."""

    order: UUID
    person: UUID
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """What was said once: on which day, how many symptoms, which temperatures in tenths."""

    on: date
    symptoms: int
    tenths: tuple[int, ...]


def last_days(
    *, over: Iterable[Over], within: Jurisdiction, now: datetime
) -> Mapping[UUID, LastDay]:
    """
    Tell what was said at the end of observations, by order: on the last day anything was said.

    What was said before the last day of an order tells nothing of how somebody is when it ends.
    """
    ending = tuple(over)
    if not ending:
        return {}
    since = start_of(min(last_day(one.ends_at) for one in ending))
    people = {one.person for one in ending}
    spoken = _spoken(ending, since=since, within=within)
    read = read_since(people=people, since=since, within=within, now=now)
    watched = watched_as(people=people, within=within, now=now)
    return {
        one.order: _last(
            spoken.get(one.order, ()),
            tuple(_words(read[one.person])) if one.person in read else (),
            since=last_day(one.ends_at),
            watch=watched.get(one.person, NOT_WATCHED),
        )
        for one in ending
    }


def _spoken(
    ending: tuple[Over, ...], *, since: datetime, within: Jurisdiction
) -> Mapping[UUID, tuple[_Word, ...]]:
    """Give what contacts were told, the earliest first."""
    rows = models.DailyContact.objects.within(within).filter(
        order__any_of=tuple(one.order for one in ending),
        on__gte=local_day(since),
        outcome__in=_SPOKEN_TO,
    )
    said: dict[UUID, tuple[_Word, ...]] = {}
    for order, on, answers in rows.order_by("on", "happened_at", "id").values_list(
        "order_id", "on", "answers"
    ):
        word = _Word(
            on=on,
            symptoms=len(answers.get(SYMPTOMS, ())),
            tenths=tuple(round(one * 10) for one in answers.get("temperatures", ())),
        )
        said[order] = (*said.get(order, ()), word)
    return said


def _words(watched: Watched) -> Iterator[_Word]:
    for one in watched.readings:
        tenths = () if one.tenths is None else (one.tenths,)
        yield _Word(on=local_day(one.at), symptoms=len(one.symptoms), tenths=tenths)


def _last(*sources: tuple[_Word, ...], since: date, watch: str) -> LastDay:
    """
    Take the highest temperature of the last day, and the symptoms of the last word of each source.

    Somebody who says on the phone that all is well has not taken back what they wrote in the morning.
    """
    counting = [[one for one in words if one.on >= since] for words in sources]
    days = [one.on for words in counting for one in words]
    if not days:
        return LastDay(watch=watch)
    of_day = [[one for one in words if one.on == max(days)] for words in counting]
    taken = [tenths for words in of_day for one in words for tenths in one.tenths]
    return LastDay(
        symptoms=max(words[-1].symptoms for words in of_day if words),
        hottest=max(taken, default=None),
        watch=watch,
    )
