"""Once a day: the counts by rule that everybody may read, and the anchor of the journal's chain."""

from datetime import date, datetime

from django.db import transaction

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.features.codes import models
from linli.features.codes.domain.counting import summed, told
from linli.features.codes.queries import published
from linli.features.codes.queries.policies import policy
from linli.journal import actions as journal
from linli.journal import queries as journal_queries
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching

_LEVELS = (Level.CITY, Level.DISTRICT, Level.STREET)


@transaction.atomic
def publish_counts(*, now: datetime) -> int:
    """Publish today's counts by rule for streets, districts and cities; once a day. Tell how many."""
    day = local_day(now)
    if models.PublicCount.objects.filter(day=day).exists():
        return 0
    code_of = {
        area.place: area.code for area in areas.areas_under(place="", levels=_LEVELS, on=day)
    }
    with reaching(EVERYWHERE):
        counted = published.counted_by_street()
    sums = summed(counted, at=frozenset(code_of))
    least = policy(place="", on=day).published_least
    rows = [
        models.PublicCount(area=code_of[place], day=day, colour=colour, rule=rule, number=number)
        for (place, colour, rule), number in told(sums, least=least).items()
    ]
    models.PublicCount.objects.bulk_create(rows)
    return len(rows)


def anchor(*, now: datetime) -> published.AnchorLine | None:
    """Link all that was noted and keep the end of the chain for today; once a day, else nothing."""
    day: date = local_day(now)
    if models.Anchor.objects.filter(day=day).exists():
        return None
    while journal.link_chain():
        pass
    with transaction.atomic():
        head = journal_queries.head()
        row = models.Anchor.objects.create(
            day=day, position=head.position, digest=head.digest, made_at=now
        )
    return published.AnchorLine(
        day=row.day, position=row.position, digest=row.digest, made_at=row.made_at
    )
