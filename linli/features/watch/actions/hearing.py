"""A reading is heard of where somebody was spoken with for another reason."""

from datetime import datetime

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.watch.actions.keeping import keep
from linli.features.watch.actions.membership import Hand
from linli.features.watch.domain.readings import Said, Way
from linli.features.watch.queries.reading import watches_of
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason
from linli.web.readings import Told


@transaction.atomic
def take_told(
    *, told: Told, by: str, within: Jurisdiction, now: datetime, ids: Ids
) -> tuple[Reason, ...]:
    """
    Take a reading that somebody else was told; give every reason for which it is not taken.

    Whoever hands it on has asked whether it is theirs to write: the reach is that of their own deed.
    """
    watch = watches_of(people=(told.person,), within=within).get(told.person)
    if watch is None:
        return (Reason(code="watch.not_watched"),)
    said = Said(
        id=told.id,
        watch=watch,
        taken_at=told.taken_at,
        way=Way.WORKER,
        tenths=told.tenths,
        symptoms=told.symptoms,
        confirmed=told.confirmed,
    )
    (verdict,) = keep((said,), by=by, hand=Hand(within=within, now=now, ids=ids))
    return verdict.reasons
