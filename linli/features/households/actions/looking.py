"""
Looking, counted: searches and whole numbers, so that nobody copies out a register by hand.

The count is held here and not at the door: pages and programs pass it alike. A limit that is used up
leaves an entry, once in its time, which the auditor reads; what comes after that is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor, Post
from linli.features.households.actions.noting import Deed, note
from linli.features.households.actions.tries import counted_in
from linli.features.households.domain.limits import Limit
from linli.features.households.domain.looking import Looking, limits_on
from linli.features.households.queries import searching
from linli.features.households.queries.searching import Found
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import queries as register
from linli.register.queries import PersonLine
from linli.rules import queries as rules
from linli.store.vault import Vault

CAPABILITIES: Mapping[Looking, str] = {
    Looking.REVEAL: "register.reveal",
    Looking.SEARCH: "register.see",
}
_HOUR = timedelta(hours=1)


class TooOften(Refused):
    """Somebody looked more often than work asks for."""


@transaction.atomic
def search(*, text: str, by: Actor, vault: Vault, now: datetime, ids: Ids) -> Found:
    """
    Find people and households by whatever somebody types; nothing typed is not counted.

    :raises TooOften: ``search.too_often``.
    """
    if text.strip():
        look(Looking.SEARCH, by=by, vault=vault, now=now, ids=ids)
    return searching.search(text=text, by=by, vault=vault)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleWanted:
    """What a program looks for: a text, in a part of where somebody sees."""

    text: str
    within: Jurisdiction
    at_most: int


@transaction.atomic
def search_people(
    *, wanted: PeopleWanted, by: Actor, vault: Vault, now: datetime, ids: Ids
) -> tuple[PersonLine, ...]:
    """
    Find people for a program.

    :raises TooOften: ``search.too_often``.
    """
    look(Looking.SEARCH, by=by, vault=vault, now=now, ids=ids)
    return register.people(
        text=wanted.text, within=wanted.within, vault=vault, at_most=wanted.at_most
    )


def look(looking: Looking, *, by: Actor, vault: Vault, now: datetime, ids: Ids) -> None:
    """
    Count a look by the post that allows it.

    :raises TooOften: ``reveal.too_often``, ``search.too_often``.
    """
    post = _post_of(by, looking)
    counted = f"{by.id}:{post.role}:{post.place}"
    limits = limits_on(looking, policy=rules.policy_at(place=post.place, on=local_day(now)))
    tally = counted_in(limits, by=counted, vault=vault, now=now)
    if tally.over:
        raise TooOften(Reason(code=f"{looking}.too_often", facts=_facts(tally.over)))
    for limit in tally.reached:
        _tell(limit, post=post, by=by.id, now=now, id=ids())


def count_reveal(*, by: Actor, vault: Vault, now: datetime, ids: Ids) -> None:
    """
    Count a look at whole numbers that lie elsewhere (in answers): the same hand copies both.

    :raises TooOften: ``reveal.too_often``.
    """
    look(Looking.REVEAL, by=by, vault=vault, now=now, ids=ids)


def _post_of(by: Actor, looking: Looking) -> Post:
    capability = CAPABILITIES[looking]
    for post in by.posts:
        if capability in by.grants.get(post.role, {}):
            return post
    raise NotYours(capability)


def _facts(limit: Limit) -> dict[str, int]:
    return {"at_most": limit.at_most, "hours": limit.within // _HOUR}


def _tell(limit: Limit, *, post: Post, by: str, now: datetime, id: UUID) -> None:
    payload = {"counted": limit.counts.value, "role": post.role.value, **_facts(limit)}
    deed = Deed(kind="limit_reached", place=post.place, payload=payload)
    note(deed, by=by, now=now, id=id)
