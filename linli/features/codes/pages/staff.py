"""Pages of those at work: the codes of an area, the code of a person, what is noted and corrected."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.features.codes.actions import deriving, facts, showing
from linli.features.codes.domain.colours import WORST_FIRST, Colour
from linli.features.codes.forms import fact_on_the_form
from linli.features.codes.pages.by_hand import grounds_offered, proposals_of
from linli.features.codes.panels.saying import card_of, choices, fact_card, state_of, until_words
from linli.features.codes.queries import appeals, codes
from linli.features.codes.queries import facts as fact_queries
from linli.features.codes.words import FACTS
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours
from linli.register import queries as register
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.panels import page_about
from linli.web.sealing import sealer

_NOTED = ("test.positive", "test.negative", "stay.high", "stay.medium", "stay.low")


@require_GET
@allowing("codes.see")
def overview(request: Asked) -> HttpResponse:
    """Show how the codes of an area stand, what waits, and what was corrected since it was shown."""
    now, within = clock.now(), request.actor.may("codes.see")
    counted = codes.counts(within=within)
    colour = _chosen(request)
    lines = codes.codes_at(within=within, colour=colour)
    corrected = appeals.corrections_for(by=request.actor)
    people = (*(one.person for one in lines), *(one.person for one in corrected))
    names = register.names_of(subjects=people, within=within)
    context = {
        "tally": [(state_of(one), counted.get(one, 0), one.value) for one in WORST_FIRST],
        "chosen": colour.value,
        "listed": len(lines) if counted.get(colour, 0) > len(lines) else 0,
        "lines": [
            {
                "person": one.person,
                "name": names.get(one.person, ""),
                "since": time_words(one.since, now=now),
                "until": until_words(one.until, now=now),
                "state": state_of(one.colour),
            }
            for one in lines
        ],
        "corrected": [
            {
                "showing": one.showing,
                "person": one.person,
                "name": names.get(one.person, ""),
                "shown": time_words(one.shown_at, now=now),
                "at": time_words(one.corrected_at, now=now),
            }
            for one in corrected
        ],
        "appeals": _appeals(request, now=now),
        "proposals": proposals_of(request, now=now),
    }
    return render(request, "codes/overview.html", context)


def _chosen(request: Asked) -> Colour:
    said = request.GET.get("colour", "")
    return Colour(said) if said in set(Colour) else Colour.RED


def _appeals(request: Asked, *, now: datetime) -> list[dict[str, Any]]:
    within = request.actor.may("codes.answer")
    lines = appeals.open_appeals(within=within) if within.places else ()
    names = register.names_of(subjects=tuple(one.person for one in lines), within=within)
    return [
        {
            "id": one.id,
            "name": names.get(one.person, ""),
            "due": time_words(one.due_at, now=now),
            "late": one.due_at <= now,
        }
        for one in lines
    ]


@require_GET
@allowing("codes.see")
def person(request: Asked, person: UUID) -> HttpResponse:
    """Show the code of a person: every reason with its evidence, and all that was noted."""
    now, within = clock.now(), request.actor.may("codes.see")
    found = register.person(id=person, within=within)
    id = found.merged_into or person
    if not within.covers(found.line.place):
        raise NotYours(str(person))
    code = codes.code_of(person=id, within=within)
    if code is not None:
        showing.note_shown(code=code, to=request.actor.id, now=now, ids=clock.new_id)
    place = found.line.place
    noted = fact_queries.facts_of(people=(id,), within=within).get(id, ())
    context = {
        "person": found.line,
        "person_url": page_about("person", id),
        "card": card_of(code, now=now) if code else None,
        "facts": [fact_card(one, now=now) for one in reversed(noted)],
        "key": clock.new_id(),
        "today": local_day(now).isoformat(),
        "offered": choices(FACTS, *_NOTED),
        "may_note": request.actor.may("codes.note").covers(place),
        "may_decide": request.actor.may("codes.decide").covers(place),
        "grounds": grounds_offered(place=place, on=local_day(now)),
        "proposals": proposals_of(request, now=now, person=id),
    }
    return render(request, "codes/person.html", context)


@require_POST
@allowing("codes.see")
def derive(request: Asked, person: UUID) -> HttpResponse:
    """Weigh somebody again now; the outcome is the rules'."""
    found = register.person(id=person, within=request.actor.may("codes.see"))
    deriving.derive(people=(found.line.id,), now=clock.now(), ids=clock.new_id, sealer=sealer())
    messages.success(request, _("按现在的事实和规则重新算过了。"))
    return redirect("codes:person", person=person)


@require_POST
@allowing("codes.note")
def note(request: Asked, person: UUID) -> HttpResponse:
    """Note a fact about somebody."""
    now = clock.now()
    register.person(id=person, within=request.actor.may("codes.note"))
    fact = fact_on_the_form(request.POST, person=person, id=clock.new_id(), now=now)
    facts.note_fact(fact=fact, by=request.actor, now=now, ids=clock.new_id, sealer=sealer())
    messages.success(request, _("记下了，健康码已经按规则重新算过。"))
    return redirect("codes:person", person=person)


@require_POST
@allowing("codes.note")
def correct(request: Asked, fact: UUID) -> HttpResponse:
    """Correct a wrong fact at its source."""
    now = clock.now()
    about = fact_queries.fact(id=fact, within=request.actor.may("codes.note")).person
    facts.correct(
        fact=fact,
        why=request.POST.get("why", ""),
        by=request.actor,
        now=now,
        ids=clock.new_id,
        sealer=sealer(),
    )
    messages.success(request, _("更正了。看过这个码的人会收到通知。"))
    return redirect("codes:person", person=about)


@require_POST
@allowing("codes.see")
def read_corrections(request: Asked) -> HttpResponse:
    """Note that the corrections were read."""
    showing.read_corrections(by=request.actor, now=clock.now())
    return redirect("codes:overview")


urls = [
    path("codes/", overview, name="overview"),
    path("codes/people/<uuid:person>/", person, name="person"),
    path("codes/people/<uuid:person>/derivation", derive, name="derive"),
    path("codes/people/<uuid:person>/facts", note, name="note"),
    path("codes/facts/<uuid:fact>/correction", correct, name="correct"),
    path("codes/corrections/reading", read_corrections, name="read_corrections"),
]
