"""
What was collected in rounds is destroyed: some time after the end, and all of it with the emergency.

What is left are the rounds with their counts for whole communities, a record of counts and digests, and
entries of the journal that name turns by keys which lead nowhere any more. Backups follow
docs/operations.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models.functions import Coalesce

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.bounding import forget_sums
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.queries import policies
from linli.features.screening.queries.rounds import touching
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.store.destroying import Cause, Destroyed, Forgetting, destroy, told_of, written_of
from linli.store.reach import reaching
from linli.work import actions as work

BY_CLOCK = "clock"
# How the kinds of our work and the templates of our messages begin.
OURS = "screening."
# What hangs on a round, by the way to it; what hangs on something else stands before that.
HANGING: Sequence[tuple[Any, str]] = (
    (models.Proposal, "turn__round"),
    (models.Reopening, "turn__round"),
    (models.Attempt, "turn__round"),
    (models.Photo, "answer__turn__round"),
    (models.Answer, "turn__round"),
    (models.Enclosed, "handed__turn__round"),
    (models.Handed, "turn__round"),
    (models.SheetPhoto, "sheet__round"),
    (models.Sheet, "round"),
    (models.Screener, "round"),
    (models.Turn, "round"),
)


class CannotStandDown(Refused):
    """A round is under way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """
    Rounds as far as they lie in an area.

    ``kinds`` are how the kinds of work and messages begin of which all goes, whatever it is about.
    """

    rounds: tuple[models.Round, ...]
    within: Jurisdiction
    kinds: str = ""


@transaction.atomic
def tidy(*, now: datetime, ids: Ids, at_most: int) -> int:
    """
    Destroy what is no longer needed of rounds that ended long enough ago, community by community.

    How long is policy of the place. A round that nobody ended is over with its deadline. Tell of how many
    communities, counted once a round.
    """
    forget_sums(now=now)
    parts = 0
    for round in _over(now):
        places = _communities(round)
        due = [place for place in places if _is_due(round, place, now=now)][: at_most - parts]
        for place in due:
            within = Jurisdiction(places=(place,))
            destroyed = _destroy(_Part(rounds=(round,), within=within))
            cause = Cause(code="retention", reference="screening.kept_days", by=BY_CLOCK)
            _record(destroyed, place=place, cause=cause, now=now, ids=ids)
        if len(due) == len(places):
            _mark((round,), now=now, by=BY_CLOCK)
        parts += len(due)
    return parts


def _over(now: datetime) -> Iterator[models.Round]:
    rows = models.Round.objects.filter(destroyed_at=None).annotate(
        over_at=Coalesce("closed_at", "due_at")
    )
    over = rows.filter(over_at__lt=now).select_for_update(skip_locked=True, of=("self",))
    yield from over.order_by("over_at", "id")


def _communities(round: models.Round) -> tuple[str, ...]:
    """List the communities of which somebody is still in a round."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT array_to_string((string_to_array(place, '.'))[1:5], '.')"
            " FROM screening_turn WHERE round_id = %s ORDER BY 1",
            [round.id],
        )
        return tuple(place for (place,) in cursor.fetchall())


def _is_due(round: models.Round, place: str, *, now: datetime) -> bool:
    over_at = round.closed_at or round.due_at
    return over_at + policies.kept_for(place=place, on=local_day(now)) < now


@transaction.atomic
def stand_down(*, place: str, reference: str, by: Actor, now: datetime, ids: Ids) -> Destroyed:
    """
    End the emergency in an area: destroy all that was collected for it, and record what that was.

    ``reference`` is the text that orders it. Of a round around the area only what lies in it goes.

    :raises CannotStandDown: ``screening.under_way``, with how many.
    :raises NotYours: if the area is out of reach.
    """
    within = by.may("screening.stand_down").narrowed_to(place)
    if not within.covers(place):
        raise NotYours(place)
    rows = models.Round.objects.filter(touching(within)).select_for_update()
    rounds = tuple(rows.order_by("id"))
    if still := sum(one.closed_at is None and one.due_at > now for one in rounds):
        raise CannotStandDown(Reason(code="screening.under_way", facts={"rounds": still}))
    destroyed = _destroy(_Part(rounds=rounds, within=within, kinds=OURS))
    _mark([one for one in rounds if within.covers(one.place)], now=now, by=by.id)
    cause = Cause(code="stand_down", reference=reference, by=by.id)
    _record(destroyed, place=place, cause=cause, now=now, ids=ids)
    return destroyed


def _destroy(part: _Part) -> Destroyed:
    """Destroy what lies in an area, with what the mechanisms have about it; its counts stay."""
    keys = [one.id for one in part.rounds]
    with reaching(EVERYWHERE), _counts_stay():
        own = destroy(
            {
                model: model.objects.within(part.within)
                .filter(**{f"{way}__in": keys})
                .values_list("id", flat=True)
                for model, way in HANGING
            }
        )
        # Of a building with one dwelling a count would be an answer.
        models.Tally.objects.within(part.within).filter(round__in=keys).delete()
    partly = frozenset(keys)
    forgetting = Forgetting(subjects=own.keys, kinds=part.kinds, within=part.within, partly=partly)
    return own.and_also(work.forget_all(forgetting=forgetting))


@contextmanager
def _counts_stay() -> Iterator[None]:
    """Tell the database that turns go for good: what they came to is still counted."""
    _say("on")
    yield
    _say("off")


def _say(said: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('linli.screening_counts_stay', %s, true)", [said])


def _mark(rounds: Iterable[models.Round], *, now: datetime, by: str) -> None:
    """Note that of these rounds nothing but counts is left; one that nobody ended is over with that."""
    rows = models.Round.objects.filter(id__in=[one.id for one in rounds])
    rows.update(destroyed_at=now)
    rows.filter(closed_at=None).update(closed_at=now, closed_by=by)


def _record(destroyed: Destroyed, *, place: str, cause: Cause, now: datetime, ids: Ids) -> None:
    row = models.Destruction.objects.create(
        id=ids(), place=place, at=now, **written_of(destroyed, cause=cause)
    )
    payload = told_of(destroyed, cause=cause.code)
    deed = Deed(kind="destroyed", subject=row.id, place=place, at=now, payload=payload)
    note(deed, by=cause.by, now=now, id=ids())
