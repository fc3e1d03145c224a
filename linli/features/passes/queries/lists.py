"""Passes and applications in lists: whose, of which kind, how they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from linli.features.passes import models
from linli.features.passes.domain.states import Carrier, PassState, state_of
from linli.kernel.places import Jurisdiction
from linli.register import queries as register

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationLine:
    """An application as a line of a list."""

    id: UUID
    kind: str
    ground: str
    person: UUID | None
    household: UUID | None
    name: str
    dwelling: str
    place: str
    plate: str
    guest: str
    asked_at: datetime
    due_at: datetime
    answer: str
    reason: str
    answer_words: str
    decided_at: datetime | None
    grant: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassLine:
    """A pass as a line of a list."""

    id: UUID
    kind: str
    holder: str
    ground: str
    person: UUID | None
    household: UUID | None
    name: str
    dwelling: str
    place: str
    area: str
    plate: str
    guest: str
    terms: Mapping[str, Any]
    begins_at: datetime
    ends_at: datetime
    ended_at: datetime | None
    ending: str
    reason: str
    reason_words: str
    state: PassState
    has_paper: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """Where the page before ended."""

    at: datetime
    id: UUID


def waiting_lines(
    *, within: Jurisdiction, after: After | None = None
) -> tuple[ApplicationLine, ...]:
    """List the applications that wait, the one due first on top."""
    rows = models.Application.objects.within(within).filter(decided_at=None)
    if after:
        rows = rows.filter(_behind(after))
    return as_applications(rows.order_by("due_at", "id")[:PAGE], within=within)


def next_waiting(*, within: Jurisdiction, but: UUID) -> UUID | None:
    """Give the application that is due behind one that somebody is looking at; behind the last one, the first."""
    rows = models.Application.objects.within(within)
    due = rows.filter(id=but).values_list("due_at", flat=True).first()
    waiting = rows.filter(decided_at=None).exclude(id=but).order_by("due_at", "id")
    keys = waiting.values_list("id", flat=True)
    later = keys.filter(_behind(After(at=due, id=but))).first() if due else None
    return later or keys.first()


def _behind(after: After) -> Q:
    return Q(due_at__gt=after.at) | Q(due_at=after.at, id__gt=after.id)


def nothing_to_look_at(
    lines: Iterable[ApplicationLine], *, within: Jurisdiction
) -> frozenset[UUID]:
    """Tell which of some applications came without a photograph."""
    keys = frozenset(line.id for line in lines)
    rows = models.Photo.objects.within(within).filter(application__in=keys)
    return keys.difference(rows.values_list("application_id", flat=True))


def pass_lines(
    *, within: Jurisdiction, now: datetime, is_open: bool, after: After | None = None
) -> tuple[PassLine, ...]:
    """List the passes that hold, or those that ended, the latest issued first."""
    rows = models.Pass.objects.within(within)
    holds = Q(ended_at=None, ends_at__gt=now)
    rows = rows.filter(holds) if is_open else rows.exclude(holds)
    if after:
        rows = rows.filter(Q(issued_at__lt=after.at) | Q(issued_at=after.at, id__lt=after.id))
    return as_passes(rows.order_by("-issued_at", "-id")[:PAGE], within=within, now=now)


def passes_of(
    *,
    people: Iterable[UUID],
    households: Iterable[UUID],
    within: Jurisdiction,
    now: datetime,
) -> tuple[PassLine, ...]:
    """List the passes of some people and households, those that hold first."""
    whose = Q(person__in=set(people)) | Q(household__in=set(households), holder="household")
    rows = models.Pass.objects.within(within).filter(whose)
    lines = as_passes(rows.order_by("-issued_at", "-id")[:PAGE], within=within, now=now)
    return tuple(
        sorted(lines, key=lambda line: line.state in (PassState.EXPIRED, PassState.REVOKED))
    )


def applications_of(*, people: Iterable[UUID], within: Jurisdiction) -> tuple[ApplicationLine, ...]:
    """List what some people asked for, the latest first."""
    rows = models.Application.objects.within(within).filter(person__in=set(people))
    return as_applications(rows.order_by("-asked_at", "-id")[:PAGE], within=within)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many applications wait, passes hold, and passes that hold lack a printed card."""

    waiting: int
    valid: int
    without_paper: int


