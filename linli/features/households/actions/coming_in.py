"""
A code is said back: the phone is confirmed, an account begins or is found again.

As in ``knocking``, what goes wrong comes back as a value, so that every try is counted.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from linli.areas import actions as areas
from linli.areas.actions import Appointment, Ids, NewUser
from linli.areas.domain import Role
from linli.features.households import models
from linli.features.households.actions.leaving import end_account
from linli.features.households.actions.noting import Deed, note
from linli.features.households.actions.tries import may_try
from linli.features.households.domain.doors import Coming, Counted, DoorRules
from linli.features.households.queries import policy
from linli.features.households.queries import slips as slip_queries
from linli.features.households.queries.accounts import code_digest, open_accounts, phone_digest
from linli.features.households.queries.homes import still_holds, was_given
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.register import queries as register
from linli.register.domain.claims import Method
from linli.register.domain.phones import masked_phone
from linli.store.reach import reaching
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSaid:
    """Somebody says a code back; ``method`` is whether for themselves or for somebody else."""

    proof: UUID
    phone: str
    code: str
    address: str
    method: Method


@dataclass(frozen=True, slots=True, kw_only=True)
class CameIn:
    """What became of it; with ``user`` somebody is to be signed in."""

    coming: Coming
    user: UUID | None = None


@transaction.atomic
def come_in(*, said: CodeSaid, vault: Vault, now: datetime, ids: Ids) -> CameIn:
    """Weigh a code; if it is right, begin the account that the slip gives or find the one there is."""
    rules = policy.doors(on=local_day(now))
    by = said.address
    if not may_try(counted=Counted.CONFIRM_ADDRESS, by=by, rules=rules, vault=vault, now=now):
        return CameIn(coming=Coming.TOO_OFTEN)
    proof = models.Proof.objects.select_for_update().filter(id=said.proof).first()
    coming = _weigh(proof, said, rules=rules, vault=vault, now=now)
    if proof is None or coming is not Coming.CONFIRMED:
        return CameIn(coming=coming)
    if proof.slip:
        return _begin(proof.slip, said, rules=rules, vault=vault, now=now, ids=ids)
    return _come_back(bytes(proof.phone_digest), phone=said.phone, now=now)


def _weigh(
    proof: models.Proof | None, said: CodeSaid, *, rules: DoorRules, vault: Vault, now: datetime
) -> Coming:
    if proof is None or proof.used_at or now >= proof.until:
        return Coming.CODE_EXPIRED
    if proof.tries >= rules.code_tries:
        return Coming.CODE_TRIED_OUT
    proof.tries += 1
    right = hmac.compare_digest(
        bytes(proof.code_digest), code_digest(proof.id, said.code, vault=vault)
    ) & hmac.compare_digest(bytes(proof.phone_digest), phone_digest(said.phone, vault=vault))
    if right:
        proof.used_at = now
    proof.save(update_fields=["tries", "used_at"])
    return Coming.CONFIRMED if right else Coming.CODE_WRONG


def _come_back(digest: bytes, *, phone: str, now: datetime) -> CameIn:
    for row in open_accounts(phone_digest=digest):
        with reaching(Jurisdiction(places=(row.place,))):
            if still_holds(row, now=now):
                _trust_if_given(row, phone=phone, now=now)
                return CameIn(coming=Coming.CONFIRMED, user=row.user)
            end_account(row, now=now)
    # A code can be right without an account only by a guess: it is answered like a wrong one.
    return CameIn(coming=Coming.CODE_WRONG)


def _trust_if_given(row: models.Account, *, phone: str, now: datetime) -> None:
    """Trust an account from now on whose phone a worker has meanwhile given for its person."""
    if row.trusted_at or row.person is None or row.method != Method.SELF:
        return
    within = Jurisdiction(places=(row.place,))
    said = register.statements_by_subject(subjects=[row.person], within=within)
    if was_given(phone, said=said[row.person]):
        row.trusted_at = now
        row.save(update_fields=["trusted_at"])


def _begin(
    slip: UUID, said: CodeSaid, *, rules: DoorRules, vault: Vault, now: datetime, ids: Ids
) -> CameIn:
    """Use a slip up. Of two who come at once the second finds it used."""
    with reaching(EVERYWHERE):
        row = models.Slip.objects.within(EVERYWHERE).select_for_update().get(id=slip)
    digest = phone_digest(said.phone, vault=vault)
    standing = open_accounts(phone_digest=digest)
    known = next((one for one in standing if one.dwelling == row.dwelling), None)
    if known:
        return CameIn(coming=Coming.CONFIRMED, user=known.user)
    coming = slip_queries.slip(id=slip).standing(now=now)
    if coming is not Coming.OPEN:
        return CameIn(coming=coming)
    with reaching(Jurisdiction(places=(row.place,))):
        row.used_at = now
        row.save(update_fields=["used_at"])
        account = _account(row, said, holds=rules.helper_holds, now=now, id=ids())
        account.phone_digest, account.phone_sealed = digest, vault.seal(said.phone)
        account.user = _user_of(account, standing) or _user(now=now, ids=ids)
        account.post = _post(account, now=now, ids=ids)
        account.save(force_insert=True)
        _note_beginning(account, notice=rules.notice, now=now, ids=ids)
    return CameIn(coming=Coming.CONFIRMED, user=account.user)


def _account(
    slip: models.Slip, said: CodeSaid, *, holds: timedelta, now: datetime, id: UUID
) -> models.Account:
    helps = said.method is not Method.SELF
    return models.Account(
        id=id,
        place=slip.place,
        phone_masked=masked_phone(said.phone),
        dwelling=slip.dwelling,
        household=slip.household,
        person=None if helps else slip.person,
        method=said.method.value,
        slip=slip.id,
        began_at=now,
        until=now + holds if helps else None,
        # Whoever was invited finds a sheet that is filled in already.
        done_at=now if slip.person and not helps else None,
    )


def _user_of(account: models.Account, standing: tuple[models.Account, ...]) -> UUID | None:
    """One phone is one user in all its own homes; whoever helps is somebody else each time."""
    own = [one.user for one in standing if one.method == account.method == Method.SELF]
    return own[0] if own else None


def _user(*, now: datetime, ids: Ids) -> UUID:
    # Only staff have a name to be called by: that is how lists of staff tell them from residents.
    user = NewUser(username=f"resident-{ids()}", name="")
    return areas.add_user(user=user, now=now, ids=ids)


def _post(account: models.Account, *, now: datetime, ids: Ids) -> UUID:
    ends = local_day(account.until) + timedelta(days=1) if account.until else None
    appointment = Appointment(
        user=account.user,
        role=Role.RESIDENT,
        place=account.place,
        began_on=local_day(now),
        ended_on=ends,
    )
    by = f"slip:{account.slip}"
    return areas.appoint(appointment=appointment, by=by, now=now, ids=ids)


def _note_beginning(account: models.Account, *, notice: str, now: datetime, ids: Ids) -> None:
    payload = {
        "account": str(account.id),
        "slip": str(account.slip),
        "method": account.method,
        "notice": notice,
    }
    deed = Deed(
        kind="came_in",
        subject=account.dwelling,
        place=account.place,
        payload=payload,
    )
    note(deed, by=f"user:{account.user}", now=now, id=ids())
