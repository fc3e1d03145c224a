"""Forms asked of an area: the list of them, and one with what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from linli.areas.domain import Actor
from linli.features.returns import models
from linli.features.returns.domain.deadlines import Step, Tier, steps
from linli.features.returns.domain.versions import Difference, difference
from linli.kernel.refusals import NotYours


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandLine:
    """A form asked of an area, as a list shows it."""

    id: UUID
    place: str
    sender: str
    title: str
    kind: str
    on: date
    received_at: datetime
    due_at: datetime | None
    filled_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRecord:
    """
    One form: the blank, what its headings were said to mean, and how it differs from before.

    ``version`` counts from 1; ``changed`` is what is new in it, of ``version`` 2 on. ``elsewhere`` is what
    headings were said to mean on other forms of the sender: to be suggested, never taken.
    """

    line: DemandLine
    form: UUID
    file_name: str
    blank: bytes
    version: int
    changed: Difference
    meanings: Mapping[str, str]
    elsewhere: Mapping[str, str]
    deadlines: tuple[Step, ...]


def demands(*, by: Actor, at_most: int = 50) -> tuple[DemandLine, ...]:
    """List the forms asked of a jurisdiction, the latest first."""
    rows = models.Demand.objects.within(by.may("returns.fill")).defer("blank")
    rows = rows.select_related("version__form__sender").prefetch_related("deadlines", "fillings")
    return tuple(_line(row) for row in rows.order_by("-received_at", "-id")[:at_most])


def demand(*, id: UUID, by: Actor) -> DemandRecord:
    """
    Read one form.

    :raises NotYours: if it was not asked of anywhere within reach.
    """
    rows = models.Demand.objects.within(by.may("returns.fill")).filter(id=id)
    row = rows.select_related("version__form__sender").first()
    if row is None:
        raise NotYours(str(id))
    form, number = row.version.form, row.version.number
    before = form.versions.filter(number=number - 1).first()
    return DemandRecord(
        line=_line(row),
        form=form.id,
        file_name=row.file_name,
        blank=bytes(row.blank),
        version=number,
        changed=difference(before.headings, row.version.headings) if before else Difference(),
        meanings=dict(form.meanings.values_list("heading", "code")),
        elsewhere=_elsewhere(form),
        deadlines=steps({Tier(one.tier): one.due_at for one in row.deadlines.all()}),
    )


def _elsewhere(form: models.Form) -> Mapping[str, str]:
    """Give what headings mean on the sender's other forms, where all of them agree."""
    rows = models.Meaning.objects.filter(form__sender=form.sender_id).exclude(form=form)
    found: dict[str, set[str]] = {}
    for heading, code in rows.values_list("heading", "code"):
        found.setdefault(heading, set()).add(code)
    return {heading: codes.pop() for heading, codes in found.items() if len(codes) == 1}


def senders() -> tuple[str, ...]:
    """List the departments that have asked before."""
    return tuple(models.Sender.objects.order_by("called").values_list("called", flat=True))


def _line(row: models.Demand) -> DemandLine:
    due = steps({Tier(one.tier): one.due_at for one in row.deadlines.all()})
    filled = sorted(one.at for one in row.fillings.all())
    form = row.version.form
    return DemandLine(
        id=row.id,
        place=row.place,
        sender=form.sender.called,
        title=form.title,
        kind=form.kind,
        on=row.on,
        received_at=row.received_at,
        due_at=due[-1].due_at if due else None,
        filled_at=filled[-1] if filled else None,
    )
