"""Staff print slips and posters, and set the phone that stands on them."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.features.households.actions.slips import PrintedSlip, print_slips, set_contact
from linli.features.households.forms.residents import AreaForm, ContactForm
from linli.features.households.pages.addresses import public
from linli.features.households.pages.residents import UNPROCESSABLE
from linli.features.households.queries import contacts, policy
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.paper import pdf, qr
from linli.web.vault import vault

PAPER = Path(__file__).resolve().parent.parent / "templates" / "households" / "paper"
_LEVELS = (Level.GRID, Level.ESTATE, Level.BUILDING)


@require_GET
@allowing("households.print_slips")
def slips(request: Asked) -> HttpResponse:
    """Let a worker choose what to print for."""
    return _slips(request)


def _slips(request: Asked, *, status: int = 200, **shown: Any) -> HttpResponse:
    here = _post_place(request)
    contact = contacts.contact_for(place=here)
    initial = {"phone": contact.phone, "hours": contact.hours} if contact else {}
    rules = policy.doors(place=here, on=local_day(clock.now()))
    choices = _choices(request)
    context = {
        "form": AreaForm(areas=choices),
        "posters": AreaForm(areas=[one for one in choices if one[0] == _group(Level.ESTATE)]),
        "contact_form": shown.get("contact_form") or ContactForm(initial=initial),
        "may_set_contact": request.actor.may("households.print_slips").covers(here),
        "days": rules.slip_holds.days,
    }
    return render(request, "households/slips.html", context, status=status)


def _post_place(request: Asked) -> str:
    return request.actor.posts[0].place


def _group(level: Level) -> str:
    groups = {Level.GRID: _("网格"), Level.ESTATE: _("小区"), Level.BUILDING: _("楼栋")}
    return groups[level]


def _choices(request: Asked) -> list[tuple[str, list[tuple[str, str]]]]:
    on, found = local_day(clock.now()), {}
    for place in (*request.actor.may("households.print_slips").places, *_grids(request)):
        for area in areas.areas_under(place=place, levels=_LEVELS, on=on):
            found[area.place] = area
    names = {area.place: area.name for area in found.values()}
    return [
        (
            _group(level),
            [
                (area.place, f"{names.get(area.place.rpartition('.')[0], '')} {area.name}".strip())
                for area in sorted(found.values(), key=lambda one: one.place)
                if area.level is level
            ],
        )
        for level in _LEVELS
    ]


def _grids(request: Asked) -> tuple[str, ...]:
    return tuple(post.place for post in request.actor.posts)


@require_POST
@allowing("households.print_slips")
def slips_pdf(request: Asked) -> HttpResponse:
    """Make new slips for an area and give them as a sheet; the slips before them end."""
    area = request.POST.get("area", "")
    made = print_slips(
        area=area,
        by=request.actor,
        chance=clock.random_bytes,
        vault=vault(),
        now=clock.now(),
        ids=clock.new_id,
    )
    return _sheet("slips.typ", slip_values(made, area=area), name="slips.pdf")


def slip_values(made: tuple[PrintedSlip, ...], *, area: str) -> dict[str, Any]:
    """Give the values that the sheet of slips is printed from."""
    return {
        **_common(area),
        "until": f"{made[0].until:%Y-%m-%d}",
        "slips": [
            {
                "door": slip.dwelling,
                "estate": slip.estate,
                "typed": slip.typed,
                "qr": qr(public("households:scan", code=slip.secret)),
            }
            for slip in made
        ],
    }


def _common(area: str) -> dict[str, Any]:
    contact = contacts.contact_for(place=area)
    on = local_day(clock.now())
    community = areas.path_to(place=area, on=on)
    return {
        "start": public("households:start"),
        "community": next(
            (one.name for one in community if one.level in (Level.COMMUNITY, Level.VILLAGE)), ""
        ),
        "phone": contact.phone if contact else "",
        "hours": contact.hours if contact else "",
    }


@require_POST
@allowing("households.print_slips")
def poster_pdf(request: Asked) -> HttpResponse:
    """Give a poster for an estate: the way to the page where a slip can be typed."""
    area = request.POST.get("area", "")
    estate = areas.area_at(place=area, on=local_day(clock.now()))
    within = request.actor.may("households.print_slips")
    if not within.covers(area):
        raise NotYours(area)
    values = {
        **_common(area),
        "estate": estate.name,
        "qr": qr(public("households:start")),
    }
    return _sheet("poster.typ", values, name="poster.pdf")


def _sheet(template: str, values: dict[str, Any], *, name: str) -> HttpResponse:
    made = pdf(template=PAPER / template, values=values)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@allowing("households.print_slips")
def contact(request: Asked) -> HttpResponse:
    """Set the phone that residents are told to call."""
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _slips(request, contact_form=form, status=UNPROCESSABLE)
    set_contact(
        area=_post_place(request),
        phone=form.cleaned_data["phone"],
        hours=form.cleaned_data["hours"],
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("社区电话记下了，以后打印的单子都用它。"))
    return redirect("households:slips")


urls = [
    path("slips/", slips, name="slips"),
    path("slips/sheet/", slips_pdf, name="slips_pdf"),
    path("slips/poster/", poster_pdf, name="poster_pdf"),
    path("slips/contact/", contact, name="contact"),
]
