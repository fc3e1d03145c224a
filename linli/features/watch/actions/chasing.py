"""
What is missing is chased: a message, then a call, then a knock; each once a window, never after release.

The steps are taken by a job every minute, when the window of a community says that they are due.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.features.watch import models
from linli.features.watch.actions.linking import own_link
from linli.features.watch.actions.membership import Hand
from linli.features.watch.actions.noting import Deed, note
from linli.features.watch.domain.codes import BY_CLOCK, CALL, KNOCK, OVER
from linli.features.watch.domain.messages import REMINDER, WINDOWS
from linli.features.watch.domain.windows import Slot, Step, next_step, slot_at, step_due
from linli.features.watch.queries.missing import Late, communities, late
from linli.features.watch.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.kernel.refusals import NotYours
from linli.outreach import actions as outreach
from linli.outreach.domain import Recipient, Telling
from linli.register import queries as register
from linli.store import bulk
from linli.store.reach import reaching
from linli.store.vault import Vault
from linli.work import actions as work
from linli.work.domain.kinds import Opening


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the edge lends for messages: the vault, and how a link is written as an address."""

    vault: Vault
    address: Callable[[UUID], str]


def chase(*, now: datetime, ids: Ids, means: Means, at_most: int) -> int:
    """
    Take the steps that are due, community by community; tell how many were taken.

    Each community has a transaction of its own: one that fails holds up no other.
    """
    with reaching(EVERYWHERE):
        places = communities()
    return sum(
        chase_in(place=place, now=now, ids=ids, means=means, at_most=at_most) for place in places
    )


@transaction.atomic
def chase_in(*, place: str, now: datetime, ids: Ids, means: Means, at_most: int) -> int:
    """Take the steps that are due in a community; tell how many were taken."""
    slot = slot_at(now, windows=policy(place=place, on=local_day(now)).windows)
    due = step_due(slot, now=now) if slot else None
    if slot is None or due is None:
        return 0
    within = Jurisdiction(places=(place,))
    with reaching(within):
        found = late(slot=slot, due=due, within=within, now=now, at_most=at_most)
        taking = {one: step for one in found if (step := next_step(done=one.done, due=due))}
        chasing = _Chasing(slot=slot, means=means, hand=Hand(within=within, now=now, ids=ids))
        chasing.take(taking, place=place)
        return len(taking)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chasing:
    slot: Slot
    means: Means
    hand: Hand

    def take(self, steps: Mapping[Late, Step], *, place: str) -> None:
        """Take one step for each, and note that it was taken."""
        by_step = {step: [one for one, due in steps.items() if due is step] for step in Step}
        self._remind(by_step[Step.MESSAGE])
        self._open(by_step[Step.CALL], kind=CALL)
        self._close(by_step[Step.KNOCK], kind=CALL)
        self._open(by_step[Step.KNOCK], kind=KNOCK)
        bulk.put_in_unless_there(
            models.Chase,
            columns=("id", "place", "watch_id", "slot", "step", "at"),
            rows=[
                (self.hand.ids(), one.place, one.watch, self.slot.key, step.value, self.hand.now)
                for one, step in steps.items()
            ],
        )
        counts = {step.name.lower(): len(found) for step, found in by_step.items() if found}
        if counts:
            deed = Deed(kind="watch.chased", subject=None, place=place, payload=counts)
            note(deed, by=BY_CLOCK, now=self.hand.now, id=self.hand.ids())

    def _remind(self, found: list[Late]) -> None:
        people = tuple(one.person for one in found)
        names = register.names_of(subjects=people, within=self.hand.within)
        rows = models.Watch.objects.within(self.hand.within).in_bulk([one.watch for one in found])
        for one in found:
            link = own_link(rows[one.watch], by=BY_CLOCK, hand=self.hand)
            # Whoever cannot be told by any way is called next: the steps go on.
            with suppress(NotYours):
                self._tell(one, name=names.get(one.person, ""), link=link)

    def _tell(self, one: Late, *, name: str, link: UUID) -> None:
        code = self.slot.window.code
        message = Telling(
            template=REMINDER.code,
            parameters={
                "name": name,
                "window": WINDOWS.get(code, {"zh-Hans": code}),
                "link": self.means.address(link),
            },
            to=(Recipient.person(one.person),),
            place=one.place,
            subject=one.watch,
            key=f"watch.reminder:{one.watch}:{self.slot.key}",
            until=self.slot.closes_at,
        )
        outreach.tell(
            message=message,
            by=BY_CLOCK,
            now=self.hand.now,
            ids=self.hand.ids,
            vault=self.means.vault,
        )

    def _open(self, found: Iterable[Late], *, kind: str) -> None:
        openings = [
            Opening(
                kind=kind,
                subject=one.watch,
                place=one.place,
                household=one.household,
                person=one.person,
                facts={"slot": self.slot.key, "window": self.slot.window.code},
            )
            for one in found
        ]
        if openings:
            work.open_items(items=openings, now=self.hand.now, ids=self.hand.ids)

    def _close(self, found: Iterable[Late], *, kind: str) -> None:
        work.close_items(
            kind=kind,
            subjects=[one.watch for one in found],
            outcome=OVER,
            by=Actor(id=BY_CLOCK),
            now=self.hand.now,
            ids=self.hand.ids,
        )
