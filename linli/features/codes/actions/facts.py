"""Facts are noted, by whoever established them, and corrected at their source; the code follows at once."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.codes import models
from linli.features.codes.actions.deriving import derive
from linli.features.codes.actions.noting import note_all
from linli.features.codes.actions.showing import tell_readers
from linli.features.codes.domain.facts import Fact
from linli.features.codes.domain.noting import (
    BY_ONESELF,
    BY_WORKERS,
    NewFact,
    speaks_against,
)
from linli.features.codes.domain.own import Own
from linli.features.codes.queries import facts as fact_queries
from linli.features.codes.queries.policies import policy
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction, community_of
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries as register
from linli.register.queries import PersonKeys
from linli.store.reach import reaching
from linli.store.sealing import Sealer

_LONGEST_WHY = 200


class CannotNote(Refused):
    """A fact that cannot be noted as it is, with every reason."""


class CannotCorrect(Refused):
    """A correction without a reason, or of what was corrected before."""


@transaction.atomic
def note_fact(*, fact: NewFact, by: Actor, now: datetime, ids: Ids, sealer: Sealer) -> UUID:
    """
    Note what was established about somebody; tell its key. Noted twice under one key it is one.

    :raises CannotNote: with every reason at once.
    :raises NotYours: if the person is out of reach.
    """
    keys = _keys(fact.person, within=by.may("codes.note"))
    if reasons := speaks_against(fact, kinds=BY_WORKERS, now=now):
        raise CannotNote(*reasons)
    return _noted(fact, keys=keys, by=by.id, now=now, ids=ids, sealer=sealer)


@transaction.atomic
def declare(*, fact: NewFact, own: Own, now: datetime, ids: Ids, sealer: Sealer) -> UUID:
    """
    Note what somebody declares of themselves or of a child they answer for.

    :raises CannotNote: with every reason at once.
    :raises NotYours: if it is about somebody else.
    """
    if fact.person not in own.people:
        raise NotYours(str(fact.person))
    if reasons := speaks_against(fact, kinds=BY_ONESELF, now=now):
        raise CannotNote(*reasons)
    keys = _keys(fact.person, within=own.within)
    return _noted(fact, keys=keys, by=own.by, now=now, ids=ids, sealer=sealer)


def _keys(person: UUID, *, within: Jurisdiction) -> PersonKeys:
    found = register.keys_of(people=(person,), within=within).get(person)
    if found is None or not within.covers(found.place):
        raise NotYours(str(person))
    return found


def _noted(
    fact: NewFact, *, keys: PersonKeys, by: str, now: datetime, ids: Ids, sealer: Sealer
) -> UUID:
    if models.Fact.objects.within(EVERYWHERE).filter(id=fact.id).exists():
        return fact.id
    rules = policy(place=keys.place, on=local_day(now))
    until = rules.until(kind=fact.kind, value=fact.value, happened_at=fact.happened_at)
    put(
        Fact(
            id=fact.id,
            person=keys.id,
            place=keys.place,
            kind=fact.kind,
            value=fact.value,
            source=fact.source.strip(),
            evidence=fact.evidence.strip(),
            happened_at=min(fact.happened_at, now),
            until=until,
            noted_by=by,
            noted_at=now,
        ),
        kept_for=rules.kept_for,
        now=now,
        ids=ids,
        sealer=sealer,
    )
    derive(people=(keys.id,), now=now, ids=ids, sealer=sealer)
    return fact.id


def put(fact: Fact, *, kept_for: timedelta, now: datetime, ids: Ids, sealer: Sealer) -> None:
    """Seal a fact and write it, with its entry; deriving is the caller's."""
    until = max(fact.until or now, now) + kept_for
    sealed = sealer.sealed(_said(fact, kept_until=until), table="codes_fact")
    row = models.Fact(id=fact.id, place=fact.place, said=sealed.said, seal=sealed.seal)
    row.save(force_insert=True)
    entry = Entry(
        id=ids(),
        kind="codes.noted",
        subject=fact.id,
        place=community_of(fact.place),
        by=fact.noted_by,
        happened_at=now,
        payload={"kind": fact.kind.value, "value": fact.value, "seal": sealed.seal.hex()},
    )
    note_all((entry,), now=now)


def _said(fact: Fact, *, kept_until: datetime) -> dict[str, Any]:
    return {
        "id": str(fact.id),
        "place": fact.place,
        "person": str(fact.person),
        "kind": fact.kind.value,
        "value": fact.value,
        "source": fact.source,
        "evidence": fact.evidence,
        "happened_at": fact.happened_at.isoformat(),
        "until": fact.until and fact.until.isoformat(),
        "noted_by": fact.noted_by,
        "noted_at": fact.noted_at.isoformat(),
        "kept_until": kept_until.isoformat(),
    }


@transaction.atomic
def correct(*, fact: UUID, why: str, by: Actor, now: datetime, ids: Ids, sealer: Sealer) -> None:
    """
    Say that a fact was wrong: it counts no more, the code follows, whoever was shown it is told.

    :raises CannotCorrect: ``codes.no_why``, ``codes.corrected_already``.
    :raises NotYours: if the fact is out of reach.
    """
    found = fact_queries.fact(id=fact, within=by.may("codes.note"))
    if not why.strip():
        raise CannotCorrect(Reason(code="codes.no_why"))
    if found.corrected_at is not None:
        raise CannotCorrect(Reason(code="codes.corrected_already"))
    withdraw(found, why=why.strip()[:_LONGEST_WHY], by=by.id, now=now, ids=ids, sealer=sealer)
    tell_readers(fact=found, now=now)
    derive(people=(found.person,), now=now, ids=ids, sealer=sealer)


def withdraw(fact: Fact, *, why: str, by: str, now: datetime, ids: Ids, sealer: Sealer) -> None:
    """Seal that a fact is wrong, with its entry; deriving is the caller's."""
    kept_for = policy(place=fact.place, on=local_day(now)).kept_for
    said = {
        "id": str(ids()),
        "place": fact.place,
        "fact_id": str(fact.id),
        "why": why[:_LONGEST_WHY],
        "by": by,
        "at": now.isoformat(),
        "kept_until": (max(fact.until or now, now) + kept_for).isoformat(),
    }
    sealed = sealer.sealed(said, table="codes_correction")
    row = models.Correction(
        id=UUID(said["id"]), place=fact.place, fact_id=fact.id, said=sealed.said, seal=sealed.seal
    )
    with reaching(EVERYWHERE):
        row.save(force_insert=True)
    entry = Entry(
        id=ids(),
        kind="codes.corrected",
        subject=fact.id,
        place=community_of(fact.place),
        by=by,
        happened_at=now,
        payload={"seal": sealed.seal.hex()},
    )
    note_all((entry,), now=now)
