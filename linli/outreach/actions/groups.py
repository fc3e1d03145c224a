"""Groups: one is added with its robot's address, and ended when the group is no more."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.outreach import models
from linli.outreach.channels.robot import RobotAddress, allowed
from linli.outreach.domain import Language
from linli.store.vault import Vault


class NoSuchRobot(Refused):
    """The address is none of a robot that the machine may speak to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGroup:
    """A group to add: whose people are in it, what it is called, where its robot listens."""

    place: str
    name: str
    robot: RobotAddress
    origins: tuple[str, ...]
    """The services that the machine may speak to."""


@transaction.atomic
def add_group(*, group: NewGroup, by: Actor, now: datetime, ids: Ids, vault: Vault) -> UUID:
    """
    Add a group.

    :raises NotYours: if the area is out of reach.
    :raises NoSuchRobot: ``outreach.no_such_robot``: nobody makes the machine call elsewhere.
    """
    if not by.may("outreach.groups").covers(group.place):
        raise NotYours(group.place)
    if not allowed(group.robot.url, origins=group.origins):
        raise NoSuchRobot(Reason(code="outreach.no_such_robot"))
    row = models.Group(
        id=ids(),
        place=group.place,
        name=group.name,
        robot=group.robot.robot,
        address_sealed=vault.seal(group.robot.written()),
        language=Language.SIMPLIFIED,
        began_at=now,
    )
    row.save(force_insert=True)
    _note("outreach.group_added", row, by=by, now=now, id=ids())
    return row.id


@transaction.atomic
def end_group(*, group: UUID, by: Actor, now: datetime, ids: Ids) -> None:
    """
    End a group: nothing is written into it any more, and its address is forgotten.

    :raises NotYours: if it does not stand or is out of reach.
    """
    rows = models.Group.objects.within(by.may("outreach.groups")).filter(ended_at=None)
    row = rows.select_for_update().filter(id=group).first()
    if row is None:
        raise NotYours(str(group))
    row.ended_at, row.address_sealed = now, b""
    row.save(update_fields=["ended_at", "address_sealed"])
    row.deliveries.filter(sent_at=None, failed_at=None).update(withdrawn_at=now, next_at=None)
    _note("outreach.group_ended", row, by=by, now=now, id=ids())


def _note(kind: str, row: models.Group, *, by: Actor, now: datetime, id: UUID) -> None:
    entry = Entry(id=id, kind=kind, subject=row.id, place=row.place, by=by.id, happened_at=now)
    journal.record(entry, now=now)
