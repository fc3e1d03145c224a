"""Looking through an area for people who may be registered twice."""

from datetime import datetime

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.households.actions.noting import Deed, note
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.register import actions as register


@transaction.atomic
def look_for_duplicates(*, by: Actor, now: datetime, ids: Ids) -> int:
    """This will ask about every two records that may be one person; tell how many questions."""
    within = by.may("register.decide")
    if not within.places:
        raise NotYours("register.decide")
    return _ask(within, by=by.id, now=now, ids=ids)


@transaction.atomic
def look_for_duplicates_at_night(*, place: str, now: datetime, ids: Ids) -> int:
    """This will ask about the duplicates of one community; the caller reaches there."""
    return _ask(Jurisdiction(places=(place,)), by="jobs", now=now, ids=ids)


def _ask(within: Jurisdiction, *, by: str, now: datetime, ids: Ids) -> int:
    found = register.ask_about_duplicates(within=within, now=now, ids=ids)
    if found:
        deed = Deed(kind="duplicates_sought", place=within.places[0], payload={"found": found})
        note(deed, by=by, now=now, id=ids())
    return found
