"""The list leaves the house: with a purpose, which every person on it can read."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.features.households.actions.exporting import export
from linli.features.households.actions.importing import Means
from linli.features.households.forms.purposes import read_purpose
from linli.features.households.queries.communities import communities_of, community_of
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.register import queries as register
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.parts import Link
from linli.web.vault import vault

CAPABILITY = "register.export"


@require_http_methods(["GET", "POST"])
@allowing(CAPABILITY)
def exports(request: Asked) -> HttpResponseBase:
    """Ask what the list is for, or give it."""
    if request.method == "POST":
        return _list(request)
    choices = communities_of(by=request.actor, capability=CAPABILITY, on=local_day(clock.now()))
    within = Jurisdiction(places=tuple(area.place for area in choices))
    return render(
        request,
        "households/intake_export.html",
        {
            "crumbs": (
                Link(text=_("导入"), url=reverse("households:imports")),
                Link(text=_("导出")),
            ),
            "communities": choices,
            "standing": register.counts(within=within),
        },
    )


urls = [path("exports/", exports, name="exports")]


def _list(request: Asked) -> HttpResponse | FileResponse:
    now = clock.now()
    area = community_of(
        code=request.POST.get("community", ""),
        by=request.actor,
        capability=CAPABILITY,
        on=local_day(now),
    )
    with TemporaryDirectory(dir=settings.FILES, prefix="export-") as folder:
        out = Path(folder) / "list.xlsx"
        export(
            out,
            area=area,
            purpose=read_purpose(request.POST.get("purpose", "")),
            by=request.actor,
            now=now,
            means=Means(ids=clock.new_id, vault=vault(), files=settings.FILES),
        )
        # The name goes with the folder; what is open can still be read to its end.
        name = _("{area}住户名单 {day}.xlsx").format(area=area.name, day=local_day(now))
        return FileResponse(out.open("rb"), as_attachment=True, filename=name)
