"""What is really new in a form, as questions that a screening round can ask."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.features.returns.actions.asking import hand_up, settle
from linli.features.returns.domain.questions import question_of
from linli.features.returns.forms.xlsforms import write_xlsform
from linli.features.returns.pages.giving import given
from linli.features.returns.queries import demands
from linli.features.returns.queries.drafts import Draft, draft
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.questions import MAY_ASK, Wish, Wishes, take


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


@require_POST
@allowing("returns.fill")
def asking(request: Asked, demand: UUID) -> HttpResponse:
    """Make the new questions a form of rounds, or give them to whoever may."""
    by, now = request.actor, clock.now()
    found = draft(demand=demands.demand(id=demand, by=by), by=by)
    place = found.area.place
    if found.new and by.may_somewhere(MAY_ASK) and by.may(MAY_ASK).covers(place):
        address = take(wishes=_wishes(found), by=by, now=now, ids=clock.new_id)
        settle(demand=demand, place=place, by=by, now=now, ids=clock.new_id)
        messages.success(request, _("新问题已经做成问卷，选好截止时间就可以开始这一轮。"))
        return redirect(address)
    hand_up(draft=found, by=by, now=now, ids=clock.new_id)
    messages.success(request, _("已经交给能开始摸排的人，会出现在他们今天要办的事里。"))
    return redirect("returns:form", demand)


def _wishes(found: Draft) -> Wishes:
    asked = [question_of(one.header, at=at) for at, one in enumerate(found.new, start=1)]
    return Wishes(
        id=clock.new_id(),
        place=found.area.place,
        name=found.demand.line.title[:100],
        questions=tuple(
            Wish(words=one.label, type=one.type.removeprefix("select_one ")) for one in asked
        ),
    )


urls = [
    path("returns/<uuid:demand>/questions/", questions, name="questions"),
    path("returns/<uuid:demand>/asking/", asking, name="asking"),
]
