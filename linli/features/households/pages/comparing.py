"""Two records side by side, and making them one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.features.households.actions import looking, records
from linli.features.households.pages.going import go_to
from linli.features.households.pages.reading import text_of
from linli.features.households.pages.saying import (
    born_words,
    care_words,
    field_words,
    value_words,
)
from linli.features.households.queries import deciding, sheets
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours
from linli.register.domain.phones import masked_phone
from linli.register.queries import PersonRecord
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import day_words
from linli.web.parts import Link
from linli.web.vault import vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two records to compare."""

    id: UUID
    name: str
    url: str
    facts: tuple[tuple[str, str], ...]


def side_of(person: PersonRecord, *, now: datetime) -> Side:
    """Put a person beside another: the facts by which one can tell."""
    line, today = person.line, local_day(now)
    latest = person.statements[0].said_at if person.statements else None
    return Side(
        id=line.id,
        name=line.name,
        url=reverse("households:person", args=(line.id,)),
        facts=(
            (
                _("住在"),
                _("、").join(words for _key, words, _relation in person.homes) or _("没有"),
            ),
            (_("证件"), line.document_masked or _("没有")),
            (field_words("person.sex"), value_words("person.sex", line.sex)),
            (field_words("person.birth_date"), born_words(line.birth_date, today=today)),
            (_("电话"), masked_phone(line.phone) if line.phone else _("没有")),
            (_("要多照看"), _("、").join(care_words(person.care)) or _("没有")),
            (_("最近说到"), day_words(local_day(latest), today=today) if latest else _("没有")),
        ),
    )


@require_http_methods(["GET", "POST"])
@allowing("register.decide")
def find_same(request: Asked, id: UUID) -> HttpResponse:
    """Find the other record of a person; what is typed is posted, never part of an address."""
    page = sheets.person_page(id=id, by=request.actor)
    typed = text_of(request.POST, "q")
    found = looking.search(
        text=typed, by=request.actor, vault=vault(), now=clock.now(), ids=clock.new_id
    )
    return render(
        request,
        "households/find_same.html",
        {
            "id": id,
            "crumbs": _crumbs(page.record),
            "name": page.record.line.name,
            "typed": typed,
            "people": tuple(one for one in found.people if one.id != id),
        },
    )


@require_GET
@allowing("register.decide")
def compare(request: Asked, id: UUID, other: UUID) -> HttpResponse:
    """Show two records side by side."""
    found = deciding.comparison(one=id, other=other, by=request.actor)
    now = clock.now()
    return render(
        request,
        "households/compare.html",
        {
            "crumbs": _crumbs(found.one),
            "sides": (side_of(found.one, now=now), side_of(found.other, now=now)),
        },
    )


@require_POST
@allowing("register.decide")
def merge(request: Asked, id: UUID, other: UUID) -> HttpResponse:
    """Make two records one; the one chosen stays."""
    kept = request.POST.get("kept", "")
    if kept not in (str(id), str(other)):
        raise NotYours(str(id))
    stays, gone = (id, other) if kept == str(id) else (other, id)
    made = records.merge(gone=gone, kept=stays, by=request.actor, now=clock.now(), ids=clock.new_id)
    undo = reverse("households:undo_merge", args=(stays, made))
    messages.success(request, _("合并了。"), extra_tags=undo)
    return redirect("households:person", id=stays)


@require_POST
@allowing("register.decide")
def undo_merge(request: Asked, id: UUID, merge: UUID) -> HttpResponse:
    """Take a merge back; go to the record from which it was asked."""
    records.undo_merge(merge=merge, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("合并撤销了，两份登记都恢复原样。"))
    return go_to(request, "households:person", id=id)


urls = [
    path("people/<uuid:id>/same", find_same, name="find_same"),
    path("people/<uuid:id>/same/<uuid:other>/", compare, name="compare"),
    path("people/<uuid:id>/same/<uuid:other>/merge", merge, name="merge"),
    path("people/<uuid:id>/merges/<uuid:merge>/undo", undo_merge, name="undo_merge"),
]


def _crumbs(person: PersonRecord) -> tuple[Link, ...]:
    url = reverse("households:person", args=(person.line.id,))
    return (Link(text=person.line.name, url=url), Link(text=_("同一个人？")))
