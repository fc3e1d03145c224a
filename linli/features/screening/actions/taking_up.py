"""
Settles what devices have handed in: hundreds at once by the same few statements.

The first answer of a household in an open round is settled with all others that are. Whatever is
otherwise (a second answer, a round that is closed, one that was asked for again) goes through the one
door by itself. Nothing is settled twice, and what cannot be is put aside with its reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Actor, Grants, user_of
from linli.features.screening import models
from linli.features.screening.actions import proposing
from linli.features.screening.actions.answering import answer_row, attempt_row, deed_of
from linli.features.screening.actions.claiming import Hearing, Said, news_of, say
from linli.features.screening.actions.noting import Deed, entry_of, note, note_all
from linli.features.screening.actions.receiving import (
    Case,
    Means,
    Submission,
    answer_of,
    case_of,
    receive,
    weighed,
)
from linli.features.screening.actions.settling import Answered, settle_answered
from linli.features.screening.domain.answers import Before, How, Intake, Taken, consequence
from linli.features.screening.domain.concealing import concealed
from linli.features.screening.domain.handing import MAY_BE_TRIED, Fate, unwrapped
from linli.features.screening.domain.xlsform.instances import read_instance
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction, community_of
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.store import bulk

# Beside an answer by the same hand, files are where they belong.
_PUT_WITH_ANSWERS = """
    WITH gone AS (
        DELETE FROM screening_enclosed AS enclosed
        USING screening_handed AS handed
        JOIN screening_answer AS answer ON answer.id = handed.answer AND answer.by = handed.by
        WHERE enclosed.handed_id = handed.id AND handed.fate IN ('taken', 'unheard', 'known')
        RETURNING enclosed.id, answer.place, answer.id AS answer_id, enclosed.name, enclosed.kind,
            enclosed.bytes, enclosed.content, enclosed.came_at
    )
    INSERT INTO screening_photo (id, place, answer_id, name, kind, bytes, content, came_at)
    SELECT id, place, answer_id, name, kind, bytes, content, came_at FROM gone
    ON CONFLICT (answer_id, name) DO NOTHING
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hand:
    """When it is done and by what means; ``grants`` say which roles may do what."""

    now: datetime
    means: Means
    grants: Grants


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """What became of one of those handed in."""

    row: models.Handed
    fate: Fate
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plain:
    """The first answer of a household in an open round."""

    row: models.Handed
    turn: models.Turn
    case: Case
    answer: Taken


@transaction.atomic
def take_up(*, now: datetime, means: Means, grants: Grants, at_most: int) -> int:
    """
    Settle what was handed in and waits, the oldest first; tell how many. Idempotent.

    The caller reaches everywhere: whoever handed it in was let in when it came.
    """
    waiting = _waiting(at_most=at_most)
    if waiting:
        hand = _Hand(now=now, means=means, grants=grants)
        plain = _plain(waiting, means=means)
        done = _all_at_once(plain, hand) if plain else []
        settled = {one.row.id for one in done}
        done += [_by_itself(row, hand) for row in waiting if row.id not in settled]
        _mark(done, now=now)
    _put_with_answers()
    return len(waiting)


@transaction.atomic
def take_up_one(*, handed: UUID, now: datetime, means: Means, grants: Grants) -> None:
    """Settle one by itself, where it could not be with the others. Idempotent."""
    rows = models.Handed.objects.within(EVERYWHERE).filter(id=handed, settled_at=None)
    hand = _Hand(now=now, means=means, grants=grants)
    _mark([_by_itself(row, hand) for row in rows.select_for_update(skip_locked=True)], now=now)


@transaction.atomic
def put_aside(*, handed: UUID, now: datetime) -> None:
    """Put one aside that fails for a reason that lies with us: it is kept, and somebody looks at it."""
    rows = models.Handed.objects.within(EVERYWHERE).filter(id=handed, settled_at=None)
    held = rows.select_for_update(skip_locked=True)
    _mark([_Done(row=row, fate=Fate.FAILED) for row in held], now=now)


