"""A workbook is read without taking it, and people say what its doubtful columns are."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.areas.queries import AreaRecord
from linli.features.households import models
from linli.features.households.actions.importing.uploading import Arriving, forget, upload
from linli.features.households.forms import intake
from linli.features.households.forms.columns import IGNORE, ColumnReading
from linli.features.households.forms.refusals import CannotRead
from linli.features.households.queries import runs
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries as register
from linli.register.domain.fields import all_fields
from linli.store.vault import Vault

Later = Callable[[UUID], None]
# What is smaller is read while the person waits (well under a second); the rest is a job.
AT_ONCE_BYTES = 2 * 2**20
_COLUMNS_AT_MOST = 500
_EXAMPLES = 3


class CannotAnswer(Refused):
    """What was asked of a run does not go with where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What handing in needs of the machine; ``later`` asks for a job that takes the run further."""

    ids: Ids
    vault: Vault
    files: Path
    later: Later


@transaction.atomic
def hand_in(
    arriving: Arriving, *, community: AreaRecord, by: Actor, now: datetime, run: UUID, desk: Desk
) -> None:
    """
    Keep a workbook for a community and read it: a small one at once, a large one by a job.

    :raises NotACommunity: if the area is none.
    :raises NotYours: if the community is out of reach.
    :raises CannotRead: ``intake.too_large``, ``intake.no_room``.
    """
    upload(arriving, community=community, by=by, now=now, run=run, files=desk.files)
    _read_soon(run, within=by.may("register.import"), now=now, desk=desk)


def _read_soon(run: UUID, *, within: Jurisdiction, now: datetime, desk: Desk) -> None:
    if runs.files_of(run, files=desk.files).workbook.stat().st_size > AT_ONCE_BYTES:
        desk.later(run)
    else:
        read(run=run, within=within, now=now, vault=desk.vault, files=desk.files)


@transaction.atomic
def read(*, run: UUID, within: Jurisdiction, now: datetime, vault: Vault, files: Path) -> None:
    """
    Read a workbook without taking it: which column is what, what would come in, who is known.

    A file that cannot be taken ends the run with its reasons.
    """
    row = locked(run, within=within)
    to = runs.files_of(row.id, files=files)
    community = areas.area_at(place=row.place, on=local_day(row.uploaded_at))
    remembered = runs.remembered(place=row.place, within=within)
    try:
        said = intake.read_households(to.workbook, remembered=remembered, community=community.name)
    except CannotRead as refused:
        fail(row, refused=refused, now=now, files=files)
        return
    row.read_at = now
    row.columns = [_column(column) for column in said.columns[:_COLUMNS_AT_MOST]]
    row.preview = _preview(said) | {"met": _met(said, place=row.place, vault=vault)}
    row.save(update_fields=["read_at", "columns", "preview"])


def locked(run: UUID, *, within: Jurisdiction) -> models.ImportRun:
    """
    Take hold of a run until the transaction ends.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row: models.ImportRun | None = (
        models.ImportRun.objects.within(within).select_for_update().filter(id=run).first()
    )
    if row is None:
        raise NotYours(str(run))
    return row


def fail(row: models.ImportRun, *, refused: Refused, now: datetime, files: Path) -> None:
    """End a run with the reasons; its files are removed once that is certain."""
    row.failed_at = now
    row.failure = [{"code": reason.code, "facts": dict(reason.facts)} for reason in refused.reasons]
    row.save(update_fields=["failed_at", "failure"])
    to = runs.files_of(row.id, files=files)
    transaction.on_commit(lambda: forget(to))


@transaction.atomic
def answer_columns(
    *, run: UUID, answers: Mapping[str, str], by: Actor, now: datetime, desk: Desk
) -> None:
    """
    Note what headings mean, for this run and all later lists of the community; read it again.

    ``answers`` maps ``ColumnReading.asked_as`` to a field's code or ``ignore``.

    :raises CannotAnswer: ``intake.no_such_field``, ``intake.under_way``.
    """
    if not all(_is_field(code) for code in answers.values()):
        raise CannotAnswer(Reason(code="intake.no_such_field"))
    within = by.may("register.import")
    if runs.run(id=run, within=within).is_closed:
        raise CannotAnswer(Reason(code="intake.under_way"))
    row = locked(run, within=within)
    for heading, field in answers.items():
        models.ColumnMemory.objects.update_or_create(
            place=row.place,
            heading=heading[:200],
            defaults={"field": field, "by": by.id, "at": now},
            create_defaults={"id": desk.ids(), "field": field, "by": by.id, "at": now},
        )
    row.read_at = None
    row.save(update_fields=["read_at"])
    _read_soon(run, within=within, now=now, desk=desk)


def _is_field(code: str) -> bool:
    return code == IGNORE or code in all_fields()


def _column(column: ColumnReading) -> dict[str, Any]:
    return asdict(column) | {"status": column.status.value}


def _preview(said: intake.Intake) -> dict[str, Any]:
    outcomes = ((member.row, "new") for sheet in said.sheets for member in sheet.members)
    preview = intake.report(said, verdicts=intake.verdicts_of(said, outcomes=outcomes))
    reasons = Counter(row.reason for row in said.rows if row.reason)
    return preview | {
        "skipped": [asdict(sheet) for sheet in said.skipped],
        "formulas_without_value": said.formulas_without_value,
        "reasons": dict(reasons),
        "examples": _examples(said),
    }


def _met(said: intake.Intake, *, place: str, vault: Vault) -> dict[str, int]:
    """
    Count the people whom the community knows by their number, and those whom it does not; who has
    no number is known by name and dwelling, and that shows only when the list is taken.
    """
    documents = {
        member.document
        for sheet in said.sheets
        for member in sheet.members
        if member.document and member.document.sound
    }
    within = Jurisdiction(places=(place,))
    known = register.count_known(documents=documents, within=within, vault=vault)
    return {
        "known": known,
        "new": len(documents) - known,
        "unnumbered": max(said.people - len(documents), 0),
    }


def _examples(said: intake.Intake) -> dict[str, list[tuple[str, int]]]:
    """Name the first rows for each notice and reason, as sheet and number."""
    found: dict[str, list[tuple[str, int]]] = {}
    for row in said.rows:
        for code in dict.fromkeys((*row.notices, *((row.reason,) if row.reason else ()))):
            rows = found.setdefault(code, [])
            if len(rows) < _EXAMPLES:
                rows.append((row.sheet, row.row))
    return found
