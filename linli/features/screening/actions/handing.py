"""
Keeps what a device hands in as it came, by one statement, before anything is done with it.

What can be refused at once is: no filled-in form, no household, another form, files that policy does not
allow, an answer from the future. All else is settled within seconds (``taking_up``).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.answering import CannotTake
from linli.features.screening.actions.bounding import check_contents, count_in
from linli.features.screening.actions.receiving import (
    Case,
    File,
    Means,
    Received,
    Submission,
    answer_of,
    case_of,
    files_of,
    reach_of,
    receive,
    turn_key,
    turns_at,
)
from linli.features.screening.domain.answers import Taken, speaks_against
from linli.features.screening.domain.handing import id_of, wrapped
from linli.features.screening.domain.xlsform.instances import read_instance
from linli.kernel.places import EVERYWHERE, Jurisdiction

# A few such forms of a household are not worth a count of their own: their number is bounded.
_SMALL = 32 * 1024


def hand_over(*, submission: Submission, by: Actor, now: datetime, means: Means) -> Received | None:
    """
    Keep a filled-in form, to be settled within seconds. Idempotent by its bytes; the caller holds the
    transaction.

    What is not within reach now, but may have been when it was given, is taken at once, or refused: then
    what became of it is told.

    :raises NotYours: as ``receive``. Refused as that and ``take_answer`` say; TooMuch beyond the bounds of policy.
    """
    instance = read_instance(submission.xml)
    turn, is_told_of = _turn(
        turn_key(submission=submission, instance=instance), within=reach_of(by)
    )
    if turn is None:
        return receive(submission=submission, by=by, now=now, means=means)
    case = case_of(submission=submission, instance=instance, turn=turn)
    files = files_of(submission=submission, case=case, now=now)
    answer = answer_of(submission=submission, case=case, by=by.id, now=now)
    if reasons := speaks_against(answer, opened_at=turn.round.opened_at, now=now):
        raise CannotTake(*reasons)
    row = _row(submission, answer, case, now=now, means=means)
    _count_bytes(row, files, now=now)
    if is_told_of:
        _check_contents(row, now=now)
    models.Handed.objects.bulk_create((row,), ignore_conflicts=True)
    if files:
        _enclose(files, row, means=means)
    return None


def _count_bytes(row: models.Handed, files: Mapping[str, File], *, now: datetime) -> None:
    """
    Count what is handed in for the day, where it is worth a count.

    :raises TooMuch: ``screening.too_much_today``.
    """
    if files or len(row.content) > _SMALL:
        sizes = (len(row.content), *(file.sent.size for file in files.values()))
        count_in(sizes, by=row.by, place=row.place, now=now)


def _check_contents(row: models.Handed, *, now: datetime) -> None:
    """
    See whether one content more of a household may be kept; what is kept already may be sent again.

    :raises TooMuch: ``screening.too_many_contents``.
    """
    kept = models.Handed.objects.within(EVERYWHERE).filter(turn=row.turn_id)
    if not kept.filter(id=row.id).exists():
        check_contents(kept.count(), place=row.place, now=now)


def _turn(key: UUID, *, within: Jurisdiction) -> tuple[models.Turn | None, bool]:
    """Read a turn, if it is within reach; and tell whether something of it is kept already."""
    handed = models.Handed.objects.within(within).filter(turn=OuterRef("id"))
    found: Any = turns_at(key, within=within).annotate(is_told_of=Exists(handed)).first()
    return found, bool(found and found.is_told_of)


def _row(
    submission: Submission, answer: Taken, case: Case, *, now: datetime, means: Means
) -> models.Handed:
    return models.Handed(
        id=id_of(answer.id, content=submission.xml),
        place=case.turn.place,
        turn=case.turn,
        answer=answer.id,
        form=case.form.id,
        content=wrapped(submission.xml, vault=means.vault),
        by=answer.by,
        given_at=answer.at,
        came_at=now,
    )


def _enclose(files: Mapping[str, File], handed: models.Handed, *, means: Means) -> None:
    """Keep what came along; what had come before, in another part of the same sending, is there."""
    models.Enclosed.objects.bulk_create(
        (
            models.Enclosed(
                id=means.ids(),
                place=handed.place,
                handed=handed,
                name=name[:200],
                kind=file.sent.kind,
                bytes=file.sent.size,
                content=file.content(),
                came_at=handed.came_at,
            )
            for name, file in files.items()
        ),
        ignore_conflicts=True,
    )
