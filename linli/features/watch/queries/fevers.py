"""The fever list: who a doctor has to follow up, the most urgent first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Window
from django.db.models.functions import RowNumber

from linli.features.watch import models
from linli.features.watch.domain.fevers import Urgency, Urgent, urgency
from linli.features.watch.domain.readings import Finding
from linli.features.watch.queries.people import ReadingLine, as_reading
from linli.features.watch.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, community_of
from linli.register import queries as register

PAGE = 40
_AT_A_GLANCE = timedelta(days=5)
_DRAWN_AT_MOST = 20
_TURN = {one: number for number, one in enumerate(Urgency)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """Something the doctor did."""

    step: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FeverLine:
    """Somebody with a fever or symptoms, with the curve of the last days and what was done."""

    id: UUID
    watch: UUID
    person: UUID
    household: UUID | None
    place: str
    name: str
    dwelling: str
    urgency: Urgency
    latest: int | None
    highest: int | None
    latest_at: datetime
    began_at: datetime
    symptoms: tuple[str, ...]
    closed_at: datetime | None
    outcome: str
    readings: tuple[ReadingLine, ...] = ()
    steps: tuple[StepLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeverList:
    """A page of the fevers that are open, the most urgent first, and how many are open in all."""

    lines: tuple[FeverLine, ...]
    count: int


def fevers(
    *, within: Jurisdiction, now: datetime, first: int = 0, at_most: int = PAGE
) -> FeverList:
    """
    List the fevers that are open, the most urgent first, a page of them from number ``first``.

    Who is the most urgent is decided over all of them, by figures alone, before the page is cut.
    """
    rows = models.Fever.objects.within(within).filter(closed_at=None)
    figures = rows.values_list("id", "place", "latest", "before", "finding", named=True)
    judging = _Judging(on=local_day(now))
    turns = {row.id: judging.turn(row) for row in figures}
    shown = sorted(turns, key=lambda id: turns[id])[first : first + at_most]
    chosen = rows.filter(id__any_of=shown).select_related("watch")
    lines = _lines(list(chosen), within=within, now=now)
    ordered = sorted(lines, key=lambda one: turns[one.id])
    return FeverList(lines=tuple(ordered), count=len(turns))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judging:
    """Tells what is urgent, by what is in force in the community of each; asked once a community."""

    on: date
    known: dict[str, Urgent] = field(default_factory=dict)

    def turn(self, row: Any) -> tuple[int, int, UUID]:
        return _TURN[self.urgency(row)], -(row.latest or 0), row.id

    def urgency(self, row: Any) -> Urgency:
        place = community_of(row.place)
        if place not in self.known:
            self.known[place] = policy(place=place, on=self.on).urgent
        return urgency(
            latest=row.latest,
            before=row.before,
            fever=row.finding == Finding.FEVER,
            by=self.known[place],
        )


def closed_fevers(*, within: Jurisdiction, now: datetime) -> tuple[FeverLine, ...]:
    """List the fevers that came to an outcome in the last days, the latest first."""
    rows = models.Fever.objects.within(within).filter(closed_at__gte=now - _AT_A_GLANCE)
    ended = rows.select_related("watch").order_by("-closed_at", "-id")[:PAGE]
    return _lines(list(ended), within=within, now=now)


def fevers_of(*, watch: UUID, within: Jurisdiction, now: datetime) -> tuple[FeverLine, ...]:
    """List the fevers of somebody, the latest first."""
    rows = models.Fever.objects.within(within).filter(watch=watch).select_related("watch")
    return _lines(list(rows.order_by("-began_at", "-id")), within=within, now=now)


def _lines(
    rows: list[models.Fever], *, within: Jurisdiction, now: datetime
) -> tuple[FeverLine, ...]:
    keys = {row.watch.person for row in rows} | {
        row.watch.household for row in rows if row.watch.household
    }
    names = register.names_of(subjects=tuple(keys), within=within)
    readings = _readings(rows, within=within, now=now)
    steps = _steps(rows, within=within)
    judging = _Judging(on=local_day(now))
    return tuple(
        FeverLine(
            id=row.id,
            watch=row.watch_id,
            person=row.watch.person,
            household=row.watch.household,
            place=row.place,
            name=names.get(row.watch.person, ""),
            dwelling=names.get(row.watch.household, "") if row.watch.household else "",
            urgency=judging.urgency(row),
            latest=row.latest,
            highest=row.highest,
            latest_at=row.latest_at,
            began_at=row.began_at,
            symptoms=tuple(row.symptoms.split()),
            closed_at=row.closed_at,
            outcome=row.outcome,
            readings=readings.get(row.watch_id, ()),
            steps=steps.get(row.id, ()),
        )
        for row in rows
    )


def _readings(
    rows: list[models.Fever], *, within: Jurisdiction, now: datetime
) -> Mapping[UUID, tuple[ReadingLine, ...]]:
    found: dict[UUID, list[ReadingLine]] = {}
    taken = models.Reading.objects.within(within).filter(
        watch__in=[row.watch_id for row in rows],
        taken_at__gte=now - _AT_A_GLANCE,
        taken_back_at=None,
    )
    # A thermometer on a wrist sends hundreds a day: the curve needs the last of them.
    turn = Window(RowNumber(), partition_by="watch_id", order_by=("-taken_at", "-id"))
    last = taken.annotate(turn=turn).filter(turn__lte=_DRAWN_AT_MOST)
    for reading in last.order_by("taken_at", "id"):
        found.setdefault(reading.watch_id, []).append(as_reading(reading))
    return {watch: tuple(lines) for watch, lines in found.items()}


def _steps(
    rows: list[models.Fever], *, within: Jurisdiction
) -> Mapping[UUID, tuple[StepLine, ...]]:
    found: dict[UUID, list[StepLine]] = {}
    steps = models.FeverStep.objects.within(within).filter(fever__in=[row.id for row in rows])
    for row in steps.order_by("at", "id"):
        line = StepLine(step=row.step, note=row.note, by=row.by, at=row.at)
        found.setdefault(row.fever_id, []).append(line)
    return {fever: tuple(lines) for fever, lines in found.items()}
