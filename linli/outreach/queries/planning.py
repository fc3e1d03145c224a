"""
Who is reached by which way: the plan that is shown before anything goes, and then carried out.

The preview and the telling make the same plan, so that what was shown is what happens.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from linli.areas.domain import Role
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours
from linli.outreach import models
from linli.outreach.channels import carries_text_messages
from linli.outreach.domain import Audience, Language, Telling, Template, Way
from linli.outreach.domain.languages import language_of
from linli.outreach.domain.policy import Policy
from linli.outreach.domain.templates import untranslated
from linli.outreach.queries.declared import template
from linli.outreach.queries.policy import policy_at
from linli.register import queries as register
from linli.register.queries import ContactLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One message to one recipient by one way; ``to`` is a phone."""

    place: str
    way: Way
    language: Language
    household: UUID | None = None
    person: UUID | None = None
    group: UUID | None = None
    post: str = ""
    to: str = ""

    @property
    def recipient(self) -> tuple[object, ...]:
        """Whom it is for: several messages by several ways have the same."""
        return self.household, self.person, self.group, self.post


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a telling will say and whom it will reach; ``goes_at`` is later than now at night."""

    texts: Mapping[Language, str]
    untranslated: tuple[Language, ...]
    recipients: int
    by_way: Mapping[Way, int]
    by_language: Mapping[Language, int]
    goes_at: datetime
    is_urgent: bool


def preview(*, message: Telling, now: datetime) -> Preview:
    """
    Show what a telling would say and do.

    :raises NotYours: if a recipient is unknown or out of reach.
    """
    said, planned = template(message.template), plan(message=message, now=now)
    languages = {one.recipient: one.language for one in planned}
    return Preview(
        texts={one: said.said(message.parameters, language=one) for one in Language},
        untranslated=untranslated(message.parameters),
        recipients=len(languages),
        by_way=Counter(one.way for one in planned),
        by_language=Counter(languages.values()),
        goes_at=policy_at(place=message.place, on=local_day(now)).may_go_at(
            now, urgent=said.urgent
        ),
        is_urgent=said.urgent,
    )


def plan(*, message: Telling, now: datetime) -> tuple[Planned, ...]:
    """
    Find for each recipient the ways that are taken first, in walking order.

    :raises NotYours: if a recipient is unknown or out of reach.
    """
    said, policy = template(message.template), policy_at(place=message.place, on=local_day(now))
    homes = (*_people(message), *_households(message))
    planned = [one for home in homes for one in _ways_to(home, said=said, policy=policy)]
    planned += _groups(message)
    planned += _posts(message)
    return tuple(planned)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Home:
    """A household or a person of it, and whom to call for it."""

    place: str
    household: UUID
    person: UUID | None
    phone: str
    language: Language


def _households(message: Telling) -> Iterator[_Home]:
    wanted = tuple(UUID(key) for key in message.keys(Audience.HOUSEHOLD))
    lines: list[ContactLine] = []
    if wanted:
        lines += register.contacts(within=message.within, households=wanted)
        _all_there(wanted, {line.household for line in lines})
    for place in message.keys(Audience.AREA):
        lines += register.contacts(within=message.within.narrowed_to(place))
    seen: set[UUID] = set()
    for household, members in groupby(lines, key=lambda line: line.household):
        if household not in seen:
            seen.add(household)
            yield _home(tuple(members))


def _home(members: tuple[ContactLine, ...]) -> _Home:
    called = next((member for member in members if member.phone), members[0])
    return _Home(
        place=called.place,
        household=called.household,
        person=None,
        phone=called.phone,
        language=language_of(called.language),
    )


def _people(message: Telling) -> Iterator[_Home]:
    wanted = tuple(UUID(key) for key in message.keys(Audience.PERSON))
    lines = register.contacts(within=message.within, people=wanted) if wanted else ()
    first = {line.person: line for line in reversed(lines)}
    _all_there(wanted, set(first))
    for person in wanted:
        line = first[person]
        yield _Home(
            place=line.place,
            household=line.household,
            person=person,
            phone=line.phone,
            language=language_of(line.language),
        )


def _all_there(wanted: Iterable[UUID], found: set[UUID]) -> None:
    for key in wanted:
        if key not in found:
            raise NotYours(str(key))


def _ways_to(home: _Home, *, said: Template, policy: Policy) -> Iterator[Planned]:
    able = {Way.SMS: bool(home.phone) and carries_text_messages()}
    first = next((w for w in policy.ways(urgent=said.urgent) if able.get(w, True)), None)
    for way in (*policy.besides, *((first,) if first else ())):
        yield Planned(
            place=home.place,
            way=way,
            language=home.language,
            household=home.household,
            person=home.person,
            to=home.phone if way is Way.SMS else "",
        )


def _groups(message: Telling) -> list[Planned]:
    wanted = tuple(UUID(key) for key in message.keys(Audience.GROUP))
    rows = models.Group.objects.filter(id__in=wanted, ended_at=None) if wanted else ()
    found = {row.id: row for row in rows if message.within.covers(row.place)}
    _all_there(wanted, set(found))
    return [
        Planned(
            place=found[key].place,
            way=Way.ROBOT,
            language=Language(found[key].language),
            group=key,
        )
        for key in wanted
    ]


def _posts(message: Telling) -> list[Planned]:
    posts = message.keys(Audience.POST)
    return [
        Planned(
            place=post.partition("@")[2], way=Way.INBOX, language=Language.SIMPLIFIED, post=post
        )
        for post in posts
        if Role(post.partition("@")[0])
    ]


def grounds(message: Telling) -> Jurisdiction:
    """Give everywhere that the deliveries of a telling belong to."""
    posts = tuple(key.partition("@")[2] for key in message.keys(Audience.POST))
    return message.within.and_also((Jurisdiction(places=(message.place, *posts)),))
