"""One form: what it asks, what was taken for what, what is to be said before it is filled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.areas.queries import names_of_actors
from linli.features.returns.actions.filling import Asking, Means, fill
from linli.features.returns.actions.receiving import say_what_is_meant
from linli.features.returns.domain.blanks import Column
from linli.features.returns.domain.deadlines import left
from linli.features.returns.domain.purposes import Need, Purpose
from linli.features.returns.domain.who import read_who
from linli.features.returns.forms.reading import OPEN, key_of
from linli.features.returns.pages import saying
from linli.features.returns.pages.giving import given
from linli.features.returns.queries import demands
from linli.features.returns.queries.demands import DemandRecord
from linli.features.returns.queries.drafts import Draft, draft
from linli.features.returns.queries.groups import groups_of
from linli.features.returns.queries.lists_out import lists_of
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.parts import Link, State
from linli.web.questions import MAY_ASK
from linli.web.vault import vault

CAPABILITY = "returns.fill"
_COMMON = ("age>=60", "age<18", "tenure=group_rental", "care.living_alone", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLine:
    """A column as the page shows it: what it is taken for, how surely, and the field to say otherwise."""

    name: str
    heading: str
    answer: str
    chosen: str
    state: State
    doubtful: bool
    fixed: bool


@require_GET
@allowing(CAPABILITY)
def form(request: Asked, demand: UUID) -> HttpResponse:
    """Show a form with what each of its columns is taken for."""
    found = draft(demand=demands.demand(id=demand, by=request.actor), by=request.actor)
    language = (get_language() or "zh-hans").lower()
    return render(
        request,
        "returns/form.html",
        {
            "crumbs": (
                Link(text=_("报表"), url=reverse("returns:forms")),
                Link(text=found.demand.line.title),
            ),
            "draft": found,
            "kind": saying.KINDS[found.blank.kind.value],
            "rows": saying.ROWS[found.blank.rows],
            "columns": [_line(one, language=language) for one in found.blank.columns],
            "choices": saying.choices(language=language),
            "open": OPEN,
            "slack": _slack(found.demand, now=clock.now()),
            "corrected": saying.corrected_lines(found.corrected),
            "may_ask": _may_ask(found, request),
            "out": _out(found, request, now=clock.now()),
            **(_of_list(found, request) if found.is_list else {}),
        },
    )


@require_POST
@allowing(CAPABILITY)
def meanings(request: Asked, demand: UUID) -> HttpResponse:
    """Take what somebody says that headings mean; it is remembered for this sender and form."""
    found = draft(demand=demands.demand(id=demand, by=request.actor), by=request.actor)
    said = {
        key_of(column.path): chosen
        for column in found.blank.columns
        if (chosen := request.POST.get(f"column-{column.at}", ""))
        and chosen != (column.answer or "")
    }
    if said:
        say_what_is_meant(
            demand=demand, said=said, by=request.actor, now=clock.now(), ids=clock.new_id
        )
    return redirect("returns:form", demand)


@require_POST
@allowing(CAPABILITY)
def filling(request: Asked, demand: UUID) -> HttpResponseBase:
    """Fill the form and give it back."""
    found = demands.demand(id=demand, by=request.actor)
    ready = draft(demand=found, by=request.actor)
    typed = request.POST
    need = typed.get("need", "")
    asking = Asking(
        content=found.blank,
        area=ready.area,
        on=found.line.on,
        who=typed.get("who_typed", "").strip() or typed.get("who", ""),
        purpose=Purpose(
            words=typed.get("purpose", "").strip(),
            need=Need(need) if need in set(Need) else Need.KNOW,
            recipient=found.line.sender,
        ),
        answers=found.meanings,
        demand=demand,
    )
    means = Means(ids=clock.new_id, vault=vault())
    return given(
        _name(found),
        write=lambda out: fill(out, asking=asking, by=request.actor, now=clock.now(), means=means),
    )


urls = [
    path("returns/<uuid:demand>/", form, name="form"),
    path("returns/<uuid:demand>/meanings/", meanings, name="meanings"),
    path("returns/<uuid:demand>/filling/", filling, name="filling"),
]


def _name(found: DemandRecord) -> str:
    stem = Path(found.file_name or found.line.title).stem or "return"
    return _("{form} 已填 {day}.xlsx").format(form=stem, day=found.line.on.isoformat())


def _line(column: Column, *, language: str) -> ColumnLine:
    return ColumnLine(
        name=f"column-{column.at}",
        heading=column.heading,
        answer=saying.answer_words(column.answer, language=language),
        chosen=column.answer or column.guess or "",
        state=saying.column_state(column),
        doubtful=bool(column.guess),
        fixed=column.names_rows or (column.answer or "").startswith("("),
    )


def _of_list(found: Draft, request: Asked) -> Mapping[str, object]:
    """Give what only a list asks: whom it wants, what for, and the link that would do instead."""
    within = request.actor.may(CAPABILITY)
    groups = groups_of(place=found.area.place, within=within)
    whom = found.whom.said
    query = urlencode({"area": found.area.code, "who": whom or "all"})
    return {
        "whom": whom,
        "whos": _whos(whom, groups),
        "needs": [(need.value, words) for need, words in saying.NEEDS.items()],
        "instead": request.build_absolute_uri(f"{reverse('returns:people')}?{query}"),
        "may_export": request.actor.may("register.export").covers(found.area.place),
    }


def _whos(whom: str, groups: Mapping[str, str]) -> list[tuple[str, str]]:
    """List whom a list may want, with words: by its title, the saved groups, the usual ones."""
    common = dict.fromkeys([*((whom,) if whom else ()), *_COMMON])
    named = [
        (name, f"{name}（{saying.who_words(read_who(said))}）") for name, said in groups.items()
    ]
    return named + [(said, saying.who_words(read_who(said))) for said in common]


def _may_ask(found: Draft, request: Asked) -> bool:
    by = request.actor
    return by.may_somewhere(MAY_ASK) and by.may(MAY_ASK).covers(found.area.place)


def _out(found: Draft, request: Asked, *, now: datetime) -> list[Mapping[str, object]]:
    """Say which lists were taken out of this form, and whether they are deleted."""
    lists = lists_of(demand=found.demand.line.id, within=request.actor.may(CAPABILITY))
    names = names_of_actors(tuple({one.by for one in lists}))
    return [
        {
            "at": time_words(one.at, now=now),
            "who": names.get(one.by, one.by),
            "rows": one.rows,
            "recipient": one.recipient,
            "purpose": one.purpose,
            "day": one.delete_on.isoformat(),
            "state": saying.list_state(one.deleted_at, one.delete_on, on=local_day(now)),
        }
        for one in lists
    ]


def _slack(found: DemandRecord, *, now: datetime) -> Mapping[str, object] | None:
    """Say how much of the time each level took for itself."""
    if not found.deadlines:
        return None
    whole, ours = left(found.deadlines, received_at=found.line.received_at)
    return {
        "steps": [
            {
                "tier": saying.TIERS[one.tier],
                "due": time_words(one.due_at, now=now),
                "eaten": saying.hours_words(one.eaten) if one.eaten else "",
            }
            for one in found.deadlines
        ],
        "whole": saying.hours_words(whole),
        "ours": saying.hours_words(ours),
        "late": ours.total_seconds() < 0,
    }
