"""What is really new in a form, as questions that a screening round can ask."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.features.returns.domain.questions import question_of
from linli.features.returns.forms.xlsforms import write_xlsform
from linli.features.returns.pages.giving import given
from linli.features.returns.queries import demands
from linli.features.returns.queries.drafts import draft
from linli.web.asked import Asked, allowing


@require_GET
@allowing("returns.fill")
def questions(request: Asked, demand: UUID) -> HttpResponseBase:
    """Give the new questions of a form in the XLSForm standard."""
    found = draft(demand=demands.demand(id=demand, by=request.actor), by=request.actor)
    title = found.demand.line.title
    asked = [question_of(one.header, at=at) for at, one in enumerate(found.new, start=1)]
    return given(
        _("{form} 新问题.xlsx").format(form=title),
        write=lambda out: write_xlsform(out, title=title, questions=asked),
    )


urls = [path("returns/<uuid:demand>/questions/", questions, name="questions")]
