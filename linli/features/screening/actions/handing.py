"""
Keeps what a device hands in as it came, by one statement, before anything is done with it.

What can be refused at once is: no filled-in form, no household, another form, files that policy does not
allow, an answer from the future. All else is settled within seconds (``taking_up``).
"""

from collections.abc import Mapping
from datetime import datetime

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
from linli.store.prepared import asked

# A few such forms of a household are not worth a count of their own: their number is bounded.
_SMALL = 32 * 1024
# By one statement, planned once: it is asked hundreds of times a second (store/prepared.py). How many were kept
# before is told beside it.
_KEEP = """
    WITH kept AS (
        INSERT INTO screening_handed
            (id, place, turn_id, answer, form, content, "by", given_at, came_at, fate, reasons)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, '[]')
        ON CONFLICT DO NOTHING RETURNING id
    )
    SELECT EXISTS (SELECT FROM kept), (SELECT count(*) FROM screening_handed WHERE turn_id = %s)
"""


def hand_over(*, submission: Submission, by: Actor, now: datetime, means: Means) -> Received | None:
    """
    Keep a filled-in form, to be settled within seconds. Idempotent by its bytes; the caller holds the
    transaction.

    What is not within reach now, but may have been when it was given, is taken at once, or refused: then
    what became of it is told.

    :raises NotYours: as ``receive``. Refused as that and ``take_answer`` say; TooMuch beyond the bounds of policy.
    """
    instance = read_instance(submission.xml)
    key = turn_key(submission=submission, instance=instance)
    turn = turns_at(key, within=reach_of(by)).first()
    if turn is None:
        return receive(submission=submission, by=by, now=now, means=means)
    case = case_of(submission=submission, instance=instance, turn=turn)
    files = files_of(submission=submission, case=case, now=now)
    answer = answer_of(submission=submission, case=case, by=by.id, now=now)
    if reasons := speaks_against(answer, opened_at=turn.round.opened_at, now=now):
        raise CannotTake(*reasons)
    row = _row(submission, answer, case, now=now, means=means)
    _count_bytes(row, files, now=now)
    _keep(row, now=now)
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


def _keep(row: models.Handed, *, now: datetime) -> None:
    """
    Keep what was handed in, unless it is kept already, or of its household more than policy allows.

    :raises TooMuch: ``screening.too_many_contents``; what was kept goes with the transaction.
    """
    said = (row.id, row.place, row.turn_id, row.answer, row.form, row.content)
    values = (*said, row.by, row.given_at, row.came_at, str(row.fate), row.turn_id)
    ((is_new, kept),) = asked(_KEEP, values)
    if is_new and kept:
        check_contents(kept, place=row.place, now=now)


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
