"""Takes in what was filled in on a client of a form: the answer, what came along, what it claims."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.answering import take_answer
from linli.features.screening.actions.bounding import count_in
from linli.features.screening.actions.claiming import Hearing, claim
from linli.features.screening.domain import photos
from linli.features.screening.domain.answers import How, Intake, Receipt, Remark, Taken
from linli.features.screening.domain.concealing import concealed
from linli.features.screening.domain.photos import Sent
from linli.features.screening.domain.xlsform.instances import (
    FilledIn,
    Instance,
    key_of,
    read_instance,
    values_of,
)
from linli.features.screening.domain.xlsform.weighing import broken_by
from linli.features.screening.queries import policies
from linli.features.screening.queries.forms import XForm, filled_in_on
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.store.reach import reaching
from linli.store.vault import Vault

_BESIDES = frozenset((Remark.BESIDES, Remark.LATE))


class CannotReceive(Refused):
    """A filled-in form that cannot be taken, with every reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that came along; its content is read when it is kept, not before."""

    sent: Sent
    content: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """
    What a client sends. ``turn`` and ``form`` are keys, where the client knows them; ``given_at`` is
    when it was finished. ``files`` are by the name that the answer calls them.
    """

    xml: bytes = field(repr=False)
    how: How
    files: Mapping[str, File] = field(default_factory=dict)
    turn: UUID | None = None
    form: UUID | None = None
    given_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What taking in takes besides."""

    ids: Ids
    vault: Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What became of a filled-in form; ``instance`` is what the client calls it."""

    instance: str
    receipt: Receipt
    files: int = 0


@transaction.atomic
def receive(
    *, submission: Submission, by: Actor, now: datetime, means: Means, counted: bool = False
) -> Received:
    """
    Take a filled-in form in: its answer, its files, its claims. Idempotent by what the client calls it.

    Sent in parts (a file or two at a time, each with the whole form) it is one answer with all files.
    ``counted``: it was kept before, within what policy allows.

    :raises NotYours: if the household is not within reach, and was not then.
    :raises CannotReceive: ``screening.no_home``, ``screening.form_unknown``, and what speaks against
        the files; NoInstance, CannotTake and TooMuch as they say.
    """
    case = _case(submission, within=reach_of(by))
    files = files_of(submission=submission, case=case, now=now)
    answer = weighed(answer_of(submission=submission, case=case, by=by.id, now=now), case=case)
    if not counted:
        sizes = (len(submission.xml), *(file.sent.size for file in files.values()))
        count_in(sizes, by=by.id, place=case.turn.place, now=now)
    receipt = hand_in(answer=answer, definition=case.form.definition, by=by, now=now, means=means)
    kept = _keep(files, answer, place=case.turn.place, now=now, ids=means.ids) if files else 0
    return Received(instance=case.instance.id, receipt=receipt, files=kept)


@transaction.atomic(savepoint=False)
def hand_in(
    *, answer: Taken, definition: Mapping[str, Any], by: Actor, now: datetime, means: Means
) -> Receipt:
    """
    Take an answer, and say to the register what it says of fields that are kept there.

    Numbers of documents and phones are sealed before they are kept with the round. What came besides
    another answer, or late, claims nothing: a person compares first.

    :raises NotYours: as ``take_answer``. Refused as it says.
    """
    kept = replace(
        answer, values=concealed(answer.values, definition=definition, vault=means.vault)
    )
    receipt = take_answer(answer=kept, by=by, now=now, ids=means.ids)
    if receipt.intake is Intake.NEW and not _BESIDES & set(receipt.remarks):
        heard = Hearing(within=reach_of(by), now=now, ids=means.ids, vault=means.vault)
        claim(answer=answer, definition=definition, heard=heard)
    return receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What was sent, read: the turn that is meant, the version it was filled in on."""

    instance: Instance
    filled: FilledIn
    turn: models.Turn
    form: XForm


def reach_of(by: Actor) -> Jurisdiction:
    """Tell how far somebody may hand answers in."""
    return by.may("screening.answer").and_also((by.may("screening.own"),))


