"""
With the emergency goes all that was collected for passes: who asked, what they showed, who held what.

What is left is a record of counts and digests, and entries of the journal that name passes by keys which
lead nowhere. The public halves of keys stay: certificates that people keep are read by them.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.passes import models
from linli.features.passes.actions.issuing import stop_standing
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import Reason, Refused
from linli.register.actions import standings
from linli.register.queries.standings import open_sources
from linli.store.destroying import Destroyed, Forgetting, destroy
from linli.store.models import Placed
from linli.store.reach import reaching
from linli.web.ending import Order, area_ended, note_destroyed
from linli.work import actions as work

# How the kinds of our work and the templates of our messages begin.
OURS = "passes."
# What hangs on something else stands before it.
_TABLES = (models.Appeal, models.Card, models.Photo, models.Application, models.Pass)


class CannotStandDown(Refused):
    """Somebody who appealed has no answer yet."""


@transaction.atomic
def stand_down(*, place: str, reference: str, by: Actor, now: datetime, ids: Ids) -> Destroyed:
    """
    End the emergency in an area: no pass is asked for any more, and none is kept.

    ``reference`` is the text that orders it.

    :raises CannotStandDown: ``passes.appeals_open``, with how many.
    :raises NotYours: if the area is out of reach.
    """
    within = area_ended(place=place, by=by, capability="passes.stand_down")
    order = Order(place=place, reference=reference, by=by, now=now, ids=ids)
    with reaching(EVERYWHERE):
        _nobody_waits(within)
        _nobody_holds_any(within, now=now)
        own = destroy({model: _keys(model, within) for model in _TABLES})
        forgetting = Forgetting(subjects=own.keys, kinds=OURS, within=within)
        gone = own.and_also(work.forget_all(forgetting=forgetting))
        note_destroyed(gone, kind="passes.destroyed", order=order, more={})
    return gone


def _nobody_waits(within: Jurisdiction) -> None:
    if owed := models.Appeal.objects.within(within).filter(answered_at=None).count():
        raise CannotStandDown(Reason(code="passes.appeals_open", facts={"appeals": owed}))


def _nobody_holds_any(within: Jurisdiction, *, now: datetime) -> None:
    """Let nothing stand of whoever was covered; they may live elsewhere by now: it goes by its source."""
    sources = tuple(models.Pass.objects.within(within).values_list("id", flat=True))
    # Of passes that ended as well: what was left standing of one would stand for ever.
    for pass_ in open_sources(sources=sources, within=EVERYWHERE):
        stop_standing(pass_, now=now)
    standings.forget_sources(sources=sources, within=EVERYWHERE, now=now)


def _keys(model: type[Placed], within: Jurisdiction) -> list[UUID]:
    return list(model.objects.within(within).values_list("id", flat=True))
