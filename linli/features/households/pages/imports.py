"""The imports of a community: what was handed in, and a new list handed in."""

from datetime import datetime

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from linli.areas import queries as areas
from linli.areas.domain import Actor
from linli.features.households import jobs
from linli.features.households.actions import importing
from linli.features.households.forms.packages import Limits
from linli.features.households.forms.refusals import cannot_read
from linli.features.households.pages import import_saying
from linli.features.households.queries import runs
from linli.features.households.queries.communities import communities_of, community_of
from linli.features.households.queries.runs import RunRecord
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.parts import Cell, Column, Link, Table
from linli.web.uploads import is_too_large
from linli.web.vault import vault

CAPABILITY = "register.import"
MEGABYTES = Limits().file_bytes // 2**20


@require_GET
@allowing(CAPABILITY)
def imports(request: Asked) -> HttpResponse:
    """Show what was handed in, the latest first."""
    now = clock.now()
    found = runs.runs(within=request.actor.may(CAPABILITY))
    table = _table(found, by=request.actor, now=now) if found else None
    new = Link(text=_("导入一份名单"), url=reverse("households:import_new"))
    return render(request, "households/intake_list.html", {"table": table, "new": new})


@require_http_methods(["GET", "POST"])
@allowing(CAPABILITY)
def import_new(request: Asked) -> HttpResponse:
    """Ask for a workbook, or take the one handed in and lead to what it says."""
    if request.method == "POST":
        return _hand_in(request)
    choices = communities_of(by=request.actor, capability=CAPABILITY, on=local_day(clock.now()))
    return render(
        request,
        "households/intake_upload.html",
        {
            "crumbs": (
                Link(text=_("导入"), url=reverse("households:imports")),
                Link(text=_("新的一份")),
            ),
            "steps": import_saying.steps(None),
            "communities": choices,
            "megabytes": MEGABYTES,
        },
    )


urls = [
    path("imports/", imports, name="imports"),
    path("imports/new/", import_new, name="import_new"),
]


def _hand_in(request: Asked) -> HttpResponse:
    now, run = clock.now(), clock.new_id()
    file = _file(request)
    importing.hand_in(
        importing.Arriving(name=file.name or "", content=file),
        community=community_of(
            code=request.POST.get("community", ""),
            by=request.actor,
            capability=CAPABILITY,
            on=local_day(now),
        ),
        by=request.actor,
        now=now,
        run=run,
        desk=desk(),
    )
    return redirect("households:import", run)


def _file(request: Asked) -> UploadedFile:
    if is_too_large(request):
        raise cannot_read("too_large", megabytes=MEGABYTES)
    file = request.FILES.get("workbook")
    if not isinstance(file, UploadedFile):
        raise cannot_read("no_file")
    return file


def desk() -> importing.Desk:
    """Give what handing in needs of this machine."""
    return importing.Desk(ids=clock.new_id, vault=vault(), files=settings.FILES, later=jobs.soon)


def _table(found: tuple[RunRecord, ...], *, by: Actor, now: datetime) -> Table:
    names = {
        area.place: area.name
        for area in communities_of(by=by, capability=CAPABILITY, on=local_day(now))
    }
    people = areas.names_of_actors(tuple(run.by for run in found))
    columns = (
        Column(text=_("名单")),
        Column(text=_("社区")),
        Column(text=_("谁交的")),
        Column(text=_("时间")),
        Column(text=_("结果")),
    )
    rows = tuple(
        (
            Cell(
                column=columns[0],
                text=run.file_name,
                url=reverse("households:import", args=(run.id,)),
            ),
            Cell(column=columns[1], text=names.get(run.place, "")),
            Cell(column=columns[2], text=people.get(run.by) or _("命令行")),
            Cell(column=columns[3], text=time_words(run.uploaded_at, now=now)),
            Cell(column=columns[4], text="", state=import_saying.state_of(run)),
        )
        for run in found
    )
    return Table(caption=_("交过的名单"), columns=columns, rows=rows, note=_("最近的 20 份。"))
