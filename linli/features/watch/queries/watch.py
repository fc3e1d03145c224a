"""One person's watch on one page: the curve, the groups, who may say readings, what is needed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from linli.features.watch import models
from linli.features.watch.domain.groups import BY_FEVER
from linli.features.watch.domain.own import Own
from linli.features.watch.domain.policies import Policy
from linli.features.watch.queries.fevers import FeverLine, fevers_of
from linli.features.watch.queries.groups import NeedLine, needs_of
from linli.features.watch.queries.links import LinkLine, links_of
from linli.features.watch.queries.missing import slots_now
from linli.features.watch.queries.people import ReadingLine, WatchLine, as_lines, as_reading
from linli.features.watch.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours

SHOWN_FOR = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """Somebody's place in a group; ``by_hand`` if a worker may take them out as put in by mistake."""

    id: UUID
    group: str
    why: str
    by_hand: bool
    began_at: datetime
    ends_at: datetime | None
    ended_at: datetime | None
    ending: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchPage:
    """All that is kept of a watch."""

    line: WatchLine
    policy: Policy
    members: tuple[MemberLine, ...]
    readings: tuple[ReadingLine, ...]
    fevers: tuple[FeverLine, ...]
    needs: tuple[NeedLine, ...]
    links: tuple[LinkLine, ...]


def watch_page(*, id: UUID, within: Jurisdiction, now: datetime) -> WatchPage:
    """
    Read everything about a watch; the readings of four weeks, the latest first.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row = models.Watch.objects.within(within).filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    slots = slots_now(within=Jurisdiction(places=(row.place,)), now=now)
    (line,) = as_lines((row,), slots=slots, within=within, now=now)
    readings = models.Reading.objects.within(within).filter(
        watch=row, taken_at__gte=now - SHOWN_FOR
    )
    return WatchPage(
        line=line,
        policy=policy(place=row.place, on=local_day(now)),
        members=_members(row, within=within),
        readings=tuple(as_reading(one) for one in readings.order_by("-taken_at", "-id")),
        fevers=fevers_of(watch=row.id, within=within, now=now),
        needs=needs_of(watches=(row.id,), within=within).get(row.id, ()),
        links=links_of(watch=row.id, within=within),
    )


def own_watch(*, id: UUID, own: Own, now: datetime) -> WatchPage:
    """
    Read everything about a watch of one's own.

    :raises NotYours: if it is nobody's of theirs.
    """
    rows = models.Watch.objects.within(own.within).filter(id=id, person__in=own.people)
    if not rows.exists():
        raise NotYours(str(id))
    return watch_page(id=id, within=own.within, now=now)


def _members(row: models.Watch, *, within: Jurisdiction) -> tuple[MemberLine, ...]:
    members = models.Membership.objects.within(within).filter(watch=row)
    ill = models.Fever.objects.within(within).filter(watch=row, closed_at=None).exists()
    return tuple(
        MemberLine(
            id=one.id,
            group=one.group,
            why=one.why,
            by_hand=one.ended_at is None
            and one.source is None
            and not (ill and one.why == BY_FEVER),
            began_at=one.began_at,
            ends_at=one.ends_at,
            ended_at=one.ended_at,
            ending=one.ending,
        )
        for one in members.order_by("-began_at", "-id")
    )
