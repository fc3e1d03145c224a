"""Decides online: the server weighs what it knows, and the answer is durable before it is given."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db import connection, transaction

from linli.features.gates import models
from linli.features.gates.actions.taking import Keeping, Whose, keep_of, whose_of
from linli.features.gates.domain.checks import BY_CARD, Movement, Verdict, Weighed, weighed
from linli.features.gates.domain.facts import Known, facts_of
from linli.features.gates.domain.gates import as_actor
from linli.features.gates.domain.passes import VALID
from linli.features.gates.domain.policies import Policy
from linli.features.gates.events import Checked
from linli.features.gates.forms.sent import Asking, SentCheck
from linli.features.gates.queries.guests import is_expected
from linli.features.gates.queries.knowing import Somebody, Span, background, known_of
from linli.features.gates.queries.passes import opens_for_plate
from linli.features.gates.queries.policies import policy
from linli.journal import actions as journal
from linli.journal.domain import Entry, Intake
from linli.kernel.days import local_day
from linli.kernel.refusals import Reason, Refused
from linli.register.domain.plates import read_plates
from linli.register.queries.residents import is_plate_of
from linli.rules.domain.weighing import weigh

_WHILE = timedelta(minutes=1)


class CannotCheck(Refused):
    """A check that the journal does not take: its number is used, its key is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A verdict with its reasons, and what is said of each."""

    verdict: Verdict
    reasons: tuple[str, ...]
    words: Mapping[str, Any]


@transaction.atomic(savepoint=False)
def check_online(*, asked: Asking, said: Keeping) -> Decided:
    """
    Decide, and keep the check. Asked twice with one key, the answer of the first time is given.

    Somebody who is let through is so by their own way: whoever asks is a gate that opens on *go*.

    :raises CannotCheck: with the journal's reason; ``gates.too_many_wrong_codes``, which leaves no trace.
    """
    now = said.now
    rules = policy(place=said.device.place, on=local_day(now))
    whose = whose_of(check=asked.id, about=asked.about, said=said)
    if asked.about.pass_id and not whose.passes:
        _not_too_many(said, at_most=rules.wrong_codes_a_minute)
    found = decided(asked, whose=whose, said=said)
    musts = asked.musts.model_dump(include={"fever", "mask"}, exclude_none=True)
    facts = facts_of(found, musts=musts)
    answer = weighed(
        weigh(rules.rules_of(asked.movement), facts, at=now).findings, effects=rules.effects
    )
    going = replace(whose, going={asked.id: found.going} if found.going else {})
    return _said(_recorded(asked, answer=answer, whose=going, kept=said), rules)


def _not_too_many(said: Keeping, *, at_most: int) -> None:
    """Refuse what comes as fast as a machine can make it up: it is no queue of people."""
    rows = models.Check.objects.within(said.device.here).filter(
        gate=said.device.gate, happened_at__gt=said.now - _WHILE, card__isnull=False, pass_id=None
    )
    if rows[:at_most].count() >= at_most:
        raise CannotCheck(Reason(code="gates.too_many_wrong_codes", facts={"at_most": at_most}))


def decided(asked: Asking, *, whose: Whose, said: Keeping) -> Known:
    """Tell what the server knows of whoever a device speaks of."""
    card = asked.about.pass_id.bytes if asked.about.pass_id else None
    by = whose.passes.get(card) if card else None
    opens = by is not None and by.state(said.now) == VALID
    if asked.movement in (Movement.VEHICLE_IN, Movement.VEHICLE_OUT):
        expected = opens or _is_announced(asked, said=said)
        return Known(plate_known=expected or _is_known(asked.about.plate, said=said))
    if asked.movement in (Movement.VISITOR_IN, Movement.VISITOR_OUT):
        return Known(announced=opens or _is_announced(asked, said=said) or None)
    person = whose.people.get(asked.id)
    home = whose.homes.get(person) if person else None
    if home or by:
        _one_at_a_time(str(home or (by and by.share.hex())))
    who = Somebody(person=person, card=card, anybody=asked.way in BY_CARD)
    span = Span(gate=said.device.place, around=said.device.around, since=said.now, until=said.now)
    known = background([who], span=span, read=whose.passes)
    return known_of(who, at=said.now, background=known)


def _is_known(plate: str, *, said: Keeping) -> bool:
    read, device = next(iter(read_plates(plate)), ""), said.device
    return is_plate_of(plate=read, within=device.here) or opens_for_plate(
        read, gate=device.place, around=device.around, now=said.now
    )


def _is_announced(asked: Asking, *, said: Keeping) -> bool:
    about = asked.about
    return is_expected(
        dwelling=about.dwelling,
        last=about.name.strip()[-1:].upper(),
        plate=next(iter(read_plates(about.plate)), ""),
        within=said.device.here,
        now=said.now,
    )


def _one_at_a_time(whose: str) -> None:
    # Two of a household at two gates: the second waits until the first is written.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 20200220))", [whose])


def _recorded(asked: Asking, *, answer: Weighed, whose: Whose, kept: Keeping) -> Weighed:
    check = SentCheck(
        id=asked.id,
        seq=asked.seq,
        happened_at=kept.now,
        movement=asked.movement,
        way=asked.way,
        verdict=answer.verdict,
        reasons=list(answer.reasons),
        musts=asked.musts,
        let_through=answer.verdict is Verdict.GO,
        about=asked.about,
    )
    entry = Entry(
        id=check.id,
        kind=Checked.kind,
        subject=kept.device.gate,
        place=kept.device.place,
        by=kept.device.actor,
        device=str(kept.device.device),
        seq=check.seq,
        happened_at=kept.now,
        payload={
            "movement": check.movement.value,
            "way": check.way.value,
            "verdict": check.verdict.value,
            "reasons": check.reasons,
            "let_through": check.let_through,
            "online": True,
        },
    )
    (taken,) = journal.take_in(
        [entry], kinds=(Checked.kind,), by=as_actor(kept.device), now=kept.now
    )
    if taken.intake is Intake.REFUSED:
        raise CannotCheck(Reason(code=taken.reason))
    if taken.intake is Intake.KNOWN:
        return _as_answered(asked, said=kept)
    keep_of([check], whose=whose, said=kept)
    return answer


def _as_answered(asked: Asking, *, said: Keeping) -> Weighed:
    row = models.Check.objects.within(said.device.here).filter(id=asked.id).first()
    if row is None:
        raise CannotCheck(Reason(code="journal.number_used"))
    return Weighed(verdict=Verdict(row.verdict), reasons=tuple(row.reasons))


def _said(answer: Weighed, rules: Policy) -> Decided:
    words = {rule: rules.words[rule] for rule in answer.reasons if rule in rules.words}
    return Decided(verdict=answer.verdict, reasons=answer.reasons, words=words)
