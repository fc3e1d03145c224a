"""
Somebody stands at the door: a slip is shown, a code is asked for.

Whatever goes wrong here comes back as a value (``Coming``), never as a refusal: a refusal would
undo the count of tries. Nothing tells whether a phone is registered.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.households import models
from linli.features.households.actions.slips import slip_digest
from linli.features.households.actions.tries import may_try
from linli.features.households.domain import slips
from linli.features.households.domain.doors import Coming, Counted, DoorRules
from linli.features.households.queries import policy
from linli.features.households.queries import slips as slip_queries
from linli.features.households.queries.accounts import code_digest, open_accounts, phone_digest
from linli.kernel.days import local_day
from linli.outreach import actions as outreach
from linli.outreach.domain import Channel, Message
from linli.register.domain.sheets import DwellingWords
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What became of a secret somebody showed: the slip, if there is one."""

    coming: Coming
    slip: slip_queries.SlipRecord | None = None


@transaction.atomic
def open_slip(
    *, code: str, door: DwellingWords | None, address: str, vault: Vault, now: datetime
) -> Opened:
    """
    Look at the slip with a secret, as scanned (26 signs) or typed (12, then with the ``door``).

    ``address`` is the network address that the tries are counted by.
    """
    rules = policy.doors(on=local_day(now))
    if not may_try(counted=Counted.SLIP_ADDRESS, by=address, rules=rules, vault=vault, now=now):
        return Opened(coming=Coming.TOO_OFTEN)
    read = slips.read_code(code)
    if read is None or slips.is_typed(read) != (door is not None):
        return Opened(coming=Coming.SLIP_UNKNOWN)
    found = slip_queries.slip_with(
        digest=slip_digest(read, vault=vault), column="typed_digest" if door else "digest"
    )
    if found is None:
        return Opened(coming=Coming.SLIP_UNKNOWN)
    if door and not _same_door(door, found.words):
        return Opened(coming=Coming.SLIP_OF_ANOTHER_DOOR)
    return Opened(coming=found.standing(now=now), slip=found)


def _same_door(typed: DwellingWords, words: DwellingWords) -> bool:
    """People leave out the estate, and the unit where there is only one."""
    return (typed.room, typed.building) == (words.room, words.building) and typed.unit in (
        None,
        words.unit,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeWanted:
    """
    Somebody wants a code on a phone; ``slip`` is the one shown, none for coming back.

    ``code`` has six digits that nobody can guess; ``text`` is the whole message with it.
    """

    phone: str
    slip: UUID | None
    address: str
    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSent:
    """What became of a wish for a code: ``proof`` is what the code has to be said to."""

    coming: Coming
    proof: UUID | None = None


@transaction.atomic
def send_code(
    *, wanted: CodeWanted, channel: Channel, vault: Vault, now: datetime, ids: Ids
) -> CodeSent:
    """
    Send a code to a phone.

    Without a slip a message goes out only to a phone that has an account; the answer is the same.
    """
    rules = policy.doors(on=local_day(now))
    if not _may_send(wanted, rules=rules, vault=vault, now=now):
        return CodeSent(coming=Coming.TOO_OFTEN)
    place = _place_for(wanted, vault=vault)
    proof = models.Proof(
        id=ids(),
        phone_digest=phone_digest(wanted.phone, vault=vault),
        slip=wanted.slip,
        sent_at=now,
        until=now + rules.code_holds,
    )
    proof.code_digest = code_digest(proof.id, wanted.code, vault=vault)
    proof.save(force_insert=True)
    if place:
        message = Message(kind="households.code", place=place, to=wanted.phone, text=wanted.text)
        outreach.send(message=message, channel=channel, vault=vault, now=now, ids=ids)
    return CodeSent(coming=Coming.SENT, proof=proof.id)


def _may_send(wanted: CodeWanted, *, rules: DoorRules, vault: Vault, now: datetime) -> bool:
    counts = [(Counted.CODE_ADDRESS, wanted.address), (Counted.CODE_PHONE, wanted.phone)]
    if wanted.slip:
        counts.append((Counted.CODE_SLIP, str(wanted.slip)))
    return all(
        may_try(counted=kind, by=by, rules=rules, vault=vault, now=now) for kind, by in counts
    )


def _place_for(wanted: CodeWanted, *, vault: Vault) -> str:
    if wanted.slip:
        return slip_queries.slip(id=wanted.slip).place
    accounts = open_accounts(phone_digest=phone_digest(wanted.phone, vault=vault))
    return accounts[0].place if accounts else ""
