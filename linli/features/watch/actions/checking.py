"""The six checks: one sheet an estate and day, filled in by whoever walks through it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor, Level
from linli.features.watch import models
from linli.features.watch.actions.noting import Deed, note
from linli.features.watch.domain.checks import NOTE_AT_MOST, Sheet, speaks_against
from linli.features.watch.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours, Refused


class CannotCheck(Refused):
    """A sheet for a day to come, or with something lacking that nobody says."""


@transaction.atomic
def check(*, sheet: Sheet, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Keep the sheet of an estate and day; what is filled in later is added to what stands.

    :raises CannotCheck: with every reason at once: ``watch.lacking_what`` …
    :raises NotYours: if there is no such estate within reach.
    """
    within = by.may("watch.check")
    area = areas.area_at(place=sheet.place, on=local_day(now))
    if not within.covers(sheet.place) or area.level is not Level.ESTATE:
        raise NotYours(sheet.place)
    asked = policy(place=sheet.place, on=sheet.on).six_checks
    if reasons := speaks_against(sheet, asked=asked, today=local_day(now)):
        raise CannotCheck(*reasons)
    made = {
        code: {"found": one.found.value, "note": one.note.strip()[:NOTE_AT_MOST]}
        for code, one in sheet.checks.items()
    }
    # Two who walk through it at once fill in the same sheet: neither's checks are lost.
    rows = models.SixChecks.objects.within(within).select_for_update()
    row, is_new = rows.get_or_create(
        place=sheet.place,
        on=sheet.on,
        defaults={"id": sheet.id, "checks": made, "by": by.id, "at": now},
    )
    if not is_new:
        row.checks, row.by, row.at = {**row.checks, **made}, by.id, now
        row.save(update_fields=["checks", "by", "at"])
    lacking = sum(one["found"] == "lacking" for one in row.checks.values())
    payload = {"checks": len(row.checks), "lacking": lacking}
    deed = Deed(kind="watch.checked", subject=row.id, place=row.place, payload=payload)
    note(deed, by=by.id, now=now, id=ids())
    key: UUID = row.id
    return key
