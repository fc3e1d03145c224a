"""Alarms for the auditor: noted in the chain, counted where they repeat, never in anybody's way."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.codes import models
from linli.features.codes.actions.noting import note_all
from linli.features.codes.domain.alarming import ALARM, SEEN, subject_at
from linli.features.codes.events import Alarmed
from linli.features.codes.queries.auditing import audited
from linli.journal.domain import Entry
from linli.kernel.places import EVERYWHERE, lies_in
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from linli.store.sealed_rows import attempts
from linli.work import actions as work
from linli.work.domain.kinds import Opening

WRITTEN_PAST_US = "codes.written_past_us"


def alarm(*, kind: str, place: str, by: str, now: datetime, ids: Ids, times: int = 1) -> None:
    """
    Tell the auditor of something at a place; while nobody has looked at it, it counts up.

    It stands on the auditors' lists and page until somebody has, and is told by message once.
    """
    with reaching(EVERYWHERE):
        rows = models.Alarm.objects.within(EVERYWHERE).filter(kind=kind, place=place, seen_at=None)
        if not rows.update(count=F("count") + times, last_at=now):
            row = models.Alarm.objects.create(
                id=ids(), place=place, kind=kind, count=times, first_at=now, last_at=now
            )
            _open_work(row, now=now, ids=ids)
        subject = rows.values_list("id", flat=True).get()
    entry = Entry(
        id=ids(),
        kind=Alarmed.kind,
        subject=subject,
        place=place,
        by=by,
        happened_at=now,
        payload={"alarm": kind, "times": times},
    )
    note_all((entry,), now=now)


@transaction.atomic
def see(*, alarm: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Note that an auditor has looked at an alarm; what happens afterwards is a new one.

    :raises NotYours: if there is none in reach that nobody has looked at.
    """
    within = by.may("codes.oversee")
    with reaching(EVERYWHERE):
        rows = models.Alarm.objects.within(EVERYWHERE).filter(id=alarm, seen_at=None)
        row = rows.select_for_update().first()
        if row is None or (row.place and not within.covers(row.place)):
            raise NotYours(str(alarm))
        row.seen_by, row.seen_at = by.id, now
        row.save(update_fields=["seen_by", "seen_at"])
        subjects = [subject_at(row.id, area=area) for area in _areas(row)]
        work.close_items(kind=ALARM, subjects=subjects, outcome=SEEN, by=by, now=now, ids=ids)


def _open_work(row: models.Alarm, *, now: datetime, ids: Ids) -> None:
    """Let every auditor in office there have it on their list."""
    openings = [
        Opening(
            kind=ALARM,
            subject=subject_at(row.id, area=area),
            place=row.place or area,
            facts={"alarm": row.kind},
        )
        for area in _areas(row)
    ]
    work.open_items(items=openings, now=now, ids=ids)


def _areas(row: models.Alarm) -> tuple[str, ...]:
    """
    List where an alarm is work. Of the whole country: wherever auditors stood that no other stands above.

    The others are told by message, and have it on their page: nobody has it on their list twice.
    """
    if row.place:
        return (row.place,)
    areas = audited("", now=row.first_at)
    return tuple(
        one for one in areas if not any(lies_in(one, area=up) for up in areas if up != one)
    )


@transaction.atomic
def look_for_attempts(*, now: datetime, ids: Ids) -> int:
    """
    Raise the alarm if the database has refused more than was told of; tell how many are new.

    The alarms of this kind, seen or not, add up to what was told: one place, the whole country.
    """
    with reaching(EVERYWHERE):
        rows = models.Alarm.objects.within(EVERYWHERE).select_for_update()
        told = sum(rows.filter(kind=WRITTEN_PAST_US).values_list("count", flat=True))
    new: int = attempts() - told
    if new > 0:
        alarm(kind=WRITTEN_PAST_US, place="", by="engine", now=now, ids=ids, times=new)
    return new if new > 0 else 0