@transaction.atomic
def try_again(*, handed: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Let what was put aside or refused be settled once more: what was wrong may have been put right.

    :raises NotYours: if it does not exist, is out of reach, or cannot be settled otherwise.
    """
    rows = models.Handed.objects.within(by.may("screening.open")).select_for_update()
    row = rows.filter(id=handed, fate__in=MAY_BE_TRIED).first()
    if row is None:
        raise NotYours(str(handed))
    row.settled_at, row.fate, row.reasons = None, Fate.WAITS, []
    row.save(update_fields=["settled_at", "fate", "reasons"])
    deed = Deed(kind="tried_again", subject=row.id, place=row.place, at=now)
    note(deed, by=by.id, now=now, id=ids())


def _waiting(*, at_most: int) -> list[models.Handed]:
    rows = models.Handed.objects.within(EVERYWHERE).select_for_update(skip_locked=True)
    return list(rows.filter(settled_at=None).order_by("came_at", "id")[:at_most])


def _plain(waiting: Sequence[models.Handed], *, means: Means) -> list[_Plain]:
    """Find those that nothing came before, of each household the first."""
    rows = models.Turn.objects.within(EVERYWHERE).filter(id__in={row.turn_id for row in waiting})
    held = rows.select_related("round__form").select_for_update(of=("self",)).order_by("id")
    turns = {turn.id: turn for turn in held.defer("round__form__xform", "round__form__definition")}
    there = models.Answer.objects.within(EVERYWHERE).filter(turn__in=turns)
    answered = set(there.values_list("turn", flat=True))
    found = []
    for row in waiting:
        turn = turns[row.turn_id]
        if turn.id not in answered and turn.round.closed_at is None:
            answered.add(turn.id)
            found.append(_read(row, turn, means))
    return found


def _read(row: models.Handed, turn: models.Turn, means: Means) -> _Plain:
    sent = _submission(row, means)
    case = case_of(submission=sent, instance=read_instance(sent.xml), turn=turn)
    answer = answer_of(submission=sent, case=case, by=row.by, now=row.came_at)
    return _Plain(row=row, turn=turn, case=case, answer=weighed(answer, case=case))


def _submission(row: models.Handed, means: Means) -> Submission:
    return Submission(
        xml=unwrapped(bytes(row.content), vault=means.vault),
        how=How.DEVICE,
        turn=row.turn_id,
        form=row.form,
        given_at=row.given_at,
    )


def _all_at_once(plain: Sequence[_Plain], hand: _Hand) -> list[_Done]:
    now, ids = hand.now, hand.means.ids
    tried = [attempt_row(one.answer, turn=one.turn, now=now) for one in plain]
    models.Attempt.objects.bulk_create(row for row in tried if row is not None)
    rows = [_answered(one, hand) for one in plain]
    models.Answer.objects.bulk_create(rows)
    settled = [Answered(turn=row.turn, how=row.how, by=row.by) for row in rows]
    settle_answered(settled, now=now, ids=ids)
    proposing.propose(rows, now=now, ids=ids)
    note_all([entry_of(deed_of(row, turn=row.turn), by=row.by, id=ids()) for row in rows], now=now)
    unheard = _claim(plain, hand)
    return [
        _Done(row=one.row, fate=Fate.UNHEARD, reasons=unheard[one.answer.id])
        if one.answer.id in unheard
        else _Done(row=one.row, fate=Fate.TAKEN)
        for one in plain
    ]


def _answered(one: _Plain, hand: _Hand) -> models.Answer:
    before = Before(is_closed=False, version=one.turn.round.form.version)
    remarks = consequence(one.answer, before=before).remarks
    definition, vault = one.case.form.definition, hand.means.vault
    values = concealed(one.answer.values, definition=definition, vault=vault)
    kept = replace(one.answer, values=values)
    return answer_row(kept, turn=one.turn, remarks=remarks, now=hand.now)


def _claim(plain: Sequence[_Plain], hand: _Hand) -> Mapping[UUID, tuple[Reason, ...]]:
    """Say to the register what is said otherwise; what it does not take, by the key of the answer."""
    said = [Said(answer=one.answer, definition=one.case.form.definition) for one in plain]
    refused = {}
    for news in news_of(said, within=EVERYWHERE):
        within = Jurisdiction(places=(community_of(news.place),))
        heard = Hearing(within=within, now=hand.now, ids=hand.means.ids, vault=hand.means.vault)
        try:
            with transaction.atomic():
                say(news, heard=heard)
        except Refused as unheard:
            refused[news.answer.id] = unheard.reasons
    return refused


def _by_itself(row: models.Handed, hand: _Hand) -> _Done:
    try:
        with transaction.atomic():
            received = receive(
                submission=_submission(row, hand.means),
                by=_actor(row, hand),
                now=hand.now,
                means=hand.means,
                counted=True,
            )
    except NotYours:
        return _Done(row=row, fate=Fate.REFUSED, reasons=(Reason(code="screening.not_in_hand"),))
    except Refused as refused:
        return _Done(row=row, fate=Fate.REFUSED, reasons=refused.reasons)
    if received.receipt.intake is Intake.NEW:
        return _Done(row=row, fate=Fate.TAKEN)
    same = models.Handed.objects.within(EVERYWHERE).filter(answer=row.answer)
    came_before = same.exclude(id=row.id).exists()
    return _Done(row=row, fate=Fate.DIFFERS if came_before else Fate.KNOWN)


def _actor(row: models.Handed, hand: _Hand) -> Actor:
    """Give whoever handed it in, as they were posted when it came."""
    if (user := user_of(row.by)) is None:
        raise NotYours(str(row.id))
    return areas.actor_of(user=user, on=local_day(row.came_at), grants=hand.grants)


def _mark(done: Sequence[_Done], *, now: datetime) -> None:
    bulk.change(
        models.Handed,
        columns=("id", "fate", "reasons", "settled_at"),
        rows=((one.row.id, one.fate.value, bulk.as_json(_kept(one.reasons)), now) for one in done),
    )


def _kept(reasons: tuple[Reason, ...]) -> list[Mapping[str, Any]]:
    return [{"code": one.code, "facts": dict(one.facts)} for one in reasons]


def _put_with_answers() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_PUT_WITH_ANSWERS)
