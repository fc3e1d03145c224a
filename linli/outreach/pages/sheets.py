"""Paper: slips for the doors that nothing else reached, and the sheet to read aloud."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from linli.kernel.days import local_day
from linli.outreach import queries
from linli.outreach.channels import loudspeaker, slip
from linli.outreach.channels.slip import Slip
from linli.outreach.pages.saying import area_names
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import date_words
from linli.web.paper import pdf
from linli.web.vault import vault


@require_GET
@allowing("outreach.tell")
def slips(request: Asked, telling: UUID) -> HttpResponse:
    """Give slips for the doors of a telling, each in the language spoken behind it."""
    within = request.actor.may("outreach.tell")
    paper = queries.slips(telling=telling, within=within, vault=vault())
    values = slip.values(
        [Slip(door=f"{one.estate} {one.dwelling}".strip(), text=one.text) for one in paper],
        community=request.actor.posts[0].area_name,
        day=date_words(local_day(clock.now())),
    )
    return _sheet(slip.PAPER, values, name="slips.pdf")


@require_GET
@allowing("outreach.tell")
def aloud(request: Asked, telling: UUID) -> HttpResponse:
    """Give a telling as a sheet to read aloud."""
    script = queries.read_aloud(
        telling=telling, within=request.actor.may("outreach.tell"), vault=vault()
    )
    names = area_names(script.areas)
    values = loudspeaker.values(
        script.text,
        where=names.values() or (request.actor.posts[0].area_name,),
        day=date_words(local_day(clock.now())),
    )
    return _sheet(loudspeaker.PAPER, values, name="loudspeaker.pdf")


def _sheet(template: Path, values: Mapping[str, Any], *, name: str) -> HttpResponse:
    answer = HttpResponse(pdf(template=template, values=values), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


urls = [
    path("messages/sent/<uuid:telling>/slips/", slips, name="slips"),
    path("messages/sent/<uuid:telling>/loudspeaker/", aloud, name="loudspeaker"),
]
