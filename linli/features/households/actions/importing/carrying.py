"""
A run is carried out: its workbook is taken into the register, whole or not at all.

Carrying out is one transaction. A crash in the middle leaves a run that is simply carried out
again; from the command line it leaves nothing.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.areas.queries import AreaRecord
from linli.features.households import models
from linli.features.households.actions.importing.reading import (
    CannotAnswer,
    Later,
    fail,
    locked,
)
from linli.features.households.actions.importing.uploading import (
    Arriving,
    forget,
    saying_no_room,
    upload,
)
from linli.features.households.forms import intake
from linli.features.households.forms.annotate import SheetNotes, annotate
from linli.features.households.forms.notes import notes_of
from linli.features.households.queries import runs
from linli.features.households.queries.runs import RunFiles
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.memory import collector_at_rest
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason, Refused
from linli.register import actions as register
from linli.register.actions import OutcomeKind
from linli.register.domain.claims import Method
from linli.register.domain.sheets import HouseholdSheet
from linli.store import bulk
from linli.store.vault import Vault

# Any number of our own: PostgreSQL's advisory locks have no names.
_ONE_AT_A_TIME = 0x11A12
ESTATE_MISSING = "row.estate_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What carrying out needs of the machine: keys, the vault, the directory of files."""

    ids: Ids
    vault: Vault
    files: Path


@transaction.atomic
def ask_for(*, run: UUID, by: Actor, now: datetime, later: Later) -> None:
    """
    Ask for a run to be carried out. Asked twice, it is carried out once.

    :raises NotYours: if the run is out of reach.
    :raises CannotAnswer: ``intake.not_read``, if it has not been read or has failed.
    """
    within = by.may("register.import")
    # A run that is being carried out is locked for as long as that takes: look first.
    if runs.run(id=run, within=within).queued_at:
        return
    row = locked(run, within=within)
    if row.read_at is None or row.failed_at:
        raise CannotAnswer(Reason(code="intake.not_read"))
    if row.queued_at is None:
        row.queued_at = now
        row.save(update_fields=["queued_at"])
        later(run)


def is_ours_now(*, run: UUID, within: Jurisdiction) -> bool:
    """
    Take hold of a run unless somebody else holds it; tell whether it is ours and has no end yet.

    The hold ends with the transaction, even when the process is killed.
    """
    rows = models.ImportRun.objects.within(within).select_for_update(skip_locked=True)
    row = rows.filter(id=run, finished_at=None, failed_at=None).first()
    return row is not None


def count_attempt(*, run: UUID, files: Path, at_most: int) -> None:
    """
    Note outside the transaction that a job begins: a list that kills every worker must not go on.

    :raises CannotAnswer: ``intake.broken_off``, after so many that came to no end.
    """
    to = runs.files_of(run, files=files)
    begun = len(to.attempts.read_bytes()) if to.attempts.exists() else 0
    if begun >= at_most:
        raise CannotAnswer(Reason(code="intake.broken_off"))
    with saying_no_room(), to.attempts.open("ab") as file:
        file.write(b".")


@transaction.atomic
def bring_in(
    arriving: Arriving,
    *,
    community: AreaRecord,
    by: Actor,
    now: datetime,
    run: UUID,
    means: Means,
) -> Mapping[str, Any]:
    """
    Upload and carry out in one go; give the report. What is refused leaves no run and no file.

    :raises NotACommunity: if the area is none.
    :raises CannotRead: with the reasons, if the file cannot be taken.
    :raises NotYours: if the community is out of reach.
    """
    upload(arriving, community=community, by=by, now=now, run=run, files=means.files)
    try:
        return carry_out(run=run, community=community, by=by, now=now, means=means)
    except BaseException:
        forget(runs.files_of(run, files=means.files))
        raise


