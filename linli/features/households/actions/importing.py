"""
The main job: a workbook comes in, the register goes out.

Upload, read, answer what is doubtful, ask for the import, carry it out. Carrying out is one
transaction: a crash in the middle leaves a run that is simply carried out again.
"""

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.areas.queries import AreaRecord
from linli.features.households import models
from linli.features.households.forms import intake
from linli.features.households.forms.annotate import annotate
from linli.features.households.forms.columns import ColumnReading
from linli.features.households.forms.notes import notes_of
from linli.features.households.forms.packages import Limits
from linli.features.households.forms.refusals import CannotRead, cannot_read
from linli.features.households.queries import runs
from linli.features.households.queries.runs import RunFiles
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.memory import collector_at_rest
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import actions as register
from linli.register.domain.claims import Method
from linli.store.vault import Vault

_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Arriving:
    """A file that comes in: its name as the person calls it, and its content."""

    name: str
    content: IO[bytes]


@transaction.atomic
def upload(
    arriving: Arriving,
    *,
    community: AreaRecord,
    by: Actor,
    now: datetime,
    run: UUID,
    files: Path,
) -> UUID:
    """
    Keep a workbook for a community; nothing of it is read yet.

    :raises NotYours: if the community is out of reach.
    :raises CannotRead: ``intake.too_large``.
    """
    if not by.may("register.import").covers(community.place):
        raise NotYours(community.code)
    digest = _keep(arriving.content, to=runs.files_of(run, files=files))
    models.ImportRun.objects.create(
        id=run,
        place=community.place,
        file_name=arriving.name[:200],
        file_digest=digest,
        by=by.id,
        uploaded_at=now,
    )
    return run


def _keep(content: IO[bytes], *, to: RunFiles) -> bytes:
    to.folder.mkdir(parents=True, exist_ok=True)
    draft = to.workbook.with_suffix(".part")
    digest, size, most = hashlib.sha256(), 0, Limits().file_bytes
    try:
        with draft.open("wb") as file:
            while piece := content.read(_PIECE):
                size += len(piece)
                if size > most:
                    raise cannot_read("too_large", megabytes=most // _PIECE)
                digest.update(piece)
                file.write(piece)
        draft.replace(to.workbook)
    except BaseException:
        shutil.rmtree(to.folder, ignore_errors=True)
        raise
    return digest.digest()


@transaction.atomic
def read(*, run: UUID, within: Jurisdiction, now: datetime, files: Path) -> None:
    """Read a workbook without taking it: which column is what, and what would come in."""
    row = _locked(run, within)
    remembered = runs.remembered(place=row.place, within=within)
    try:
        said = intake.read_households(
            runs.files_of(run, files=files).workbook, remembered=remembered
        )
    except CannotRead as refused:
        _fail(row, refused, now=now)
        return
    row.read_at = now
    row.columns = [_column(column) for column in said.columns]
    row.preview = _preview(said)
    row.save(update_fields=["read_at", "columns", "preview"])


def _locked(run: UUID, within: Jurisdiction) -> models.ImportRun:
    row: models.ImportRun | None = (
        models.ImportRun.objects.within(within).select_for_update().filter(id=run).first()
    )
    if row is None:
        raise NotYours(str(run))
    return row


def _fail(row: models.ImportRun, refused: CannotRead, *, now: datetime) -> None:
    row.failed_at = now
    row.failure = [{"code": reason.code, "facts": dict(reason.facts)} for reason in refused.reasons]
    row.save(update_fields=["failed_at", "failure"])


def _column(column: ColumnReading) -> dict[str, Any]:
    return asdict(column) | {"status": column.status.value}


def _preview(said: intake.Intake) -> dict[str, Any]:
    outcomes = ((row, "new") for row in range(1, len(said.rows) + 1))
    preview = intake.report(said, verdicts=intake.verdicts_of(said, outcomes=outcomes))
    return preview | {
        "skipped": [asdict(sheet) for sheet in said.skipped],
        "formulas_without_value": said.formulas_without_value,
    }


@transaction.atomic
def answer_columns(
    *,
    run: UUID,
    answers: Mapping[str, str],
    by: Actor,
    now: datetime,
    ids: Ids,
) -> None:
    """Note what headings mean, for this run and for all later lists of the community."""
    row = _locked(run, by.may("register.import"))
    for heading, field in answers.items():
        models.ColumnMemory.objects.update_or_create(
            place=row.place,
            heading=heading[:200],
            defaults={"field": field, "by": by.id, "at": now},
            create_defaults={"id": ids(), "field": field, "by": by.id, "at": now},
        )


@transaction.atomic
def ask_for(*, run: UUID, by: Actor, now: datetime) -> None:
    """Ask for a run to be carried out. Asked twice, it is carried out once."""
    row = _locked(run, by.may("register.import"))
    if row.queued_at is None:
        row.queued_at = now
        row.save(update_fields=["queued_at"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What carrying out needs of the machine: keys, the vault, the directory of files."""

    ids: Ids
    vault: Vault
    files: Path


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
    row = _locked(run, by.may("register.import"))
    if row.finished_at:
        return dict(row.report)
    to = runs.files_of(run, files=means.files)
    within = Jurisdiction(places=(community.place,))
    remembered = runs.remembered(place=row.place, within=within)
    said = intake.read_households(to.workbook, remembered=remembered)
    entry = means.ids()
    outcomes = register.take_in(
        said.sheets,
        said=register.Saying(
            community=community, method=Method.WORKBOOK, by=by.id, entry=entry, at=now
        ),
        vault=means.vault,
        ids=means.ids,
        progress=lambda done: _note_progress(to, done=done, of=len(said.sheets)),
    )
    verdicts = intake.verdicts_of(said, outcomes=((o.row, o.kind) for o in outcomes))
    report = intake.report(said, verdicts=verdicts)
    _write_verdicts(to, said, verdicts)
    _finish(row, report, by=by, entry=entry, now=now)
    return report


def _write_verdicts(
    to: RunFiles, said: intake.Intake, verdicts: tuple[intake.Verdict, ...]
) -> None:
    draft = to.verdicts.with_suffix(".part")
    with draft.open("wb") as file:
        annotate(to.workbook, file, notes=notes_of(said, verdicts=verdicts))
    draft.replace(to.verdicts)


def _note_progress(to: RunFiles, *, done: int, of: int) -> None:
    draft = to.progress.with_suffix(".part")
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
def give_up(*, run: UUID, refused: CannotRead, within: Jurisdiction, now: datetime) -> None:
    """Note why a run could not be carried out."""
    _fail(_locked(run, within), refused, now=now)
