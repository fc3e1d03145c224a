"""Watches over gates: one that says nothing raises the alarm; what was kept long enough is destroyed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from linli.areas.actions import Ids
from linli.features.gates import models
from linli.features.gates.actions.noting import Deed, note
from linli.features.gates.domain.gates import DeviceKind
from linli.features.gates.domain.work import SILENT
from linli.features.gates.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.work import actions as work
from linli.work.domain.kinds import Opening


@transaction.atomic
def find_silent(*, within: Jurisdiction, now: datetime, ids: Ids) -> int:
    """Open work for every gate of which no device has spoken for as long as policy says. Idempotent."""
    gates = models.Gate.objects.within(within).filter(
        ended_at=None, devices__ended_at=None, devices__kind=DeviceKind.APP
    )
    heard = gates.annotate(spoke_at=Max("devices__spoke_at")).order_by("place", "id")
    silent = [
        gate
        for gate in heard
        if now - gate.spoke_at >= policy(place=gate.place, on=local_day(now)).silent_after
    ]
    openings = [
        Opening(kind=SILENT, subject=gate.id, place=gate.place, facts={"name": ""})
        for gate in silent
    ]
    work.open_items(items=openings, now=now, ids=ids)
    return len(openings)


@transaction.atomic
def tidy(*, within: Jurisdiction, now: datetime, ids: Ids) -> int:
    """
    Destroy the checks that policy does not keep any longer; tell how many. The journal keeps what was
    decided, without anybody in it.
    """
    destroyed = 0
    for gate in models.Gate.objects.within(within).order_by("place", "id"):
        kept_for = policy(place=gate.place, on=local_day(now)).checks_kept_for
        models.WrongCodes.objects.within(within).filter(
            gate=gate, minute__lt=now - kept_for
        ).delete()
        old = models.Check.objects.within(within).filter(gate=gate, happened_at__lt=now - kept_for)
        count = old.exclude(settled_at=None).delete()[0]
        if count:
            deed = Deed(
                kind="gates.tidied", gate=gate.id, place=gate.place, payload={"checks": count}
            )
            note(deed, by="clock", now=now, ids=ids)
        destroyed += count
    return destroyed