@collector_at_rest()
@transaction.atomic
def carry_out(
    *, run: UUID, community: AreaRecord, by: Actor, now: datetime, means: Means
) -> Mapping[str, Any]:
    """
    Take the workbook of a run into the register, whole or not at all; give the report.

    A run that has ended gives its report again; one that somebody else is carrying out right now is
    waited for. A file that cannot be read ends the run with its reasons and leaves nothing behind.

    :raises CannotRead: with the reasons, if the file cannot be taken.
    :raises NotYours: if the run is out of reach, or the permission has ended since.
    """
    row = locked(run, within=by.may("register.import"))
    if row.finished_at:
        return dict(row.report)
    _wait_for_others()
    to = runs.files_of(run, files=means.files)
    within = Jurisdiction(places=(community.place,))
    remembered = runs.remembered(place=row.place, within=within)
    said = intake.read_households(to.workbook, remembered=remembered, community=community.name)
    sheets, said = _placeable(said, community=community, now=now)
    entry = means.ids()
    outcomes = register.take_in(
        sheets,
        said=register.Saying(
            community=community, method=Method.WORKBOOK, by=by.id, entry=entry, at=now
        ),
        vault=means.vault,
        ids=means.ids,
        progress=lambda done: _note_progress(to, done=done, of=len(sheets)),
    )
    verdicts = intake.verdicts_of(said, outcomes=((o.row, o.kind) for o in outcomes))
    report = intake.report(said, verdicts=verdicts)
    _write_verdicts(to, notes_of(said, verdicts=verdicts))
    register.count_rows(changed=sum(one.kind is not OutcomeKind.KNOWN for one in outcomes))
    _finish(row, report, by=by, entry=entry, now=now)
    transaction.on_commit(lambda: _tidy(to))
    return report


def _tidy(to: RunFiles) -> None:
    """Keep what the person takes home and nothing else: the verdicts hold all of the list."""
    for path in (to.workbook, to.progress, to.attempts):
        path.unlink(missing_ok=True)


def _placeable(
    said: intake.Intake, *, community: AreaRecord, now: datetime
) -> tuple[tuple[HouseholdSheet, ...], intake.Intake]:
    """Part the households whose estate cannot be told; their rows are refused, the rest is taken."""
    nowhere = register.unplaceable(
        wanted=(sheet.dwelling for sheet in said.sheets), community=community, on=local_day(now)
    )
    refused = {
        member.row: ESTATE_MISSING
        for sheet in said.sheets
        if sheet.dwelling in nowhere
        for member in sheet.members
    }
    sheets = tuple(sheet for sheet in said.sheets if sheet.dwelling not in nowhere)
    return sheets, intake.with_refusals(said, refused=refused)


def _wait_for_others() -> None:
    """
    Let imports follow one another.

    A person is known everywhere by the number: two lists that bring the same new person at the same
    time would each find nobody.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])


def _write_verdicts(to: RunFiles, notes: tuple[SheetNotes, ...]) -> None:
    """Write the verdict workbook while the database checks what it was given."""
    with ThreadPoolExecutor(max_workers=1) as hand:
        writing = hand.submit(_write, to, notes)
        bulk.check_references()
        writing.result()


def _write(to: RunFiles, notes: tuple[SheetNotes, ...]) -> None:
    draft = to.verdicts.with_suffix(".part")
    with saying_no_room():
        with draft.open("wb") as file:
            annotate(to.workbook, file, notes=notes)
        draft.replace(to.verdicts)


def _note_progress(to: RunFiles, *, done: int, of: int) -> None:
    draft = to.progress.with_suffix(".part")
    with saying_no_room():
        draft.write_text(f"{done} {of}", "ascii")
        draft.replace(to.progress)


def _finish(
    row: models.ImportRun, report: Mapping[str, Any], *, by: Actor, entry: UUID, now: datetime
) -> None:
    row.queued_at = row.queued_at or now
    row.finished_at = now
    row.report = dict(report)
    row.save(update_fields=["queued_at", "finished_at", "report"])
    journal.record(
        Entry(
            id=entry,
            kind="households.imported",
            subject=row.id,
            place=row.place,
            by=by.id,
            happened_at=now,
            payload={"report": dict(report)},
        ),
        now=now,
    )


@transaction.atomic
def give_up(
    *, run: UUID, refused: Refused, within: Jurisdiction, now: datetime, files: Path
) -> None:
    """Note why a run could not be carried out."""
    fail(locked(run, within=within), refused=refused, now=now, files=files)
