"""
What somebody says of one member of a household: by which method it counts, and what waits.

Whoever came by a slip has shown one phone to be theirs, the one that the code was sent to. A phone
of the register that they would replace and have not shown waits for a worker; the rule that says so
is ``register/rules/settling.toml``.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.areas.domain import Level
from linli.areas.queries import AreaRecord
from linli.features.households import models
from linli.features.households.actions.noting import Deed, note
from linli.features.households.queries.homes import Filling, HouseMember
from linli.kernel.days import local_day
from linli.register import actions as register
from linli.register.actions import Correction, Saying
from linli.register.domain.claims import Method, unsettled
from linli.register.domain.documents import masked
from linli.register.domain.facts import IDENTITY
from linli.store.vault import Vault


def speak(
    member: HouseMember,
    *,
    spoken: Correction,
    filling: Filling,
    said: Saying,
    vault: Vault,
    ids: Ids,
) -> frozenset[str]:
    """Note what somebody says of a member; tell the fields that wait for a worker."""
    correction = _with_own_phone(member, spoken, filling=filling, vault=vault)
    if not correction.values and not correction.document:
        return frozenset()
    if _replaces_anothers(member, correction, filling=filling, vault=vault):
        said = replace(said, method=Method.VISITOR)
    return correct(
        person=member.person,
        correction=correction,
        filling=filling,
        said=said,
        vault=vault,
        ids=ids,
    )


def _with_own_phone(
    member: HouseMember, correction: Correction, *, filling: Filling, vault: Vault
) -> Correction:
    """The phone that was just confirmed is not asked for again."""
    is_own = filling.account is not None and member.person == filling.person
    if not is_own or member.phone or "person.phone" in correction.values:
        return correction
    return replace(
        correction, values={**correction.values, "person.phone": own_phone(filling, vault=vault)}
    )


def _replaces_anothers(
    member: HouseMember, correction: Correction, *, filling: Filling, vault: Vault
) -> bool:
    """Tell whether a phone would replace one that the speaker has not shown to be theirs."""
    phone = correction.values.get("person.phone")
    if filling.account is None or phone is None or member.phone in ("", phone):
        return False
    if member.phone_is_word_of(filling.by):
        return False
    return member.phone != own_phone(filling, vault=vault)


def own_phone(filling: Filling, *, vault: Vault) -> str:
    """Give the phone by which a resident came in."""
    account = models.Account.objects.within(filling.within).get(id=filling.account)
    return vault.open(bytes(account.phone_sealed))


def correct(
    *,
    person: UUID,
    correction: Correction,
    filling: Filling,
    said: Saying,
    vault: Vault,
    ids: Ids,
) -> frozenset[str]:
    """
    Note a correction; tell the fields that did not settle: a worker finds them as a question.

    A document that somebody else carries becomes a question of its own.
    """
    try:
        settled = register.correct_person(
            person=person,
            correction=correction,
            within=filling.within,
            said=said,
            vault=vault,
            ids=ids,
        )
    except register.DocumentTaken:
        register.ask_question(
            kind="person.document_elsewhere",
            subject=person,
            place=filling.place,
            facts={},
            now=said.at,
            ids=ids,
        )
        settled = register.correct_person(
            person=person,
            correction=replace(correction, document=None),
            within=filling.within,
            said=said,
            vault=vault,
            ids=ids,
        )
    return _waiting(correction, settled=settled)


def _waiting(correction: Correction, *, settled: Mapping[str, Any]) -> frozenset[str]:
    fields = unsettled(correction.values, settled=settled)
    document = correction.document
    holds = settled.get(IDENTITY, {}).get("masked", "")
    waits = (IDENTITY,) if document and masked(document.number) != holds else ()
    return frozenset((*fields, *waits))


def saying(filling: Filling, *, now: datetime, ids: Ids) -> Saying:
    """Say who speaks, how and for whom."""
    return Saying(
        community=community_at(filling.place, now=now),
        method=filling.method,
        by=filling.by,
        on_behalf_of=filling.on_behalf_of,
        entry=ids(),
        at=now,
    )


def community_at(place: str, *, now: datetime) -> AreaRecord:
    """Find the community that a place belongs to."""
    above = areas.path_to(place=place, on=local_day(now))
    return next(area for area in above if area.level in (Level.COMMUNITY, Level.VILLAGE))


def note_screen(
    *,
    kind: str,
    household: UUID | None,
    filling: Filling,
    said: Saying,
    payload: Mapping[str, object],
) -> None:
    """Write the entry of a screen that was sent."""
    deed = Deed(
        kind=kind,
        subject=household or filling.dwelling,
        place=filling.place,
        payload={**payload, "method": filling.method.value},
    )
    note(deed, by=filling.by, now=said.at, id=said.entry)
