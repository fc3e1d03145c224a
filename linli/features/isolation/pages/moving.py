"""What lies between areas: to receive, waiting for an answer, refused; one list each."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from linli.features.isolation.panels.moving import (
    handover_line,
    names_of_areas,
    reception_line,
    refusal_line,
    transfer_line,
)
from linli.features.isolation.queries import handing_over, refusing, transferring
from linli.features.isolation.queries.guests import called
from linli.web import clock
from linli.web.asked import Asked, allowing

# Answers stay on the list for so long that whoever had the night shift reads them.
_ANSWERS_SHOWN = timedelta(days=1)


@require_GET
@allowing("isolation.transfer")
def moving(request: Asked) -> HttpResponse:
    """List what we are asked, what we have asked, and who does not want to go."""
    now, by = clock.now(), request.actor
    receptions = handing_over.open_receptions(by=by)
    handovers = handing_over.handovers(by=by, since=now - _ANSWERS_SHOWN)
    names = names_of_areas(
        (one.from_place for one in receptions), on=now, also=(one.to_place for one in handovers)
    )
    transfers = transferring.open_transfers(by=by, now=now)
    cases = refusing.refusals(by=by, since=now - _ANSWERS_SHOWN)
    keys = (*(one.person for one in transfers), *(one.person for one in cases))
    who = called(people=keys, within=by.may("isolation.see"))
    context = {
        "to_receive": [reception_line(one, names=names, now=now) for one in receptions],
        "asked": [
            *(transfer_line(one, now=now, who=who.get(one.person, "")) for one in transfers),
            *(handover_line(one, names=names, now=now) for one in handovers),
        ],
        "refused": [refusal_line(one, now=now, who=who.get(one.person, "")) for one in cases],
    }
    return render(request, "isolation/moving.html", context)


urls = [path("moving/", moving, name="moving")]