def counts(*, within: Jurisdiction, now: datetime) -> Counted:
    """Count for the head of a list."""
    valid = models.Pass.objects.within(within).filter(ended_at=None, ends_at__gt=now)
    return Counted(
        waiting=models.Application.objects.within(within).filter(decided_at=None).count(),
        valid=valid.count(),
        without_paper=valid.exclude(id__in=_printed(within)).count(),
    )


def counts_by_kind(*, within: Jurisdiction, now: datetime) -> Mapping[str, int]:
    """Count the passes that hold by kind."""
    valid = models.Pass.objects.within(within).filter(ended_at=None, ends_at__gt=now)
    found = valid.values("kind").annotate(number=Count("id")).order_by("kind")
    return {one["kind"]: one["number"] for one in found}


def without_paper(*, within: Jurisdiction, now: datetime, at_most: int) -> tuple[UUID, ...]:
    """Give the passes that hold and have no printed card, in walking order of their places."""
    valid = models.Pass.objects.within(within).filter(ended_at=None, ends_at__gt=now)
    rows = valid.exclude(id__in=_printed(within)).order_by("place", "id")
    return tuple(rows.values_list("id", flat=True)[:at_most])


def _printed(within: Jurisdiction) -> Any:
    cards = models.Card.objects.within(within).filter(carrier=Carrier.PAPER, ended_at=None)
    return cards.values("of")


def as_applications(
    rows: Iterable[models.Application], *, within: Jurisdiction
) -> tuple[ApplicationLine, ...]:
    """Give rows as lines, with names and dwellings in two statements for all."""
    found = list(rows)
    names = _names(found, within=within)
    return tuple(
        ApplicationLine(
            id=row.id,
            kind=row.kind,
            ground=row.ground,
            person=row.person,
            household=row.household,
            name=names.get(row.person, "") if row.person else "",
            dwelling=names.get(row.household, "") if row.household else "",
            place=row.place,
            plate=row.plate,
            guest=row.guest,
            asked_at=row.asked_at,
            due_at=row.due_at,
            answer=row.answer,
            reason=row.reason,
            answer_words=row.answer_words,
            decided_at=row.decided_at,
            grant=row.grant,
        )
        for row in found
    )


def as_passes(
    rows: Iterable[models.Pass], *, within: Jurisdiction, now: datetime
) -> tuple[PassLine, ...]:
    """Give rows as lines, with names, dwellings and whether a card was printed."""
    found = list(rows)
    names = _names(found, within=within)
    cards = models.Card.objects.within(within).filter(
        of__in=[row.id for row in found], carrier=Carrier.PAPER, ended_at=None
    )
    printed = set(cards.values_list("of", flat=True))
    return tuple(_line(row, names=names, printed=printed, now=now) for row in found)


def _line(
    row: models.Pass, *, names: Mapping[UUID, str], printed: set[UUID], now: datetime
) -> PassLine:
    return PassLine(
        id=row.id,
        kind=row.kind,
        holder=row.holder,
        ground=row.ground,
        person=row.person,
        household=row.household,
        name=names.get(row.person, "") if row.person else "",
        dwelling=names.get(row.household, "") if row.household else "",
        place=row.place,
        area=row.area,
        plate=row.plate,
        guest=row.guest,
        terms=row.terms,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        ended_at=row.ended_at,
        ending=row.ending,
        reason=row.reason,
        reason_words=row.reason_words,
        state=state_of(
            begins_at=row.begins_at,
            ends_at=row.ends_at,
            ended_at=row.ended_at,
            ending=row.ending,
            now=now,
        ),
        has_paper=row.id in printed,
    )


def _names(rows: Iterable[Any], *, within: Jurisdiction) -> Mapping[UUID, str]:
    keys = {key for row in rows for key in (row.person, row.household) if key}
    return register.names_of(subjects=tuple(keys), within=within)
