"""Builders for those whose watch comes along: who may act in two communities, a move, a merge."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.households.actions import records
from linli.features.watch import models
from linli.kernel.places import EVERYWHERE
from linli.register.queries.standings import of_people
from linli.store.reach import reaching
from tests import world
from tests.watching import NOW

Committing = Callable[..., AbstractContextManager[object]]


def beside() -> AreaRecord:
    """Make the community beside."""
    return world.a_community(code="370176001021", name="舜奥社区居民委员会")


def a_leader_of(*areas: AreaRecord) -> Actor:
    """Make somebody who leads some communities."""
    posts = [world.an_actor(Role.COMMUNITY_LEADER, area=area).posts[0] for area in areas]
    return replace(world.an_actor(Role.COMMUNITY_LEADER, area=areas[0]), posts=tuple(posts))


def moved(person: UUID, *, to: UUID, by: Actor, committing: Committing, at: datetime = NOW) -> None:
    """Let somebody move to a household, and let everybody hear of it."""
    with committing(execute=True), reaching(by.reach()):
        records.move_to(
            person=person, household=to, relation="child", by=by, now=at, ids=world.new_id
        )


def merged(
    *, gone: UUID, kept: UUID, by: Actor, committing: Committing, at: datetime = NOW
) -> UUID:
    """Let two records be one person, and let everybody hear of it; give the merge."""
    with committing(execute=True), reaching(by.reach()):
        return records.merge(gone=gone, kept=kept, by=by, now=at, ids=world.new_id)


def parted(merge: UUID, *, by: Actor, committing: Committing, at: datetime = NOW) -> None:
    """Let two records be two people after all, and let everybody hear of it."""
    with committing(execute=True), reaching(by.reach()):
        records.undo_merge(merge=merge, by=by, now=at, ids=world.new_id)


def the_watch(id: UUID) -> models.Watch:
    """Read a watch, wherever it is."""
    with reaching(EVERYWHERE):
        row: models.Watch = models.Watch.objects.within(EVERYWHERE).get(id=id)
        return row


def open_watches() -> dict[UUID, list[str]]:
    """Give whom something is watched for now, with the groups they are in."""
    with reaching(EVERYWHERE):
        rows = models.Membership.objects.within(EVERYWHERE).filter(ended_at=None)
        found: dict[UUID, list[str]] = {}
        for row in rows.select_related("watch").order_by("group"):
            assert row.watch.ended_at is None
            found.setdefault(row.watch.person, []).append(row.group)
        return found


def held(person: UUID, *, at: datetime = NOW) -> list[tuple[str, str]]:
    """Give what the register says holds of somebody: the value, the source."""
    with reaching(EVERYWHERE):
        rows = of_people(people=[person], at=at, within=EVERYWHERE).get(person, ())
        return [(one.value, str(one.source)) for one in rows if one.kind == "watch"]
