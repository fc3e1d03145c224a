"""Needs and messages: what somebody under watch asks for, and what the community says to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.watch import models
from linli.features.watch.actions.membership import Hand
from linli.features.watch.actions.noting import Deed, note
from linli.features.watch.domain.messages import MESSAGE
from linli.features.watch.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.outreach import actions as outreach
from linli.outreach.domain import Recipient, Telling
from linli.register import queries as register
from linli.store.vault import Vault

TEXT_AT_MOST = 300


class CannotSay(Refused):
    """A need that nobody offers, or one that was met before; a message without words or readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """
    What is said to people under watch, each in their language.

    ``text`` maps a language to words; simplified Chinese stands in where one is missing. ``key`` is
    of the form: pressed twice it is said once.
    """

    key: UUID
    watches: Sequence[UUID]
    text: Mapping[str, str]


def say_needs(*, watch: UUID, needs: Sequence[str], by: str, hand: Hand) -> None:
    """
    Note what somebody needs; what is open already stays open once.

    :raises CannotSay: ``watch.no_such_need``.
    """
    if not needs:
        return
    row = models.Watch.objects.within(hand.within).get(id=watch)
    offered = policy(place=row.place, on=local_day(hand.now)).needs
    if set(needs) - set(offered):
        raise CannotSay(Reason(code="watch.no_such_need"))
    rows = models.Need.objects.within(hand.within).filter(watch=row, met_at=None)
    held = set(rows.values_list("need", flat=True))
    wanted = [need for need in dict.fromkeys(needs) if need not in held]
    models.Need.objects.bulk_create(
        models.Need(
            id=hand.ids(), place=row.place, watch=row, need=need, said_by=by, said_at=hand.now
        )
        for need in wanted
    )
    if wanted:
        deed = Deed(
            kind="watch.needed", subject=row.id, place=row.place, payload={"needs": len(wanted)}
        )
        note(deed, by=by, now=hand.now, id=hand.ids())


@transaction.atomic
def meet_need(*, need: UUID, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Note that a need is met; tell the watch.

    :raises CannotSay: ``watch.met_already``.
    :raises NotYours: if the need is out of reach.
    """
    within = by.may("watch.read")
    row = models.Need.objects.within(within).select_for_update().filter(id=need).first()
    if row is None:
        raise NotYours(str(need))
    if row.met_at is not None:
        raise CannotSay(Reason(code="watch.met_already"))
    row.met_at, row.met_by = now, by.id
    row.save(update_fields=["met_at", "met_by"])
    deed = Deed(kind="watch.met", subject=row.watch_id, place=row.place)
    note(deed, by=by.id, now=now, id=ids())
    watch: UUID = row.watch_id
    return watch


@transaction.atomic
def tell(*, message: Message, by: Actor, now: datetime, ids: Ids, vault: Vault) -> int:
    """
    Say something to people under watch, one or all of a group; tell to how many.

    Each gets a message of their own, which a release takes back as far as it has not arrived.

    :raises CannotSay: ``watch.no_words``, ``watch.nobody_there``.
    :raises NotYours: if all of them are out of reach.
    """
    within = by.may("watch.tell")
    if not message.text.get("zh-Hans", "").strip():
        raise CannotSay(Reason(code="watch.no_words"))
    rows = models.Watch.objects.within(within).filter(id__any_of=list(message.watches))
    if message.watches and not rows.exists():
        raise NotYours("watches")
    found = list(rows.filter(ended_at=None).order_by("place", "id"))
    if not found:
        raise CannotSay(Reason(code="watch.nobody_there"))
    names = register.names_of(subjects=tuple(row.person for row in found), within=within)
    for row in found:
        telling = Telling(
            template=MESSAGE.code,
            parameters={"name": names.get(row.person, ""), "text": dict(message.text)},
            to=(Recipient.person(row.person),),
            place=row.place,
            subject=row.id,
            key=f"watch.message:{message.key}:{row.id}",
        )
        outreach.tell(message=telling, by=by, now=now, ids=ids, vault=vault)
    _note_told(found, by=by.id, hand=Hand(within=within, now=now, ids=ids))
    return len(found)


def _note_told(found: list[models.Watch], *, by: str, hand: Hand) -> None:
    deed = Deed(
        kind="watch.told",
        subject=found[0].id if len(found) == 1 else None,
        place=found[0].place,
        payload={"people": len(found)},
    )
    note(deed, by=by, now=hand.now, id=hand.ids())
