"""Tell something, once: a row for each recipient and way; a job carries what has to be carried."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, community_of
from linli.kernel.refusals import Reason, Refused
from linli.outreach import models, queries
from linli.outreach.actions.sending import masked
from linli.outreach.domain import Audience, Telling
from linli.outreach.domain.saying import is_for_many, typed, unfit
from linli.outreach.domain.tellings import CARRIED
from linli.outreach.queries import Planned
from linli.outreach.queries.policy import policy_at
from linli.register import queries as register
from linli.store import bulk
from linli.store.reach import reaching
from linli.store.vault import Vault

# What a new delivery says; a community has 16,000 of them, so they come by COPY.
_COLUMNS = tuple(
    field.attname
    for field in models.Delivery._meta.concrete_fields
    if field.attname != "text_sealed"
)


class CannotTell(Refused):
    """What was to be told is not fit to be told, with every reason."""


@transaction.atomic
def tell(*, message: Telling, by: Actor | str, now: datetime, ids: Ids, vault: Vault) -> UUID:
    """
    Tell something to its recipients, and give the telling's key; told before, it is told no more.

    Nothing leaves the machine here: the job ``outreach.carry`` takes it from the table (at night
    when the quiet hours are over) and stops when what it is about is withdrawn.

    :raises CannotTell: with every reason, among them what is personal and meant for many.
    :raises NotYours: if a recipient is unknown or out of reach.
    """
    said = queries.template(message.template)
    with reaching(queries.grounds(message)):
        if reasons := objections(message=message):
            raise CannotTell(*reasons)
    policy = policy_at(place=message.place, on=local_day(now))
    who = by if isinstance(by, str) else by.id
    until = message.until or now + policy.worth(urgent=said.urgent)
    row = _telling(message, id=ids(), by=who, now=now, until=until, vault=vault)
    if (kept := _unless_told(row)) != row.id:
        return kept
    with reaching(queries.grounds(message)):
        planned = queries.plan(message=message, now=now)
        goes_at = policy.may_go_at(now, urgent=said.urgent)
        rows = _Rows(telling=row, goes_at=goes_at, now=now, ids=ids, vault=vault).of(planned)
        bulk.put_in(
            models.Delivery,
            columns=_COLUMNS,
            rows=([getattr(row, name) for name in _COLUMNS] for row in rows),
        )
        _note(row, recipients=len({one.recipient for one in planned}), id=ids())
    return row.id


def objections(*, message: Telling) -> tuple[Reason, ...]:
    """Give every reason for which a telling cannot go; for many, nobody's name or phone is in it."""
    said = queries.template(message.template)
    reasons = unfit(message, said=said)
    if reasons or not is_for_many(message):
        return reasons
    text = "\n".join(typed(message.parameters, said=said))
    named = register.people_named_in(text=text, within=message.within) if text else 0
    return (Reason(code="outreach.people_in_text", facts={"people": named}),) if named else ()


def _telling(
    message: Telling, *, id: UUID, by: str, now: datetime, until: datetime, vault: Vault
) -> models.Telling:
    return models.Telling(
        id=id,
        place=message.place,
        template=message.template,
        parameters_sealed=vault.seal(json.dumps(dict(message.parameters), ensure_ascii=False)),
        areas=list(message.keys(Audience.AREA)),
        subject=message.subject,
        key=message.key,
        by=by,
        told_at=now,
        until=until,
    )


def _unless_told(row: models.Telling) -> UUID:
    """Keep a telling unless its key is known; of two at once the second waits and finds the first."""
    with reaching(EVERYWHERE):  # the key may have been used anywhere
        models.Telling.objects.bulk_create([row], ignore_conflicts=True)
        kept: UUID = models.Telling.objects.values_list("id", flat=True).get(key=row.key)
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """What makes the deliveries of a telling from its plan."""

    telling: models.Telling
    goes_at: datetime
    now: datetime
    ids: Ids
    vault: Vault

    def of(self, planned: tuple[Planned, ...]) -> list[models.Delivery]:
        """Make a row for each; one phone gets one text, however many homes it stands for."""
        first: dict[tuple[str, str], models.Delivery] = {}
        rows = []
        for one in planned:
            row = self._row(one)
            if one.to:
                carrying = first.setdefault((one.to, one.language), row)
                if carrying is not row:
                    row.same_as, row.next_at = carrying, None
            rows.append(row)
        return rows

    def _row(self, one: Planned) -> models.Delivery:
        return models.Delivery(
            id=self.ids(),
            place=one.place,
            telling=self.telling,
            household=one.household,
            person=one.person,
            group_id=one.group,
            post=one.post,
            kind=self.telling.template,
            channel=one.way,
            language=one.language,
            to_sealed=self.vault.seal(one.to) if one.to else None,
            to_masked=masked(one.to) if one.to else "",
            asked_at=self.now,
            next_at=self.goes_at if one.way in CARRIED else None,
            until=self.telling.until,
        )


def _note(row: models.Telling, *, recipients: int, id: UUID) -> None:
    entry = Entry(
        id=id,
        kind="outreach.told",
        subject=row.id,
        # The journal is never destroyed: what is kept there leads to no door.
        place=community_of(row.place),
        by=row.by,
        happened_at=row.told_at,
        payload={
            "template": row.template,
            "recipients": recipients,
            "about": str(row.subject or ""),
        },
    )
    journal.record(entry, now=row.told_at)
