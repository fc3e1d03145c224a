"""Who was shown which code, so that they can be told when it stood on a wrong fact."""

import json
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.codes import models
from linli.features.codes.domain.appealing import RESTRICTING
from linli.features.codes.domain.facts import Fact
from linli.features.codes.queries.codes import CodeRecord
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching


@transaction.atomic
def note_shown(*, code: CodeRecord, to: str, now: datetime, ids: Ids) -> None:
    """Note that a code that restricts somebody was shown; shown again it is noted once."""
    if code.colour not in RESTRICTING:
        return
    known = models.Showing.objects.within(EVERYWHERE).filter(decision=code.decision, to=to)
    if not known.exists():
        models.Showing.objects.create(
            id=ids(),
            place=code.place,
            person=code.person,
            decision=code.decision,
            to=to,
            at=now,
        )


def tell_readers(*, fact: Fact, now: datetime) -> int:
    """Tell everybody who was shown a code that stood on a wrong fact; tell how many they are."""
    with reaching(EVERYWHERE):
        shown = models.Showing.objects.within(EVERYWHERE).filter(
            person=fact.person, corrected_at=None
        )
        decisions = models.Decision.objects.within(EVERYWHERE).filter(
            id__in=shown.values("decision")
        )
        wrong = [row.id for row in decisions if _stood_on(row.said, fact.id)]
        return int(shown.filter(decision__in=wrong).update(corrected_at=now))


def _stood_on(said: str, fact: UUID) -> bool:
    return any(one["source"] == str(fact) for one in json.loads(said)["grounds"])


@transaction.atomic
def read_corrections(*, by: Actor, now: datetime) -> int:
    """Note that somebody read what was corrected since they were shown it; tell how much that was."""
    rows = models.Showing.objects.within(by.may("codes.see")).filter(to=by.id)
    return int(rows.filter(corrected_at__isnull=False, read_at=None).update(read_at=now))