def _case(submission: Submission, *, within: Jurisdiction) -> Case:
    instance = read_instance(submission.xml)
    key = turn_key(submission=submission, instance=instance)
    row = turns_at(key, within=within).first()
    if row is None:
        # Whoever collected it may have left their post since: the answer asks how far they reached then.
        with reaching(EVERYWHERE):
            row = turns_at(key, within=EVERYWHERE).first()
    if row is None:
        raise NotYours(str(key))
    return case_of(submission=submission, instance=instance, turn=row)


def turn_key(*, submission: Submission, instance: Instance) -> UUID:
    """
    Find the turn that is meant; whether it is theirs to answer is asked by the answer itself.

    :raises CannotReceive: ``screening.no_home``.
    """
    key = submission.turn or _key(instance.home)
    if key is None:
        raise CannotReceive(Reason(code="screening.no_home"))
    return key


def turns_at(key: UUID, *, within: Jurisdiction) -> QuerySet[models.Turn]:
    """Look for a turn with its round, within reach."""
    rows: QuerySet[models.Turn] = models.Turn.objects.within(within).filter(id=key)
    return rows.select_related("round")


def case_of(*, submission: Submission, instance: Instance, turn: models.Turn) -> Case:
    """
    Read what was filled in, by the version that it was filled in on.

    :raises CannotReceive: ``screening.form_unknown``.
    """
    form = _form(submission, instance, turn)
    filled = values_of(instance, form.definition)
    return Case(instance=instance, filled=filled, turn=turn, form=form)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _form(submission: Submission, instance: Instance, turn: models.Turn) -> XForm:
    found = filled_in_on(
        round_form=turn.round.form_id,
        form_id=instance.form_id,
        version=instance.version,
        form=submission.form,
    )
    if found is None:
        facts = {"form_id": instance.form_id, "version": instance.version}
        raise CannotReceive(Reason(code="screening.form_unknown", facts=facts))
    return found


def files_of(*, submission: Submission, case: Case, now: datetime) -> Mapping[str, File]:
    """
    Give those files that came along and that the answer names.

    :raises CannotReceive: with everything that policy says against them.
    """
    sent = submission.files
    files = {name: sent[name] for name in case.filled.files if name in sent}
    if files:
        limits = policies.photos(place=case.turn.place, on=local_day(now))
        named = {name: one.sent for name, one in files.items()}
        if reasons := photos.speaks_against(named, limits=limits):
            raise CannotReceive(*reasons)
    return files


def weighed(answer: Taken, *, case: Case) -> Taken:
    """Hold an answer against the rules of its form; what breaks them is named, and refused nothing."""
    broken = broken_by(case.instance.root, xform=case.form.xml, at=answer.at)
    named = tuple(dict.fromkeys((*answer.unsound, *broken)))
    return replace(answer, unsound=named)


def answer_of(*, submission: Submission, case: Case, by: str, now: datetime) -> Taken:
    """Give the answer that a filled-in form is; one that says no time was given now."""
    turn, instance = case.turn, case.instance
    replaces = instance.replaces
    return Taken(
        id=key_of(instance.id, turn=turn.id),
        round=turn.round_id,
        household=turn.household,
        version=case.form.version,
        values=case.filled.values,
        by=by,
        how=submission.how,
        at=submission.given_at or case.filled.ended_at or now,
        form=case.form.id,
        edits=key_of(replaces, turn=turn.id) if replaces else None,
        unsound=case.filled.unsound,
    )


def _keep(files: Mapping[str, File], answer: Taken, *, place: str, now: datetime, ids: Ids) -> int:
    """Keep what came along and is not there yet; only beside an answer of the same hand."""
    with reaching(Jurisdiction(places=(place,))):
        here = Jurisdiction(places=(place,))
        if not models.Answer.objects.within(here).filter(id=answer.id, by=answer.by).exists():
            return 0
        standing = models.Photo.objects.within(here).filter(answer=answer.id)
        there = frozenset(standing.values_list("name", flat=True))
        rows = [
            models.Photo(
                id=ids(),
                place=place,
                answer_id=answer.id,
                name=name[:200],
                kind=file.sent.kind,
                bytes=file.sent.size,
                content=file.content(),
                came_at=now,
            )
            for name, file in files.items()
            if name[:200] not in there
        ]
        models.Photo.objects.bulk_create(rows)
    return len(rows)
