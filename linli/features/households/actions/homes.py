"""The last screen of a household's sheet, and the codes that its members show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas import actions as areas
from linli.areas.actions import Ids
from linli.features.households import models
from linli.features.households.actions.speaking import correct, note_screen, saying
from linli.features.households.domain import slips
from linli.features.households.queries.homes import Filling, House, house_of
from linli.register import actions as register
from linli.register.actions import Correction
from linli.register.domain.facts import care_field
from linli.register.domain.sheets import Care
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeSaid:
    """
    The third screen: the dwelling, further vehicles, who needs looking after, the language.

    ``care`` holds for each member asked about the marks that were left ticked.
    """

    tenure: str = ""
    plates: tuple[str, ...] = ()
    care: Mapping[UUID, frozenset[Care]] = field(default_factory=dict)
    language: str = ""
    consents: tuple[str, ...] = ()


@transaction.atomic
def say_home(*, filling: Filling, home: HomeSaid, vault: Vault, now: datetime, ids: Ids) -> None:
    """Note the last screen; with it the sheet is done, and every member has a code to show."""
    house = house_of(filling)
    said = saying(filling, now=now, ids=ids)
    values: dict[str, object] = {"household.tenure": home.tenure} if home.tenure else {}
    if home.plates:
        values["vehicle.plate"] = sorted({*house.plates, *home.plates})
    if house.household:
        register.correct_household(
            household=house.household, values=values, within=filling.within, said=said, ids=ids
        )
    for person, news in _said_of_people(home, house=house, filling=filling).items():
        member = house.member(person)
        correction = Correction(values=news)
        correct(
            person=member.person,
            correction=correction,
            filling=filling,
            said=said,
            vault=vault,
            ids=ids,
        )
    make_codes(house=house, filling=filling, vault=vault, now=now, ids=ids)
    _finish(filling, now=now)
    payload = {"fields": sorted(values), "consents": list(home.consents)}
    note_screen(
        kind="said_home", household=house.household, filling=filling, said=said, payload=payload
    )


def _said_of_people(
    home: HomeSaid, *, house: House, filling: Filling
) -> dict[UUID, dict[str, str]]:
    """Give what is new of each member: marks that were ticked, and those that were taken away."""
    news: dict[UUID, dict[str, str]] = {}
    for person, marks in home.care.items():
        before, now = frozenset(house.member(person).care), frozenset(marks)
        changed = {
            care_field(Care(mark)): "yes" if mark in now else "no" for mark in sorted(before ^ now)
        }
        if changed:
            news[person] = changed
    if home.language and filling.person:
        news.setdefault(filling.person, {})["person.language"] = home.language
    return news


def _finish(filling: Filling, *, now: datetime) -> None:
    accounts = models.Account.objects.within(filling.within).filter(id=filling.account)
    accounts.filter(done_at=None).update(done_at=now)


def make_codes(*, house: House, filling: Filling, vault: Vault, now: datetime, ids: Ids) -> None:
    """Give every member of a household a code to show, unless they have one. Idempotent."""
    if house.household is None:
        return
    people = [member.person for member in house.members]
    standing = models.MemberCode.objects.within(filling.within).filter(
        person__in=people, ended_at=None
    )
    have = set(standing.values_list("person", flat=True))
    rows = []
    for person in people:
        if person not in have:
            id = ids()
            digest = vault.digest(f"member:{token_of(id, vault=vault)}")
            rows.append(
                models.MemberCode(
                    id=id,
                    place=filling.place,
                    person=person,
                    household=house.household,
                    digest=digest,
                    made_at=now,
                )
            )
    models.MemberCode.objects.bulk_create(rows)


def token_of(code: UUID, *, vault: Vault) -> str:
    """Make the token of a code again: it says nothing and is stored nowhere."""
    return slips.written(vault.digest(f"token:{code}")[: slips.SECRET_BYTES])


@transaction.atomic
def ask_community(*, filling: Filling, wish: str, person: UUID, now: datetime, ids: Ids) -> None:
    """
    Hand a resident's wish to the community as a question: ``deletion``, ``complaint``, ``gone``.

    :raises NotYours: if the person is no member of the household.
    """
    house = house_of(filling)
    member = house.member(person)
    said = saying(filling, now=now, ids=ids)
    register.ask_question(
        kind=_WISHES[wish],
        subject=member.person,
        place=filling.place,
        facts={},
        now=now,
        ids=ids,
    )
    payload = {"wish": wish, "person": str(person)}
    note_screen(
        kind="asked_community",
        household=house.household,
        filling=filling,
        said=said,
        payload=payload,
    )


_WISHES = {
    "deletion": "person.wants_deletion",
    "complaint": "person.complains",
    "gone": "person.said_gone",
}


@transaction.atomic
def end_sessions(*, filling: Filling, user: UUID, now: datetime, ids: Ids) -> None:
    """Sign a resident out on every device."""
    areas.end_sessions(user=user, now=now)
    said = saying(filling, now=now, ids=ids)
    note_screen(kind="sessions_ended", household=None, filling=filling, said=said, payload={})
