"""Who was reached by which way, who was not, and which doors are to be knocked on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.outreach import models
from linli.outreach.domain import Language, Way
from linli.outreach.domain.tellings import AT_THE_DOOR, CARRIED
from linli.outreach.queries.declared import template
from linli.outreach.queries.inboxes import said_in
from linli.store.vault import Vault

_OPEN_DOOR = Q(channel__in=AT_THE_DOOR, sent_at=None, withdrawn_at=None)
# A recipient is reached when any of the messages to them has arrived.
_PER_TELLING = """
    SELECT telling_id, count(*), count(*) FILTER (WHERE arrived),
           count(*) FILTER (WHERE NOT arrived AND coming),
           count(*) FILTER (WHERE NOT arrived AND at_door)
    FROM (
        SELECT telling_id,
               bool_or(sent_at IS NOT NULL OR read_at IS NOT NULL) AS arrived,
               bool_or(
                   withdrawn_at IS NULL AND failed_at IS NULL AND channel = ANY(%s)
               ) AS coming,
               bool_or(
                   withdrawn_at IS NULL AND sent_at IS NULL AND channel = ANY(%s)
               ) AS at_door
        FROM outreach_delivery
        WHERE telling_id = ANY(%s) AND ({reach})
        GROUP BY telling_id, household, person, group_id, post
    ) AS recipients
    GROUP BY telling_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """
    How far a telling has come, in recipients.

    ``coming`` are on their way with a carrier; ``to_visit`` need somebody at the door.
    """

    recipients: int = 0
    arrived: int = 0
    coming: int = 0
    to_visit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WayLine:
    """How far one way has come, in messages."""

    way: Way
    waiting: int
    sent: int
    read: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingLine:
    """A telling in a list; no text once the retention is over."""

    id: UUID
    template: str
    is_urgent: bool
    is_personal: bool
    text: str
    areas: tuple[str, ...]
    by: str
    told_at: datetime
    withdrawn_at: datetime | None
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One telling: how far it has come on the whole and by each way; why messages failed."""

    telling: TellingLine
    ways: tuple[WayLine, ...]
    failures: Mapping[str, int]


def tellings(
    *, within: Jurisdiction, vault: Vault, language: Language, at_most: int = 30
) -> tuple[TellingLine, ...]:
    """List what was told within reach, the latest first."""
    rows = models.Telling.objects.within(within).order_by("-told_at", "-id")[:at_most]
    return _lines(list(rows), within=within, vault=vault, language=language)


def reached(*, telling: UUID, within: Jurisdiction, vault: Vault, language: Language) -> Reach:
    """
    Tell who was reached by which way.

    :raises NotYours: if the telling does not exist or is out of reach.
    """
    rows = list(models.Telling.objects.within(within).filter(id=telling))
    if not rows:
        raise NotYours(str(telling))
    (line,) = _lines(rows, within=within, vault=vault, language=language)
    deliveries = models.Delivery.objects.within(within).filter(telling=telling)
    failed = deliveries.exclude(failed_at=None).values("failure").annotate(number=Count("id"))
    return Reach(
        telling=line,
        ways=_ways(deliveries),
        failures=dict(failed.order_by("failure").values_list("failure", "number")),
    )


def _ways(deliveries: Any) -> tuple[WayLine, ...]:
    open_ = Q(sent_at=None, read_at=None, failed_at=None, withdrawn_at=None)
    counted = deliveries.values("channel").annotate(
        waiting=Count("id", filter=open_),
        sent=Count("id", filter=~Q(sent_at=None)),
        read=Count("id", filter=~Q(read_at=None)),
        failed=Count("id", filter=~Q(failed_at=None)),
    )
    found = {row.pop("channel"): row for row in counted.order_by("channel")}
    return tuple(WayLine(way=way, **found[way]) for way in Way if way in found)


def _lines(
    rows: list[models.Telling], *, within: Jurisdiction, vault: Vault, language: Language
) -> tuple[TellingLine, ...]:
    counts = _counts([row.id for row in rows], within=within)
    return tuple(
        TellingLine(
            id=row.id,
            template=row.template,
            is_urgent=template(row.template).urgent,
            is_personal=template(row.template).is_personal,
            text=said_in(row, language=language, vault=vault),
            areas=tuple(row.areas),
            by=row.by,
            told_at=row.told_at,
            withdrawn_at=row.withdrawn_at,
            counts=counts.get(row.id, Counts()),
        )
        for row in rows
    )


def _counts(tellings: list[UUID], *, within: Jurisdiction) -> Mapping[UUID, Counts]:
    ranges = within.ranges()
    if not tellings or not ranges:
        return {}
    reach = " OR ".join(("(place >= %s AND place < %s)",) * len(ranges))
    edges = [edge for low_high in ranges for edge in low_high]
    given: list[Any] = [sorted(CARRIED), sorted(AT_THE_DOOR), tellings, *edges]
    with connection.cursor() as cursor:
        cursor.execute(_PER_TELLING.format(reach=reach), given)
        return {
            id: Counts(recipients=all_, arrived=arrived, coming=coming, to_visit=to_visit)
            for id, all_, arrived, coming, to_visit in cursor.fetchall()
        }
