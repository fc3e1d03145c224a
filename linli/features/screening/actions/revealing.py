"""Shows the numbers of an answer whole, to somebody who says what for; whoever lives there can read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.screening import models
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.domain.concealing import opened
from linli.kernel.refusals import NotYours, Reason
from linli.register import actions as register
from linli.register import queries
from linli.register.actions import Disclosing
from linli.register.domain.facts import IDENTITY
from linli.register.domain.purposes import stated
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An answer with its numbers as they were said, of which household, and what its version asks."""

    round: UUID
    household: UUID
    values: Mapping[str, Any] = field(repr=False)
    definition: Mapping[str, Any] = field(repr=False)


@transaction.atomic
def show_numbers(
    *, answer: UUID, purpose: str, by: Actor, now: datetime, ids: Ids, vault: Vault
) -> Opened:
    """
    Give an answer with its numbers as they were said, and note who saw them and what for.

    :raises NotYours: if it does not exist or is out of reach.
    :raises NoPurpose: ``reveal.no_purpose``.
    :raises Refused: ``reveal.too_often``, counted with the numbers of the register.
    """
    within = by.may("screening.confirm")
    rows = models.Answer.objects.within(within).select_related("turn", "form")
    row = rows.filter(id=answer).first()
    if row is None:
        raise NotYours(str(answer))
    words = stated(purpose)
    if not words:
        raise register.NoPurpose(Reason(code="reveal.no_purpose"))
    register.count_look(by=by, now=now, vault=vault, ids=ids)
    homes = queries.households_by_key(keys=(row.turn.household,), within=within)
    people = tuple(member.person for home in homes for member in home.members)
    what = Disclosing(field=IDENTITY, purpose=words)
    register.disclose(people=people, what=what, by=by, now=now, ids=ids)
    payload = {"answer": str(row.id)}
    deed = Deed(kind="numbers_shown", subject=row.turn_id, place=row.place, at=now, payload=payload)
    note(deed, by=by.id, now=now, id=ids())
    return Opened(
        round=row.turn.round_id,
        household=row.turn.household,
        values=opened(row.values, vault=vault),
        definition=row.form.definition,
    )
