"""The forms asked of us, and a new one handed in."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from linli.areas import queries as areas
from linli.features.returns.actions.receiving import Arriving, receive
from linli.features.returns.domain.deadlines import Tier
from linli.features.returns.forms.packages import Limits
from linli.features.returns.forms.refusals import cannot_fill
from linli.features.returns.pages import saying
from linli.features.returns.queries.demands import DemandLine, demands, senders
from linli.features.returns.queries.places import area_of, areas_of
from linli.kernel.days import LOCAL, local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import day_words, time_words
from linli.web.parts import Cell, Column, Link, State, Table, Tone
from linli.web.uploads import is_too_large

CAPABILITY = "returns.fill"
MEGABYTES = Limits().file_bytes // 2**20


@require_GET
@allowing(CAPABILITY)
def forms(request: Asked) -> HttpResponse:
    """Show the forms that were asked of us, the latest first."""
    now = clock.now()
    found = demands(by=request.actor)
    new = Link(text=_("填一份新表"), url=reverse("returns:new"), icon="upload")
    table = _table(found, now=now) if found else None
    return render(request, "returns/forms.html", {"table": table, "new": new})


@require_http_methods(["GET", "POST"])
@allowing(CAPABILITY)
def new(request: Asked) -> HttpResponse:
    """Ask for a department's blank workbook, or take it and lead to what it asks."""
    if request.method == "POST":
        return _take(request)
    now = clock.now()
    return render(
        request,
        "returns/new.html",
        {
            "crumbs": (
                Link(text=_("报表"), url=reverse("returns:forms")),
                Link(text=_("填一份新表")),
            ),
            "areas": areas_of(by=request.actor, on=local_day(now)),
            "senders": senders(),
            "today": local_day(now).isoformat(),
            "tiers": [(tier.value, saying.TIERS[tier]) for tier in Tier],
            "megabytes": MEGABYTES,
        },
    )


urls = [path("returns/", forms, name="forms"), path("returns/new/", new, name="new")]


def _take(request: Asked) -> HttpResponse:
    now = clock.now()
    file = _file(request)
    arriving = Arriving(
        content=file.read(),
        file_name=file.name or "",
        sender=request.POST.get("sender", ""),
        area=area_of(code=request.POST.get("area", ""), by=request.actor, on=local_day(now)),
        on=_day(request.POST.get("on", ""), otherwise=local_day(now)),
        due=_due(request.POST),
    )
    demand = receive(arriving=arriving, by=request.actor, now=now, ids=clock.new_id)
    return redirect("returns:form", demand)


def _file(request: Asked) -> UploadedFile:
    file = request.FILES.get("workbook")
    if is_too_large(request) or (isinstance(file, UploadedFile) and _is_large(file)):
        raise cannot_fill("too_large", megabytes=MEGABYTES)
    if not isinstance(file, UploadedFile):
        raise cannot_fill("no_file")
    return file


def _is_large(file: UploadedFile) -> bool:
    return (file.size or 0) > Limits().file_bytes


def _day(text: str, *, otherwise: date) -> date:
    try:
        return date.fromisoformat(text) if text else otherwise
    except ValueError as strange:
        raise cannot_fill("bad_deadline") from strange


def _due(given: Mapping[str, str]) -> dict[Tier, datetime]:
    """Read the deadlines by level; what is left out is not known."""
    try:
        return {
            tier: datetime.fromisoformat(text).replace(tzinfo=LOCAL)
            for tier in Tier
            if (text := given.get(f"due-{tier.value}", ""))
        }
    except ValueError as strange:
        raise cannot_fill("bad_deadline") from strange


def _table(found: tuple[DemandLine, ...], *, now: datetime) -> Table:
    today = local_day(now)
    places = tuple({one.place for one in found})
    names = {area.place: area.name for area in areas.areas_at(places=places, on=today)}
    heads = (_("表"), _("谁要的"), _("辖区"), _("哪一天"), _("几时要"), _("办到哪"))
    columns = tuple(Column(text=text) for text in heads)
    rows = tuple(
        (
            Cell(column=columns[0], text=one.title, url=reverse("returns:form", args=(one.id,))),
            Cell(column=columns[1], text=one.sender),
            Cell(column=columns[2], text=names.get(one.place, "")),
            Cell(column=columns[3], text=day_words(one.on, today=today)),
            Cell(column=columns[4], text=time_words(one.due_at, now=now) if one.due_at else "—"),
            Cell(column=columns[5], text="", state=_state(one, now=now)),
        )
        for one in found
    )
    return Table(caption=_("要过的表"), columns=columns, rows=rows, note=_("最近的 50 份。"))


def _state(one: DemandLine, *, now: datetime) -> State:
    if one.filled_at:
        return State(tone=Tone.OK, word=_("填过了"))
    if one.due_at and one.due_at < now:
        return State(tone=Tone.STOP, word=_("过时了"))
    return State(tone=Tone.INFO, word=_("还没有填"))
