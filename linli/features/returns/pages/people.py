"""The link that does instead of a list: those who are meant, read inside the house."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.areas import queries as areas
from linli.features.returns.pages import saying
from linli.features.returns.queries.people import AT_A_TIME, InHouse, people_meant
from linli.features.returns.queries.values import word
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.panels import page_about
from linli.web.parts import Cell, Column, Link, Pager, Table


@require_GET
@allowing("register.see")
def people(request: Asked) -> HttpResponse:
    """Show those of an area whom an expression means, a page at a time."""
    now = clock.now()
    code, who = request.GET.get("area", ""), request.GET.get("who", "all")
    skip = int(text) if (text := request.GET.get("after", "")).isdecimal() else 0
    own = request.actor.may("register.see").places[0]
    today = local_day(now)
    area = areas.area(code=code, on=today) if code else areas.area_at(place=own, on=today)
    found = people_meant(who=who, area=area, by=request.actor, now=now, skip=skip)
    here = reverse("returns:people")

    def page(after: int) -> str:
        return f"{here}?{urlencode({'area': area.code, 'who': who, 'after': after})}"

    return render(
        request,
        "returns/people.html",
        {
            "crumbs": (Link(text=area.name), Link(text=saying.who_words(found.who))),
            "area": area,
            "who": saying.who_words(found.who),
            "table": _table(found) if found.people else None,
            "pager": Pager(
                shown=len(found.people),
                next_url=page(skip + AT_A_TIME) if found.more else "",
                first_url=page(0) if skip else "",
            ),
        },
    )


urls = [path("returns/people/", people, name="people")]


def _table(found: InHouse) -> Table:
    heads = (
        Column(text=_("姓名")),
        Column(text=_("性别")),
        Column(text=_("年龄"), figure=True),
        Column(text=_("住处")),
    )
    rows = tuple(
        (
            Cell(column=heads[0], text=one.name, url=page_about("person", one.person)),
            Cell(column=heads[1], text=word("person.sex", one.sex)),
            Cell(column=heads[2], text="" if one.age is None else str(one.age)),
            Cell(column=heads[3], text=one.dwelling),
        )
        for one in found.people
    )
    return Table(
        caption=_("名单上的人"),
        columns=heads,
        rows=rows,
        note=_("只在系统里看，没有文件离开；号码不显示。"),
    )
