"""
Decides by hand: two people of different units, a ground of the closed list, a few hours.

A decision signed twice is one fact among the others, and rules make the colour of it as of any other. What
must not succeed (one who signs twice, two of one unit, too many alike) is kept and told to the auditor; it
is no refusal that would be undone with its trace.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.codes import models
from linli.features.codes.actions.alarming import alarm
from linli.features.codes.actions.deriving import derive
from linli.features.codes.actions.facts import put, withdraw
from linli.features.codes.actions.noting import note_all
from linli.features.codes.domain.by_hand import (
    Proposal,
    Signed,
    Word,
    attempted,
    speaks_against,
    units_of,
)
from linli.features.codes.domain.facts import Fact, Kind
from linli.features.codes.domain.policies import Policy
from linli.features.codes.queries import facts as fact_queries
from linli.features.codes.queries.policies import policy
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, community_of, street_of
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries as register
from linli.store.reach import reaching
from linli.store.sealing import Sealer

_FROZEN = Word(objections=(Reason(code="codes.frozen"),))


class CannotDecide(Refused):
    """A proposal that is on no ground, or stands already."""


@transaction.atomic
def propose(*, proposal: Proposal, by: Actor, now: datetime, ids: Ids, sealer: Sealer) -> Word:
    """
    Propose a colour for somebody; it changes nothing until somebody of another unit has signed.

    :raises CannotDecide: ``codes.no_such_ground``, ``codes.not_for_this_colour``,
        ``codes.proposed_already``.
    :raises NotYours: if the person is out of reach.
    """
    within = by.may("codes.decide")
    keys = register.keys_of(people=(proposal.person,), within=within).get(proposal.person)
    if keys is None or not within.covers(keys.place):
        raise NotYours(str(proposal.person))
    rules = policy(place=keys.place, on=local_day(now))
    if reasons := speaks_against(proposal, policy=rules):
        raise CannotDecide(*reasons)
    if models.ByHand.objects.within(within).filter(id=proposal.id).exists():
        return Word()
    street = street_of(keys.place)
    if _frozen(proposal.ground, street=street):
        alarm(kind="codes.frozen", place=street, by=by.id, now=now, ids=ids)
        return _FROZEN
    row = _row(proposal, person=keys.id, place=keys.place, rules=rules, now=now)
    _sign(row, by=by, now=now, ids=ids, sealer=sealer)
    _note(row, kind="codes.proposed", by=by.id, now=now, ids=ids)
    if not _too_many(row, rules=rules, now=now):
        return Word()
    _freeze(row, by=by.id, now=now, ids=ids, sealer=sealer)
    return _FROZEN


def _row(
    proposal: Proposal, *, person: UUID, place: str, rules: Policy, now: datetime
) -> models.ByHand:
    waiting = models.ByHand.objects.within(EVERYWHERE)
    rows = waiting.filter(person=person, ground=proposal.ground, fact=None)
    # What lapsed unsigned makes room: it stays in the journal.
    rows.filter(lapses_at__lte=now).delete()
    if rows.exists():
        raise CannotDecide(Reason(code="codes.proposed_already"))
    return models.ByHand.objects.create(
        id=proposal.id,
        place=place,
        person=person,
        ground=proposal.ground,
        reference=rules.grounds[proposal.ground].reference,
        colour=proposal.colour,
        batch=street_of(place),
        proposed_at=now,
        lapses_at=now + rules.by_hand_for,
    )


def _sign(row: models.ByHand, *, by: Actor, now: datetime, ids: Ids, sealer: Sealer) -> None:
    signature = models.Signature(
        id=ids(),
        place=row.place,
        by_hand=row,
        by=by.id,
        units=list(units_of(by, place=row.place)),
        at=now,
    )
    signature.seal = sealer.sealed(_signed(row, signature), table="codes_signature").seal
    signature.save(force_insert=True)


def _signed(row: models.ByHand, signature: models.Signature) -> Mapping[str, Any]:
    """Give what somebody put their name to."""
    return {
        "id": str(signature.pk),
        "by": signature.by,
        "units": list(signature.units),
        "at": signature.at.astimezone(UTC).isoformat(),
        "by_hand": str(row.pk),
        "person": str(row.person),
        "ground": row.ground,
        "colour": row.colour,
        "batch": row.batch,
    }


def _first(row: models.ByHand, *, sealer: Sealer) -> models.Signature | None:
    """Read the signature of whoever proposed; none, if it or the proposal was written past us."""
    found = models.Signature.objects.within(EVERYWHERE).filter(by_hand=row).first()
    if found is None:
        return None
    said = sealer.sealed(_signed(row, found), table="codes_signature").said
    return found if sealer.holds(said, bytes(found.seal)) else None


@transaction.atomic
def sign(*, by_hand: UUID, by: Actor, now: datetime, ids: Ids, sealer: Sealer) -> Word:
    """
    Sign what somebody of another unit has proposed: from now on, and for a few hours, it counts.

    :raises CannotDecide: ``codes.signed_already``, ``codes.lapsed``.
    :raises NotYours: if it does not exist or is out of reach.
    """
    rows = models.ByHand.objects.within(by.may("codes.decide")).select_for_update()
    row = rows.filter(id=by_hand).first()
    if row is None:
        raise NotYours(str(by_hand))
    if row.fact is not None:
        raise CannotDecide(Reason(code="codes.signed_already"))
    if row.lapses_at <= now:
        raise CannotDecide(Reason(code="codes.lapsed"))
    if _frozen(row.ground, street=row.batch):
        alarm(kind="codes.frozen", place=row.batch, by=by.id, now=now, ids=ids)
        return _FROZEN
    what = _attempted(row, by=by, sealer=sealer)
    if what:
        alarm(kind=what, place=row.batch, by=by.id, now=now, ids=ids)
        return Word(objections=(Reason(code=what),))
    _sign(row, by=by, now=now, ids=ids, sealer=sealer)
    _count(row, by=by, now=now, ids=ids, sealer=sealer)
    return Word(counts=True)


def _attempted(row: models.ByHand, *, by: Actor, sealer: Sealer) -> str:
    """Tell what is wrong with a second signature, as the kind of an alarm; empty, if it may count."""
    first = _first(row, sealer=sealer)
    if first is None:
        return "codes.not_proposed_here"
    signed = Signed(by=first.by, units=tuple(first.units))
    return attempted(by=by.id, units=units_of(by, place=row.place), first=signed)


def _count(row: models.ByHand, *, by: Actor, now: datetime, ids: Ids, sealer: Sealer) -> None:
    """Make a fact of it: from here on it is weighed like all others."""
    rules = policy(place=row.place, on=local_day(now))
    row.fact, row.lapses_at = ids(), now + rules.by_hand_for
    row.save(update_fields=["fact", "lapses_at"])
    fact = Fact(
        id=row.fact,
        person=row.person,
        place=row.place,
        kind=Kind.BY_HAND,
        value=row.colour,
        source=row.ground,
        evidence=str(row.id),
        happened_at=now,
        until=row.lapses_at,
        noted_by=by.id,
        noted_at=now,
    )
    put(fact, kept_for=rules.kept_for, now=now, ids=ids, sealer=sealer)
    _note(row, kind="codes.signed", by=by.id, now=now, ids=ids)
    derive(people=(row.person,), now=now, ids=ids, sealer=sealer)


def _note(row: models.ByHand, *, kind: str, by: str, now: datetime, ids: Ids) -> None:
    entry = Entry(
        id=ids(),
        kind=kind,
        subject=row.id,
        place=community_of(row.place),
        by=by,
        happened_at=now,
        payload={"ground": row.ground, "colour": row.colour},
    )
    note_all((entry,), now=now)


def _frozen(ground: str, *, street: str) -> bool:
    with reaching(EVERYWHERE):
        rows = models.Freeze.objects.within(EVERYWHERE)
        return rows.filter(place=street, ground=ground, lifted_at=None).exists()


def _alike(row: models.ByHand, *, rules: Policy, now: datetime) -> Iterable[models.ByHand]:
    rows = models.ByHand.objects.within(EVERYWHERE).filter(batch=row.batch, ground=row.ground)
    return rows.filter(proposed_at__gt=now - rules.like_within)


def _too_many(row: models.ByHand, *, rules: Policy, now: datetime) -> bool:
    with reaching(EVERYWHERE):
        return len(list(_alike(row, rules=rules, now=now))) > rules.like_most


def _freeze(row: models.ByHand, *, by: str, now: datetime, ids: Ids, sealer: Sealer) -> None:
    """Stop all like decisions, those that count already too, until an auditor has looked."""
    rules = policy(place=row.place, on=local_day(now))
    with reaching(EVERYWHERE):
        alike = tuple(_alike(row, rules=rules, now=now))
        models.Freeze.objects.create(
            id=ids(), place=row.batch, ground=row.ground, count=len(alike), at=now
        )
        counting = [one for one in alike if one.fact is not None]
        for one in counting:
            assert one.fact is not None
            fact = fact_queries.fact(id=one.fact, within=EVERYWHERE)
            if fact.corrected_at is None:
                withdraw(fact, why="codes.frozen", by="engine", now=now, ids=ids, sealer=sealer)
        alarm(kind="codes.frozen", place=row.batch, by=by, now=now, ids=ids)
        derive(people=[one.person for one in counting], now=now, ids=ids, sealer=sealer)


@transaction.atomic
def lift(*, freeze: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    Lift a freeze: like decisions may be proposed again; none of those that were frozen comes back.

    :raises NotYours: if there is none in reach.
    """
    rows = models.Freeze.objects.within(by.may("codes.oversee")).select_for_update()
    row = rows.filter(id=freeze, lifted_at=None).first()
    if row is None:
        raise NotYours(str(freeze))
    with reaching(EVERYWHERE):
        waiting = models.ByHand.objects.within(EVERYWHERE)
        waiting.filter(batch=row.place, ground=row.ground, fact=None).delete()
    row.lifted_by, row.lifted_at = by.id, now
    row.save(update_fields=["lifted_by", "lifted_at"])
    entry = Entry(
        id=ids(),
        kind="codes.freeze_lifted",
        subject=row.id,
        place=row.place,
        by=by.id,
        happened_at=now,
        payload={"ground": row.ground, "count": row.count},
    )
    note_all((entry,), now=now)
