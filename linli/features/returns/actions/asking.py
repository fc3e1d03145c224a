"""What a form asks and nobody knows: asked in the next round, by whoever may decide that."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.returns.actions.noting import Deed, note
from linli.features.returns.domain.work import ASK, rung_of
from linli.features.returns.forms.refusals import cannot_fill
from linli.features.returns.queries.drafts import Draft
from linli.work import actions as work
from linli.work.domain.kinds import Opening

_NAMED = 5


@transaction.atomic
def hand_up(*, draft: Draft, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Give the new questions of a form to whoever opens rounds there; once, while nobody has seen to it.

    :raises CannotFill: ``nothing_new``.
    """
    if not draft.new:
        raise cannot_fill("nothing_new")
    place, demand = draft.area.place, draft.demand.line.id
    opening = Opening(
        kind=ASK,
        subject=demand,
        place=place,
        facts={"questions": [one.header for one in draft.new[:_NAMED]], "all": len(draft.new)},
        rung=rung_of(place),
    )
    item = work.open_item(item=opening, now=now, ids=ids)
    deed = Deed(kind="handed_up", subject=demand, place=place, payload={"new": len(draft.new)})
    note(deed, by=by.id, now=now, id=ids())
    return item


@transaction.atomic
def settle(*, demand: UUID, place: str, by: Actor, now: datetime, ids: Ids) -> None:
    """Note that the new questions of a form stand ready for a round: nobody waits for it any more."""
    work.close_item(kind=ASK, subject=demand, outcome="asked", by=by, now=now, ids=ids)
    note(Deed(kind="asked", subject=demand, place=place), by=by.id, now=now, id=ids())
