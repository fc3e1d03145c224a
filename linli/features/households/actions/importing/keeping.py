"""Files of an intake are kept no longer than a dated rule says; what was removed is noted, counted."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.households import models
from linli.features.households.actions.importing.reading import fail
from linli.features.households.actions.importing.uploading import forget
from linli.features.households.actions.noting import Deed, note
from linli.features.households.domain.keeping import KeepingRules
from linli.features.households.queries import policy, runs
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import Reason, Refused
from linli.store.models import ScopedQuerySet

BY = "jobs"


@transaction.atomic
def remove_outdated(*, now: datetime, files: Path, ids: Ids) -> int:
    """
    Remove verdict workbooks and lists never imported whose time is over; tell how many.

    One entry for each community says how many of which, and nothing of what stood in them. The
    caller reaches everywhere.
    """
    on = local_day(now)
    kept = {place: policy.keeping(place=place, on=on) for place in _places()}
    lists = [row for place, rules in kept.items() for row in _lists(place, rules, now=now)]
    verdicts = _verdicts(kept, now=now, files=files)
    for row in lists:
        days = kept[row.place].lists_kept.days
        refused = Refused(Reason(code="intake.kept_no_longer", facts={"days": days}))
        fail(row, refused=refused, now=now, files=files)
        row.columns, row.preview = [], {}
        row.save(update_fields=["columns", "preview"])
    for row in verdicts:
        _forget_verdicts(row, files=files)
    _tell(_by_place(lists), _by_place(verdicts), now=now, ids=ids)
    return len(lists) + len(verdicts)


def _places() -> list[str]:
    runs = models.ImportRun.objects.within(EVERYWHERE)
    return sorted(runs.order_by().values_list("place", flat=True).distinct())


def _lists(place: str, rules: KeepingRules, *, now: datetime) -> list[models.ImportRun]:
    rows = _waiting_for_nobody().filter(queued_at=None, finished_at=None, failed_at=None)
    return list(rows.filter(place=place, uploaded_at__lt=now - rules.lists_kept))


def _verdicts(
    kept: Mapping[str, KeepingRules], *, now: datetime, files: Path
) -> list[models.ImportRun]:
    # The folders say what there is still to remove: of all runs ever made they are the few.
    folders = [folder.name for folder in (files / "imports").glob("*-*")]
    rows = _waiting_for_nobody().filter(id__in=folders, finished_at__isnull=False)
    return [row for row in rows if row.finished_at < now - kept[row.place].verdicts_kept]


def _waiting_for_nobody() -> ScopedQuerySet:
    rows: ScopedQuerySet = models.ImportRun.objects.within(EVERYWHERE)
    return rows.select_for_update(skip_locked=True).order_by("place", "id")


def _forget_verdicts(row: models.ImportRun, *, files: Path) -> None:
    row.columns = []
    row.save(update_fields=["columns"])
    to = runs.files_of(row.id, files=files)
    transaction.on_commit(lambda: forget(to))


def _by_place(rows: list[models.ImportRun]) -> Counter[str]:
    return Counter(row.place for row in rows)


def _tell(lists: Counter[str], verdicts: Counter[str], *, now: datetime, ids: Ids) -> None:
    for place in sorted({*lists, *verdicts}):
        payload = {"lists": lists[place], "verdicts": verdicts[place]}
        deed = Deed(kind="files_removed", place=place, payload=payload)
        note(deed, by=BY, now=now, id=ids())
