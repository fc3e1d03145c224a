"""Groups under a name, for lists that are asked for again and again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.features.returns.actions.grouping import save_group
from linli.features.returns.domain.who import read_who
from linli.features.returns.pages import saying
from linli.features.returns.queries.groups import groups_of
from linli.features.returns.queries.places import area_of, areas_of
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.parts import Cell, Column, Link, Table

CAPABILITY = "returns.fill"


@require_http_methods(["GET", "POST"])
@allowing(CAPABILITY)
def groups(request: Asked) -> HttpResponse:
    """Show the saved groups, or keep one more."""
    now = clock.now()
    if request.method == "POST":
        area = area_of(code=request.POST.get("area", ""), by=request.actor, on=local_day(now))
        save_group(
            name=request.POST.get("name", ""),
            said=request.POST.get("said", ""),
            area=area,
            by=request.actor,
            now=now,
            ids=clock.new_id,
        )
        return redirect("returns:groups")
    choices = areas_of(by=request.actor, on=local_day(now))
    within = request.actor.may(CAPABILITY)
    columns = (Column(text=_("人群")), Column(text=_("哪些人")), Column(text=_("辖区")))
    rows = tuple(
        (
            Cell(column=columns[0], text=name),
            Cell(column=columns[1], text=saying.who_words(read_who(said))),
            Cell(column=columns[2], text=area.name),
        )
        for area in choices
        for name, said in groups_of(place=area.place, within=within).items()
    )
    return render(
        request,
        "returns/groups.html",
        {
            "crumbs": (Link(text=_("报表"), url=reverse("returns:forms")), Link(text=_("人群"))),
            "table": Table(caption=_("保存的人群"), columns=columns, rows=rows) if rows else None,
            "areas": choices,
        },
    )


urls = [path("returns/groups/", groups, name="groups")]
