"""In the morning each level is told, in one message, how much came up to it over night."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from linli.areas.actions import Ids
from linli.areas.domain import Role
from linli.kernel.days import LOCAL, local_day, start_of
from linli.kernel.places import EVERYWHERE
from linli.outreach import actions as outreach
from linli.outreach import queries as messages
from linli.outreach.domain import Recipient, Telling
from linli.rules import queries as rules
from linli.store.reach import reaching
from linli.store.vault import Vault
from linli.work import models
from linli.work.actions.moving import ENGINE
from linli.work.domain.kinds import CLIMBS
from linli.work.domain.messages import CAME_UP
from linli.work.domain.rungs import Rung, area_of

MORNING = "work.told_from_hour"
# Who is told at each rung: whoever answers for it. A grid has nothing below it that could come up.
_TOLD: Mapping[Rung, Role] = {
    Rung.COMMUNITY: Role.COMMUNITY_LEADER,
    Rung.STREET: Role.STREET_OFFICER,
    Rung.DISTRICT: Role.DISTRICT_OFFICER,
    Rung.CITY: Role.CITY_OFFICER,
}


@transaction.atomic
def tell_what_came_up(*, now: datetime, ids: Ids, vault: Vault) -> int:
    """
    Tell each post how much came up since 0:00 and is still open; tell how many were told.

    Once a day and post, from the hour of the morning that policy says there; idempotent.
    """
    with reaching(EVERYWHERE):
        on = local_day(now)
        counted = _counted(since=start_of(on), until=now)
        keys = {post: f"work.came_up:{post[0]}@{post[1]}:{on}" for post in counted}
        done = messages.told(keys=keys.values())
        due = [post for post, key in keys.items() if key not in done and _is_time(post[1], now)]
        for post in sorted(due):
            message = _message(post, on=on, count=counted[post], key=keys[post])
            outreach.tell(message=message, by=ENGINE, now=now, ids=ids, vault=vault)
    return len(due)


_Post = tuple[Role, str]


def _counted(*, since: datetime, until: datetime) -> Counter[_Post]:
    """Count the items that climbed to each post's rung and area, and stand there."""
    moves = models.Move.objects.filter(
        kind__in=CLIMBS, at__gte=since, at__lte=until, to_rung=F("item__rung"), item__closed_at=None
    )
    items = set(moves.values_list("item", "to_rung", "place"))
    return Counter(
        (_TOLD[rung], area_of(place, rung=rung))
        for rung, place in ((Rung(rung), place) for _, rung, place in items)
        if rung in _TOLD
    )


def _is_time(area: str, now: datetime) -> bool:
    hour: int = rules.policy_at(place=area, on=local_day(now)).value(MORNING)
    return now.astimezone(LOCAL).hour >= hour


def _message(post: _Post, *, on: date, count: int, key: str) -> Telling:
    role, area = post
    return Telling(
        template=CAME_UP.code,
        parameters={"day": on.isoformat(), "count": count},
        to=(Recipient.post(role, place=area),),
        place=area,
        key=key,
    )
