"""
Weighs again what gates decided, with what the server knows: what happened stays as it happened.

Where the two differ in a way that matters, work is opened: somebody was let through whom the server
would have stopped, or a household went out more often than it may.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.gates import models
from linli.features.gates.domain.checks import BY_CARD, Done, Movement, Verdict, Weighed, weighed
from linli.features.gates.domain.facts import facts_of
from linli.features.gates.domain.policies import Policy
from linli.features.gates.domain.work import DIFFERS, QUOTA_RULE, QUOTA_TWICE
from linli.features.gates.queries.background import Span, found, moves_of
from linli.features.gates.queries.knowing import Background, Somebody, known_of
from linli.features.gates.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, community_of
from linli.rules.domain.weighing import weigh
from linli.store import bulk
from linli.work import actions as work
from linli.work.domain.kinds import Opening


@transaction.atomic
def settle(*, within: Jurisdiction, now: datetime, ids: Ids, at_most: int) -> int:
    """
    Weigh again the checks that have come and were not weighed yet; tell how many. Idempotent.

    They are taken in the order in which they happened, so that of two outings on one quota the later is
    the one too many.
    """
    rows = models.Check.objects.within(within).select_for_update(skip_locked=True)
    waiting = list(rows.filter(settled_at=None).order_by("happened_at", "id")[:at_most])
    known = _background(waiting)
    openings = [one for row in waiting for one in _settled(row, known=known, now=now)]
    bulk.change(
        models.Check,
        columns=("id", "again", "again_reasons", "settled_at"),
        rows=(
            (row.id, row.again, bulk.as_json(row.again_reasons), row.settled_at) for row in waiting
        ),
    )
    work.open_items(items=openings, now=now, ids=ids)
    return len(waiting)


def _background(rows: Sequence[models.Check]) -> Mapping[str, Background]:
    """Read, community by community, what is needed to weigh checks again; give it by their gates."""
    going: dict[str, list[models.Check]] = {}
    for row in rows:
        if _matters(row):
            going.setdefault(community_of(row.place), []).append(row)
    seen: dict[str, Background] = {}
    for community, of_it in going.items():
        what = found([_somebody(row) for row in of_it], span=_span(community, of_it))
        moves = moves_of(what)
        seen |= {row.place: what.seen_at(row.place, moves=moves) for row in _one_a_gate(of_it)}
    return seen


def _one_a_gate(rows: Sequence[models.Check]) -> Iterable[models.Check]:
    return {row.place: row for row in rows}.values()


def _span(community: str, rows: Sequence[models.Check]) -> Span:
    around = Jurisdiction(places=(community,))
    return Span(
        around=around,
        here=around,
        since=min(row.happened_at for row in rows),
        until=max(row.happened_at for row in rows),
    )


def _matters(row: models.Check) -> bool:
    known = row.person is not None or row.card is not None
    return row.movement == Movement.RESIDENT_OUT and known


def _somebody(row: models.Check) -> Somebody:
    card = bytes(row.card) if row.card else None
    return Somebody(person=row.person, card=card, anybody=row.way in BY_CARD)


def _policy(row: models.Check) -> Policy:
    return policy(place=row.place, on=local_day(row.happened_at))


def _settled(
    row: models.Check, *, known: Mapping[str, Background], now: datetime
) -> Iterator[Opening]:
    row.settled_at = now
    if not _matters(row):
        return
    again = _again(row, known=known[row.place])
    row.again, row.again_reasons = again.verdict, list(again.reasons)
    if row.done == Done.LET_THROUGH and again.verdict is Verdict.STOP:
        twice = QUOTA_RULE in again.reasons and QUOTA_RULE not in row.reasons
        if twice:
            yield _opening(QUOTA_TWICE, row)
        if set(again.reasons) - {QUOTA_RULE} - set(row.reasons):
            yield _opening(DIFFERS, row)


def _again(row: models.Check, *, known: Background) -> Weighed:
    rules = _policy(row)
    found = known_of(_somebody(row), at=row.happened_at, background=known, but=row.id)
    musts = {name: row.musts[name] for name in ("fever", "mask") if name in row.musts}
    decision = weigh(rules.rules_of(row.movement), facts_of(found, musts=musts), at=row.happened_at)
    return weighed(decision.findings, effects=rules.effects)


def _opening(kind: str, row: models.Check) -> Opening:
    return Opening(
        kind=kind,
        subject=row.id,
        place=row.place,
        household=row.household,
        person=row.person,
        facts={"gate": str(row.gate_id), "reasons": list(row.again_reasons)},
    )
