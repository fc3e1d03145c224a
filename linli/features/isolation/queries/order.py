"""One order with all that hangs on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from linli.areas import queries as areas
from linli.features.isolation import models
from linli.features.isolation.domain import periods
from linli.features.isolation.domain.contacts import Outcome, Way
from linli.features.isolation.domain.policies import Policy
from linli.features.isolation.domain.sampling import Due
from linli.features.isolation.queries.decisions import Kept, decisions_of
from linli.features.isolation.queries.orders import OrderLine, as_lines, with_holds
from linli.features.isolation.queries.policies import in_force, policy
from linli.features.isolation.queries.samples import (
    SampleRecord,
    results_of,
    samples_of,
    tests_of,
    watched_of,
)
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureRecord:
    """What the count starts from."""

    id: UUID
    kind: str
    last_on: date
    by: str
    at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecord:
    """A contact as it was noted."""

    on: date
    at: datetime
    way: Way
    outcome: Outcome
    matters: tuple[str, ...]
    temperatures: tuple[float, ...]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRecord:
    """An objection and, once given, its answer."""

    said: str
    at: datetime
    due_at: datetime
    answer: str
    answer_words: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Whether the dwelling suits, as it was found last."""

    lacking: tuple[str, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPage:
    """An order on one page; ``names`` are those of who did things, by the code they are kept under."""

    line: OrderLine
    reference: str
    conditions: tuple[str, ...]
    source: str
    issued_by: str
    issued_as: str
    issued_at: datetime
    ending: str
    exposures: tuple[ExposureRecord, ...]
    contacts: tuple[ContactRecord, ...]
    objections: tuple[ObjectionRecord, ...]
    holds: tuple[str, ...]
    samples: tuple[SampleRecord, ...]
    tests: tuple[Due, ...]
    decisions: tuple[Kept, ...]
    checked: Checked | None
    agreed_at: datetime | None
    explained_at: datetime | None
    proposed_at: datetime | None
    owner: str
    policy: Policy
    names: Mapping[str, str]


_CONTACTS_AT_MOST = 60


def order_page(*, id: UUID, within: Jurisdiction, now: datetime) -> OrderPage:
    """
    Read everything about one order.

    :raises NotYours: if it does not exist or is out of reach.
    """
    row = with_holds(models.Order.objects.within(within), within).filter(id=id).first()
    if row is None:
        raise NotYours(str(id))
    hanging = _hanging(row, within=within)
    return OrderPage(
        line=as_lines((row,), within=within, now=now)[0],
        reference=row.reference,
        conditions=tuple(row.conditions),
        source=periods.stay_of(row.policy).source,
        issued_by=row.issued_by,
        issued_as=row.issued_as,
        issued_at=row.issued_at,
        ending=row.ending,
        policy=policy(place=row.place, on=local_day(row.began_at)),
        decisions=decisions_of(order=row.id, within=within),
        samples=samples_of(order=row.id, within=within),
        tests=_tests(row, within=within, now=now),
        owner=_owner(row, within=within, now=now),
        names=_names(row, hanging),
        **hanging,
    )


def _tests(row: models.Order, *, within: Jurisdiction, now: datetime) -> tuple[Due, ...]:
    results = results_of(orders=(row.id,), within=within).get(row.id, {})
    rules = in_force(place=row.place, on=local_day(now))
    return tests_of(watched_of(row), results=results, in_force=rules)


def _hanging(row: models.Order, *, within: Jurisdiction) -> dict[str, Any]:
    def of(model: Any) -> Any:
        return model.objects.within(within).filter(order=row)

    consents = dict(of(models.Consent).values_list("answer", "at"))
    proposed = of(models.Release).first()
    checked = of(models.Suitability).order_by("-at", "-id").first()
    holds = of(models.Hold).filter(lifted_at=None).order_by("reason")
    return {
        "exposures": tuple(map(_exposure, of(models.Exposure).order_by("last_on", "id"))),
        "contacts": tuple(
            map(
                _contact,
                of(models.DailyContact).order_by("-happened_at", "-id")[:_CONTACTS_AT_MOST],
            )
        ),
        "objections": tuple(map(_objection, of(models.Objection).order_by("-at", "-id"))),
        "holds": tuple(holds.values_list("reason", flat=True)),
        "checked": _checked(checked) if checked else None,
        "agreed_at": consents.get("agreed"),
        "explained_at": consents.get("explained"),
        "proposed_at": proposed.proposed_at if proposed else None,
    }


def _exposure(row: models.Exposure) -> ExposureRecord:
    return ExposureRecord(
        id=row.id,
        kind=row.kind,
        last_on=row.last_on,
        by=row.noted_by,
        at=row.noted_at,
        withdrawn_at=row.withdrawn_at,
    )


def _contact(row: models.DailyContact) -> ContactRecord:
    return ContactRecord(
        on=row.on,
        at=row.happened_at,
        way=Way(row.way),
        outcome=Outcome(row.outcome),
        matters=tuple(row.matters),
        temperatures=tuple(row.answers.get("temperatures", ())),
        by=row.by,
    )


def _objection(row: models.Objection) -> ObjectionRecord:
    return ObjectionRecord(
        said=row.said,
        at=row.at,
        due_at=row.due_at,
        answer=row.answer,
        answer_words=row.answer_words,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
    )


def _checked(row: models.Suitability) -> Checked:
    return Checked(lacking=tuple(row.lacking), by=row.by, at=row.at)


def _owner(row: models.Order, *, within: Jurisdiction, now: datetime) -> str:
    """Name the area that answers for the person; nothing where the reader does not reach it."""
    owned = models.Custody.objects.within(within).filter(order=row).order_by("-began_at").first()
    return areas.area_at(place=owned.place, on=local_day(now)).name if owned else ""


def _names(row: models.Order, hanging: Mapping[str, Any]) -> Mapping[str, str]:
    checked = hanging["checked"]
    doers = {
        row.issued_by,
        *(one.by for one in (*hanging["exposures"], *hanging["contacts"])),
        *(one.answered_by for one in hanging["objections"]),
        *((checked.by,) if checked else ()),
    }
    return areas.names_of_actors(tuple(sorted(doers)))
