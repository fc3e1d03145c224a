"""A form arrives: who asks, by when, and whether it is one we know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.areas.queries import AreaRecord
from linli.features.returns import models
from linli.features.returns.actions.noting import Deed, note
from linli.features.returns.domain.blanks import Blank
from linli.features.returns.domain.deadlines import Tier
from linli.features.returns.domain.versions import title_without_dates
from linli.features.returns.forms.packages import open_book
from linli.features.returns.forms.reading import OPEN, read_blank
from linli.features.returns.forms.refusals import cannot_fill
from linli.features.returns.queries.tables import known
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours
from linli.register.domain.fields import all_fields

_NAME_AT_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Arriving:
    """A blank that came: from whom, for which area and day, due when at which level."""

    content: bytes
    file_name: str
    sender: str
    area: AreaRecord
    on: date
    due: Mapping[Tier, datetime] = field(default_factory=dict)


@transaction.atomic
def receive(*, arriving: Arriving, by: Actor, now: datetime, ids: Ids) -> UUID:
    """
    Take a form in and tell its key; a form that comes again is known by its sender and title.

    :raises CannotFill: if it is no form, or is for a day to come.
    :raises NotYours: if the area is out of reach.
    """
    if not by.may("returns.fill").narrowed_to(arriving.area.place).places:
        raise NotYours(arriving.area.code)
    if arriving.on > local_day(now):
        raise cannot_fill("future", day=arriving.on.isoformat())
    sender = " ".join(arriving.sender.split())[:_NAME_AT_MOST]
    if not sender:
        raise cannot_fill("no_sender")
    blank, _ = read_blank(open_book(arriving.content), knowing=known())
    version = _version(blank, sender=sender, now=now, ids=ids)
    demand = models.Demand.objects.create(
        id=ids(),
        place=arriving.area.place,
        version=version,
        file_name=arriving.file_name[:200],
        blank=arriving.content,
        on=arriving.on,
        received_at=now,
        by=by.id,
    )
    for tier, due_at in arriving.due.items():
        models.Deadline.objects.create(
            id=ids(), place=demand.place, demand=demand, tier=tier.value, due_at=due_at
        )
    payload = {"form": str(version.form_id), "version": version.number}
    deed = Deed(kind="received", subject=demand.id, place=demand.place, payload=payload)
    note(deed, by=by.id, now=now, id=ids())
    return demand.id


def _version(blank: Blank, *, sender: str, now: datetime, ids: Ids) -> models.Version:
    """Find the version of the form that looks like this, or note that it looks different now."""
    asks, _ = models.Sender.objects.get_or_create(called=sender, defaults={"id": ids()})
    form, _ = models.Form.objects.select_for_update().get_or_create(
        sender=asks,
        title=title_without_dates(blank.title),
        defaults={"id": ids(), "kind": blank.kind.value},
    )
    last = form.versions.order_by("-number").first()
    if last and last.headings == list(blank.signature):
        return last
    return models.Version.objects.create(
        id=ids(),
        form=form,
        number=last.number + 1 if last else 1,
        headings=list(blank.signature),
        first_at=now,
    )


@transaction.atomic
def say_what_is_meant(
    *, demand: UUID, said: Mapping[str, str], by: Actor, now: datetime, ids: Ids
) -> None:
    """
    Remember what headings of a form ask, by their keys: a code, or that they stay open.

    :raises NotYours: if the form was not asked of anywhere within reach.
    :raises CannotFill: ``unknown_code``, if a code is no field and no measure.
    """
    row = models.Demand.objects.within(by.may("returns.fill")).filter(id=demand).first()
    if row is None:
        raise NotYours(str(demand))
    codes = {OPEN, *all_fields(), *known().measures}
    if strange := sorted(set(said.values()) - codes):
        raise cannot_fill("unknown_code", code=strange[0][:64])
    for heading, code in said.items():
        models.Meaning.objects.update_or_create(
            form=row.version.form,
            heading=heading[:200],
            defaults={"code": code, "by": by.id, "at": now},
            create_defaults={"id": ids(), "code": code, "by": by.id, "at": now},
        )
    deed = Deed(kind="answered", subject=demand, place=row.place, payload={"columns": len(said)})
    note(deed, by=by.id, now=now, id=ids())
