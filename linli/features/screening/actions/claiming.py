"""What an answer says that the register keeps as well is said there: by whom, in whose word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.areas import queries as areas
from linli.areas.actions import Ids
from linli.features.screening.actions.noting import Deed, note
from linli.features.screening.domain.answers import How, Taken
from linli.features.screening.domain.claiming import PHONE, Claims, changed, claims_of
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, community_of
from linli.kernel.text import squeezed
from linli.register import actions as register
from linli.register import queries
from linli.register.actions import Correction, Saying
from linli.register.domain.claims import Method
from linli.register.queries import HouseholdLine, MemberLine
from linli.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """How far whoever brought an answer reaches, and when it is heard."""

    within: Jurisdiction
    now: datetime
    ids: Ids
    vault: Vault


def claim(*, answer: Taken, definition: Mapping[str, Any], heard: Hearing) -> int:
    """
    Say to the register what an answer says otherwise than it is known; tell of how many.

    People are found by their names in the household: somebody new, and whoever is not there any more,
    stays with the round, for whoever looks after the register. The caller holds the transaction.
    """
    news = news_of((Said(answer=answer, definition=definition),), within=heard.within)
    return sum(say(one, heard=heard) for one in news)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer, and what the version asks that it was given on."""

    answer: Taken
    definition: Mapping[str, Any]


def news_of(answers: Iterable[Said], *, within: Jurisdiction) -> tuple["News", ...]:
    """Tell which of some answers say anything otherwise than it is known: by the same questions for all."""
    said = [(one.answer, claims_of(one.answer.values, one.definition)) for one in answers]
    asked = [(answer, claims) for answer, claims in said if claims.home or claims.people]
    keys = tuple({answer.household for answer, _ in asked})
    lines = queries.households_by_key(keys=keys, within=within) if keys else ()
    homes = {home.id: home for home in lines}
    news = (
        _news(answer, claims, homes[answer.household])
        for answer, claims in asked
        if answer.household in homes
    )
    return tuple(one for one in news if one.home or one.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What an answer says otherwise than it is known, of the household and of its members."""

    answer: Taken
    place: str
    home: Mapping[str, str]
    people: tuple[tuple[MemberLine, Mapping[str, str]], ...]


def say(news: News, *, heard: Hearing) -> int:
    """Say to the register what is otherwise than it is known; tell of how many."""
    said = _saying(news.answer, place=news.place, entry=heard.ids(), now=heard.now)
    if news.home:
        register.correct_household(
            household=news.answer.household,
            values=news.home,
            within=heard.within,
            said=said,
            ids=heard.ids,
        )
    for member, values in news.people:
        _correct(member, values, said=said, heard=heard)
    _note(news, said=said, now=heard.now)
    return len(news.people) + bool(news.home)


def _news(answer: Taken, claims: Claims, home: HouseholdLine) -> News:
    by_name: dict[str, list[MemberLine]] = {}
    for member in home.members:
        by_name.setdefault(squeezed(member.name), []).append(member)
    people = []
    for name, said in claims.people:
        same = by_name.get(name, [])
        # Two of one name: nobody can tell which of them is meant.
        if len(same) == 1 and (values := changed(said, known=_known(same[0]))):
            people.append((same[0], values))
    return News(
        answer=answer,
        place=home.place,
        home=changed(claims.home, known={"household.tenure": home.tenure}),
        people=tuple(people),
    )


def _known(member: MemberLine) -> Mapping[str, str]:
    return {
        "person.phone": member.phone,
        "person.sex": member.sex,
        "person.birth_date": member.birth_date.isoformat() if member.birth_date else "",
        "person.relation": member.relation,
        **{f"care.{mark}": "yes" for mark in member.care},
    }


def _saying(answer: Taken, *, place: str, entry: UUID, now: datetime) -> Saying:
    community = areas.area_at(place=community_of(place), on=local_day(now))
    method = Method.SELF if answer.how is How.SELF else Method.WORKER
    return Saying(community=community, method=method, by=answer.by, entry=entry, at=now)


def _correct(
    member: MemberLine, values: Mapping[str, str], *, said: Saying, heard: Hearing
) -> None:
    # Whoever is signed in for a home has not shown that another's phone is theirs: it waits for a worker.
    waits = said.method is Method.SELF and member.phone and PHONE in values
    register.correct_person(
        person=member.person,
        correction=Correction(values=dict(values)),
        within=heard.within,
        said=_as_visitor(said) if waits else said,
        vault=heard.vault,
        ids=heard.ids,
    )


def _as_visitor(said: Saying) -> Saying:
    return Saying(
        community=said.community,
        method=Method.VISITOR,
        by=said.by,
        entry=said.entry,
        at=said.at,
    )


def _note(news: News, *, said: Saying, now: datetime) -> None:
    answer = news.answer
    codes = {*news.home, *(code for _, values in news.people for code in values)}
    payload = {"answer": str(answer.id), "fields": sorted(codes), "people": len(news.people)}
    deed = Deed(
        kind="claimed",
        subject=answer.household,
        place=said.community.place,
        at=answer.at,
        payload=payload,
    )
    note(deed, by=answer.by, now=now, id=said.entry)
