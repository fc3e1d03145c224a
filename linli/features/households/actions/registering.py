"""
The first two screens of a household's sheet: who lives here, and what is missing of each.

Everything said is a claim by the method of whoever fills in. Each screen is saved when it is sent,
and sending it again changes nothing: a phone that dies in the middle loses one screen at most.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from linli.areas.actions import Ids
from linli.features.households import models
from linli.features.households.actions.speaking import note_screen, own_phone, saying, speak
from linli.features.households.queries.homes import Filling, House, HouseMember, house_of
from linli.kernel.refusals import Reason, Refused
from linli.register import actions as register
from linli.register.actions import Correction, Saying
from linli.register.domain.claims import Method
from linli.register.domain.sheets import HouseholdSheet, MemberSheet
from linli.store.vault import Vault

_ANCHOR = -1  # the row of a member who only says which household is meant


class ChangedMeanwhile(Refused):
    """Somebody else has changed the household since the page was drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoLivesHere:
    """
    The first screen: what is said of each member shown (``right``, ``wrong``, ``gone``), who the
    speaker is (``None``: the first of the new ones), and who is missing.

    ``seen`` is the household that the page showed.
    """

    seen: UUID | None
    answers: Mapping[UUID, str]
    me: UUID | None = None
    new: tuple[MemberSheet, ...] = ()


@transaction.atomic
def say_who(
    *, filling: Filling, who: WhoLivesHere, vault: Vault, now: datetime, ids: Ids
) -> UUID | None:
    """
    Note who lives in a dwelling; tell the household's key (none while nobody is known).

    Whoever is said to have moved away stays until a worker has decided: a question is opened.

    :raises ChangedMeanwhile: ``registering.changed_meanwhile``.
    """
    _one_at_a_time(filling.dwelling)
    house = house_of(filling)
    if house.household != who.seen:
        raise ChangedMeanwhile(Reason(code="registering.changed_meanwhile"))
    said = saying(filling, now=now, ids=ids)
    added = _take_in(house, who, filling=filling, said=said, vault=vault, ids=ids)
    for person, answer in who.answers.items():
        if answer == "gone":
            _ask_whether_gone(house.member(person).person, filling=filling, now=now, ids=ids)
    household = added[0].household if added else house.household
    me = who.me or (added[0].person if added and filling.method is Method.SELF else None)
    if known := _named_anew(house, who, me=me, filling=filling):
        own = Correction(values={"person.phone": own_phone(filling, vault=vault)})
        speak(known, spoken=own, filling=filling, said=said, vault=vault, ids=ids)
    _tell_account(filling, household=household, me=me, house=house, vault=vault, now=now)
    payload = {"added": [str(one.person) for one in added], "answers": _by_key(who.answers)}
    note_screen(kind="said_who", household=household, filling=filling, said=said, payload=payload)
    return household


def _one_at_a_time(dwelling: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [dwelling.int & (2**63 - 1)])


def _named_anew(
    house: House, who: WhoLivesHere, *, me: UUID | None, filling: Filling
) -> HouseMember | None:
    """Find the member that a speaker turned out to be who said to be none of those shown."""
    if who.me or me is None or filling.method is not Method.SELF:
        return None
    return next((one for one in house.members if one.person == me), None)


def _take_in(
    house: House,
    who: WhoLivesHere,
    *,
    filling: Filling,
    said: Saying,
    vault: Vault,
    ids: Ids,
) -> tuple[register.Outcome, ...]:
    if not who.new:
        return ()
    new = list(who.new)
    known = {one.known_name for one in house.members}
    # Of somebody who is known already it is asked first whether the phone may be replaced.
    if filling.method is Method.SELF and who.me is None and new[0].name not in known:
        new[0] = replace(new[0], phone=own_phone(filling, vault=vault))
    # A member known by name tells which household is meant where several share the dwelling.
    anchors = [MemberSheet(row=_ANCHOR, name=one.known_name) for one in house.members[:1]]
    sheet = HouseholdSheet(dwelling=house.words, members=(*anchors, *new))
    outcomes = register.take_in((sheet,), said=said, vault=vault, ids=ids)
    return tuple(one for one in outcomes if one.row != _ANCHOR)


def member_with_own_phone(*, filling: Filling, house: House, vault: Vault) -> UUID | None:
    """Tell whose phone in the register is the one just confirmed, if anybody's alone."""
    if filling.account is None or filling.method is not Method.SELF:
        return None
    phone = own_phone(filling, vault=vault)
    having = [member.person for member in house.members if member.phone == phone]
    return having[0] if len(having) == 1 else None


def _ask_whether_gone(person: UUID, *, filling: Filling, now: datetime, ids: Ids) -> None:
    register.ask_question(
        kind="person.said_gone", subject=person, place=filling.place, facts={}, now=now, ids=ids
    )


def _tell_account(
    filling: Filling,
    *,
    household: UUID | None,
    me: UUID | None,
    house: House,
    vault: Vault,
    now: datetime,
) -> None:
    """Note whose account it is. A phone that workers or lists have given for the person proves it."""
    if filling.account is None:
        return
    account = models.Account.objects.within(filling.within).get(id=filling.account)
    account.household = household
    if filling.method is Method.SELF and me:
        account.person = me
        phone = vault.open(bytes(account.phone_sealed))
        if any(one.was_given(phone) for one in house.members if one.person == me):
            account.trusted_at = account.trusted_at or now
    account.save(update_fields=["household", "person", "trusted_at"])


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSaid:
    """What is said of one member: a correction, and which consents were given with it."""

    correction: Correction
    consents: tuple[str, ...] = ()


@transaction.atomic
def say_members(
    *,
    filling: Filling,
    said_of: Mapping[UUID, MemberSaid],
    vault: Vault,
    now: datetime,
    ids: Ids,
) -> Mapping[UUID, frozenset[str]]:
    """
    Note what is said of members of one's household; tell which fields of each wait for a worker.

    A document that belongs to somebody else of the register is not said back to the resident: a
    worker finds it as a question.

    :raises NotYours: if one of them is no member.
    """
    house = house_of(filling)
    said = saying(filling, now=now, ids=ids)
    waiting = {
        person: speak(
            house.member(person),
            spoken=one.correction,
            filling=filling,
            said=said,
            vault=vault,
            ids=ids,
        )
        for person, one in said_of.items()
    }
    payload = {
        "people": {
            str(person): {"fields": sorted(one.correction.values), "consents": list(one.consents)}
            for person, one in said_of.items()
        }
    }
    note_screen(
        kind="said_members", household=house.household, filling=filling, said=said, payload=payload
    )
    return waiting


def _by_key(answers: Mapping[UUID, str]) -> dict[str, str]:
    return {str(person): answer for person, answer in answers.items()}
