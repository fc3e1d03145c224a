"""Groups under a name: an expression that an area uses again and again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.areas.queries import AreaRecord
from linli.features.returns import models
from linli.features.returns.actions.noting import Deed, note
from linli.features.returns.domain.who import NotUnderstood, read_who
from linli.features.returns.forms.refusals import cannot_fill
from linli.features.returns.queries.groups import groups_of
from linli.kernel.refusals import NotYours

_AT_MOST = 60


@transaction.atomic
def save_group(
    *, name: str, said: str, area: AreaRecord, by: Actor, now: datetime, ids: Ids
) -> UUID:
    """
    Keep an expression under a name.

    :raises CannotFill: ``who_not_understood``, ``group_name``, ``group_taken``.
    :raises NotYours: if the area is out of reach.
    """
    within = by.may("returns.fill")
    if not within.covers(area.place):
        raise NotYours(area.code)
    plain = " ".join(name.split())
    if not plain or len(plain) > _AT_MOST:
        raise cannot_fill("group_name", limit=_AT_MOST)
    try:
        who = read_who(said, groups=groups_of(place=area.place, within=within))
    except NotUnderstood as strange:
        raise cannot_fill("who_not_understood", who=said[:200]) from strange
    if models.SavedGroup.objects.within(within).filter(place=area.place, name=plain).exists():
        raise cannot_fill("group_taken", name=plain)
    row = models.SavedGroup.objects.create(
        id=ids(), place=area.place, name=plain, said=who.said, by=by.id, at=now
    )
    deed = Deed(kind="group_saved", subject=row.id, place=area.place, payload={"said": who.said})
    note(deed, by=by.id, now=now, id=ids())
    return row.id
