"""What somebody says of their temperature goes to the watch, where the readings of everybody stand."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from linli.areas.actions import Ids
from linli.features.isolation.domain.contacts import SYMPTOMS, Said
from linli.features.isolation.queries.readings import read_today
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import Reason
from linli.web.readings import Told, hand_on

# Two temperatures of one contact are two readings, one after the other.
_APART = timedelta(seconds=1)


def handed_on(
    said: Said, *, person: UUID, by: str, within: Jurisdiction, now: datetime, ids: Ids
) -> tuple[Said, tuple[Reason, ...]]:
    """
    Hand on what was measured and felt, of whoever is watched; give what is left of a contact, and why not.

    Of whom nobody else asks, and where the watch does not take it, the contact keeps what was said.
    """
    told = _told(said, person=person)
    if not told or person not in read_today(people=(person,), within=within, now=now):
        return said, ()
    for one in told:
        if reasons := hand_on(told=one, by=by, within=within, now=now, ids=ids):
            return said, reasons
    answers = {code: given for code, given in said.answers.items() if code != SYMPTOMS}
    return replace(said, answers=answers, temperatures=()), ()


def _told(said: Said, *, person: UUID) -> tuple[Told, ...]:
    """Give one reading for each temperature; the symptoms go with the last, or stand alone."""
    symptoms = tuple(said.answers.get(SYMPTOMS, ()))
    if not said.temperatures and not symptoms:
        return ()
    taken: tuple[float | None, ...] = said.temperatures or (None,)
    last = len(taken) - 1
    return tuple(
        Told(
            id=said.id if number == last else uuid5(said.id, str(number)),
            person=person,
            taken_at=said.happened_at - (last - number) * _APART,
            tenths=None if one is None else round(one * 10),
            symptoms=symptoms if number == last else (),
            confirmed=said.confirmed,
        )
        for number, one in enumerate(taken)
    )
