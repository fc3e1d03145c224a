"""What is missing where: every household that has neither answered nor been accounted for."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.areas import queries as areas
from linli.features.screening.domain.places import unit_of
from linli.features.screening.pages.reading import after_of
from linli.features.screening.panels.saying import turn_card
from linli.features.screening.queries.rounds import round_at
from linli.features.screening.queries.turns import PAGE, missing
from linli.features.screening.queries.units import names_of_units
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.parts import Link, Pager


@require_GET
@allowing("screening.answer")
def gaps(request: Asked, round: UUID) -> HttpResponse:
    """List who is missing, in walking order, unit by unit with its sheet of paper."""
    now, within = clock.now(), request.actor.may("screening.answer")
    record = round_at(id=round, within=within)
    part, code = within.narrowed_to(record.place), request.GET.get("area", "")
    if code:
        part = areas.narrowed(within=part, code=code, on=local_day(now))
    lines = missing(round=round, within=part, after=after_of(request.GET))
    units: dict[str, list[Any]] = {}
    for line in lines:
        place = unit_of(line.home.place) if line.home else ""
        units.setdefault(place, []).append(turn_card(line, round=round, now=now, ids=clock.new_id))
    there = {"area": code} if code else {}
    more = ""
    if len(lines) == PAGE:
        sort, id = lines[-1].key
        more = "?" + urlencode({**there, "after": sort, "id": str(id)})
    first = "?" + urlencode(there) if after_of(request.GET) else ""
    names = names_of_units(units=tuple(filter(None, units)), on=local_day(now))
    context = {
        "it": record,
        "crumbs": (
            Link(text=_("摸排"), url=reverse("screening:rounds")),
            Link(text=record.name, url=reverse("screening:round", args=(round,))),
            Link(text=_("还缺谁")),
        ),
        "units": [
            {
                "place": place,
                "cards": cards,
                "where": cards[0].where,
                "name": names.get(place, cards[0].dwelling),
            }
            for place, cards in units.items()
        ],
        "pager": Pager(shown=len(lines), next_url=more, first_url=first),
    }
    return render(request, "screening/gaps.html", context)


urls = [path("screening/<uuid:round>/gaps/", gaps, name="gaps")]
