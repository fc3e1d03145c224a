"""
What gates know of people is destroyed with the emergency.

Gates are closed and devices shut out with it; the key under which people had other names at a gate is
overwritten, so that a pack left on a phone leads to nobody. What is left is a record of counts and digests, and
entries of the journal, in which nobody is.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.gates import models
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import Reason, Refused
from linli.store.destroying import Destroyed, Forgetting, destroy
from linli.store.models import Placed
from linli.store.reach import reaching
from linli.web.ending import Order, area_ended, note_destroyed
from linli.work import actions as work

# How the kinds of our work begin.
OURS = "gates."
_NO_SECRET = bytes(32)
_OURS = (models.Check, models.Shift, models.Lasting, models.WrongCodes, models.Announced)


class CannotStandDown(Refused):
    """A device in use still has entries that have not come in."""


@transaction.atomic
def stand_down(*, place: str, reference: str, by: Actor, now: datetime, ids: Ids) -> Destroyed:
    """
    End the emergency in an area: close its gates, destroy who went through and who stood there.

    ``reference`` is the text that orders it. A device that is lost is revoked first: nobody waits for it.

    :raises CannotStandDown: ``gates.still_unsent``, with how many entries are out.
    :raises NotYours: if the area is out of reach.
    """
    within = area_ended(place=place, by=by, capability="gates.stand_down")
    order = Order(place=place, reference=reference, by=by, now=now, ids=ids)
    with reaching(EVERYWHERE):
        _nothing_is_out(within)
        gates = _closed(within, by=by, now=now)
        own = destroy({model: _keys(model, within) for model in _OURS})
        about = Forgetting(subjects=own.keys | gates, kinds=OURS, within=within)
        gone = own.and_also(work.forget_all(forgetting=about))
        note_destroyed(gone, kind="gates.destroyed", order=order, more={"gates": len(gates)})
    return gone


def _nothing_is_out(within: Jurisdiction) -> None:
    devices = models.Device.objects.within(within).filter(ended_at=None, unsent__gt=0)
    if out := sum(devices.values_list("unsent", flat=True)):
        raise CannotStandDown(Reason(code="gates.still_unsent", facts={"entries": out}))


def _closed(within: Jurisdiction, *, by: Actor, now: datetime) -> frozenset[UUID]:
    """Close the gates of an area and shut their devices out; tell which gates there ever were."""
    devices = models.Device.objects.within(within).filter(ended_at=None)
    devices.update(ended_at=now, ended_by=by.id)
    models.Enrolment.objects.within(within).filter(used_at=None, ends_at__gt=now).update(
        ends_at=now
    )
    gates = models.Gate.objects.within(within)
    gates.filter(ended_at=None).update(ended_at=now)
    gates.update(secret=_NO_SECRET)
    return frozenset(gates.values_list("id", flat=True))


def _keys(model: type[Placed], within: Jurisdiction) -> list[UUID]:
    return list(model.objects.within(within).values_list("id", flat=True))
