"""
Fills the figures of a day: what has changed since, or everything.

One hand at a time: two would add up parts that the other has not finished. Filling again changes
nothing, unless the rows have changed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from linli.areas import queries as areas
from linli.areas.domain import CODED
from linli.indicators import models
from linli.indicators.actions.keeping import Keeping, add_up, keep, publish, tree_of
from linli.indicators.domain import Measure, Source
from linli.indicators.queries.counting import Counting, count
from linli.indicators.queries.declared import all_by_source, days_told
from linli.indicators.queries.marked import COMMUNITIES, Dirty, dirty
from linli.indicators.queries.repeated import surplus
from linli.kernel.days import local_day, start_of
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.store.reach import reaching

# Any number of our own: PostgreSQL's advisory locks have no names.
_ONE_HAND = 0x11A13
# Communities that are counted in one statement and transaction.
AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tree:
    """The areas of a day from the community up: the communities in order, the parts of each area."""

    communities: tuple[str, ...]
    parts: Mapping[str, Sequence[str]]


@transaction.atomic
def refill(*, within: Jurisdiction, now: datetime, at_most: int = 2_000) -> int:
    """
    Count again what marks of a jurisdiction ask for; tell how many marks were taken up.

    Days that are over keep what was published beside what is counted now.
    """
    with reaching(EVERYWHERE):
        _take_the_hand()
        return _take_up(models.Mark.objects.within(within), now=now, at_most=at_most)


@transaction.atomic
def refresh(*, within: Jurisdiction, now: datetime, at_most: int) -> int:
    """
    Count again what marks of a jurisdiction ask for of today, unless another hand is filling: for
    somebody who looks on. Tell how many marks were taken up; days that are over wait for the job.
    """
    of_today = Q(since_at=None) | Q(since_at__gte=start_of(local_day(now)))
    with reaching(EVERYWHERE):
        rows = models.Mark.objects.within(within).filter(of_today)
        return _take_up(rows, now=now, at_most=at_most) if _hand_is_free() else 0


def _take_up(rows: QuerySet[models.Mark], *, now: datetime, at_most: int) -> int:
    marks = list(rows.select_for_update(skip_locked=True).order_by("id")[:at_most])
    today = local_day(now)
    for on, wanted in _by_day(marks, today=today):
        _fill(wanted, on=on, tree=_tree(on), now=now)
    models.Mark.objects.filter(id__in=[mark.id for mark in marks]).delete()
    return len(marks)


def _by_day(
    marks: Sequence[models.Mark], *, today: date
) -> Iterator[tuple[date, tuple[Dirty, ...]]]:
    if not marks:
        return
    wanted = dirty(marks, communities=_tree(today).communities, today=today)
    for on in sorted({one.on for one in wanted}):
        yield on, tuple(one for one in wanted if one.on == on)


def _fill(wanted: Iterable[Dirty], *, on: date, tree: _Tree, now: datetime) -> None:
    for one in wanted:
        by = Keeping(on=on, now=now, because=one.because or LATE)
        measures = all_by_source()[one.source]
        _count(one.source, measures, one.communities, by=by)
        _add_up(one.source, measures, one.communities, tree=tree, by=by)


# Said of a published figure that is another now: something about the day was entered later.
LATE = "indicators.entered_late"


def _count(
    source: Source, measures: Sequence[Measure], communities: Sequence[str], *, by: Keeping
) -> None:
    for start in range(0, len(communities), AT_ONCE):
        some = communities[start : start + AT_ONCE]
        areas_asked = [
            Counting(key=place, place=place, reach=Jurisdiction(places=(place,))) for place in some
        ]
        keep(count(measures=measures, of=source, areas=areas_asked, on=by.on), by=by)


def _add_up(
    source: Source,
    measures: Sequence[Measure],
    communities: Sequence[str],
    *,
    tree: _Tree,
    by: Keeping,
) -> None:
    twice = surplus(measures=measures, of=source, communities=tree.communities, on=by.on)
    add_up(
        measures=[measure.code for measure in measures],
        communities=communities,
        tree=tree.parts,
        twice=twice,
        by=by,
    )


def count_day(*, on: date, now: datetime) -> None:
    """
    Count everything for a day from scratch, some communities at a time; each time is one transaction.

    Of a day that is over nothing is counted that no table tells any more.
    """
    today, every = local_day(now), all_by_source()
    told = days_told(every, on=today)
    _count_everywhere(
        {source: some for source, some in every.items() if (today - on).days <= told[source]},
        by=Keeping(on=on, now=now, because=LATE),
    )


def count_by_the_clock(*, now: datetime) -> None:
    """Count for today what leaves no marks, everywhere."""
    _count_everywhere(
        {source: some for source, some in all_by_source().items() if source.by_the_clock},
        by=Keeping(on=local_day(now), now=now),
    )


def _count_everywhere(wanted: Mapping[Source, Sequence[Measure]], *, by: Keeping) -> None:
    with transaction.atomic():
        tree = _tree(by.on)
    for source, measures in wanted.items():
        for start in range(0, len(tree.communities), AT_ONCE):
            with transaction.atomic(), reaching(EVERYWHERE):
                _take_the_hand()
                _count(source, measures, tree.communities[start : start + AT_ONCE], by=by)
        with transaction.atomic(), reaching(EVERYWHERE):
            _take_the_hand()
            _add_up(source, measures, tree.communities, tree=tree, by=by)


def turn_the_day(*, now: datetime) -> None:
    """
    Open today and close the days before, once each: count today everywhere, then count yesterday for
    the last time and publish it.

    Broken off, it begins again where it was.
    """
    today = local_day(now)
    if not models.Day.objects.filter(on=today).exists():
        count_day(on=today, now=now)
        models.Day.objects.get_or_create(on=today, defaults={"opened_at": now})
    for row in models.Day.objects.filter(on__lt=today, closed_at=None).order_by("on"):
        count_day(on=row.on, now=now)
        with transaction.atomic(), reaching(EVERYWHERE):
            publish(on=row.on)
            models.Day.objects.filter(on=row.on).update(closed_at=now)


def look_back(*, days: int, now: datetime) -> None:
    """Count days that nobody has counted, as far as tables tell, and publish them: for trends."""
    today = local_day(now)
    for behind in range(days, 0, -1):
        on = today - timedelta(days=behind)
        if not models.Day.objects.filter(on=on).exists():
            count_day(on=on, now=now)
            with transaction.atomic(), reaching(EVERYWHERE):
                publish(on=on)
                models.Day.objects.create(on=on, opened_at=now, closed_at=now)


def _tree(on: date) -> _Tree:
    found = areas.areas_under(place="", levels=CODED, on=on)
    return _Tree(
        communities=tuple(one.place for one in found if one.level in COMMUNITIES),
        parts=tree_of(one.place for one in found),
    )


def _take_the_hand() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_HAND])


def _hand_is_free() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_HAND])
        free: bool = cursor.fetchone()[0]
    return free
