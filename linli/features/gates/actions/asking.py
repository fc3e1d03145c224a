"""Decides online: the server weighs what it knows, and the answer is durable before it is given."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from linli.features.gates import models
from linli.features.gates.actions.folding import folds
from linli.features.gates.actions.seeing import Seen, seen_of
from linli.features.gates.actions.taking import Keeping, row_of
from linli.features.gates.actions.writing import write_if_in_use
from linli.features.gates.domain.checks import Verdict, Weighed, weighed
from linli.features.gates.domain.facts import facts_of
from linli.features.gates.domain.gates import as_actor
from linli.features.gates.domain.policies import Policy
from linli.features.gates.events import Checked
from linli.features.gates.forms.sent import Asking, SentCheck
from linli.features.gates.queries.devices import in_use
from linli.features.gates.queries.policies import policy
from linli.features.gates.queries.showing import card_of
from linli.journal import actions as journal
from linli.journal.domain import Entry, Intake
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.rules.domain.weighing import weigh


class CannotCheck(Refused):
    """A check that the journal does not take: its number is used, its key is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A verdict with its reasons, and what is said of each."""

    verdict: Verdict
    reasons: tuple[str, ...]
    words: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TooMany:
    """Not looked at: a value and no refusal, for the count of it is kept."""

    at_most: int

    @property
    def refusal(self) -> CannotCheck:
        """Say so to whoever asks."""
        facts = {"at_most": self.at_most}
        return CannotCheck(Reason(code="gates.too_many_wrong_codes", facts=facts))


@transaction.atomic(savepoint=False)
def check_online(*, asked: Asking, said: Keeping) -> Decided | TooMany:
    """
    Decide, and keep the check. Asked twice with one key, the answer of the first time is given.

    Somebody who is let through is so by their own way: whoever asks is a gate that opens on *go*. A code
    is read here, by the same keys as at a gate; the name of a card alone proves nothing.

    Of codes of no known pass a device may ask about so many in a minute; the others are counted, no more.

    :raises CannotCheck: with the journal's reason.
    :raises NotYours: if the device has been shut out.
    """
    now = said.now
    rules = policy(place=said.device.place, on=local_day(now))
    shown = card_of(asked.about, device=said.device, now=now)
    at_most = rules.wrong_codes_a_minute
    if shown and shown.is_wrong and folds().is_too_many(id=asked.id, said=said, at_most=at_most):
        _still_in_use(said)
        return TooMany(at_most=at_most)
    seen = seen_of(asked, card=shown, said=said)
    musts = asked.musts.model_dump(include={"fever", "mask"}, exclude_none=True)
    facts = facts_of(seen.known, musts=musts)
    answer = weighed(
        weigh(rules.rules_of(asked.movement), facts, at=now).findings, effects=rules.effects
    )
    return _said(_recorded(asked, answer=answer, seen=seen, kept=said), rules)


def _recorded(asked: Asking, *, answer: Weighed, seen: Seen, kept: Keeping) -> Weighed:
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
    (taken,) = journal.take_in(
        [_entry(check, kept=kept)], kinds=(Checked.kind,), by=as_actor(kept.device), now=kept.now
    )
    if taken.intake is Intake.REFUSED:
        _still_in_use(kept)
        raise CannotCheck(Reason(code=taken.reason))
    if taken.intake is Intake.KNOWN:
        return _as_answered(asked, said=kept)
    row = replace(row_of(check, kept=kept, whose=seen.whose), card=seen.card)
    if not write_if_in_use(row):
        raise NotYours(str(kept.device.device))
    return answer


def _entry(check: SentCheck, *, kept: Keeping) -> Entry:
    return Entry(
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


def _still_in_use(said: Keeping) -> None:
    """Refuse where nothing is written, which would ask it: who signs is known from before."""
    if not in_use(said.device):
        raise NotYours(str(said.device.device))


def _as_answered(asked: Asking, *, said: Keeping) -> Weighed:
    _still_in_use(said)
    row = models.Check.objects.within(said.device.here).filter(id=asked.id).first()
    if row is None:
        raise CannotCheck(Reason(code="journal.number_used"))
    return Weighed(verdict=Verdict(row.verdict), reasons=tuple(row.reasons))


def _said(answer: Weighed, rules: Policy) -> Decided:
    words = {rule: rules.words[rule] for rule in answer.reasons if rule in rules.words}
    return Decided(verdict=answer.verdict, reasons=answer.reasons, words=words)
