"""Reads of the intake of workbooks: runs, where their files lie, how far they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Q

from linli.features.households import models
from linli.features.households.forms.columns import ColumnStatus
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours


class Stage(StrEnum):
    """Where a run stands on its way."""

    BEING_READ = "being_read"
    ASKING = "asking"
    READ = "read"
    UNDER_WAY = "under_way"
    FINISHED = "finished"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """A run as pages show it; times that are ``None`` have not come."""

    id: UUID
    place: str
    file_name: str
    by: str
    uploaded_at: datetime
    read_at: datetime | None
    queued_at: datetime | None
    finished_at: datetime | None
    failed_at: datetime | None
    columns: tuple[Mapping[str, Any], ...] = ()
    preview: Mapping[str, Any] = field(default_factory=dict)
    report: Mapping[str, Any] = field(default_factory=dict)
    failure: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether its columns can no longer be answered: it is asked for, or has failed."""
        return self.queued_at is not None or self.failed_at is not None

    @property
    def stage(self) -> Stage:
        """Where it stands, told by its times."""
        if self.failed_at:
            return Stage.FAILED
        if self.finished_at:
            return Stage.FINISHED
        if self.queued_at:
            return Stage.UNDER_WAY
        if self.read_at is None:
            return Stage.BEING_READ
        asking = any(column["status"] == ColumnStatus.DOUBTFUL for column in self.columns)
        return Stage.ASKING if asking else Stage.READ


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFiles:
    """Where the files of a run lie under the machine's directory of files."""

    folder: Path

    @property
    def workbook(self) -> Path:
        """The person's own file, as it came."""
        return self.folder / "workbook.xlsx"

    @property
    def verdicts(self) -> Path:
        """The person's own file with two columns added."""
        return self.folder / "verdicts.xlsx"

    @property
    def attempts(self) -> Path:
        """How often a job has begun; what kills its worker again and again is given up."""
        return self.folder / "attempts"

    @property
    def progress(self) -> Path:
        """How far the run is; outside the transaction, which nobody sees into."""
        return self.folder / "progress"


def files_of(run: UUID, *, files: Path) -> RunFiles:
    """Tell where the files of a run lie."""
    return RunFiles(folder=files / "imports" / str(run))


def run(*, id: UUID, within: Jurisdiction) -> RunRecord:
    """
    Read one run.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row = models.ImportRun.objects.within(within).filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    return _record(row)


def runs(*, within: Jurisdiction, at_most: int = 20) -> tuple[RunRecord, ...]:
    """List runs, the latest first."""
    rows = models.ImportRun.objects.within(within).order_by("-uploaded_at", "-id")
    return tuple(_record(row) for row in rows[:at_most])


def unfinished(*, within: Jurisdiction) -> tuple[RunRecord, ...]:
    """List runs that wait for a job: to be read, or asked for, and without an end yet."""
    rows = models.ImportRun.objects.within(within).filter(
        Q(read_at=None) | Q(queued_at__isnull=False), finished_at=None, failed_at=None
    )
    return tuple(_record(row) for row in rows.order_by("uploaded_at", "id"))


def remembered(*, place: str, within: Jurisdiction) -> Mapping[str, str]:
    """Tell what headings mean in the lists of a community, as answered before."""
    rows = models.ColumnMemory.objects.within(within).filter(place=place)
    return dict(rows.values_list("heading", "field"))


def done_of(files: RunFiles) -> tuple[int, int]:
    """Tell how many households of how many a run has taken."""
    try:
        done, of = files.progress.read_text("ascii").split()
    except (OSError, ValueError):
        return (0, 0)
    return (int(done), int(of))


def _record(row: Any) -> RunRecord:
    return RunRecord(
        id=row.id,
        place=row.place,
        file_name=row.file_name,
        by=row.by,
        uploaded_at=row.uploaded_at,
        read_at=row.read_at,
        queued_at=row.queued_at,
        finished_at=row.finished_at,
        failed_at=row.failed_at,
        columns=tuple(row.columns),
        preview=row.preview,
        report=row.report,
        failure=tuple(row.failure),
    )
