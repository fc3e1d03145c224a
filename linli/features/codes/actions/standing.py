"""Makes a restricting code known to whoever asks the register: gates stop by it, and know no rule of codes."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.codes import models
from linli.features.codes.domain.appealing import RESTRICTING
from linli.features.codes.domain.colours import STANDING, Colour
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.register.actions import standings as register
from linli.register.actions.standings import Beginning
from linli.register.queries import standings
from linli.store.reach import reaching

_A_MOMENT = timedelta(microseconds=1)


@transaction.atomic
def stand_by_code(*, decision: UUID, now: datetime, ids: Ids) -> None:
    """
    Let the colour hold that the code of a decision's person has now, if it restricts them. Idempotent.

    What stands is read again, not the decision: of two changes told in the wrong order the later counts.
    """
    with reaching(EVERYWHERE):
        about = models.Decision.objects.within(EVERYWHERE).filter(id=decision).values("person")
        code = models.Code.objects.within(EVERYWHERE).filter(id__in=about).first()
        if code is None:
            return  # Destroyed meanwhile.
        colour = Colour(code.colour) if Colour(code.colour) in RESTRICTING else None
        found = standings.of_people(people=(code.id,), at=now, within=EVERYWHERE)
        held = [one for one in found.get(code.id, ()) if one.kind == STANDING]
        if colour and [one.value for one in held] == [colour]:
            return
        for one in held:
            register.end(source=one.source, within=EVERYWHERE, now=now)
        if colour:
            standing = Beginning(
                person=code.id,
                kind=STANDING,
                value=colour,
                source=code.decision_id,
                began_at=now,
                ends_at=code.until if code.until and code.until > now else None,
            )
            register.begin(standing=standing, within=EVERYWHERE, now=now, ids=ids)


def forget_all(*, within: Jurisdiction, now: datetime) -> None:
    """Let go of every standing of codes: nobody is restricted any more, whatever was not told yet."""
    for one in standings.of_kind(kind=STANDING, at=now, within=within):
        register.end(source=one.source, within=within, now=now)
    register.forget(kind=STANDING, ended_before=now + _A_MOMENT, within=within)
